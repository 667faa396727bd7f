"""The feed that syndicated copy was taken from: `source` of RSS 2.0 and of Atom (RFC 4287, 4.2.11).

Both are of the copy's feed, not of its outlet; where that feed is not known, Dublin Core names the outlet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.xml import add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element


def rss_source(item: Element, entry: Entry) -> None:
    """Name the outlet, with the feed."""
    source = entry.article.source
    if source is not None and source.feed is not None:
        add(item, "source", source.name, {"url": source.feed})


def atom_source(element: Element, entry: Entry) -> None:
    """Give the feed's id, name and address.

    Nothing else is known of it. A feed must have a date, and this one had the article when readers first saw it.
    """
    source = entry.article.source
    if source is not None and source.feed is not None:
        feed = add(element, "source")
        add(feed, "id", source.feed)
        add(feed, "title", source.name)
        add(feed, "updated", rfc3339(entry.published))
        add(feed, "link", None, {"rel": "self", "href": source.feed})
