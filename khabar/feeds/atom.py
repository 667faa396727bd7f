"""Atom 1.0 (RFC 4287): what an entry and a feed hold.

Elements are in no namespace while they are built, for that is how feedgen builds; its root declares Atom's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.vocabularies import dublin_core, feed_history, georss, links, media, tombstones
from khabar.feeds.xml import SHARED_NAMESPACES, XML, add, add_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame, Head

NAMESPACES = SHARED_NAMESPACES
"""What every feed declares, used or not: its entries lean on it."""


def language(element: _Element, entry: Entry) -> None:
    """The language of all that the entry says (RFC 4287, 2)."""
    element.set(f"{{{XML}}}lang", entry.article.language)


def identity(element: _Element, entry: Entry) -> None:
    """The permanent id (4.2.6)."""
    add(element, "id", entry.article.id)


def title(element: _Element, entry: Entry) -> None:
    """Plain text (4.2.14)."""
    add(element, "title", entry.title, {"type": "text"})


def updated(element: _Element, entry: Entry) -> None:
    """When what readers see last changed (4.2.15)."""
    add(element, "updated", rfc3339(entry.updated))


def published(element: _Element, entry: Entry) -> None:
    """When readers could first see it (4.2.9); without it four readers show `updated` in its place."""
    add(element, "published", rfc3339(entry.published))


def author(element: _Element, entry: Entry) -> None:
    """Each author (4.2.1)."""
    for person in entry.authors:
        parent = add(element, "author")
        add(parent, "name", person.name)
        if person.address is not None:
            add(parent, "uri", person.address)
        if person.email is not None:
            add(parent, "email", person.email)


def category(element: _Element, entry: Entry) -> None:
    """Term and label both: some readers show one, some the other (4.2.2)."""
    for each in entry.categories:
        add(element, "category", None, {"term": each.term, "scheme": each.scheme, "label": each.label})


def summary(element: _Element, entry: Entry) -> None:
    """Plain text (4.2.13)."""
    add(element, "summary", entry.summary, {"type": "text"})


def content(element: _Element, entry: Entry) -> None:
    """The whole text (4.1.3), as HTML: of XHTML many readers drop the outer ``<div>``, and its direction."""
    if entry.content is not None:
        add_html(element, "content", entry.content, {"type": "html"})


def rights(element: _Element, entry: Entry) -> None:
    """A copyright notice that is not the feed's (4.2.10)."""
    if entry.rights:
        add(element, "rights", entry.rights)


ENTRY: tuple[Callable[[_Element, Entry], None], ...] = (
    language,
    identity,
    title,
    links.atom_links,
    author,
    published,
    updated,
    category,
    summary,
    content,
    media.thumbnail,
    media.contents,
    dublin_core.source,
    dublin_core.coverage,
    georss.point,
    rights,
)
"""An entry's elements in their order."""


def feed_updated(feed: _Element, head: Head) -> None:
    """When the feed last changed, written as every other date of it."""
    element = feed.find("updated")
    if element is not None:
        element.text = rfc3339(head.edition.updated)


FEED: tuple[Callable[[_Element, Head], None], ...] = (
    feed_updated,
    feed_history.atom_links,
    feed_history.marks,
    tombstones.deleted_entries,
)
"""What is set on a feed after what feedgen writes."""


def namespaces(head: Head) -> Mapping[str, str]:
    """Give what a feed declares."""
    return {**NAMESPACES, **feed_history.namespaces(head.edition), **tombstones.namespaces(head.edition)}


def frame(head: Head) -> Frame:
    """Write the feed without its entries."""
    from khabar.feeds.feedgen_adapter import atom_frame

    return atom_frame(head)


def entry(entry: Entry) -> bytes:
    """Write one entry, to stand between the two parts of any feed's frame."""
    from khabar.feeds.feedgen_adapter import atom_entry

    return atom_entry(entry)
