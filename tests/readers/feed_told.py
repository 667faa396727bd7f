"""What a feed says, taken from its bytes by its format's specification alone: the truth that readers are held to.

It is read here, and not taken from Khabar's articles: so a reader is held to the bytes that it was given, and no
mistake of ours can be on both sides. That the bytes say what the articles say is shown by tests/feeds. RSS 2.0 with
content, dc and atom; RFC 4287; JSON Feed 1.1.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feed_readers.seen import Enclosure, Item, Seen, by_id, direction
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

FEEDS = Path(__file__).parents[2] / "feeds"

CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Told:
    """A feed as it stands; and what else is in it that a reader may show in place of what an item says."""

    feed: Seen
    authors: tuple[str, ...]  # the feed's own
    terms: Mapping[str, tuple[str, ...]]  # of each item's categories, as machines have them; by the item's id
    renditions: Mapping[str, tuple[Enclosure, ...]]  # what Media RSS tells of audio and video; by the item's id


def format_of(data: bytes) -> str | None:
    """The format of a file: rss, atom or json; nothing where it is no feed."""
    if data.lstrip()[:1] == b"{":
        return "json" if b"https://jsonfeed.org/version/" in data[:200] else None
    try:
        root = etree.fromstring(data).tag
    except etree.XMLSyntaxError:
        return None
    return "rss" if root == "rss" else "atom" if root == f"{ATOM}feed" else None


def all_feeds() -> dict[Path, str]:
    """Every feed of the sample newsroom, and its format: what a file is is told by what is in it, not by its name."""
    files = sorted(path for path in FEEDS.rglob("*") if path.suffix in {".xml", ".json"})
    return {path: found for path in files if (found := format_of(path.read_bytes()))}


def told(data: bytes) -> Told:
    """What a feed says."""
    match format_of(data):
        case "rss":
            return _rss(etree.fromstring(data)[0])
        case "atom":
            return _atom(etree.fromstring(data))
        case "json":
            return _json(json.loads(data))
    raise ValueError("not a feed")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _renditions(item: Any) -> tuple[Enclosure, ...]:
    contents = item.iter(f"{MEDIA}content")
    return tuple(Enclosure(one.get("url"), one.get("type")) for one in contents if one.get("medium") != "image")


def _rss(channel: Any) -> Told:
    items = [
        Item(
            id=item.findtext("guid"),
            title=item.findtext("title"),
            address=item.findtext("link"),
            published=parsedate_to_datetime(item.findtext("pubDate")),
            updated=_moment(item.findtext(f"{ATOM}updated")),
            authors=tuple(creator.text for creator in item.findall(f"{DC}creator")),
            categories=tuple(category.text for category in item.findall("category")),
            enclosures=tuple(
                Enclosure(one.get("url"), one.get("type"), int(one.get("length"))) for one in item.findall("enclosure")
            ),
            language=item.findtext(f"{DC}language"),
            direction=direction(item.findtext(f"{CONTENT}encoded")),
        )
        for item in channel.findall("item")
    ]
    feed = Seen(channel.findtext("title"), channel.findtext("language"), by_id(items))
    desk = channel.findtext("managingEditor")
    renditions = {item.findtext("guid"): _renditions(item) for item in channel.findall("item")}
    return Told(feed, (desk,) if desk else (), {item.id: item.categories for item in items}, renditions)


def _atom(root: Any) -> Told:
    items, terms, renditions = [], {}, {}
    for entry in root.findall(f"{ATOM}entry"):
        links = entry.findall(f"{ATOM}link")
        categories = entry.findall(f"{ATOM}category")
        item = Item(
            id=entry.findtext(f"{ATOM}id"),
            title=entry.findtext(f"{ATOM}title"),
            address=next(link.get("href") for link in links if link.get("rel") == "alternate"),
            published=_moment(entry.findtext(f"{ATOM}published")),
            updated=_moment(entry.findtext(f"{ATOM}updated")),
            authors=tuple(name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")),
            categories=tuple(category.get("label") for category in categories),
            enclosures=tuple(
                Enclosure(link.get("href"), link.get("type"), int(link.get("length")))
                for link in links
                if link.get("rel") == "enclosure"
            ),
            language=entry.get(LANG),
            direction=direction(entry.findtext(f"{ATOM}content")),
        )
        items.append(item)
        terms[item.id] = tuple(category.get("term") for category in categories)
        renditions[item.id] = _renditions(entry)
    authors = tuple(name.text for name in root.findall(f"{ATOM}author/{ATOM}name"))
    return Told(Seen(root.findtext(f"{ATOM}title"), root.get(LANG), by_id(items)), authors, terms, renditions)


def _json(feed: dict[str, Any]) -> Told:
    items = [
        Item(
            id=item["id"],
            title=item["title"],
            address=item["url"],
            published=_moment(item["date_published"]),
            updated=_moment(item.get("date_modified")),
            authors=tuple(author["name"] for author in item.get("authors", ())),
            categories=tuple(item.get("tags", ())),
            enclosures=tuple(
                Enclosure(one["url"], one["mime_type"], one.get("size_in_bytes")) for one in item.get("attachments", ())
            ),
            language=item.get("language"),
            direction=direction(item.get("content_html")),
        )
        for item in feed["items"]
    ]
    authors = tuple(author["name"] for author in feed.get("authors", ()))
    terms = {item.id: item.categories for item in items}
    return Told(Seen(feed["title"], feed.get("language"), by_id(items)), authors, terms, {})
