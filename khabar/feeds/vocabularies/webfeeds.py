"""Webfeeds: how Feedly presents a newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.partners.asked import asked
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

WEBFEEDS = Namespace(
    "webfeeds",
    "http://webfeeds.org/rss/1.0",
    "https://blog.feedly.com/10-ways-to-optimize-your-feed-for-feedly/",
)


def cover(channel: Element, head: Head) -> None:
    """The large picture above the feed."""
    if address := asked(head).cover:
        add(channel, "webfeeds:cover", None, {"image": address})


def icon(channel: Element, head: Head) -> None:
    """The small square picture beside the newsroom's name."""
    if head.settings.icon is not None:
        add(channel, "webfeeds:icon", head.settings.icon)


def logo(channel: Element, head: Head) -> None:
    """The picture above each article."""
    if address := asked(head).logo or head.settings.logo:
        add(channel, "webfeeds:logo", address)


def accent_color(channel: Element, head: Head) -> None:
    """The colour of links and buttons, without a number sign."""
    if color := asked(head).accent_color:
        add(channel, "webfeeds:accentColor", color)


def related(channel: Element, head: Head) -> None:  # noqa: ARG001 # as the others in their list
    """Ask that further articles of the newsroom stand as cards under each, and open as pages."""
    add(channel, "webfeeds:related", None, {"layout": "card", "target": "browser"})
