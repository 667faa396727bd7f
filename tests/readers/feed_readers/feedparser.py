"""feedparser (PyPI: feedparser), which many readers in Python are built on."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .seen import Enclosure, Item, Reader, Seen, by_id, direction, library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _moment(parts: Any) -> datetime | None:
    return parts and datetime.fromtimestamp(timegm(parts), UTC)


def _item(entry: Any) -> Item:
    return Item(
        id=entry.id,
        title=entry.title,
        address=entry.link,
        published=_moment(entry.get("published_parsed")),
        updated=_moment(dict(entry).get("updated_parsed")),  # its own `get` answers with `published` instead
        authors=tuple(author["name"] for author in entry.get("authors", ())),
        categories=tuple(tag["label"] or tag["term"] for tag in entry.get("tags", ())),
        enclosures=tuple(Enclosure(one["href"], one["type"], int(one["length"])) for one in entry.enclosures),
        language=entry.get("language") or entry.title_detail["language"],
        direction=direction(entry.content[0]["value"] if "content" in entry else None),
    )


def _parse(feed: Path) -> Seen:
    import feedparser

    read = feedparser.parse(feed.read_bytes())
    assert not read.bozo, read.bozo_exception
    return Seen(read.feed.title, read.feed.get("language"), by_id([_item(entry) for entry in read.entries]))


def _read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
    return {feed: _parse(feed) for feed in feeds}


READER = Reader("feedparser", frozenset({"rss", "atom"}), library("feedparser"), _read)
