"""The iTunes namespace, as Apple Podcasts asks for it, and with it every other directory of podcasts.

https://podcasters.apple.com/support/823-podcast-requirements, looked up in November 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.edition import SECTION
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.article import Article, Rendition
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element
    from khabar.settings import Podcast

ITUNES = Namespace(
    "itunes",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "https://help.apple.com/itc/podcasts_connect/#/itcb54353390",
)

_COVERS = frozenset({"image/jpeg", "image/png"})
_AUDIO = frozenset({"audio/mpeg", "audio/mp3", "audio/mp4", "audio/m4a", "audio/x-m4a"})
_SUFFIXES = (".mp3", ".m4a")


def podcast_of(head: Head) -> Podcast:
    """Give the settings of the podcast that an edition is. Raises ValueError where it is none."""
    for section in head.settings.sections:
        if section.podcast is not None and head.edition.folder == SECTION + section.slug:
            return section.podcast
    raise ValueError(f"no podcast at {head.edition.path!r}")


def author(channel: Element, head: Head) -> None:
    """Name who makes it."""
    add(channel, "itunes:author", podcast_of(head).author or head.settings.name)


def owner(channel: Element, head: Head) -> None:
    """Name whom directories write to."""
    own, newsroom = podcast_of(head).owner, head.settings.contact
    parent = add(channel, "itunes:owner")
    add(parent, "itunes:name", own.name or newsroom.name or head.settings.name)
    add(parent, "itunes:email", own.email or newsroom.email)


def cover(channel: Element, head: Head) -> None:
    """Give the square picture that it is shown by."""
    add(channel, "itunes:image", None, {"href": podcast_of(head).image})


def category(channel: Element, head: Head) -> None:
    """Give its kind, and within it the narrower one."""
    parent = channel
    for name in podcast_of(head).category.split("/"):
        parent = add(parent, "itunes:category", None, {"text": name})


def explicit(channel: Element, head: Head) -> None:
    """Say whether it is not for children."""
    add(channel, "itunes:explicit", _truth(is_true=podcast_of(head).explicit))


def type_(channel: Element, head: Head) -> None:
    """Say whether its episodes are to be heard in their order."""
    add(channel, "itunes:type", podcast_of(head).type)


def playable(article: Article) -> Rendition | None:
    """Give the file that is its episode in a podcast; None where it has none (`enclosure`)."""
    for rendition in article.renditions:
        named = rendition.address.partition("?")[0].lower().endswith(_SUFFIXES)
        if rendition.length and named and rendition.type in _AUDIO:
            return rendition
    return None


def enclosure(item: Element, entry: Entry) -> None:
    """Give the first audio file that podcast players take: MP3 or MPEG-4, of known length, named by its suffix."""
    if (file := playable(entry.article)) is not None:
        add(item, "enclosure", None, {"url": file.address, "length": str(file.length), "type": file.type})
        if file.duration:
            add(item, "itunes:duration", str(file.duration))


def title(item: Element, entry: Entry) -> None:
    """Give the title as it was typed, without the marks and the kicker that a list of news needs."""
    add(item, "itunes:title", entry.article.headline)


def place(item: Element, entry: Entry) -> None:
    """Give its place in the podcast: season, number, and what it is to the series."""
    episode = entry.article.episode
    if episode is not None:
        for tag, number in (("itunes:season", episode.season), ("itunes:episode", episode.number)):
            if number is not None:
                add(item, tag, str(number))
        add(item, "itunes:episodeType", episode.type)


def explicit_episode(item: Element, entry: Entry) -> None:
    """Say of the episode alone whether it is not for children, where its file does."""
    if entry.article.explicit is not None:
        add(item, "itunes:explicit", _truth(is_true=entry.article.explicit))


def image(item: Element, entry: Entry) -> None:
    """Give the episode's own picture, if it is of a type that directories take."""
    for each in entry.article.images[:1]:
        if each.type in _COVERS:
            add(item, "itunes:image", None, {"href": each.address})


def _truth(*, is_true: bool) -> str:
    return "true" if is_true else "false"
