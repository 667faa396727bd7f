"""RSS and Atom, and with them podcasts and the feeds of partners.

Checked here is what breaks readers most, and what the W3C validator does not see: digits of dates, `srcset`, relative
addresses behind another attribute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lxml import etree
from msgspec import Struct

from khabar.publish.gate.common import ABSOLUTE, RFC_822, RFC_3339, faults_of_html, problem
from khabar.publish.gate.xml import line, name, overrides, parsed

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from khabar.feeds.document import Document
    from khabar.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_DELETED_ENTRY = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"  # RFC 6721
_PLAIN = "text"
"""What Atom says of a text that is no HTML, whatever it looks like (RFC 4287, 3.1.1.1)."""
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


class Vocabulary(Struct, frozen=True):
    """Where a format keeps what the checks look at; tags are in lxml's notation."""

    root: str
    entry: str
    id: str
    required: tuple[str, ...]
    """What every entry has, not blank."""
    dates: tuple[str, ...]
    date_form: re.Pattern[str]
    html: tuple[str, ...]
    """Elements that hold escaped HTML."""


RSS = Vocabulary(
    root="rss",
    entry="item",
    id="guid",
    required=("title", "link", "guid", "pubDate"),
    dates=("pubDate", "lastBuildDate"),
    date_form=RFC_822,
    html=("description", f"{_CONTENT}encoded"),
)
"""RSS 2.0."""

ATOM = Vocabulary(
    root=f"{_ATOM}feed",
    entry=f"{_ATOM}entry",
    id=f"{_ATOM}id",
    required=tuple(_ATOM + name for name in ("title", "id", "published", "updated")),
    dates=(f"{_ATOM}published", f"{_ATOM}updated"),
    date_form=RFC_3339,
    html=(f"{_ATOM}content", f"{_ATOM}summary"),
)
"""Atom 1.0, RFC 4287."""

# XPath finds addresses much faster than a walk does: the element is looked up only where one is bad.
_ADDRESSES = {each: etree.XPath(each, smart_strings=False) for each in ("//@href", "//@url", "//link/text()")}


def examine_rss(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at an RSS feed."""
    return _examine(document, data, RSS)


def examine_atom(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at an Atom feed."""
    return _examine(document, data, ATOM)


def _examine(document: Document, data: bytes, vocabulary: Vocabulary) -> Iterator[Problem]:
    root = yield from parsed(document, data, vocabulary.root)
    if root is not None:
        held = (element for element in root.iter(*vocabulary.html) if element.get("type") != _PLAIN)
        html = tuple((element, element.text or "") for element in held)
        feed = _Feed(document, data, root, vocabulary, html)
        for examine in CHECKS:
            yield from examine(feed)


class _Feed(Struct, frozen=True):
    """A document that could be parsed, as the checks look at it."""

    document: Document
    data: bytes
    """What of it is looked at."""
    root: etree._Element
    vocabulary: Vocabulary
    html: tuple[tuple[etree._Element, str], ...]
    """The elements that hold HTML, and it: lxml makes it anew each time that it is asked."""


def _entries_complete(feed: _Feed) -> Iterator[Problem]:
    for entry in feed.root.iter(feed.vocabulary.entry):
        wanted = entry.iterchildren(*feed.vocabulary.required)
        filled = {child.tag for child in wanted if (text := child.text) and not text.isspace()}
        for tag in feed.vocabulary.required:
            if tag not in filled:
                yield problem(feed.document, "publish-missing-element", line(entry), element=name(tag))


def _ids_unique(feed: _Feed) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in feed.root.iter(feed.vocabulary.entry):
        id_ = entry.findtext(feed.vocabulary.id) or ""
        if id_ in seen:
            yield problem(feed.document, "publish-duplicate-id", line(entry), id=id_)
        seen.add(id_)


def _deleted_gone(feed: _Feed) -> Iterator[Problem]:
    deleted = list(feed.root.iterfind(_DELETED_ENTRY))
    there = {id_.text for id_ in feed.root.iter(feed.vocabulary.id)} if deleted else set()
    for element in deleted:
        id_, moment = element.get("ref", ""), element.get("when", "")
        if id_ in there:
            yield problem(feed.document, "publish-deleted-entry", line(element), id=id_)
        if not feed.vocabulary.date_form.fullmatch(moment):
            yield problem(feed.document, "publish-bad-date", line(element), element="deleted-entry", value=moment)


def _dates_readable(feed: _Feed) -> Iterator[Problem]:
    for element in feed.root.iter(*feed.vocabulary.dates):
        text = element.text or ""
        if not feed.vocabulary.date_form.fullmatch(text):
            yield problem(feed.document, "publish-bad-date", line(element), element=name(element.tag), value=text)


def _addresses_absolute(feed: _Feed) -> Iterator[Problem]:
    for expression, find in _ADDRESSES.items():
        for number, address in enumerate(cast("list[str]", find(feed.root)), start=1):
            if not ABSOLUTE.fullmatch(address):
                (element,) = cast("list[Any]", feed.root.xpath(f"({expression})[{number}]/.."))
                yield problem(feed.document, "publish-bad-address", line(element), address=address)


def _self_named(feed: _Feed) -> Iterator[Problem]:
    head = feed.root if feed.vocabulary is ATOM else feed.root.find("channel")
    links = () if head is None else head.findall(f"{_ATOM}link")
    if sum(link.get("rel") == "self" for link in links) != 1:
        yield problem(feed.document, "publish-missing-element", line(feed.root), element='link rel="self"')


def _html_safe(feed: _Feed) -> Iterator[Problem]:
    for element, html in feed.html:
        for rule, values in faults_of_html(html):
            yield problem(feed.document, rule, line(element), 0, **values)


def _no_overrides(feed: _Feed) -> Iterator[Problem]:
    return overrides(feed.document, feed.data, feed.root)


CHECKS: tuple[Callable[[_Feed], Iterator[Problem]], ...] = (
    _entries_complete,
    _ids_unique,
    _deleted_gone,
    _dates_readable,
    _addresses_absolute,
    _self_named,
    _html_safe,
    _no_overrides,
)
"""In the order of their telling."""
