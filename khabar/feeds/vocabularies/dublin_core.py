"""Dublin Core, elements (DCMES 1.1) and terms (DCMI): what RSS has no element of its own for, or one that demands
too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.xml import DUBLIN_CORE, DUBLIN_CORE_TERMS, add

if TYPE_CHECKING:
    from lxml.etree import _Element

    from khabar.feeds.entry import Entry


def creator(item: _Element, entry: Entry) -> None:
    """Name the authors, in one element: of several, newsboat shows the last alone, gofeed and ROME the first.

    RSS's own `author` must hold an e-mail address.
    """
    if entry.byline:
        add(item, f"{{{DUBLIN_CORE}}}creator", entry.byline)


def modified(item: _Element, entry: Entry) -> None:
    """When it last changed, as aggregators look for it, where that is later than its publication."""
    if entry.updated > entry.published:
        add(item, f"{{{DUBLIN_CORE_TERMS}}}modified", rfc3339(entry.updated))


def language(item: _Element, entry: Entry) -> None:
    """Say the language of an item that is not in the feed's."""
    if entry.foreign:
        add(item, f"{{{DUBLIN_CORE}}}language", entry.article.language)


def rights(item: _Element, entry: Entry) -> None:
    """Say a copyright notice that is not the feed's."""
    if entry.rights:
        add(item, f"{{{DUBLIN_CORE}}}rights", entry.rights)


def source(item: _Element, entry: Entry) -> None:
    """Say whose copy it is. The `source` of RSS and of Atom is another thing: the feed that it came from."""
    if entry.article.source is not None:
        add(item, f"{{{DUBLIN_CORE}}}source", entry.article.source.name)


def coverage(item: _Element, entry: Entry) -> None:
    """Name the place that the news is about."""
    if entry.article.place is not None:
        add(item, f"{{{DUBLIN_CORE}}}coverage", entry.article.place.name)
