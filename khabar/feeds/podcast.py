"""The podcast of a section: RSS 2.0 with what podcast directories and players ask, of the articles that can be played.

An article without a playable file of known length stands in the section's other feeds alone. Its whole address is in
ASCII, as all addresses are here, and its length is in bytes: players ask for parts of files by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.vocabularies import dublin_core, feed_history, itunes, podcasting, websub
from khabar.feeds.vocabularies.itunes import ITUNES
from khabar.feeds.vocabularies.podcasting import PODCASTING
from khabar.feeds.xml import declared, element, serialise

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame, Head

DIALECT = Dialect(
    namespaces=lambda head: {**rss.namespaces(head), **declared(ITUNES, PODCASTING)},
    item=(
        rss.title,
        rss.link,
        rss.guid,
        dublin_core.creator,  # and not itunes:author beside it, which Apple no longer reads here: feedparser shows both
        rss.publication_date,
        rss.updated,
        dublin_core.language,
        rss.description,
        rss.content,
        itunes.enclosure,
        itunes.title,
        itunes.place,
        itunes.explicit_episode,
        itunes.image,
        podcasting.place,
        podcasting.chapters,
        podcasting.transcripts,
        podcasting.people,
    ),
    channel=(
        rss.self_link,
        websub.rss_hubs,
        feed_history.rss_links,
        rss.last_build_date,
        feed_history.marks,
        itunes.author,
        itunes.owner,
        itunes.cover,
        itunes.category,
        itunes.explicit,
        itunes.type_,
        podcasting.guid,
    ),
)


def frame(head: Head) -> Frame:
    """Write the channel without its episodes; its picture is the podcast's cover. The edition is that of a section
    with a podcast: raises ValueError of any other."""
    cover = itunes.podcast_of(head).image
    return rss.frame(replace(head, settings=replace(head.settings, logo=cover)), DIALECT)


def item(entry: Entry) -> bytes:
    """Write one episode; nothing, where there is nothing to play."""
    whole = element("item", DIALECT.item, entry)
    playable = any(child.tag == "enclosure" for child in whole.children)
    return serialise(whole, depth=2) if playable else b""
