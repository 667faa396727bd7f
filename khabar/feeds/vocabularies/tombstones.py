"""Tombstones (RFC 6721): an Atom feed says which of the articles that it held were withdrawn.

They stand before the entries, and each declares its namespace itself: so only feeds that have something to say in it
declare it, for the W3C validator, which does not know it, warns of it wherever it is (UnknownNamespace). And a feed's
head, which is slow to build, is the same with them and without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.words import words
from khabar.feeds.xml import Element, Namespace, add, legal, serialise

if TYPE_CHECKING:
    from khabar.feeds.edition import Tombstone
    from khabar.settings import Settings

TOMBSTONES = Namespace("at", "http://purl.org/atompub/tombstones/1.0", "https://www.rfc-editor.org/rfc/rfc6721")


def deleted_entry(tombstone: Tombstone, settings: Settings) -> bytes:
    """Say of a withdrawn article that it is, since when, and in the feed's language what happened (3)."""
    entry = Element("at:deleted-entry", None, {f"xmlns:{TOMBSTONES.prefix}": TOMBSTONES.address})
    entry.attributes |= {"ref": legal(tombstone.id), "when": rfc3339(tombstone.when)}
    comment = {"type": "text", "xml:lang": settings.language}
    add(entry, "at:comment", words(settings.language).withdrawn, comment)
    return serialise(entry, depth=1)
