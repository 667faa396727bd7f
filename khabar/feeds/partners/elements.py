"""Elements of items and channels that several partners want, or want otherwise than readers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc822
from khabar.feeds.rss import plain
from khabar.feeds.xml import add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element


def plain_description(item: Element, entry: Entry) -> None:
    """The summary as plain text, escaped once: partners say that they take no HTML there, while for RSS it is HTML."""
    add(item, "description", plain(entry.summary))


def moving_date(item: Element, entry: Entry) -> None:
    """When it last changed, as its publication date: some see a change, or a deletion, by nothing else."""
    add(item, "pubDate", rfc822(entry.updated))


def channel_date(channel: Element, head: Head) -> None:
    """When the feed last changed, as its publication date."""
    add(channel, "pubDate", rfc822(head.edition.updated))
