"""Listing: the newsroom's feeds as a list of them shows them, without what is in them: pages for people, and OPML."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from khabar.article import Direction
from khabar.feeds.edition import ARCHIVE
from khabar.feeds.pages.languages import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from khabar.article import Article
    from khabar.feeds import Format
    from khabar.feeds.edition import Edition
    from khabar.settings import Settings

LATEST = 10
"""How many of the newest articles a listing holds at most."""

KNOWN = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed", "podcast": "Podcast"}
"""The formats that people subscribe to, as they are called, in the order in which they are offered."""

PAGE = "page"
"""The name of the format that people read in a browser (khabar.feeds.page)."""


class Kind(enum.StrEnum):
    """What a feed is a feed of."""

    MAIN = "main"
    SECTION = "section"
    TAG = "tag"
    AUTHOR = "author"
    VIDEO = "video"
    URGENT = "urgent"
    PODCAST = "podcast"


class ListedFormat(Struct, frozen=True):
    """A format that a feed is written in: its name, its file's name, and the media type without parameters."""

    name: str
    file: str
    media_type: str


class ListedFeed(Struct, frozen=True, kw_only=True):
    """A feed as a list shows it."""

    path: str
    """Under the feeds folder; "" is the main feed's."""
    kind: Kind
    title: str
    """The whole title, with the newsroom's name in it."""
    label: str
    """What tells it from the newsroom's other feeds: Culture."""
    description: str
    language: str
    """BCP 47."""
    direction: Direction
    updated: datetime
    """Its own date: that of its newest change."""
    number: int
    """How many articles are in it."""
    formats: tuple[ListedFormat, ...]

    def format(self, name: str) -> ListedFormat | None:
        """Give the format of that name, where the feed is written in it."""
        return next((each for each in self.formats if each.name == name), None)

    @property
    def subscribable(self) -> tuple[ListedFormat, ...]:
        """The formats that people subscribe to, in the order of KNOWN."""
        return subscribable(self.formats)

    def file(self, form: ListedFormat) -> str:
        """Give the path of its file in that format, under the feeds folder."""
        return f"{self.path}/{form.file}" if self.path else form.file


class Listing(Struct, frozen=True):
    """All feeds, in the order in which they are shown (the main one first; of tags and of authors those with the
    most articles first), and the newest articles of the main one."""

    feeds: tuple[ListedFeed, ...]
    latest: tuple[Article, ...] = ()

    @property
    def main(self) -> ListedFeed:
        """The main feed. Raises ValueError where there is none."""
        for feed in self.feeds:
            if feed.kind is Kind.MAIN:
                return feed
        raise ValueError("no main feed is listed")

    @property
    def updated(self) -> datetime:
        """When any of the feeds last changed."""
        return max(feed.updated for feed in self.feeds)

    def of(self, *kinds: Kind) -> tuple[ListedFeed, ...]:
        """Give the feeds of those kinds, in their order."""
        return tuple(feed for feed in self.feeds if feed.kind in kinds)


def is_for_people(path: str) -> bool:
    """Whether a feed, or a file of it, at a path is one that people read; those of partners and sitemaps are not."""
    first, _, rest = path.partition("/")
    return (not rest and "." in first) or first in {"", ARCHIVE[:-1], *(kind.value for kind in Kind)}


def listed(edition: Edition, formats: Iterable[Format], settings: Settings, *, number: int | None = None) -> ListedFeed:
    """Give an edition as a list shows it; `number` is how many articles it is about, where not all are in it."""
    from khabar.arabic.language import direction_of

    first = edition.path.partition("/")[0]
    kind = Kind(first) if first else Kind.MAIN
    label = edition.title.removeprefix(f"{settings.name} – ")
    return ListedFeed(
        path=edition.path,
        kind=kind,
        title=edition.title,
        label=page_words(settings.language).everything if kind is Kind.MAIN else label,
        description=edition.description,
        language=settings.language,
        direction=Direction(direction_of(settings.language)),
        updated=edition.updated,
        number=len(edition.articles) if number is None else number,
        formats=listed_formats(formats),
    )


def listed_formats(formats: Iterable[Format]) -> tuple[ListedFormat, ...]:
    """Give formats as a list shows them."""
    return tuple(ListedFormat(each.name, each.file, each.media_type.partition(";")[0]) for each in formats)


def subscribable(formats: Iterable[ListedFormat]) -> tuple[ListedFormat, ...]:
    """Give those of the formats that people subscribe to, in the order of KNOWN."""
    by_name = {each.name: each for each in formats}
    return tuple(by_name[name] for name in KNOWN if name in by_name)


def address(path: str, settings: Settings) -> str:
    """Give the address (absolute URI) of the file at `path` under the feeds folder."""
    return settings.feeds_address + quote(path)
