"""WebSub (W3C Recommendation): where subscribers are told of a feed's changes, instead of asking for them.

A feed names its hubs and itself; the self link is the topic that a subscriber names to the hub (section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import add

if TYPE_CHECKING:
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

SPECIFICATION = "https://www.w3.org/TR/websub/"


def rss_hubs(channel: Element, head: Head) -> None:
    """Link an RSS channel to its hubs; RSS has no links of its own."""
    _hubs(channel, "atom:link", head)


def atom_hubs(feed: Element, head: Head) -> None:
    """Link an Atom feed to its hubs."""
    _hubs(feed, "link", head)


def _hubs(parent: Element, tag: str, head: Head) -> None:
    for hub in head.settings.feeds.hubs:
        add(parent, tag, None, {"rel": "hub", "href": hub})
