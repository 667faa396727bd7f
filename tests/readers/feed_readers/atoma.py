"""atoma (PyPI: atoma), a strict parser: it takes no feed that breaks its format's rules."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from feed_told import format_of

from .seen import Enclosure, Item, Reader, Seen, by_id, direction, library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _rss_item(item: Any) -> Item:
    return Item(
        id=item.guid,
        title=item.title,
        address=item.link,
        published=item.pub_date,
        authors=(item.author,) if item.author else (),
        categories=tuple(item.categories),
        enclosures=tuple(Enclosure(one.url, one.type, one.length) for one in item.enclosures),
        direction=direction(item.content_encoded),
    )


def _atom_item(entry: Any) -> Item:
    return Item(
        id=entry.id_,
        title=entry.title.value,
        address=next(link.href for link in entry.links if link.rel == "alternate"),
        published=entry.published,
        updated=entry.updated,
        authors=tuple(author.name for author in entry.authors),
        categories=tuple(category.label or category.term for category in entry.categories),
        enclosures=tuple(
            Enclosure(link.href, link.type_, link.length) for link in entry.links if link.rel == "enclosure"
        ),
        language=entry.title.lang,
        direction=direction(entry.content.value if entry.content else None),
    )


def _json_item(item: Any) -> Item:
    return Item(
        id=item.id_,
        title=item.title,
        address=item.url,
        published=item.date_published,
        updated=item.date_modified,
        authors=(item.author.name,) if item.author else (),
        categories=tuple(item.tags),
        enclosures=tuple(Enclosure(one.url, one.mime_type, one.size_in_bytes) for one in item.attachments),
        direction=direction(item.content_html),
    )


def _parse(feed: Path) -> Seen:
    import atoma

    data = feed.read_bytes()
    match format_of(data):
        case "rss":
            channel = atoma.parse_rss_bytes(data)
            return Seen(channel.title, channel.language, by_id([_rss_item(item) for item in channel.items]))
        case "atom":
            atom = atoma.parse_atom_bytes(data)
            return Seen(atom.title.value, atom.title.lang, by_id([_atom_item(entry) for entry in atom.entries]))
        case _:
            json = atoma.parse_json_feed_bytes(data)
            return Seen(json.title, None, by_id([_json_item(item) for item in json.items]))


def _read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
    with warnings.catch_warnings():
        # It asks ElementTree's elements for their truth, which Python warns of from 3.12 on.
        warnings.filterwarnings("ignore", "Testing an element's truth value", DeprecationWarning)
        return {feed: _parse(feed) for feed in feeds}


READER = Reader("atoma", frozenset({"rss", "atom", "json"}), library("atoma"), _read)
