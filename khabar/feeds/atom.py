"""Atom 1.0 (RFC 4287): what an entry and a feed hold.

Elements are in no namespace while they are built, for that is how feedgen builds; its root declares Atom's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.vocabularies import (
    dublin_core,
    feed_history,
    georss,
    links,
    media,
    replies,
    source,
    websub,
)
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE
from khabar.feeds.vocabularies.georss import GEORSS
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.replies import THREADING
from khabar.feeds.xml import add, add_html, declared, element, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame, Head
    from khabar.feeds.xml import Element

NAMESPACES = declared(DUBLIN_CORE, GEORSS, MEDIA, THREADING)
"""What every feed declares, used or not: its entries lean on it."""


def language(parent: Element, entry: Entry) -> None:
    """The language of all that the entry says (RFC 4287, 2)."""
    parent.attributes["xml:lang"] = entry.article.language


def identity(parent: Element, entry: Entry) -> None:
    """The permanent id (4.2.6)."""
    add(parent, "id", entry.article.id)


def title(parent: Element, entry: Entry) -> None:
    """Plain text (4.2.14)."""
    add(parent, "title", entry.title, {"type": "text"})


def updated(parent: Element, entry: Entry) -> None:
    """When what readers see last changed (4.2.15)."""
    add(parent, "updated", rfc3339(entry.updated))


def published(parent: Element, entry: Entry) -> None:
    """When readers could first see it (4.2.9); without it four readers show `updated` in its place."""
    add(parent, "published", rfc3339(entry.published))


def author(parent: Element, entry: Entry) -> None:
    """Each author (4.2.1)."""
    for person in entry.authors:
        author = add(parent, "author")
        add(author, "name", person.name)
        if person.address is not None:
            add(author, "uri", person.address)
        if person.email is not None:
            add(author, "email", person.email)


def category(parent: Element, entry: Entry) -> None:
    """Term and label both: some readers show one, some the other (4.2.2)."""
    for each in entry.categories:
        add(parent, "category", None, {"term": each.term, "scheme": each.scheme, "label": each.label})


def summary(parent: Element, entry: Entry) -> None:
    """Plain text (4.2.13)."""
    add(parent, "summary", entry.summary, {"type": "text"})


def content(parent: Element, entry: Entry) -> None:
    """The whole text (4.1.3), as HTML: of XHTML many readers drop the outer ``<div>``, and its direction."""
    if entry.content is not None:
        add_html(parent, "content", entry.content, {"type": "html"})


def rights(parent: Element, entry: Entry) -> None:
    """A copyright notice that is not the feed's (4.2.10)."""
    if entry.rights:
        add(parent, "rights", entry.rights)


ENTRY: tuple[Callable[[Element, Entry], None], ...] = (
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
    media.rating,
    replies.in_reply_to,
    source.atom_source,
    dublin_core.source,
    dublin_core.coverage,
    georss.point,
    rights,
)
"""An entry's elements in their order."""


FEED: tuple[Callable[[Element, Head], None], ...] = (
    websub.atom_hubs,
    feed_history.atom_links,
    feed_history.marks,
)
"""What a feed holds beside what feedgen writes, in its order."""


def namespaces(head: Head) -> Mapping[str, str]:
    """Give what a feed declares."""
    return {**NAMESPACES, **feed_history.namespaces(head.edition)}


def frame(head: Head) -> Frame:
    """Write the feed without its entries."""
    from khabar.feeds.feedgen_adapter import atom_frame

    return atom_frame(head)


def entry(entry: Entry) -> bytes:
    """Write one entry, to stand between the two parts of any feed's frame."""
    return serialise(element("entry", ENTRY, entry), depth=1)
