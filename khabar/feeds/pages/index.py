"""The page of all feeds (index.html): where to subscribe, in which format, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from khabar.feeds.document import Document
from khabar.feeds.listing import KNOWN, PAGE, Kind, ListedFeed, address
from khabar.feeds.opml import OPML
from khabar.feeds.page import INDEX
from khabar.feeds.pages import shell
from khabar.feeds.pages.card import card
from khabar.feeds.pages.dates import shown
from khabar.feeds.pages.engineers import alternate, engineers
from khabar.feeds.pages.languages import PageWords, foreign_on_page, page_language, page_words
from khabar.feeds.pages.markup import Html, join, name, tag, verbatim, web
from khabar.feeds.select import NEVER_CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from khabar.feeds.listing import Listing
    from khabar.settings import Settings

LARGEST = 50_000
"""Bytes, without pictures. The feeds of tags and authors that do not fit are left to the OPML file."""

_AROUND = 600
"""Bytes kept for their headings, and for the line that tells of the rest."""

_CHIPS = "\f"
"""Stands where they go: no text can hold it, for it is not legal in XML."""


def index(listing: Listing, settings: Settings) -> Document:
    """Write the page. Everything is on it but tags and authors beyond LARGEST, those with the fewest articles."""
    page = _page(listing, settings)
    spare = LARGEST - _AROUND - len(page.encode())
    fitting: dict[str, Html] = {}
    for feed in sorted(listing.of(Kind.TAG, Kind.AUTHOR), key=lambda feed: -feed.number):
        chip = Html(_chip(feed) + "\n")
        spare -= len(chip.encode())
        if spare < 0:
            break
        fitting[feed.path] = chip
    chips = join(_lines(_chips(listing, page_words(settings.language), fitting)))
    return Document(INDEX, "text/html; charset=utf-8", page.replace(_CHIPS, chips).encode())


def _page(listing: Listing, settings: Settings) -> Html:
    """Write all but the feeds of tags and authors."""
    from khabar.arabic.language import direction_of

    language, own = page_language(settings.language), page_words(settings.language)
    title = f"{settings.name} – {own.feeds}"
    script = shell.source("index.js")
    return join(
        [
            Html("<!DOCTYPE html>\n"),
            tag(
                "html",
                {"lang": language, "dir": direction_of(language)},
                shell.head(
                    title,
                    style=shell.source("page.css", "index.css"),
                    script=script,
                    icon=settings.icon,
                    more=_links(listing, settings),
                ),
                tag(
                    "body",
                    {
                        "data-base": settings.feeds_address,
                        "data-copy": own.copy,
                        "data-copied": own.copied,
                        "data-found": own.found,
                        "data-none": own.none_found,
                    },
                    tag("a", {"class": "skip", "href": "#feeds"}, own.skip),
                    _header(listing, settings, own),
                    tag(
                        "main",
                        {"id": "feeds", "class": "grid"},
                        tag("div", None, *_lines(_feeds(listing, settings, own)), Html(_CHIPS)),
                        tag("div", None, *_lines(_beside(listing, settings, own))),
                    ),
                    tag("p", {"id": "said", "class": "soft", "role": "status"}),
                    verbatim("script", script),
                ),
            ),
            Html("\n"),
        ]
    )


def _lines(parts: Iterable[Html]) -> Iterator[Html]:
    for part in parts:
        yield Html("\n")
        yield part


def _links(listing: Listing, settings: Settings) -> Iterator[Html]:
    """Let browsers and readers find the feeds (RSS Autodiscovery): the main one in each format, then the sections."""
    yield tag("link", {"rel": "canonical", "href": address(INDEX, settings)})
    for each in listing.main.subscribable:
        yield alternate(listing.main, each, settings)
    for section in listing.of(Kind.SECTION):
        for each in section.subscribable[:1]:
            yield alternate(section, each, settings)


def _header(listing: Listing, settings: Settings, own: PageWords) -> Html:
    logo = web(settings.logo) if settings.logo else None
    foreign = foreign_on_page(settings.language)
    return tag(
        "header",
        None,
        tag(
            "div",
            {"class": "name"},
            tag("img", {"src": logo, "alt": "", "width": 96, "height": 48}) if logo else None,
            tag("h1", None, tag("a", {"href": web(settings.home)}, name(settings.name, foreign)), f" – {own.feeds}"),
        ),
        tag("p", {"lang": foreign, "dir": foreign and listing.main.direction}, settings.description),
        tag("p", {"class": "soft"}, own.changed, " ", _date(listing.updated, settings)),
    )


def _feeds(listing: Listing, settings: Settings, own: PageWords) -> Iterator[Html]:
    yield tag("p", None, own.about)
    yield _main(listing.main, settings, own)
    yield tag(
        "div",
        {"class": "search", "role": "search", "hidden": True},
        tag("label", {"for": "q"}, own.search),
        tag("input", {"id": "q", "type": "search", "autocomplete": "off"}),
    )
    groups = ((own.sections, (Kind.SECTION,)), (own.special, (Kind.URGENT, Kind.VIDEO, Kind.PODCAST)))
    for heading, kinds in groups:
        rows = (_row(feed, settings, own) for feed in listing.of(*kinds))
        yield from _group(heading, "feeds", rows)


def _chips(listing: Listing, own: PageWords, chips: dict[str, Html]) -> Iterator[Html]:
    """Write the feeds of tags and authors, as far as they are given, and tell how many there are beside them."""
    for heading, kind in ((own.tags, Kind.TAG), (own.authors, Kind.AUTHOR)):
        yield from _group(heading, "chips", (chips[feed.path] for feed in listing.of(kind) if feed.path in chips))
    if rest := len(listing.of(Kind.TAG, Kind.AUTHOR)) - len(chips):
        yield tag("p", None, own.rest, " ", str(rest))


def _main(feed: ListedFeed, settings: Settings, own: PageWords) -> Html:
    code = (
        tag("code", {"dir": "ltr", "tabindex": 0}, address(feed.file(each), settings)) for each in feed.subscribable[:1]
    )
    return tag(
        "section",
        {"class": "main", "data-feed": True, "aria-labelledby": "main"},
        tag("h2", {"id": "main"}, _name(feed)),
        *code,
        tag("div", {"class": "row"}, _formats(feed), *_subscribe(feed, settings, own)),
    )


def _group(heading: str, style: str, rows: Iterable[Html]) -> Iterator[Html]:
    """Write feeds of a kind under their heading; where there are none, nothing."""
    held = list(rows)
    if held:
        items = tag("ul", {"class": style, "role": "list"}, Html("\n"), *held)
        yield tag("section", {"data-group": True}, tag("h2", None, heading), items)


def _row(feed: ListedFeed, settings: Settings, own: PageWords) -> Html:
    row = tag("div", {"class": "row"}, _name(feed), _formats(feed), *_subscribe(feed, settings, own))
    changed = [" · ", _date(feed.updated, settings)]
    about = tag(
        "div", {"class": "soft"}, f"{own.articles} {feed.number}", *(changed if feed.updated > NEVER_CHANGED else ())
    )
    return Html(tag("li", {"data-feed": True}, row, about) + "\n")


def _chip(feed: ListedFeed) -> Html:
    links = (tag("a", {"href": quote(feed.file(each))}, KNOWN[each.name]) for each in feed.subscribable[:1])
    return tag("li", {"data-feed": True}, _name(feed), *links)


def _name(feed: ListedFeed) -> Html:
    """Name the feed, as a link to its page where it has one."""
    page = feed.format(PAGE)
    label = name(feed.label, None if feed.kind is Kind.MAIN else foreign_on_page(feed.language))
    return tag("a", {"href": quote(feed.file(page))}, label) if page else tag("b", None, label)


def _date(moment: datetime, settings: Settings) -> Html:
    return shown(moment, page_language(settings.language), settings.time_zone)


def _formats(feed: ListedFeed) -> Html:
    links = (
        tag("a", {"href": quote(feed.file(each)), "type": each.media_type}, KNOWN[each.name])
        for each in feed.subscribable
    )
    return tag("span", {"class": "formats"}, *links)


def _subscribe(feed: ListedFeed, settings: Settings, own: PageWords) -> Iterator[Html]:
    """Open the feed in the reader that the system knows: the scheme `feed:` is in front of the whole address."""
    for each in feed.subscribable[:1]:
        link = {
            "class": "go",
            "href": f"feed:{address(feed.file(each), settings)}",
            "aria-label": f"{own.subscribe}: {feed.label}",
        }
        yield tag("a", link, own.subscribe)


def _beside(listing: Listing, settings: Settings, own: PageWords) -> Iterator[Html]:
    explained = {"rss": own.rss, "atom": own.atom, "json": own.json}
    yield tag(
        "section",
        None,
        tag("h2", None, own.which),
        tag(
            "dl",
            None,
            *(
                part
                for each in listing.main.subscribable
                for part in (tag("dt", None, KNOWN[each.name]), tag("dd", None, explained[each.name]))
            ),
            tag("dt", None, tag("a", {"href": OPML, "type": "text/x-opml"}, own.opml_link)),
            tag("dd", None, own.opml),
        ),
    )
    if listing.latest:
        items = (Html(card(article, settings.time_zone, level=3, notes=False) + "\n") for article in listing.latest)
        latest = tag("ol", {"class": "items", "role": "list"}, Html("\n"), *items)
        yield tag("section", {"class": "latest"}, tag("h2", None, own.latest), latest)
    yield engineers(listing, settings, own)
