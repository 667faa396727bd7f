"""PartnerFormat: a partner's RSS, and how it says that an article was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.feeds import rss

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.feeds.dialect import Dialect
    from khabar.feeds.edition import Tombstone
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame, Head
    from khabar.settings import Settings


class PartnerFormat(Struct, frozen=True):
    """What makes a format (khabar.feeds.Format) of a dialect. Its entries are made by `for_partners(settings)`."""

    name: str
    """That of the partner."""
    dialect: Dialect
    tombstone: Callable[[Tombstone, Settings], bytes] | None = None
    """Writes the item that stands for a withdrawn article; None where it is left out or replaced, as in any RSS."""
    file: str = "rss.xml"
    media_type: str = "application/rss+xml; charset=utf-8"

    def frame(self, head: Head) -> Frame:
        """Write the channel without its items."""
        return rss.frame(head, self.dialect)

    def entry(self, entry: Entry) -> bytes:
        """Write one item."""
        return rss.item(entry, self.dialect)


def for_partners(settings: Settings) -> Settings:
    """Give the settings by which entries for partners are made: with their whole text, for partners show the article
    themselves, and with titles as they were typed, for their length is counted."""
    return replace(settings, feeds=replace(settings.feeds, content="full", title_direction_mark=False))
