"""Links of an entry (RFC 4287, 4.2.7): the same in Atom, and in RSS under Atom's namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

ATOM = Namespace("atom", "http://www.w3.org/2005/Atom", "https://www.rfc-editor.org/rfc/rfc4287")


def rss_links(item: Element, entry: Entry) -> None:
    """Add the links that RSS has no element for."""
    for attributes in _links(entry):
        add(item, "atom:link", None, attributes)


def atom_links(element: Element, entry: Entry) -> None:
    """Add all links: one alternate, for of several half the readers take the first and half the last."""
    add(element, "link", None, {"rel": "alternate", "type": "text/html", "href": entry.article.address})
    for attributes in (*_enclosures(entry), *_links(entry)):
        add(element, "link", None, attributes)


def _enclosures(entry: Entry) -> Iterator[Mapping[str, str | None]]:
    for rendition in entry.article.renditions:
        yield {
            "rel": "enclosure",
            "type": rendition.type,
            "length": str(rendition.length) if rendition.length else None,
            "title": rendition.title,
            "href": rendition.address,
        }


def _links(entry: Entry) -> Iterator[Mapping[str, str | None]]:
    for link in entry.article.links:
        yield {
            "rel": "related",
            "type": link.type,
            "hreflang": link.language,
            "title": link.title,
            "href": link.address,
        }
    source = entry.article.source
    if source is not None and source.address is not None:
        yield {"rel": "via", "title": source.name, "href": source.address}
    if entry.licence is not None:
        yield {"rel": "license", "href": entry.licence}  # RFC 4946
