"""Tombstones (RFC 6721): an Atom feed says which of the articles that it held were withdrawn.

The W3C validator does not know this namespace, and warns of it (UnknownNamespace) wherever it is declared; so it is
declared only in feeds that have something to say in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.words import words
from khabar.feeds.xml import Namespace, add, declared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.feeds.edition import Edition
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

TOMBSTONES = Namespace("at", "http://purl.org/atompub/tombstones/1.0", "https://www.rfc-editor.org/rfc/rfc6721")


def namespaces(edition: Edition) -> Mapping[str, str]:
    """Give what the feed has to declare."""
    return declared(TOMBSTONES) if edition.tombstones else {}


def deleted_entries(feed: Element, head: Head) -> None:
    """Say of each withdrawn article that it is, since when, and in the feed's language what happened (3)."""
    language = head.settings.language
    for tombstone in head.edition.tombstones:
        attributes = {"ref": tombstone.id, "when": rfc3339(tombstone.when)}
        entry = add(feed, "at:deleted-entry", None, attributes)
        comment = {"type": "text", "xml:lang": language}
        add(entry, "at:comment", words(language).withdrawn, comment)
