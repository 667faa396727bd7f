"""What leads to the feeds: the page of all of them, OPML, the style sheet of their XML, the index of the sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from khabar.feeds.document import Document
    from khabar.feeds.listing import Listing
    from khabar.settings import Settings


def lists(listing: Listing, sitemaps: Iterable[tuple[str, datetime]], settings: Settings) -> Iterator[Document]:
    """Write those that the newsroom wants; `sitemaps` are the documents' paths, and when each last changed."""
    from khabar.feeds.opml import opml
    from khabar.feeds.pages.feed_style import feed_style
    from khabar.feeds.pages.index import index
    from khabar.feeds.sitemap import sitemap_index

    yield opml(listing, settings)
    if settings.feeds.pages:
        yield index(listing, settings)
        yield feed_style(settings)
    if settings.feeds.sitemaps:
        yield sitemap_index(sitemaps, settings)
