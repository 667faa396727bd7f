"""Entry: what every format says of an article, decided once and before any format is written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from msgspec import Struct

from khabar.article import Person
from khabar.feeds.categories import Category, categories
from khabar.feeds.moments import first_seen, last_changed
from khabar.feeds.words import words

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.article import Article
    from khabar.settings import Settings


class Entry(Struct, frozen=True, kw_only=True):
    """An article as the feeds of one newsroom show it."""

    article: Article
    title: str
    """Plain text."""
    summary: str
    """Plain text; never blank."""
    content: str | None
    """Clean HTML; None where the newsroom's feeds carry summaries alone."""
    published: datetime
    """When readers could first see it."""
    updated: datetime
    """When what they see last changed; never before `published`."""
    foreign: bool
    """Whether its language is another than the feed's."""
    authors: tuple[Person, ...]
    """At least one: copy that names nobody is its source's, and what has no source is the newsroom's."""
    byline: str
    """All authors' names in one line, with the comma of the article's language."""
    categories: tuple[Category, ...]
    rights: str | None
    """The copyright notice, where it is another than the feed's."""
    licence: str | None
    """Absolute URI. A feed's licence does not hold for its entries (RFC 4946, 2.1): each says its own."""
    newsroom: str
    """The name of the newsroom whose feeds these are."""
    time_zone: str
    """IANA zone whose clock moments are shown to people by."""


def entry_of(article: Article, settings: Settings) -> Entry:
    """Decide what the newsroom's feeds say of an article."""
    from khabar.feeds.content import content_and_summary  # here, for what it needs is slow to load

    content, summary = content_and_summary(
        article,
        zone=settings.time_zone,
        with_kicker=not settings.feeds.kicker_in_title,
        tracking_pixels=settings.feeds.tracking_pixels == "keep",
    )
    full = settings.feeds.content == "full"
    summary = summary or article.headline
    authors = article.authors or (Person(article.source.name if article.source is not None else settings.name),)
    return Entry(
        article=article,
        title=title(article, settings),
        summary=summary if full else corrected(summary, article),
        content=content if full else None,
        published=first_seen(article),
        updated=last_changed(article),
        foreign=article.language != settings.language,
        authors=authors,
        byline=words(article.language).comma.join(author.name for author in authors),
        categories=categories(article, settings),
        rights=article.rights if article.rights != settings.rights else None,
        licence=article.licence or settings.licence,
        newsroom=settings.name,
        time_zone=settings.time_zone,
    )


def corrected(summary: str, article: Article) -> str:
    """Put the corrections before a summary that stands alone: no reader of it would see them in the body."""
    label = words(article.language).correction
    return " ".join([*(f"{label} {note.text}" for note in article.corrections), summary])


def title(article: Article, settings: Settings) -> str:
    """Give the title: the headline, after the kicker where the newsroom wants that, led by a direction mark.

    Readers lay a title out by its first strong character (UAX #9, P2). The mark is for the article's own
    direction, not the feed's: an English headline in an Arabic feed is still to be laid out left to right.
    """
    from khabar.arabic.direction import lead_mark
    from khabar.arabic.language import direction_of

    text = article.headline
    if settings.feeds.kicker_in_title and article.kicker:
        # A kicker that closes with its own stop (`شاهد بالفيديو..`) needs no colon.
        stop = "" if category(article.kicker[-1]).startswith("P") else ":"
        text = f"{article.kicker}{stop} {text}"
    marked = settings.feeds.title_direction_mark
    if marked is None:
        marked = direction_of(settings.language) == "rtl"
    return lead_mark(text, article.direction.value) if marked else text
