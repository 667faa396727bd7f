"""Whether an article may be seen at a moment: the one gate that every output goes through."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from khabar.article import Status

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.article import Article


class Visibility(enum.Enum):
    """What readers may see of an article at a moment."""

    VISIBLE = "visible"
    NOT_YET = "not-yet"
    """Embargoed or scheduled: time alone will open it."""
    NO_MORE = "no-more"
    """Expired: time alone has closed it."""
    NEVER = "never"
    """Draft, withheld, canceled or advisory: closed for as long as its status stands."""


def visibility(article: Article, moment: datetime, known: datetime | None = None) -> Visibility:
    """Say whether `article` may be seen at `moment` (aware).

    The status comes first: a kill ends an embargo too, and no date opens what it has closed. An embargo and a
    publication time are the first moment of being visible, an expiry is the first moment of being so no more.

    `known` is the date by which readers know an article that they have now. A clock that is behind that date is wrong,
    as of a machine that forgot the time, and must not hide what they have: so it opens the article as that date does.
    """
    if article.status is not Status.USABLE:
        return Visibility.NEVER
    if article.expires is not None and moment >= article.expires:
        return Visibility.NO_MORE
    opening = moment if known is None else max(moment, known)
    if opening < article.published or (article.embargo is not None and opening < article.embargo):
        return Visibility.NOT_YET
    return Visibility.VISIBLE


def is_visible(article: Article, moment: datetime, known: datetime | None = None) -> bool:
    """Whether readers may see `article` at `moment` (aware); `known` as of `visibility`."""
    return visibility(article, moment, known) is Visibility.VISIBLE
