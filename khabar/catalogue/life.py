"""The life of one article: its dates, whether readers have it, and what has changed since the last run. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from khabar.article import Status
from khabar.catalogue.record import VANISHED, Change, Record
from khabar.feeds.moments import first_seen
from khabar.items.digest import content_digest, visible_digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.article import Article
    from khabar.settings import Settings


_TICK = timedelta(seconds=1)

_MAIN = ""
"""The path of the main feed."""


def live(  # noqa: PLR0913 - facts of one run, each given by its name
    record: Record | None,
    article: Article,
    settings: Settings,
    moment: datetime,
    *,
    visible: bool,
    last_run: datetime | None = None,
    digests: tuple[str, str] | None = None,
    sidecar: bool | None = None,
) -> tuple[Article, Record, Change | None]:
    """Give the article with the dates that readers know, the record of it, and what has changed.

    `record` is what the last run left, None at first sight; `last_run` is its moment, None where that is not
    known. `article` has its permanent id; `digests` are those of its content and of what readers see, where they are
    made already. `sidecar` is whether one lies beside its file, None where that was not read. `visible` is what
    khabar.visibility says of it at `moment`, the run's.
    """
    content, shown = digests or (content_digest(article), visible_digest(article, settings))
    before = record or Record(id=article.id, file=article.file, first_seen=moment, content=content)
    beside = before.sidecar if sidecar is None else sidecar
    here = _with(before, file=article.file, content=content, sidecar=beside, missing=0)
    if article.status is not Status.USABLE:
        after = taken_back(here, article.status, moment)
    elif visible:
        hidden_at = None if record is None else max(record.first_seen, last_run or record.first_seen)
        after = _visible(here, article, shown, moment, hidden_at)
    else:
        # By its own dates: that is no withdrawal. One that was before holds until readers have it again.
        after = _with(here, visible=False)
    change = _change(before, after) or (Change.SEEN if record is None else None)
    return dated(article, after), after, change


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
    # A tombstone that is older than the entry buries nothing (RFC 6721, 3): so it is after a clock was set back.
    when = record.withdrawn or max(moment, record.updated or moment)
    return _with(record, visible=False, withdrawn=when, reason=reason)


def taken_back(record: Record, status: Status, moment: datetime) -> Record:
    """Take back by its status what readers could ever see."""
    if record.published is None:
        return record
    # Readers may have a copy of what stands in no feed any more, for it expired or is old: the main feed tells.
    return withdrawn(_with(record, feeds=record.feeds or (_MAIN,)), moment, status.value)


def _visible(record: Record, article: Article, digest: str, moment: datetime, hidden_at: datetime | None) -> Record:
    published = record.published or _published(article, moment, hidden_at)
    own = article.updated if article.updated is not None and article.updated <= moment else None
    known = max(filter(None, (published, record.updated)))
    updated = max(known, own) if own is not None else known
    if record.withdrawn is not None or (record.digest not in {"", digest} and updated == known):
        # What is back after a tombstone has to be newer than it (RFC 6721, 3: the later of both holds).
        updated = _later(max(updated, moment), max(known, record.withdrawn or known))
    return _with(
        record,
        published=published,
        updated=updated,
        digest=digest,
        headline=record.headline if record.digest == digest else _folded(article.headline),
        address=article.address,
        visible=True,
        withdrawn=None,
        reason=None,
    )


def _later(moment: datetime, before: datetime) -> datetime:
    """Give the moment, or the second after `before` where a clock was set back: readers heed only what is later
    than what they have."""
    return moment if moment > before else before + _TICK


def _published(article: Article, moment: datetime, hidden_at: datetime | None) -> datetime:
    """Give the moment when readers could first see it: when its dates opened it, be it before this run; but where a
    run at `hidden_at` still found it hidden, by its status or another date, never one that was before that."""
    opened = first_seen(article)
    return opened if hidden_at is None or opened > hidden_at else moment


def dated(article: Article, record: Record) -> Article:
    """Set the dates that readers know. The embargo of what they have seen has ended, and must not date it anew."""
    if record.published is None:
        return article
    if not record.visible:
        # Neither its own date nor the one that readers know opens it before the other.
        return replace(article, published=max(article.published, record.published))
    return replace(article, published=record.published, updated=record.updated, embargo=None)


def _with(record: Record, **parts: Any) -> Record:
    """Give the record with these parts: itself where it has them, as nearly all records do in nearly all runs."""
    same = all(getattr(record, name) == part for name, part in parts.items())
    return record if same else replace(record, **parts)


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
