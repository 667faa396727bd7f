"""The only file that knows feedgen: it gives a feed's head, and takes an article's entry in both formats.

feedgen builds the head, and calls what is ours through its two doors: an extension for what a head needs more
(or otherwise), and an entry class whose trees are our lists of elements. What it does wrong, and what we do
instead, is pinned in tests/feeds/test_feedgen_defects.py.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from khabar.feeds import atom, rss
from khabar.feeds.head import Frame
from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.settings import Settings

GENERATOR = "Khabar"
"""Without a version: a new one would change every feed, and with it every subscriber's next poll."""


class _Unwritten(datetime):
    """A moment that feedgen takes for none, and leaves out.

    Left alone, it writes the clock's time as RSS's lastBuildDate; given one, it calls setlocale for the whole
    process to write it. Ours is written by khabar.feeds.rss.
    """

    def __bool__(self) -> bool:
        return False


class _RssHead(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What an RSS channel holds beside what feedgen writes, and the namespaces of its items."""

    def __init__(self, head: Head) -> None:
        self.head = head

    def extend_ns(self) -> dict[str, str]:
        return dict(rss.namespaces(self.head))

    def extend_rss(self, feed: _Element) -> _Element:
        for element in rss.CHANNEL:
            element(feed[0], self.head)
        return feed


class _AtomHead(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What an Atom feed holds otherwise than feedgen writes it, and the namespaces of its entries."""

    def __init__(self, head: Head) -> None:
        self.head = head

    def extend_ns(self) -> dict[str, str]:
        return dict(atom.namespaces(self.head))

    def extend_atom(self, feed: _Element) -> _Element:
        for element in atom.FEED:
            element(feed, self.head)
        return feed


class ArticleEntry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An article as feedgen's entry, which ``FeedGenerator.add_entry`` takes. None of its setters is used."""

    def __init__(self, entry: Entry) -> None:
        # Not super's: it reads the clock, and keeps what only the two trees below would use.
        self.entry = entry

    def register_extension(self, *_: object, **__: object) -> None:
        """Take none of the feed's extensions: an entry is the same in every feed."""

    def rss_entry(self, extensions: bool = True) -> _Element:  # noqa: ARG002  # feedgen's signature
        """Build the item; `extensions` has no meaning here, for all is ours."""
        return _tree("item", rss.ITEM, self.entry)

    def atom_entry(self, extensions: bool = True) -> _Element:  # noqa: ARG002  # feedgen's signature
        """Build the entry; `extensions` has no meaning here, for all is ours."""
        return _tree("entry", atom.ENTRY, self.entry)


def _tree(tag: str, elements: tuple[Callable[[_Element, Entry], None], ...], entry: Entry) -> _Element:
    tree = etree.Element(tag)
    for element in elements:
        element(tree, entry)
    return tree


def rss_generator(head: Head) -> FeedGenerator:
    """Fill in feedgen's channel. Each format has its generator, for feedgen has one set of links for both."""
    settings, edition = head.settings, head.edition
    generator = _generator(head)
    generator.link(href=settings.home)
    generator.updated(_Unwritten.fromtimestamp(edition.updated.timestamp(), UTC))
    generator.managingEditor(_managing_editor(settings))
    if settings.logo is not None:
        generator.image(url=settings.logo, title=legal(edition.title), link=settings.home)
    generator.register_extension("khabar", partial(_RssHead, head))
    return generator


def atom_generator(head: Head) -> FeedGenerator:
    """Fill in feedgen's Atom feed."""
    settings = head.settings
    generator = _generator(head)
    generator.id(head.id)
    generator.updated(head.edition.updated)
    generator.author(name=legal(settings.name), **({"email": settings.contact.email} if settings.contact.email else {}))
    generator.link(href=head.address, rel="self", type="application/atom+xml")
    generator.link(href=settings.home, rel="alternate", type="text/html")
    generator.icon(settings.icon)
    generator.logo(settings.logo)
    generator.register_extension("khabar", partial(_AtomHead, head))
    return generator


def _generator(head: Head) -> FeedGenerator:
    generator = FeedGenerator()
    generator.title(legal(head.edition.title))
    generator.description(legal(head.edition.description))
    generator.language(head.settings.language)
    generator.generator(GENERATOR)
    generator.rights(legal(head.settings.rights) if head.settings.rights else None)
    return generator


def _managing_editor(settings: Settings) -> str | None:
    """Write the contact as RSS demands it, ``mail@news.example (Name)``; None without an address."""
    if settings.contact.email is None:
        return None
    name = legal(settings.contact.name or settings.name)
    # Brackets and backslashes have a meaning of their own in a comment of RFC 5322 (3.2.2).
    return f"{settings.contact.email} ({name.translate(_IN_COMMENT)})"


_IN_COMMENT = str.maketrans("()\\", "[]/")


def rss_frame(head: Head) -> Frame:
    """Write a channel without its items."""
    return _split(rss_generator(head).rss_str(pretty=True), b"  </channel>\n</rss>")


def atom_frame(head: Head) -> Frame:
    """Write an Atom feed without its entries."""
    return _split(atom_generator(head).atom_str(pretty=True), b"</feed>")


def _split(feed: bytes, closing: bytes) -> Frame:
    opening, found, after = feed.rpartition(closing)
    if not found:  # feedgen's layout is not what it was: better no feed than a broken one
        raise AssertionError(f"no {closing!r} in what feedgen wrote")
    return Frame(_references(opening), found + after)


def rss_item(entry: Entry) -> bytes:
    """Write an item as it stands in every channel that holds it."""
    return _rss_mould().cast(ArticleEntry(entry).rss_entry())


def atom_entry(entry: Entry) -> bytes:
    """Write an entry as it stands in every feed that holds it."""
    return _atom_mould().cast(ArticleEntry(entry).atom_entry())


class _Mould:
    """The elements that an entry stands in, with the namespaces that every feed declares.

    An entry written within them declares none itself, so its bytes fit into any feed.
    """

    def __init__(self, tags: tuple[str, ...], namespaces: dict[str, str]) -> None:
        self._tags, self._namespaces = tags, namespaces
        empty = self._written(etree.Element("entry"))
        before, _, after = empty.partition(b"<entry/>\n")
        self._before, self._after = len(before.rstrip(b" ")), len(after)

    def cast(self, tree: _Element) -> bytes:
        """Give the lines of an entry."""
        written = self._written(tree)
        return _references(written[self._before : len(written) - self._after])

    def _written(self, tree: _Element) -> bytes:
        root = parent = etree.Element(self._tags[0], nsmap=self._namespaces)
        for tag in self._tags[1:]:
            parent = etree.SubElement(parent, tag)
        parent.append(tree)
        return etree.tostring(root, encoding="UTF-8", pretty_print=True)


@lru_cache(maxsize=1)
def _rss_mould() -> _Mould:
    return _Mould(("rss", "channel"), rss.NAMESPACES)


@lru_cache(maxsize=1)
def _atom_mould() -> _Mould:
    return _Mould(("feed",), atom.NAMESPACES)


def _references(data: bytes) -> bytes:
    """Write `<` and `&` as numbers outside CDATA.

    It is the same to a parser, and tells readers (and the validator) that text is meant, not markup: RSS Best
    Practices Profile, Character Data.
    """
    before, mark, rest = data.partition(b"<![CDATA[")
    section, end, after = rest.partition(b"]]>")
    return _numbered(before) + mark + section + end + _numbered(after)


def _numbered(data: bytes) -> bytes:
    return data.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
