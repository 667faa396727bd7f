"""Dublin Core, elements (DCMES 1.1) and terms (DCMI): what RSS has no element of its own for, or one that demands
too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

DUBLIN_CORE = Namespace(
    "dc", "http://purl.org/dc/elements/1.1/", "https://www.dublincore.org/specifications/dublin-core/dces/"
)
DUBLIN_CORE_TERMS = Namespace(
    "dcterms", "http://purl.org/dc/terms/", "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/"
)


def creator(item: Element, entry: Entry) -> None:
    """Name the authors, in one element: of several, newsboat shows the last alone, gofeed and ROME the first.

    RSS's own `author` must hold an e-mail address. And no item goes without: of one that names nobody, newsboat and
    rss2email say that it is by the managing editor, with the address of the desk.
    """
    add(item, "dc:creator", entry.byline)


def modified(item: Element, entry: Entry) -> None:
    """When it last changed, as aggregators look for it, where that is later than its publication."""
    if entry.updated > entry.published:
        add(item, "dcterms:modified", rfc3339(entry.updated))


def language(item: Element, entry: Entry) -> None:
    """Say the language of an item that is not in the feed's."""
    if entry.foreign:
        add(item, "dc:language", entry.article.language)


def rights(item: Element, entry: Entry) -> None:
    """Say a copyright notice that is not the feed's."""
    if entry.rights:
        add(item, "dc:rights", entry.rights)


def source(item: Element, entry: Entry) -> None:
    """Say whose copy it is, where its feed is not known: beside `source` it would say the same again."""
    if entry.article.source is not None and entry.article.source.feed is None:
        add(item, "dc:source", entry.article.source.name)


def coverage(item: Element, entry: Entry) -> None:
    """Name the place that the news is about."""
    if entry.article.place is not None:
        add(item, "dc:coverage", entry.article.place.name)
