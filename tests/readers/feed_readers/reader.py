"""reader (PyPI: reader), a reader's whole engine: what stands in its database after an update."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .seen import Enclosure, Item, Reader, Seen, by_id, direction, library

if TYPE_CHECKING:
    from collections.abc import Sequence


def _item(entry: Any) -> Item:
    return Item(
        id=entry.id,
        title=entry.title,
        address=entry.link,
        published=entry.published,
        updated=entry.updated,
        authors=tuple(author.name for author in entry.authors),
        enclosures=tuple(Enclosure(one.href, one.type, one.length) for one in entry.enclosures),
        language=next((content.language for content in entry.content), None),
        direction=next((direction(content.value) for content in entry.content), None),
    )


def _read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
    from reader import make_reader

    root, seen = Path("/"), {}
    with make_reader(str(home / "reader.sqlite"), feed_root=str(root)) as reader:
        for feed in feeds:
            reader.add_feed(str(feed.relative_to(root)))
        reader.update_feeds()
        for feed in feeds:
            told = reader.get_feed(str(feed.relative_to(root)))
            assert told.last_exception is None, told.last_exception
            items = [_item(entry) for entry in reader.get_entries(feed=told)]
            seen[feed] = Seen(told.title, None, by_id(items))
    return seen


READER = Reader("reader", frozenset({"rss", "atom", "json"}), library("reader"), _read)
