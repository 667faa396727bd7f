"""A page of each feed, for people: what the feed holds now, and how to subscribe to it. No word of any body.

A browser shows a feed itself as its source; so beside each feed lies this. Like a feed it is a head with finished
entries in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.head import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.listing import ListedFormat
    from khabar.feeds.pages.languages import PageWords
    from khabar.feeds.pages.markup import Html
    from khabar.settings import Settings

INDEX = "index.html"
"""The page of all feeds, at the top of the feeds folder (khabar.feeds.pages.index)."""

_ENTRIES = "\f"
"""Stands where the entries go: no text can hold it, for it is not legal in XML."""


def frame(head: Head) -> Frame:
    """Write the page without its entries."""
    from khabar.arabic.language import direction_of
    from khabar.feeds import formats_named
    from khabar.feeds.listing import listed_formats, subscribable
    from khabar.feeds.pages import shell
    from khabar.feeds.pages.languages import page_language, page_words
    from khabar.feeds.pages.markup import Html, join, tag
    from khabar.feeds.select import formats_with_podcast

    edition, settings = head.edition, head.settings
    own, language = page_words(settings.language), page_language(settings.language)
    # Nobody subscribes to a page of the archive.
    archived = edition.archive is not None and edition.archive.current is not None
    offered = formats_named(formats_with_podcast(edition.path, edition.formats, settings))
    formats = () if archived else subscribable(listed_formats(offered))
    replaced = edition.tombstones and settings.lifecycle.withdrawn_in_rss == "replace"
    page = join(
        [
            Html("<!DOCTYPE html>\n"),
            tag(
                "html",
                {"lang": language, "dir": direction_of(language)},
                shell.head(
                    edition.title,
                    style=shell.source("page.css"),
                    icon=settings.icon,
                    more=_links(edition.title, formats),
                ),
                tag(
                    "body",
                    None,
                    tag("a", {"class": "skip", "href": "#items"}, own.skip),
                    _header(head, own, formats),
                    Html("\n"),
                    tag(
                        "main",
                        {"id": "items"},
                        # WebKit takes a list without marks for no list, unless it says that it is one.
                        tag("ol", {"class": "items", "role": "list"}, Html(f"\n{_ENTRIES}")),
                        None if edition.articles or replaced else tag("p", None, own.empty),
                    ),
                    *_neighbours(head, own),
                ),
            ),
            Html("\n"),
        ]
    )
    opening, _, closing = page.encode().partition(_ENTRIES.encode())
    # All other text is escaped, so this is an element; and it is the first of its kind.
    start = opening.index(b"<time ")
    end = opening.index(b"</time>", start) + len(b"</time>")
    return Frame(opening, closing, (start, end))


def changed(updated: datetime, settings: Settings) -> Html:
    """Write when the feed last changed."""
    from khabar.feeds.pages.dates import shown
    from khabar.feeds.pages.languages import page_language

    return shown(updated, page_language(settings.language), settings.time_zone)


def entry(entry: Entry) -> bytes:
    """Write one entry, to stand between the two parts of any page's frame."""
    from khabar.feeds.pages.card import card

    # A summary that stands alone has the corrections in it already (khabar.feeds.entry).
    return (
        card(entry.article, entry.time_zone, level=2, summary=entry.summary, notes=entry.content is not None).encode()
        + b"\n"
    )


def _header(head: Head, own: PageWords, formats: Sequence[ListedFormat]) -> Html:
    from khabar.feeds.listing import KNOWN
    from khabar.feeds.pages.markup import tag

    edition, settings = head.edition, head.settings
    links = (tag("a", {"href": each.file, "type": each.media_type}, KNOWN[each.name]) for each in formats)
    return tag(
        "header",
        None,
        tag("nav", {"class": "soft"}, tag("a", {"href": _up(head) + INDEX}, own.up)),
        *_titles(head),
        tag("p", {"class": "soft"}, own.page_about, " ", tag("span", {"class": "formats"}, *links))
        if formats
        else None,
        tag("p", {"class": "soft"}, own.changed, " ", changed(edition.updated, settings)),
    )


def _titles(head: Head) -> Iterator[Html]:
    """Write title and description, in which names stand in their own direction: the newsroom's, and the feed's."""
    from khabar.arabic.language import direction_of
    from khabar.feeds.pages.languages import foreign_on_page
    from khabar.feeds.pages.markup import name, tag

    settings, title, description = head.settings, head.edition.title, head.edition.description
    foreign = foreign_on_page(settings.language)
    label = title.removeprefix(f"{settings.name} – ")
    about = description.removeprefix(f"{label} – ")
    newsroom = [name(settings.name, foreign), " – "] if label != title else []
    yield tag("h1", None, *newsroom, name(label, foreign))
    yield tag(
        "p",
        {"lang": foreign, "dir": direction_of(foreign) if foreign else None},
        *([name(label), " – "] if about != description else []),
        about,
    )


def _up(head: Head) -> str:
    """Give the way from the page to the top of the feeds folder, as a relative reference."""
    return "../" * head.path.count("/")


def _links(title: str, formats: Sequence[ListedFormat]) -> Iterator[Html]:
    """Tell browsers and readers where the feed is; search engines have the articles' own pages to show."""
    from khabar.feeds.pages.markup import tag

    yield tag("meta", {"name": "robots", "content": "noindex, follow"})
    for each in formats:
        yield tag("link", {"rel": "alternate", "type": each.media_type, "title": title, "href": each.file})


def _neighbours(head: Head, own: PageWords) -> Iterator[Html]:
    """Lead through the archive (RFC 5005, 4), from page to page."""
    from khabar.feeds.pages.markup import join, tag

    archive = head.edition.archive
    if archive is None:
        return
    file = head.path.rpartition("/")[2]
    links = [
        tag("a", {"href": _up(head) + (f"{path}/{file}" if path else file), "rel": rel}, label)
        for path, rel, label in (
            (archive.next if archive.next is not None else archive.current, "next", own.newer),
            (archive.previous, "prev", own.older),
        )
        if path is not None
    ]
    if links:
        yield tag("nav", None, join(links, " · "))
