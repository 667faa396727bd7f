"""What the newsroom's own engineers paste into their site, so that its feeds are found (RSS Autodiscovery)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.listing import Kind, address
from khabar.feeds.pages.markup import tag
from khabar.feeds.sitemap import INDEX

if TYPE_CHECKING:
    from khabar.feeds.listing import ListedFeed, ListedFormat, Listing
    from khabar.feeds.pages.languages import PageWords
    from khabar.feeds.pages.markup import Html
    from khabar.settings import Settings


def alternate(feed: ListedFeed, form: ListedFormat, settings: Settings) -> Html:
    """Write the line by which a page's head tells of a feed."""
    link = {
        "rel": "alternate",
        "type": form.media_type,
        "title": feed.title,
        "href": address(feed.file(form), settings),
    }
    return tag("link", link)


def engineers(listing: Listing, settings: Settings, own: PageWords) -> Html:
    """Write the lines for every page's head and for each section's own, and that for robots.txt."""
    lines = [str(alternate(listing.main, form, settings)) for form in listing.main.subscribable]
    for section in listing.of(Kind.SECTION):
        lines += (str(alternate(section, form, settings)) for form in section.subscribable[:1])
    robots = f"Sitemap: {address(INDEX, settings)}" if settings.feeds.sitemaps else None
    return tag(
        "details",
        None,
        tag("summary", None, own.engineers),
        tag("p", None, own.engineers_about),
        _code(lines),
        *((tag("p", None, own.robots), _code([robots])) if robots else ()),
    )


def _code(lines: list[str]) -> Html:
    # Whoever goes by keyboard must be able to scroll it.
    return tag("pre", {"dir": "ltr", "lang": "en", "tabindex": 0}, tag("code", None, "\n".join(lines)))
