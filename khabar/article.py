"""Article and its parts: the one type that every room speaks. Frozen; every value here has been checked."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime


URGENT = 3
"""The last IPTC urgency that is breaking news: 1 flash, 2 bulletin, 3 urgent."""


class Direction(enum.StrEnum):
    """Base direction of text, as HTML's `dir` writes it."""

    RTL = "rtl"
    LTR = "ltr"


class Status(enum.StrEnum):
    """What may be done with the article: ninjs `pubstatus`, and the newsroom's own two."""

    USABLE = "usable"
    WITHHELD = "withheld"
    """Stop using it while it is checked."""
    CANCELED = "canceled"
    """Killed: take down every version."""
    DRAFT = "draft"
    """Not finished: not public yet."""
    ADVISORY = "advisory"
    """A note to editors: never public."""


class Markup(enum.StrEnum):
    """How a body is written in its file."""

    HTML = "html"
    MARKDOWN = "markdown"


class Body(Struct, frozen=True):
    """The body as the editor wrote it, before it is rendered and sanitised; `line` is where it begins in its file."""

    markup: Markup
    text: str
    line: int = 1


class Person(Struct, frozen=True, omit_defaults=True):
    """An author: a name, and where given an e-mail address (RFC 5322 addr-spec) and a page (absolute URI)."""

    name: str
    email: str | None = None
    address: str | None = None


class Source(Struct, frozen=True, omit_defaults=True):
    """Whose copy it is: the outlet's or agency's name, and where given its page, and the feed that the copy was taken
    from (absolute URIs)."""

    name: str
    address: str | None = None
    feed: str | None = None


class GeoPlace(Struct, frozen=True):
    """What place the news is about: a name, and where given WGS 84 degrees."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


class Image(Struct, frozen=True, omit_defaults=True):
    """A picture: absolute URI, media type, alternative text, caption, credit; `length` in bytes; pixels.

    `role` is what the credited did (EBU, in English: khabar.items.fields.roles), `hash` an MD5 or SHA-1 in hexadecimal.
    """

    address: str
    type: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None
    role: str | None = None
    rights: str | None = None
    hash: str | None = None


_MEDIA = frozenset({"audio", "image", "video"})
_APPLICATION_VIDEO = frozenset(
    {
        "application/dash+xml",
        "application/mp4",
        "application/ogg",
        "application/vnd.apple.mpegurl",
        "application/x-mpegurl",
    }
)
"""Playlists of streams, and containers, which are registered among applications."""


class Rendition(Struct, frozen=True, omit_defaults=True):
    """A video or audio file: absolute URI, media type, title; `length` in bytes, `duration` in seconds, pixels.

    `thumbnail` is its own picture and `player` a page that plays it (absolute URIs), `text` what is said in it,
    `language` a BCP 47 tag; countries are ISO 3166 codes of two capitals. The others are as a picture's.
    """

    address: str
    type: str
    title: str | None = None
    length: int | None = None
    duration: int | None = None
    width: int | None = None
    height: int | None = None
    language: str | None = None
    credit: str | None = None
    role: str | None = None
    rights: str | None = None
    hash: str | None = None
    thumbnail: str | None = None
    player: str | None = None
    text: str | None = None
    allowed: tuple[str, ...] = ()
    """The only countries where it may be shown."""
    denied: tuple[str, ...] = ()
    """Countries where it may not be shown."""

    @property
    def medium(self) -> str:
        """What it is to a reader: video, audio, image, document (Media RSS 1.5.1, `medium`)."""
        if self.type in _APPLICATION_VIDEO:
            return "video"
        kind = self.type.partition("/")[0]
        return kind if kind in _MEDIA else "document"


class Link(Struct, frozen=True, omit_defaults=True):
    """A related page: absolute URI and, where given, its title, media type and language (RFC 4287, 4.2.7)."""

    address: str
    title: str | None = None
    type: str | None = None
    language: str | None = None


class Correction(Struct, frozen=True):
    """A substantive error, said openly: what the reader is told, and when it was corrected, where given."""

    text: str
    date: datetime | None = None


class Reply(Struct, frozen=True):
    """What an article replies to: its permanent id (URI), and where given its page (absolute URI) (RFC 4685, 3)."""

    id: str
    address: str | None = None


class EpisodeType(enum.StrEnum):
    """What an episode of a podcast is to its series."""

    FULL = "full"
    TRAILER = "trailer"
    BONUS = "bonus"


class Episode(Struct, frozen=True):
    """An article's place in a podcast: numbers from 1, and where given the address of its chapters (JSON)."""

    number: int | None = None
    season: int | None = None
    type: EpisodeType = EpisodeType.FULL
    chapters: str | None = None


class Transcript(Struct, frozen=True):
    """The words of an episode as a file: absolute URI, media type, and where given its language (BCP 47)."""

    address: str
    type: str
    language: str | None = None


class Participant(Struct, frozen=True):
    """Who is heard or seen: a name, a role of the Podcasting 2.0 taxonomy, and where given a page and a picture
    (absolute URIs)."""

    name: str
    role: str | None = None
    address: str | None = None
    image: str | None = None


class Article(Struct, frozen=True, kw_only=True):
    """A piece of news, checked. Moments are aware and in UTC, in whole seconds; texts are NFC; addresses are
    absolute, percent-encoded URIs with an ASCII host (RFC 3986)."""

    file: str
    """Its file, relative to the newsroom, with ``/`` between folders."""
    id: str
    """Permanent, universally unique URI (RFC 4287, 4.2.6)."""
    id_stated: bool = True
    """Whether the file says it; one that was made gives way to what the catalogue remembers."""
    address: str
    """The page where a person reads it."""
    headline: str
    published: datetime
    """When readers could first see it."""
    language: str
    """BCP 47."""
    direction: Direction
    body: Body
    slug: str
    kicker: str | None = None
    """The short line above the headline."""
    summary: str | None = None
    """The lead, as plain text."""
    section: str | None = None
    """The slug of one of the newsroom's sections."""
    tags: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    source: Source | None = None
    updated: datetime | None = None
    """When what readers see last changed, where the file says so; never before `published`."""
    status: Status = Status.USABLE
    embargo: datetime | None = None
    """Not before this moment."""
    expires: datetime | None = None
    """Not from this moment on."""
    urgency: int | None = None
    """IPTC: 1 flash, 2 bulletin, 3 urgent, 4 routine, down to 9."""
    place: GeoPlace | None = None
    rights: str | None = None
    licence: str | None = None
    """The licence's address (RFC 4946)."""
    images: tuple[Image, ...] = ()
    """The first is the article's own picture."""
    video: bool = False
    renditions: tuple[Rendition, ...] = ()
    links: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reply_to: Reply | None = None
    explicit: bool | None = None
    """Whether it is not for children; None where the file does not say."""
    episode: Episode | None = None
    transcripts: tuple[Transcript, ...] = ()
    people: tuple[Participant, ...] = ()
    """Who is heard or seen in it, beside its authors."""
