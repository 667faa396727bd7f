"""Edition: one feed's articles at one moment, before any format is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from khabar import cut as cuts
from khabar.feeds.moments import last_changed, rfc3339

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.feeds.moments import Dated


ARCHIVE = "archive/"
"""What the paths of archive pages begin with."""

SECTION, PODCAST = "section/", "podcast/"
"""What the paths of sections, and of their podcasts, begin with."""

ENDED = "ended"
"""In the place of the digest of a feed that has ended: its own date is the moment when it did."""

CORE_FORMATS = ("rss", "atom")
"""What every feed for readers is written in."""


class Tombstone(Struct, frozen=True):
    """What is left of an article that readers had and that was withdrawn (RFC 6721).

    It keeps nothing that the article said. Why it was withdrawn is the newsroom's own business.
    """

    id: str
    """The article's permanent id."""
    when: datetime
    """The moment of its withdrawal."""
    published: datetime
    """When readers could first see it: its place in the feed is there."""
    address: str | None = None
    """The page where it was; None where that is not known, or is not to be shown."""


class Archive(Struct, frozen=True):
    """Where a feed stands among the archive pages of the main feed (RFC 5005, 4). Each is named by its path."""

    previous: str | None = None
    """The page of what is older."""
    next: str | None = None
    """The page of what is newer."""
    current: str | None = None
    """The feed to subscribe to; None in that feed itself."""
    frozen: bool = False
    """Whether nothing will be added to it."""


class Edition(Struct, frozen=True):
    """A feed: where it lies (`path`, under the feeds folder, "" for the main feed, else ``section/economy``),
    what it is called, and what it holds, newest first."""

    path: str
    title: str
    description: str
    articles: tuple[Dated, ...]
    """Articles, or what is remembered of them where their entries are finished."""
    updated: datetime
    """The feed's own date: that of its newest change, never the clock (RFC 4287, 4.2.15)."""
    tombstones: tuple[Tombstone, ...] = ()
    """Newest first; none is of an article that stands in the feed."""
    archive: Archive | None = None
    complete: bool = False
    """Whether it holds everything that there is to see (RFC 5005, 2)."""
    ended: bool = False
    """Whether nothing will ever be added to it, and what it holds says so (khabar.feeds.ended)."""
    cut: cuts.Cut = cuts.NONE
    max_bytes: int | None = None
    """The size that it may have in each format; None where the newsroom's own limit holds."""
    formats: tuple[str, ...] = CORE_FORMATS
    """The names of the formats that it is written in (khabar.feeds.FORMATS)."""

    @property
    def folder(self) -> str:
        """Where its documents lie, under the feeds folder; see `folder_of`."""
        return folder_of(self.path)


def folder_of(path: str) -> str:
    """Give where the documents of the feed at a path lie. It is the path itself, but for a podcast's, which lie beside
    those of its section."""
    return SECTION + path.removeprefix(PODCAST) if path.startswith(PODCAST) else path


def entries_digest(edition: Edition) -> str:
    """Give a digest (hexadecimal) of what an edition's own date depends on: which articles it holds, when each
    last changed, and which are withdrawn from it."""
    from khabar.digests import sha256

    if edition.ended:
        return ENDED
    held = (f"{article.id} {rfc3339(last_changed(article))}\n" for article in edition.articles)
    withdrawn = (f"{tombstone.id} withdrawn {rfc3339(tombstone.when)}\n" for tombstone in edition.tombstones)
    return sha256("".join([*held, *withdrawn]).encode()).hexdigest()
