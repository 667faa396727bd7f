"""RSS 2.0 (RSS Advisory Board, 2.0.11) with the extensions that readers know: items and channels."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from khabar.feeds.dialect import Dialect
from khabar.feeds.moments import rfc822, rfc3339
from khabar.feeds.vocabularies import (
    creative_commons,
    dublin_core,
    feed_history,
    georss,
    links,
    media,
    replies,
    source,
    websub,
)
from khabar.feeds.vocabularies.creative_commons import CREATIVE_COMMONS
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE, DUBLIN_CORE_TERMS
from khabar.feeds.vocabularies.georss import GEORSS
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.replies import THREADING
from khabar.feeds.xml import Namespace, add, add_html, declared, element, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame, Head
    from khabar.feeds.xml import Element

CONTENT = Namespace(
    "content", "http://purl.org/rss/1.0/modules/content/", "https://web.resource.org/rss/1.0/modules/content/"
)

NAMESPACES = declared(ATOM, CONTENT, DUBLIN_CORE_TERMS, DUBLIN_CORE, GEORSS, MEDIA, THREADING, CREATIVE_COMMONS)
"""What every channel declares, used or not: its items lean on it."""


def title(item: Element, entry: Entry) -> None:
    """Plain text, escaped once: readers do not agree on markup in titles, so there is none."""
    add(item, "title", entry.title)


def link(item: Element, entry: Entry) -> None:
    """The article's page."""
    add(item, "link", entry.article.address)


def guid(item: Element, entry: Entry) -> None:
    """The permanent id, which is not said to be a page: an address may change, an id may not."""
    add(item, "guid", entry.article.id, {"isPermaLink": "false"})


def description(item: Element, entry: Entry) -> None:
    """The summary. A description is HTML to RSS, so text is escaped as HTML, and then as XML."""
    add(item, "description", escape(entry.summary, quote=False))


_TAG = re.compile(r"<[A-Za-z/!?]")


def plain(text: str) -> str:
    """Give text for a description that is to be plain: where something in it would be a tag to who reads HTML there,
    as readers do, it is escaped as HTML."""
    return escape(text, quote=False) if _TAG.search(text) else text


def content(item: Element, entry: Entry) -> None:
    """The whole text (RSS 1.0 Content Module), after the description: some readers keep the later one."""
    if entry.content is not None:
        add_html(item, "content:encoded", entry.content)


def category(item: Element, entry: Entry) -> None:
    """The label, which is what readers show; the scheme as domain."""
    for each in entry.categories:
        add(item, "category", each.label, {"domain": each.scheme})


def enclosure(item: Element, entry: Entry) -> None:
    """The first rendition of known size: RSS has one enclosure an item, and its length is required."""
    for rendition in entry.article.renditions:
        if rendition.length:
            attributes = {"url": rendition.address, "length": str(rendition.length), "type": rendition.type}
            add(item, "enclosure", None, attributes)
            return


def publication_date(item: Element, entry: Entry) -> None:
    """When readers could first see it; without it newsboat and rss2email say `now`."""
    add(item, "pubDate", rfc822(entry.published))


def updated(item: Element, entry: Entry) -> None:
    """When it last changed, which RSS cannot say, where that is later than its publication."""
    if entry.updated > entry.published:
        add(item, "atom:updated", rfc3339(entry.updated))


ITEM: tuple[Callable[[Element, Entry], None], ...] = (
    title,
    link,
    guid,
    dublin_core.creator,
    publication_date,
    updated,
    dublin_core.modified,
    dublin_core.language,
    category,
    description,
    content,
    enclosure,
    media.thumbnail,
    media.contents,
    media.rating,
    links.rss_links,
    replies.in_reply_to,
    source.rss_source,
    dublin_core.source,
    dublin_core.coverage,
    georss.point,
    dublin_core.rights,
    creative_commons.licence,
)
"""An item's elements in their order."""


def self_link(channel: Element, head: Head) -> None:
    """Where the feed itself is (RSS Best Practices Profile, atom:link)."""
    add(channel, "atom:link", None, {"rel": "self", "type": "application/rss+xml", "href": head.address})


def last_build_date(channel: Element, head: Head) -> None:
    """When the feed last changed."""
    add(channel, "lastBuildDate", rfc822(head.edition.updated))


CHANNEL: tuple[Callable[[Element, Head], None], ...] = (
    self_link,
    websub.rss_hubs,
    feed_history.rss_links,
    last_build_date,
    feed_history.marks,
)
"""What a channel holds beside what feedgen writes, in its order."""


def namespaces(head: Head) -> Mapping[str, str]:
    """Give what a channel declares."""
    return {**NAMESPACES, **feed_history.namespaces(head.edition)}


DIALECT = Dialect(namespaces, ITEM, CHANNEL)
"""That of every feed for readers."""


def frame(head: Head, dialect: Dialect = DIALECT) -> Frame:
    """Write the channel without its items."""
    from khabar.feeds.feedgen_adapter import rss_frame

    return rss_frame(head, dialect)


def item(entry: Entry, dialect: Dialect = DIALECT) -> bytes:
    """Write one item, to stand between the two parts of any channel's frame of its dialect."""
    return serialise(element("item", dialect.item, entry), depth=2)
