"""Feed Paging and Archiving (RFC 5005): how what a feed no longer holds is found, and whether there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add, declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.feeds.edition import Archive, Edition
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

FEED_HISTORY = Namespace("fh", "http://purl.org/syndication/history/1.0", "https://www.rfc-editor.org/rfc/rfc5005")


def namespaces(edition: Edition) -> Mapping[str, str]:
    """Give what the feed has to declare."""
    return declared(FEED_HISTORY) if edition.complete or _is_frozen(edition) else {}


def marks(feed: Element, head: Head) -> None:
    """Say that the feed is all there is (section 2), or an archive document that nothing is added to (4)."""
    if head.edition.complete:
        add(feed, "fh:complete")
    if _is_frozen(head.edition):
        add(feed, "fh:archive")


def rss_links(channel: Element, head: Head) -> None:
    """Link an RSS channel to the pages of its archive."""
    _links(channel, "atom:link", "application/rss+xml", head)


def atom_links(feed: Element, head: Head) -> None:
    """Link an Atom feed to the pages of its archive."""
    _links(feed, "link", "application/atom+xml", head)


def _is_frozen(edition: Edition) -> bool:
    return edition.archive is not None and edition.archive.frozen


def _links(parent: Element, tag: str, media_type: str, head: Head) -> None:
    if head.edition.archive is not None:
        for relation, path in _pages(head.edition.archive):
            add(parent, tag, None, {"rel": relation, "type": media_type, "href": head.address_of(path)})


def _pages(archive: Archive) -> Iterator[tuple[str, str]]:
    for relation, path in (
        ("current", archive.current),
        ("prev-archive", archive.previous),
        ("next-archive", archive.next),
    ):
        if path is not None:
            yield relation, path
