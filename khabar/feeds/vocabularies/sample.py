"""An article and a feed in which everything is said, each value another: so what is written tells where it is from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.article import (
    Article,
    Body,
    Correction,
    Direction,
    Episode,
    EpisodeType,
    GeoPlace,
    Image,
    Link,
    Markup,
    Participant,
    Person,
    Rendition,
    Reply,
    Source,
    Transcript,
)
from khabar.feeds.edition import Archive, Edition, Tombstone
from khabar.feeds.moments import rfc822, rfc3339
from khabar.feeds.words import words
from khabar.settings import Contact, Feeds, Podcast, Section, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT = "https://news.example/"

ARTICLE = Article(
    file="items/sample.md",
    id="tag:news.example,2023:sample",
    address=_AT + "page",
    headline="The headline",
    published=datetime(2023, 9, 16, 8, tzinfo=UTC),
    updated=datetime(2023, 9, 17, 9, tzinfo=UTC),
    language="fa",
    direction=Direction.RTL,
    body=Body(Markup.MARKDOWN, "The body."),
    slug="sample",
    kicker="The kicker",
    summary="The summary.",
    section="culture",
    tags=("The tag",),
    authors=(Person("The author", "author@news.example", _AT + "author"),),
    source=Source("The agency", "https://agency.example/", "https://agency.example/feed"),
    urgency=3,
    place=GeoPlace("The place", 48.8566, 2.3522),
    rights="The rights",
    licence="https://creativecommons.org/licenses/by-nc/4.0/",
    images=(
        Image(
            _AT + "picture.jpg", "image/jpeg", None, "The caption", "The photographer", 501, 502, 503,
            "photographer", "The picture's rights", "0" * 32,
        ),
        Image(_AT + "other.png", "image/png", "The alternative text"),
    ),
    video=True,
    renditions=(
        Rendition(
            _AT + "audio.mp3", "audio/mpeg", "The title of the file", 601, 602, 603, 604, "ckb",
            "The camera", "camera operator", "The file's rights", "1" * 40, _AT + "still.jpg", _AT + "player",
            "The words said", ("MA",), ("SD",),
        ),
        Rendition(_AT + "audio-2.mp3", "audio/mpeg"),
    ),
    links=(Link(_AT + "related", "The related page", "application/pdf", "ku"),),
    corrections=(Correction("The correction."),),
    reply_to=Reply("tag:news.example,2023:replied", _AT + "replied"),
    explicit=True,
    episode=Episode(701, 702, EpisodeType.BONUS, _AT + "chapters.json"),
    transcripts=(Transcript(_AT + "words.vtt", "text/vtt", "ar-EG"),),
    people=(Participant("The guest", "guest", _AT + "guest", _AT + "guest.jpg"),),
)  # fmt: skip

SETTINGS = Settings(
    name="The newsroom",
    home=_AT,
    description="The description of the newsroom",
    language="ar",
    rights="The newsroom's rights",
    licence="https://licence.example/",
    logo=_AT + "logo.png",
    icon=_AT + "icon.png",
    contact=Contact(name="The desk", email="desk@news.example"),
    feeds=Feeds(address="https://feeds.example/", hubs=("https://hub.example/",)),
    sections=(
        Section(
            slug="culture",
            name={"ar": "The section"},
            iptc="medtop:01000000",
            podcast=Podcast(
                image=_AT + "cover.jpg",
                category="News",
                author="The maker",
                owner=Contact(name="The owner", email="owner@news.example"),
                type="serial",
                guid="917393e3-1b1e-5cef-ace4-edaa54e1f810",
            ),
        ),
    ),
)

EDITION = Edition(
    path="section/culture",
    title="The title of the feed",
    description="The description of the feed",
    articles=(),
    updated=datetime(2023, 9, 18, 10, tzinfo=UTC),
    tombstones=(
        Tombstone(
            "tag:news.example,2023:gone", datetime(2023, 9, 19, tzinfo=UTC), datetime(2023, 9, 20, tzinfo=UTC), None
        ),
    ),
    archive=Archive(previous="archive/1", next="archive/3", current="", frozen=True),
    complete=True,
)


def article_texts() -> dict[str, str]:
    """Give what each field of the article may be written as, and the field's name."""
    own = words(ARTICLE.language)
    return {
        **dict(_texts(ARTICLE, "")),
        "The section": "section",
        "01000000": "section",
        "فرهنگ": "section",
        own.video: "video",
        own.urgent: "urgency",
        "video": "video",
        "urgent": "urgency",
        "adult": "explicit",
        "true": "explicit",
    }


def feed_texts() -> dict[str, str]:
    """Give what each setting, and each part of the feed, may be written as, and its name."""
    return {
        **dict(_texts(SETTINGS, "")),
        "false": "sections.podcast.explicit",
        "True": "the archive",
        **{text: f"the feed's {name}" for text, name in _texts(replace(EDITION, archive=None, formats=()), "")},
        **{text: "the archive" for text, _ in _texts(EDITION.archive, "")},
    }


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Struct):
        for part in value.__struct_fields__:
            yield from _texts(getattr(value, part), f"{name}.{part}" if name else part)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, name)
    elif isinstance(value, datetime):
        yield from ((rfc822(value), name), (rfc3339(value), name))
    elif (isinstance(value, str) and value) or (isinstance(value, int | float) and not isinstance(value, bool)):
        yield str(value), name
