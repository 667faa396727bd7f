"""Microsoft's ingestion (`mi`): what MSN reads of an item beside RSS, Dublin Core and Media RSS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

MICROSOFT = Namespace(
    "mi",
    "http://schemas.ingestion.microsoft.com/common/",
    "https://helpcenter.microsoftstart.com/kb/articles/51-feed-item-requirements",
)


def expiration_date(item: Element, entry: Entry) -> None:
    """When it is to be taken down; in the past, it is taken down at once."""
    if entry.article.expires is not None:
        add(item, "mi:expirationDate", rfc3339(entry.article.expires))
