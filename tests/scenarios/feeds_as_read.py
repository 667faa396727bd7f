"""Feeds as a reader has them: read from the files with lxml and feedparser, and with nothing of khabar's."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

import feedparser
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",  # RFC 6721, 2
    "fh": "http://purl.org/syndication/history/1.0",  # RFC 5005, 2
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_MARKS = "\u200e\u200f"


@dataclass(frozen=True)
class EntryRead:
    """An entry or item; the title without a direction mark before it."""

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    text: str
    """Summary and content, markup and all."""


@dataclass(frozen=True)
class TombstoneRead:
    """A deleted entry (RFC 6721, 3)."""

    ref: str
    when: datetime
    comment: str
    language: str


@dataclass(frozen=True)
class FeedRead:
    """A feed in one format. `links` are the targets of its paging links, by relation (RFC 5005, 3 and 4)."""

    entries: tuple[EntryRead, ...]
    date: datetime
    tombstones: tuple[TombstoneRead, ...]
    links: dict[str, str]
    complete: bool
    archive: bool

    @property
    def ids(self) -> list[str]:
        """The ids, in order."""
        return [entry.id for entry in self.entries]

    @property
    def titles(self) -> list[str]:
        """The titles, in order."""
        return [entry.title for entry in self.entries]

    def entry(self, title: str) -> EntryRead:
        """The one entry of that title."""
        (found,) = (entry for entry in self.entries if entry.title == title)
        return found


def read_feed(file: Path) -> FeedRead:
    """Read a feed. feedparser must take it without complaint, and count the same entries."""
    data = file.read_bytes()
    parsed = feedparser.parse(data)
    assert not parsed.bozo, (file, parsed.get("bozo_exception"))
    root = etree.fromstring(data)
    feed = _rss(root) if root.tag == "rss" else _atom(root)
    assert [entry.id for entry in parsed.entries] == feed.ids, file
    return feed


def all_feeds(folder: Path) -> Iterator[tuple[str, FeedRead, FeedRead]]:
    """Read every feed below a folder in both formats, with its path below it ("" for the main one)."""
    for atom in sorted(folder.rglob("atom.xml")):
        path = atom.parent.relative_to(folder).as_posix()
        yield "" if path == "." else path, read_feed(atom.with_name("rss.xml")), read_feed(atom)


def dead_ends(folder: Path) -> set[tuple[str, str]]:
    """Give each document below the feeds folder that leads to one which is not there, and where it leads."""
    found = set()
    for file in folder.rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        paths = {*_WITHIN.findall(text)}
        if file.suffix == ".html":
            paths |= {posixpath.normpath(f"{file.relative_to(folder).parent}/{each}") for each in _BESIDE.findall(text)}
        for path in paths:
            there = folder / unquote(path.partition("#")[0])
            if not (there.exists() or path.endswith("#ended")):  # the id of a notice, which leads nowhere
                found.add((file.relative_to(folder).as_posix(), path))
    return found


_WITHIN = re.compile(r"https://news\.example/feeds/([^\s\"'<>\\]*)")
"""An address of a feed or page, after that of the folder of feeds."""

_BESIDE = re.compile(r'href="([^":#]+)"')
"""Where a page leads, from where it lies."""


def _rss(root: _Element) -> FeedRead:
    (channel,) = root.iterfind("channel")
    return FeedRead(
        entries=tuple(_item(item) for item in channel.iterfind("item")),
        date=parsedate_to_datetime(_text(channel, "lastBuildDate")),
        tombstones=(),
        links=_links(channel),
        complete=_has(channel, "fh:complete"),
        archive=_has(channel, "fh:archive"),
    )


def _item(item: _Element) -> EntryRead:
    published = parsedate_to_datetime(_text(item, "pubDate"))
    updated = item.findtext("atom:updated", namespaces=NAMESPACES)
    return EntryRead(
        id=_text(item, "guid"),
        title=_text(item, "title").lstrip(_MARKS),
        link=_text(item, "link"),
        published=published,
        updated=_moment(updated) if updated else published,
        text=_text(item, "description") + (item.findtext("content:encoded", namespaces=NAMESPACES) or ""),
    )


def _atom(root: _Element) -> FeedRead:
    return FeedRead(
        entries=tuple(_entry(entry) for entry in root.iterfind("atom:entry", NAMESPACES)),
        date=_moment(_text(root, "atom:updated")),
        tombstones=tuple(_tombstone(each) for each in root.iterfind("at:deleted-entry", NAMESPACES)),
        links=_links(root),
        complete=_has(root, "fh:complete"),
        archive=_has(root, "fh:archive"),
    )


def _entry(entry: _Element) -> EntryRead:
    (link,) = (each for each in entry.iterfind("atom:link", NAMESPACES) if each.get("rel", "alternate") == "alternate")
    return EntryRead(
        id=_text(entry, "atom:id"),
        title=_text(entry, "atom:title").lstrip(_MARKS),
        link=link.get("href", ""),
        published=_moment(_text(entry, "atom:published")),
        updated=_moment(_text(entry, "atom:updated")),
        text=_text(entry, "atom:summary") + (entry.findtext("atom:content", namespaces=NAMESPACES) or ""),
    )


def _tombstone(element: _Element) -> TombstoneRead:
    (comment,) = element.iterfind("at:comment", NAMESPACES)
    language = comment.xpath("string(ancestor-or-self::*[@xml:lang][1]/@xml:lang)")
    assert isinstance(language, str)
    return TombstoneRead(element.get("ref", ""), _moment(element.get("when", "")), comment.text or "", language)


def _links(feed: _Element) -> dict[str, str]:
    links = feed.iterfind("atom:link", NAMESPACES)
    return {link.get("rel", "alternate"): link.get("href", "") for link in links}


def _has(feed: _Element, name: str) -> bool:
    return feed.find(name, NAMESPACES) is not None


def _text(element: _Element, name: str) -> str:
    text = element.findtext(name, namespaces=NAMESPACES)
    assert text is not None, f"<{element.tag}> lacks <{name}>"
    return text


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
