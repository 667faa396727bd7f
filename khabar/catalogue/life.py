"""The life of one article: its dates, whether readers have it, and what has changed since the last run. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.article import Status
from khabar.catalogue.digest import content_digest, visible_digest
from khabar.catalogue.record import VANISHED, Change, Record
from khabar.feeds.moments import first_seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.article import Article
    from khabar.settings import Settings


def live(
    record: Record | None, article: Article, settings: Settings, moment: datetime, *, visible: bool
) -> tuple[Article, Record, Change | None]:
    """Give the article with the dates that readers know, the record of it, and what has changed.

    `record` is what the last run left, None at first sight. `article` has its permanent id. `visible` is what
    khabar.visibility says of it at `moment`, the run's.
    """
    before = record or Record(id=article.id, file=article.file, first_seen=moment)
    here = replace(before, file=article.file, content=content_digest(article), missing=0)
    if article.status is not Status.USABLE:
        after = _taken_back(here, article, moment)
    elif visible:
        after = _visible(here, article, settings, moment)
    else:
        after = _not_visible(here, article)
    change = _change(before, after) or (Change.SEEN if record is None else None)
    return _dated(article, after), after, change


def vanished(record: Record, runs: int, moment: datetime, *, asked: bool = False) -> Record:
    """Give the record of a live article after one more run without its file: withdrawn after `runs` of them,
    never where that is 0.

    While the editor is `asked` whether a new file is this article, it is not counted as gone for longer.
    """
    missing = max(record.missing, 1) if asked else record.missing + 1
    if runs and missing >= runs and not asked:
        return withdrawn(replace(record, missing=missing), moment, VANISHED)
    return replace(record, missing=missing)


def withdrawn(record: Record, moment: datetime, reason: str) -> Record:
    """Take a published article back. One that was taken back before keeps the moment when it was."""
    return replace(record, visible=False, withdrawn=record.withdrawn or moment, reason=reason)


def _taken_back(record: Record, article: Article, moment: datetime) -> Record:
    if record.published is None:
        return replace(record, held=True, opens=None)
    return withdrawn(record, moment, article.status.value)


def _not_visible(record: Record, article: Article) -> Record:
    """Hidden by its own dates: that is no withdrawal. One that was before holds until readers have it again."""
    if record.published is None:
        return replace(record, held=False, opens=first_seen(article))
    return replace(record, visible=False)


def _visible(record: Record, article: Article, settings: Settings, moment: datetime) -> Record:
    digest = visible_digest(article, settings)
    published = record.published or _published(record, article, moment)
    own = article.updated if article.updated is not None and article.updated <= moment else None
    known = max(filter(None, (published, record.updated)))
    updated = max(known, own) if own is not None else known
    if record.withdrawn is not None or (record.digest not in {"", digest} and updated == known):
        # What is back after a tombstone has to be newer than it (RFC 6721, 3: the later of both holds).
        updated = max(updated, moment)
    return replace(
        record,
        published=published,
        updated=updated,
        digest=digest,
        headline=_folded(article.headline),
        address=article.address,
        visible=True,
        withdrawn=None,
        reason=None,
        held=False,
        opens=None,
    )


def _published(record: Record, article: Article, moment: datetime) -> datetime:
    """Give the moment when readers could first see the article: when its own dates opened it, but never while a
    run still found it hidden."""
    opened = first_seen(article)
    hidden_until_now = record.held or (record.opens is not None and opened < record.opens)
    return max(opened, moment) if hidden_until_now else opened


def _dated(article: Article, record: Record) -> Article:
    """Set the dates that readers know. The embargo of what they have seen has ended, and must not date it anew."""
    if not record.visible or record.published is None:
        return article
    return replace(article, published=record.published, updated=record.updated, embargo=None)


def _change(before: Record, after: Record) -> Change | None:
    return next((change for change, happened in _CHANGES if happened(before, after)), None)


_CHANGES: tuple[tuple[Change, Callable[[Record, Record], bool]], ...] = (
    (Change.PUBLISHED, lambda before, after: not before.digest and after.visible),
    (Change.WITHDRAWN, lambda before, after: before.withdrawn is None and after.withdrawn is not None),
    (Change.BROUGHT_BACK, lambda before, after: before.withdrawn is not None and after.withdrawn is None),
    (Change.HIDDEN, lambda before, after: before.visible and not after.visible),
    (Change.SHOWN, lambda before, after: not before.visible and after.visible),
    (Change.UPDATED, lambda before, after: before.updated != after.updated),
)
"""The first that happened is what is told."""


def _folded(headline: str) -> str:
    from khabar.arabic.folding import fold

    return fold(headline)
