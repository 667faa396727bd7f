"""What stands in the place of a withdrawn article where a format has no word for deletion, as RSS has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.article import Article, Body, Direction, Markup
from khabar.feeds.moments import in_feed_order
from khabar.feeds.sitemap import is_sitemap
from khabar.feeds.words import words

if TYPE_CHECKING:
    from khabar.feeds.edition import Edition, Tombstone
    from khabar.feeds.moments import Dated
    from khabar.settings import Settings


def with_replacements(edition: Edition, settings: Settings) -> tuple[Dated, ...]:
    """Give the articles of an edition and, where the newsroom wants it, what says that one was withdrawn, each where
    its article stood.

    Aggregators keep what a feed merely drops, and show it on; what comes under its id they put in its place. A search
    engine knows pages and no ids: a sitemap lists those that are there.
    """
    if not edition.tombstones or settings.lifecycle.withdrawn_in_rss != "replace" or is_sitemap(edition.path):
        return edition.articles
    replacements = (replacement(tombstone, settings) for tombstone in edition.tombstones)
    return tuple(in_feed_order([*edition.articles, *replacements]))


def replacement(tombstone: Tombstone, settings: Settings) -> Article:
    """Give the article that says, under the id of a withdrawn one, that it was withdrawn."""
    from khabar.arabic.language import direction_of

    said = words(settings.language).withdrawn
    return Article(
        file="",
        id=tombstone.id,
        address=tombstone.address or settings.home,
        headline=said,
        summary=said,
        published=tombstone.published,
        updated=tombstone.when,
        language=settings.language,
        direction=Direction(direction_of(settings.language)),
        body=Body(Markup.HTML, f"<p>{said}</p>"),
        slug="",
    )
