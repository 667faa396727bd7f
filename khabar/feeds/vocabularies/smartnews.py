"""SmartFormat (`snf`), version 2.1: what SmartNews shows around an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.partners.asked import asked
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element

SMARTNEWS = Namespace(
    "snf", "http://www.smartnews.be/snf", "https://publishers.smartnews.com/hc/en-us/articles/56500436151065"
)


def logo(channel: Element, head: Head) -> None:
    """The picture above each article."""
    if address := asked(head).logo or head.settings.logo:
        add(add(channel, "snf:logo"), "url", address)
