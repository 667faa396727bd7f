"""Which feeds partners are given, and which articles may stand in them: Settings -> what their editions are made of."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.feeds.moments import first_seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.article import Article, Rendition
    from khabar.feeds.partners.profile import Profile
    from khabar.settings import Settings


class PartnerEdition(Struct, frozen=True):
    """What an edition for a partner is made of: of the articles of the feed at `source`, the newest that it takes."""

    path: str
    """Under the feeds folder."""
    format: str
    """The name of the one format that it is written in."""
    source: str
    """The path of the feed whose articles it gets: "" or ``section/economy``."""
    number: int
    max_age_days: int | None
    max_bytes: int
    """Of the whole feed: what the newsroom sets for all, or less where the partner takes less."""
    description: str | None
    """Where it is not to be the source's."""
    takes: Callable[[Article], bool]

    def holds(self, article: Article) -> bool:
        """Whether the article stands in it, be it new enough."""
        return self.source in {"", f"section/{article.section}"} and self.takes(article)


def editions_of(settings: Settings) -> tuple[PartnerEdition, ...]:
    """Give the editions that the newsroom asks for, in its own order."""
    if not settings.partners:
        return ()
    from khabar.feeds.partners.profiles import profile

    return tuple(
        PartnerEdition(
            path=feed.path,
            format=feed.name,
            source="" if feed.section is None else f"section/{feed.section}",
            number=feed.number or asks.number,
            max_age_days=asks.max_age_days,
            max_bytes=min(asks.max_bytes or settings.feeds.max_bytes, settings.feeds.max_bytes),
            description=feed.description,
            takes=partial(takes, asks, settings),
        )
        for feed in settings.partners
        for asks in (profile(feed.name),)
    )


def takes(asks: Profile, settings: Settings, article: Article) -> bool:
    """Whether a partner's feed may hold the article, whatever its age."""
    return (not asks.one_language or in_language(article, settings)) and (not asks.episodes or is_episode(article))


def may_enter(article: Article, settings: Settings, moment: datetime, asks: Profile) -> bool:
    """Whether the article would enter the partner's feed at `moment` (aware), or one of its feeds, were it visible and
    new enough among the others. Where none is asked for, as if one of all sections were."""
    sections = _sections(settings, asks)
    wanted = not sections or None in sections or article.section in sections
    age = moment - first_seen(article)
    fresh = asks.max_age_days is None or age <= timedelta(days=asks.max_age_days)
    return wanted and fresh and takes(asks, settings, article)


def _sections(settings: Settings, asks: Profile) -> list[str | None]:
    """Give the sections that the partner gets feeds of; None is all of them."""
    if asks.episodes:
        return [section.slug for section in settings.sections if section.podcast is not None]
    return [feed.section for feed in settings.partners if feed.name == asks.name]


def in_language(article: Article, settings: Settings) -> bool:
    """Whether it is in the language of the newsroom's feeds, of whatever country (RFC 4647, 2.1)."""
    return article.language.partition("-")[0] == settings.language.partition("-")[0]


def is_episode(article: Article) -> bool:
    """Whether it carries something to listen to."""
    return bool(recordings(article))


def recordings(article: Article) -> list[Rendition]:
    """Give its audio files."""
    return [each for each in article.renditions if each.medium == "audio"]
