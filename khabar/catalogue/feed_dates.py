"""A feed's own date: that of the newest change in it, and of a run where the change left nothing newer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.catalogue.record import FeedDate

if TYPE_CHECKING:
    from datetime import datetime


def feed_date(before: FeedDate | None, digest: str, newest: datetime, moment: datetime) -> FeedDate:
    """Give the date of a feed that held `before` in the last run, None where it is new.

    `digest` is of the ids, dates and tombstones that it holds, `newest` the date of its newest entry, `moment`
    the run's. A feed that lost an entry, or got an old one, has changed in this run. The date never goes back.
    """
    if before is None:
        return FeedDate(digest, newest)
    if before.digest == digest:
        return before
    return FeedDate(digest, newest if newest > before.updated else max(before.updated, moment))
