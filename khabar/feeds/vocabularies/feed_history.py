"""Feed Paging and Archiving (RFC 5005): how what a feed no longer holds is found, and whether there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import ATOM, FEED_HISTORY, add

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from khabar.feeds.edition import Archive, Edition
    from khabar.feeds.head import Head


def namespaces(edition: Edition) -> Mapping[str, str]:
    """Give what the feed has to declare."""
    return {"fh": FEED_HISTORY} if edition.complete or _is_frozen(edition) else {}


def marks(feed: _Element, head: Head) -> None:
    """Say that the feed is all there is (section 2), or an archive document that nothing is added to (4)."""
    if head.edition.complete:
        add(feed, f"{{{FEED_HISTORY}}}complete")
    if _is_frozen(head.edition):
        add(feed, f"{{{FEED_HISTORY}}}archive")


def rss_links(channel: _Element, head: Head) -> None:
    """Link an RSS channel to the pages of its archive."""
    _links(channel, f"{{{ATOM}}}link", "application/rss+xml", head)


def atom_links(feed: _Element, head: Head) -> None:
    """Link an Atom feed to the pages of its archive."""
    _links(feed, "link", "application/atom+xml", head)


def _is_frozen(edition: Edition) -> bool:
    return edition.archive is not None and edition.archive.frozen


def _links(parent: _Element, tag: str, media_type: str, head: Head) -> None:
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
