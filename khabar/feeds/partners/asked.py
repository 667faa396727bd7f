"""What newsroom.toml says of the partner's feed that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.feeds.head import Head
    from khabar.settings import PartnerFeed


def asked(head: Head) -> PartnerFeed:
    """Give the entry of `partners` that asks for the feed. Raises LookupError where none does."""
    for feed in head.settings.partners:
        if feed.path == head.edition.path:
            return feed
    raise LookupError(head.edition.path)
