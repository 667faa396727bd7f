"""Podcasting 2.0 (namespace podcast, version 1.0): chapters, transcripts and people of episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khabar.feeds.vocabularies.itunes import podcast_of
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

PODCASTING = Namespace(
    "podcast",
    "https://podcastindex.org/namespace/1.0",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
)

_GUIDS = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"
"""The namespace of podcasts' UUIDs (podcast:guid)."""

_GROUPS = {
    "producer": "creative direction",
    "editor": "writing",
    "writer": "writing",
    "researcher": "writing",
    "translator": "writing",
    "audio editor": "audio post-production",
}
"""In which group of the taxonomy a role is (https://podcasttaxonomy.com). Of what is not said here it is "cast", which
is what the element means without a group."""


def guid(channel: Element, head: Head) -> None:
    """Give the podcast's permanent id: a UUID of version 5 of its feed's first address, without the scheme."""
    from uuid import UUID, uuid5

    address = urlsplit(head.address)
    made = uuid5(UUID(_GUIDS), (address.netloc + address.path).rstrip("/"))
    add(channel, "podcast:guid", podcast_of(head).guid or str(made))


def place(item: Element, entry: Entry) -> None:
    """Give season and number again, as players of this vocabulary look for them."""
    episode = entry.article.episode
    if episode is not None:
        for tag, number in (("podcast:season", episode.season), ("podcast:episode", episode.number)):
            if number is not None:
                add(item, tag, str(number))


def chapters(item: Element, entry: Entry) -> None:
    """Link the chapters, a JSON file."""
    episode = entry.article.episode
    if episode is not None and episode.chapters is not None:
        add(item, "podcast:chapters", None, {"url": episode.chapters, "type": "application/json+chapters"})


def transcripts(item: Element, entry: Entry) -> None:
    """Link each transcript, with its media type and language."""
    for each in entry.article.transcripts:
        add(item, "podcast:transcript", None, {"url": each.address, "type": each.type, "language": each.language})


def people(item: Element, entry: Entry) -> None:
    """Name who is heard, or has worked on it, and as what."""
    for each in entry.article.people:
        group = _GROUPS.get(each.role) if each.role else None
        attributes = {"group": group, "role": each.role, "href": each.address, "img": each.image}
        add(item, "podcast:person", each.name, attributes)
