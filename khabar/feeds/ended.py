"""The last document of a feed that has ended: that nothing more will come in it, and where to go.

A feed ends when it is no longer made: its tag, author or section is used no more, or its kind is switched off. Readers
ask for it all the same, and an address that only fails tells their users nothing. So it holds one entry, whose link is
the main feed in the same format, for as long as a withdrawal is told.

It bears no name: what only articles bore that are gone went with them (khabar.feeds.shelves).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec.structs import replace

from khabar.article import Article, Body, Direction, Markup
from khabar.feeds import atom, json_feed, rss
from khabar.feeds.edition import SECTION, Edition
from khabar.feeds.moments import days
from khabar.feeds.shelves import AUTHOR, TAG, URGENT, VIDEO
from khabar.feeds.vocabularies import links
from khabar.feeds.words import feed_ended
from khabar.feeds.xml import add, element, serialise

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element
    from khabar.settings import Settings


def is_subscribed(path: str) -> bool:
    """Whether people subscribe to the feed at a path, and it can end: the main feed never does."""
    return path.startswith((SECTION, TAG, AUTHOR)) or path in {VIDEO, URGENT}


def is_told(ended: datetime, settings: Settings, moment: datetime) -> bool:
    """Whether the last document of a feed that ended at a moment still stands at another."""
    return moment - ended < days(settings.lifecycle.tombstone_days)


def formats(settings: Settings) -> tuple[str, ...]:
    """Give the formats of last documents: what readers ask for by themselves. Nobody subscribes to a page."""
    return ("last-rss", "last-atom", *(("last-json",) if settings.feeds.json else ()))


def last_edition(path: str, ended: datetime, settings: Settings) -> Edition:
    """Give what the feed at a path holds since it ended."""
    from khabar.arabic.language import direction_of

    headline, said = feed_ended(settings.language)
    notice = Article(
        file="",
        # One for all its formats, as permanent as the feed's own id, which is its address (khabar.feeds.head).
        id=f"{settings.feeds_address}{quote(path)}#ended",
        address=settings.feeds_address,
        headline=headline,
        summary=said,
        published=ended,
        updated=ended,
        language=settings.language,
        direction=Direction(direction_of(settings.language)),
        body=Body(Markup.HTML, f"<p>{said}</p>"),
        slug="",
    )
    return Edition(
        path=path,
        title=f"{settings.name} – {headline}",
        description=said,
        articles=(notice,),
        updated=ended,
        ended=True,
        formats=formats(settings),
    )


def item(entry: Entry) -> bytes:
    """Write the notice for RSS."""
    return rss.item(_leading_to("rss.xml", entry))


def entry(entry: Entry) -> bytes:
    """Write the notice for Atom."""
    return serialise(element("entry", _ENTRY, _leading_to("atom.xml", entry)), depth=1)


def json_item(entry: Entry) -> bytes:
    """Write the notice for JSON Feed."""
    return json_feed.item(_leading_to("feed.json", entry))


def _leading_to(file: str, entry: Entry) -> Entry:
    return replace(entry, article=replace(entry.article, address=entry.article.address + file))


def _main_feed(parent: Element, entry: Entry) -> None:
    """The link, without the type that an article's has: it leads to a feed. Of one that says so, feedparser and the
    readers that are made with it take no notice."""
    add(parent, "link", None, {"rel": "alternate", "href": entry.article.address})


_ENTRY = tuple(_main_feed if part is links.atom_links else part for part in atom.ENTRY)
