"""The dates of an article as its readers live them, and how feeds write dates.

Dates are written here and nowhere else, without strftime: its %a and %b speak the process's locale.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Each = TypeVar("Each", bound="Dated")


class Dated(Protocol):
    """What stands in a feed: an article, or what is remembered of one."""

    @property
    def id(self) -> str:
        """Its permanent id."""

    @property
    def file(self) -> str:
        """Its file, relative to the newsroom."""

    @property
    def headline(self) -> str:
        """Its headline."""

    @property
    def published(self) -> datetime:
        """When it says that it was published."""

    @property
    def updated(self) -> datetime | None:
        """When it last changed, where that is known."""

    @property
    def embargo(self) -> datetime | None:
        """Not before this moment."""


_FOR_EVER = 1_000_000
"""Days. No date lies so far back, and with so many added it is still one (year 9999 at most)."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def first_seen(article: Dated) -> datetime:
    """Give the moment when readers could first see it: its publication, or the end of a later embargo."""
    return article.published if article.embargo is None else max(article.published, article.embargo)


def last_changed(article: Dated) -> datetime:
    """Give the moment when what readers see last changed; never before they could first see it."""
    seen = first_seen(article)
    return seen if article.updated is None else max(article.updated, seen)


def in_feed_order(articles: Iterable[Each]) -> list[Each]:
    """Give them newest first by when readers could first see them, those of one moment by id."""
    ordered = sorted(articles, key=lambda article: article.id)
    ordered.sort(key=first_seen, reverse=True)  # stable: equal moments stay in the order of their ids
    return ordered


def days(number: int) -> timedelta:
    """Give that many days. Whoever writes a very large number means for ever, and gets what can still be counted."""
    return timedelta(days=min(number, _FOR_EVER))


def rfc822(moment: datetime) -> str:
    """Write an aware moment as RSS does (RFC 822, four-digit years): ``Sat, 16 Sep 2023 12:59:00 +0000``."""
    at = moment.astimezone(UTC)
    return (
        f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year:04} "
        f"{at.hour:02}:{at.minute:02}:{at.second:02} +0000"
    )


def rfc3339(moment: datetime) -> str:
    """Write an aware moment as Atom does (RFC 3339): ``2023-09-16T12:59:00Z``."""
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"  # up to the seconds: years have four digits there
