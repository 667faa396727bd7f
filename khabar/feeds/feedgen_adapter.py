"""The only file that knows feedgen: it gives a feed's head, and takes an article's entry in both formats.

feedgen builds the head, and calls what is ours through its two doors: an extension for what a head needs more
(or otherwise), and an entry class whose trees are our elements. Finished entries need neither it nor lxml
(khabar.feeds.xml.serialise). What it does wrong, and what we do
instead, is pinned in tests/feeds/test_feedgen_defects.py.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from khabar.arabic.address import address_path_type
from khabar.feeds import atom, rss
from khabar.feeds.head import Frame
from khabar.feeds.moments import rfc3339
from khabar.feeds.vocabularies.feed_history import FEED_HISTORY
from khabar.feeds.xml import XML, declared, element, legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

    from khabar.feeds.dialect import Dialect
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element
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


def _style(root: _Element, head: Head) -> None:
    """Lead whoever opens the file in a browser to its style sheet, where the newsroom has pages for people."""
    from khabar.feeds.listing import is_for_people
    from khabar.feeds.pages.feed_style import style_instruction

    if head.settings.feeds.pages and is_for_people(head.path):
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", style_instruction(head)))


class _RssHead(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What an RSS channel holds beside what feedgen writes, and the namespaces of its items."""

    def __init__(self, head: Head, dialect: Dialect) -> None:
        self.head, self.dialect = head, dialect

    def extend_ns(self) -> dict[str, str]:
        return dict(self.dialect.namespaces(self.head))

    def extend_rss(self, feed: _Element) -> _Element:
        _style(feed, self.head)
        said = element("channel", self.dialect.channel, self.head).children
        _grow(feed[0], said, {**_ADDRESSES, **self.dialect.namespaces(self.head)})
        return feed


class _AtomHead(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What an Atom feed holds otherwise than feedgen writes it, and the namespaces of its entries."""

    def __init__(self, head: Head) -> None:
        self.head = head

    def extend_ns(self) -> dict[str, str]:
        return dict(atom.namespaces(self.head))

    def extend_atom(self, feed: _Element) -> _Element:
        _style(feed, self.head)
        for date in feed.iterfind("updated"):
            date.text = rfc3339(self.head.edition.updated)  # feedgen writes +00:00 where every other date has Z
        _grow(feed, element("feed", atom.FEED, self.head).children)
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
        return _tree(element("item", rss.ITEM, self.entry))

    def atom_entry(self, extensions: bool = True) -> _Element:  # noqa: ARG002  # feedgen's signature
        """Build the entry; `extensions` has no meaning here, for all is ours."""
        return _tree(element("entry", atom.ENTRY, self.entry))


def _tree(whole: Element) -> _Element:
    parent = etree.Element("parent")
    _grow(parent, [whole])
    return parent[0]


_IMAGES = frozenset({None, "image/gif", "image/jpeg", "image/png"})
"""What a channel's picture may be (RSS 2.0, `<image>`), as its name tells; None is of a name that does not tell."""


def rss_generator(head: Head, dialect: Dialect = rss.DIALECT) -> FeedGenerator:
    """Fill in feedgen's channel. Each format has its generator, for feedgen has one set of links for both."""
    settings, edition = head.settings, head.edition
    generator = _generator(head)
    generator.description(rss.plain(legal(edition.description)))
    generator.link(href=settings.home)
    generator.updated(_Unwritten.fromtimestamp(edition.updated.timestamp(), UTC))
    generator.managingEditor(_managing_editor(settings))
    if settings.logo is not None and address_path_type(settings.logo) in _IMAGES:
        generator.image(url=settings.logo, title=legal(edition.title), link=settings.home)
    generator.register_extension("khabar", partial(_RssHead, head, dialect))
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


def rss_frame(head: Head, dialect: Dialect) -> Frame:
    """Write a channel without its items."""
    written = rss_generator(head, dialect).rss_str(pretty=True)
    return _frame(written, b"  </channel>\n</rss>", dialect.date.encode())


def atom_frame(head: Head) -> Frame:
    """Write an Atom feed without its entries."""
    return _frame(atom_generator(head).atom_str(pretty=True), b"</feed>", b"updated")


def _frame(feed: bytes, closing: bytes, date: bytes) -> Frame:
    """Split a feed at the place of its entries, and find its date: in the first element of the tag `date`."""
    opening, found, after = feed.rpartition(closing)
    opening = _references(opening)
    before, tag, dated = opening.partition(b"<%b>" % date)
    if not found or not tag:  # feedgen's layout is not what it was: better no feed than a broken one
        raise AssertionError(f"no {(date if found else closing)!r} in what feedgen wrote")
    start = len(before) + len(tag)
    return Frame(opening, found + after, (start, start + dated.index(b"<")))


def _references(data: bytes) -> bytes:
    """Write `<` and `&` as numbers: why, says khabar.feeds.xml.serialise, which writes the entries so."""
    return data.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")


_ADDRESSES: Mapping[str, str] = declared(XML, FEED_HISTORY) | rss.NAMESPACES | atom.NAMESPACES


def _grow(parent: _Element, said: Iterable[Element], addresses: Mapping[str, str] = _ADDRESSES) -> None:
    """Put our elements at the end of one of feedgen's; `addresses` are those of their namespaces, by prefix."""
    for one in said:
        attributes = {_name(name, addresses): value for name, value in one.attributes.items()}
        child = etree.SubElement(parent, _name(one.tag, addresses), attributes)
        child.text = etree.CDATA(one.text) if one.html and one.text is not None else one.text
        _grow(child, one.children, addresses)


def _name(name: str, addresses: Mapping[str, str]) -> str:
    """Give a name as lxml wants it: with its namespace's address in place of the prefix. feedgen's Atom has none."""
    prefix, colon, local = name.partition(":")
    return f"{{{addresses[prefix]}}}{local}" if colon else name
