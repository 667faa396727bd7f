"""The gate: the last look at a document's bytes before they replace what readers have.

It trusts nothing that the rooms before it promised. A document that fails leaves its old file standing; the
rule says what is wrong, and it is a fault of Khabar, not of the newsroom. Checked here is what breaks
readers most, and what the W3C validator does not see: digits of dates, `srcset`, relative addresses behind
another attribute.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from lxml import etree

    from khabar.feeds.document import Document

_ATOM = "{http://www.w3.org/2005/Atom}"
_DELETED_ENTRY = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"  # RFC 6721
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
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
    # RFC 822 as RSS 2.0 has it: four digits of year, and ASCII digits only.
    date_form=re.compile(
        r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
        r" [0-9]{4} [0-2][0-9]:[0-5][0-9]:[0-5][0-9] ([+-][0-9]{4}|GMT)"
    ),
    html=("description", f"{_CONTENT}encoded"),
)
"""RSS 2.0."""

ATOM = Vocabulary(
    root=f"{_ATOM}feed",
    entry=f"{_ATOM}entry",
    id=f"{_ATOM}id",
    required=tuple(_ATOM + name for name in ("title", "id", "published", "updated")),
    dates=(f"{_ATOM}published", f"{_ATOM}updated"),
    # RFC 3339, 5.6.
    date_form=re.compile(
        r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][0-2][0-9]:[0-5][0-9])"
    ),
    html=(f"{_ATOM}content", f"{_ATOM}summary"),
)
"""Atom 1.0, RFC 4287."""

VOCABULARIES = {"application/rss+xml": RSS, "application/atom+xml": ATOM}
"""By media type. A document of another type is not a feed and passes."""

# Overrides lay text out against its letters: a spoofing danger (UAX #9, 2.2; Unicode TR36, 2.8).
_OVERRIDE = re.compile("[\u202d\u202e]")
_OVERRIDE_IN_UTF_8 = re.compile(rb"\xe2\x80[\xad\xae]")

_ABSOLUTE = re.compile(r"(?:https?|mailto|tel|tag|urn|geo|data|cid):[!-~]+|[a-z][a-z0-9+.-]*://[!-~]+", re.IGNORECASE)
_SRCSET = re.compile(r"<[a-z][^<>]*\ssrcset\s*=", re.IGNORECASE)
_RELATIVE = re.compile(
    r"<[a-z][^<>]*?\s(?:href|src|poster|cite)\s*=\s*[\"']?+(?![a-z][a-z0-9+.-]*:)[^\"'\s<>]*", re.IGNORECASE
)
# Both are quick and suspect too much: the value of another attribute may say `src=` too. So the tag is looked at anew.
_TAG = re.compile(r"<[^<>]*")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]*))""")
_ADDRESSES = frozenset({"href", "src", "poster", "cite"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check(document: Document, passed: Container[bytes] = ()) -> tuple[Problem, ...]:
    """Check the bytes of a document. Places are relative to the feeds folder. An error stops it.

    An entry that is among those that have `passed`, in another document, or was published before, in these bytes, is
    not looked at again: that no other has its id is all that it depends on.
    """
    vocabulary = VOCABULARIES.get(document.media_type.partition(";")[0].strip())
    if vocabulary is None:
        return ()
    twice = [id_ for id_, number in Counter(held.id for held in document.held).items() if number > 1]
    if twice:
        return tuple(_problem(document, "publish-duplicate-id", 0, id=id_) for id_ in twice)
    new = tuple(
        entry
        for entry, held in zip_longest(document.entries, document.held)
        if not (held and held.known) and entry not in passed
    )
    return _check(document, document.holding(new), vocabulary)


def _check(document: Document, data: bytes, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return (_problem(document, "publish-not-well-formed", line, column, said=error.msg or "?"),)
    if root.tag != vocabulary.root:
        return (_problem(document, "publish-wrong-format", _line(root), found=root.tag),)
    html = tuple((element, element.text or "") for element in root.iter(*vocabulary.html))
    feed = _Feed(document, data, root, vocabulary, html)
    return tuple(problem for examine in CHECKS for problem in examine(feed))


@dataclass(frozen=True, slots=True)
class _Feed:
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
                yield _problem(feed.document, "publish-missing-element", _line(entry), element=_name(tag))


def _ids_unique(feed: _Feed) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in feed.root.iter(feed.vocabulary.entry):
        id_ = entry.findtext(feed.vocabulary.id) or ""
        if id_ in seen:
            yield _problem(feed.document, "publish-duplicate-id", _line(entry), id=id_)
        seen.add(id_)


def _deleted_gone(feed: _Feed) -> Iterator[Problem]:
    deleted = list(feed.root.iterfind(_DELETED_ENTRY))
    there = {id_.text for id_ in feed.root.iter(feed.vocabulary.id)} if deleted else set()
    for element in deleted:
        id_, moment = element.get("ref", ""), element.get("when", "")
        if id_ in there:
            yield _problem(feed.document, "publish-deleted-entry", _line(element), id=id_)
        if not feed.vocabulary.date_form.fullmatch(moment):
            yield _problem(feed.document, "publish-bad-date", _line(element), element="deleted-entry", value=moment)


def _dates_readable(feed: _Feed) -> Iterator[Problem]:
    for element in feed.root.iter(*feed.vocabulary.dates):
        text = element.text or ""
        if not feed.vocabulary.date_form.fullmatch(text):
            yield _problem(feed.document, "publish-bad-date", _line(element), element=_name(element.tag), value=text)


def _addresses_absolute(feed: _Feed) -> Iterator[Problem]:
    # XPath finds addresses much faster than a walk does: the element is looked up only where one is bad.
    for expression in ("//@href", "//@url", "//link/text()"):
        addresses = cast("list[str]", feed.root.xpath(expression, smart_strings=False))
        for number, address in enumerate(addresses, start=1):
            if not _ABSOLUTE.fullmatch(address):
                (element,) = cast("list[Any]", feed.root.xpath(f"({expression})[{number}]/.."))
                yield _problem(feed.document, "publish-bad-address", _line(element), address=address)
    for element, html in feed.html:
        for suspect in _RELATIVE.finditer(html):
            for name, address in _attributes(html, suspect.start()):
                if name in _ADDRESSES and not _SCHEME.match(address):
                    yield _problem(feed.document, "publish-bad-address", _line(element), address=address)


def _attributes(html: str, start: int) -> Iterator[tuple[str, str]]:
    """Give the attributes of the tag that begins at `start`."""
    tag = _TAG.match(html, start)
    for found in _ATTRIBUTE.finditer(tag[0] if tag else ""):
        yield found[1].lower(), found[2] or found[3] or found[4] or ""


def _self_named(feed: _Feed) -> Iterator[Problem]:
    head = feed.root if feed.vocabulary is ATOM else feed.root.find("channel")
    links = () if head is None else head.findall(f"{_ATOM}link")
    if sum(link.get("rel") == "self" for link in links) != 1:
        yield _problem(feed.document, "publish-missing-element", _line(feed.root), element='link rel="self"')


def _html_safe(feed: _Feed) -> Iterator[Problem]:
    for element, html in feed.html:
        if any(name == "srcset" for tag in _SRCSET.finditer(html) for name, _ in _attributes(html, tag.start())):
            yield _problem(feed.document, "publish-srcset", _line(element))


def _no_overrides(feed: _Feed) -> Iterator[Problem]:
    if not _OVERRIDE_IN_UTF_8.search(feed.data):
        return
    for element in feed.root.iter():
        for text in (element.text, element.tail):
            if text and (found := _OVERRIDE.search(text)):
                yield _problem(feed.document, "publish-bidi-override", _line(element), code=f"U+{ord(found[0]):04X}")


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


def _problem(document: Document, rule: str, line: int, column: int = 0, **values: str) -> Problem:
    return Problem.of(rule, Place(document.path, line, column), **values)


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _name(tag: str) -> str:
    """Give a tag without its namespace, as people write it."""
    return tag.rpartition("}")[2]
