"""Tombstones (RFC 6721): an Atom feed says which of the articles that it held were withdrawn.

The W3C validator does not know this namespace, and warns of it (UnknownNamespace) wherever it is declared; so it is
declared only in feeds that have something to say in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.words import words
from khabar.feeds.xml import TOMBSTONES, XML, add

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from khabar.feeds.edition import Edition
    from khabar.feeds.head import Head


def namespaces(edition: Edition) -> Mapping[str, str]:
    """Give what the feed has to declare."""
    return {"at": TOMBSTONES} if edition.tombstones else {}


def deleted_entries(feed: _Element, head: Head) -> None:
    """Say of each withdrawn article that it is, since when, and in the feed's language what happened (3)."""
    language = head.settings.language
    for tombstone in head.edition.tombstones:
        attributes = {"ref": tombstone.id, "when": rfc3339(tombstone.when)}
        entry = add(feed, f"{{{TOMBSTONES}}}deleted-entry", None, attributes)
        comment = {"type": "text", f"{{{XML}}}lang": language}
        add(entry, f"{{{TOMBSTONES}}}comment", words(language).withdrawn, comment)
