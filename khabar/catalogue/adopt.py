"""Read a feed from before Khabar: by which ids its readers know the articles. Pure.

RSS 2.0 and 0.9x, RSS 1.0 (RDF), and Atom 1.0, as they are found: what an item lacks is not asked for, for only its
address and its id have to be known.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from khabar.catalogue.record import Adopted
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS_1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+\Z")  # RFC 3986, 3


def read_feed(data: bytes, file: str) -> tuple[tuple[Adopted, ...], tuple[Problem, ...]]:
    """Give the identity of each item or entry of an RSS or Atom document, in its order, and what is wrong.

    Entities are not expanded, and nothing is fetched. An item without an id is known by its address, as readers
    do it; one without an address is told and left out, for nothing could find its article. Of two items with one
    address the first, which is the newer, counts.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return (), (Problem.of("adopt-not-a-feed", Place(file, line, column)),)
    if root.tag not in _FORMATS:
        return (), (Problem.of("adopt-not-a-feed", Place(file, 1)),)
    adopted: dict[str, Adopted] = {}
    problems: list[Problem] = []
    for element, found in _FORMATS[root.tag](root):
        place = Place(file, element.sourceline if isinstance(element.sourceline, int) else 0)
        if found is None:
            problems.append(Problem.of("adopt-no-address", place))
            continue
        if not _URI.match(found.id):
            problems.append(Problem.of("adopt-id-not-uri", place, id=found.id))
        adopted.setdefault(found.address, found)
    return tuple(adopted.values()), tuple(problems)


def _rss_items(root: _Element) -> Iterator[tuple[_Element, Adopted | None]]:
    for item in root.iter("item"):
        guid = item.find("guid")
        id_ = _text(item, "guid")
        # A guid is the address too, unless it says that it is none (RSS 2.0, <guid>).
        permanent = guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false"
        link = _text(item, "link") or (id_ if permanent else None)
        published = _moment(_text(item, "pubDate") or _text(item, f"{_DUBLIN_CORE}date"))
        updated = _moment(_text(item, f"{_ATOM}updated") or _text(item, f"{_TERMS}modified"))
        yield item, _identity(link, id_, published, updated)


def _rdf_items(root: _Element) -> Iterator[tuple[_Element, Adopted | None]]:
    for item in root.iter(f"{_RSS_1}item"):
        published = _moment(_text(item, f"{_DUBLIN_CORE}date"))
        yield item, _identity(_text(item, f"{_RSS_1}link"), item.get(f"{_RDF}about"), published, None)


def _atom_entries(root: _Element) -> Iterator[tuple[_Element, Adopted | None]]:
    for entry in root.iter(f"{_ATOM}entry"):
        links = [each for each in entry.findall(f"{_ATOM}link") if each.get("rel", "alternate") == "alternate"]
        # Its base is what every xml:base around it makes (RFC 4287, 2).
        address = _joined(links[0].base or "", links[0].get("href", "")) if links else None
        updated = _moment(_text(entry, f"{_ATOM}updated"))
        published = _moment(_text(entry, f"{_ATOM}published")) or updated
        yield entry, _identity(address, _text(entry, f"{_ATOM}id"), published, updated)


def _joined(base: str, address: str) -> str | None:
    try:
        return urljoin(base, address)
    except ValueError:  # half a bracket in the place of a host
        return None


_FORMATS: dict[str, Callable[[_Element], Iterator[tuple[_Element, Adopted | None]]]] = {
    "rss": _rss_items,
    f"{_RDF}RDF": _rdf_items,
    f"{_ATOM}feed": _atom_entries,
}
"""By the root element."""


def _identity(
    link: str | None, id_: str | None, published: datetime | None, updated: datetime | None
) -> Adopted | None:
    from khabar.arabic.address import AddressError, absolute_address

    try:
        address = absolute_address(link or "")
    except AddressError:
        return None
    # The id stays as readers have it, to the letter: made tidy, it would be another.
    return Adopted(address, id_ or link or address, published, updated)


def _text(element: _Element, tag: str) -> str | None:
    return (element.findtext(tag) or "").strip() or None


def _moment(text: str | None) -> datetime | None:
    """Read a date of RFC 822 or RFC 3339; None where it is neither, or has no zone."""
    if text is None:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
            return moment.astimezone(UTC).replace(microsecond=0) if moment.tzinfo else None
        except (ValueError, OverflowError):  # no date, or one that no calendar has
            continue
    return None
