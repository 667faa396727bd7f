"""PageWords: what a page says, in one language."""

from __future__ import annotations

from msgspec import Struct


class PageWords(Struct, frozen=True, kw_only=True):
    """One language's words. Numbers stand behind what they count, with a colon: so no plural is needed."""

    feeds: str
    about: str
    """What a feed is, to somebody who has never had one."""
    everything: str
    """The main feed."""
    sections: str
    special: str
    """Above video, urgent news and podcasts."""
    tags: str
    authors: str
    latest: str
    changed: str
    articles: str
    subscribe: str
    copy: str
    copied: str
    search: str
    found: str
    none_found: str
    which: str
    """Above what the formats are for."""
    rss: str
    atom: str
    json: str
    opml: str
    opml_link: str
    rest: str
    """Before how many feeds only the OPML file lists."""
    engineers: str
    engineers_about: str
    robots: str
    up: str
    """The link from a feed's page to all feeds."""
    page_about: str
    empty: str
    older: str
    newer: str
    opened: str
    """To whom a browser shows the feed's own file: what it is, and before the address of the page."""
    skip: str
    """The link past the head, for those who go by keyboard."""
