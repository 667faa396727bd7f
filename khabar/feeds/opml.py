"""OPML 2.0: all feeds in one file, which feed readers import at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.document import Document
from khabar.feeds.listing import PAGE, Kind, address
from khabar.feeds.moments import rfc822
from khabar.feeds.pages.languages import page_words
from khabar.feeds.xml import Element, add, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.feeds.listing import ListedFeed, Listing
    from khabar.settings import Settings

OPML = "feeds.opml"
"""Its path, under the feeds folder."""

MEDIA_TYPE = "text/x-opml; charset=utf-8"

# Told by this from a file of somebody else's: OPML has no element for its generator.
_DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n<!-- Khabar -->\n"

_VERSIONS = {"rss": "RSS2"}
"""What OPML calls a format (2.0, `version`); it has no name for others."""


def opml(listing: Listing, settings: Settings) -> Document:
    """Write it: the main feed, the special ones, then sections, tags and authors, each in an outline of their own."""
    own = page_words(settings.language)
    root = Element("opml", None, {"version": "2.0"})
    head = add(root, "head")
    add(head, "title", f"{settings.name} – {own.feeds}")
    add(head, "dateModified", rfc822(listing.updated))
    add(head, "ownerName", settings.contact.name or settings.name)
    if settings.contact.email is not None:
        add(head, "ownerEmail", settings.contact.email)
    add(head, "ownerId", settings.home)
    body = add(root, "body")
    _outlines(body, listing.of(Kind.MAIN, Kind.VIDEO, Kind.URGENT, Kind.PODCAST), settings)
    for label, kind in ((own.sections, Kind.SECTION), (own.tags, Kind.TAG), (own.authors, Kind.AUTHOR)):
        if feeds := listing.of(kind):
            _outlines(add(body, "outline", None, {"text": label}), feeds, settings)
    return Document(OPML, MEDIA_TYPE, _DECLARATION + serialise(root, depth=0))


def _outlines(parent: Element, feeds: Iterable[ListedFeed], settings: Settings) -> None:
    for feed in feeds:
        for form in feed.subscribable[:1]:
            page = feed.format(PAGE)
            attributes = {
                "text": feed.title,
                "title": feed.title,
                "type": "rss",  # also of Atom: it says that there is an xmlUrl
                "version": _VERSIONS.get(form.name),
                "xmlUrl": address(feed.file(form), settings),
                "htmlUrl": address(feed.file(page), settings) if page else settings.home,
                "language": feed.language,
                "description": feed.description,
            }
            add(parent, "outline", None, attributes)
