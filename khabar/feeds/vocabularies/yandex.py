"""Yandex: an article's whole text, which is looked through and not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.partners.text import full_text
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

YANDEX = Namespace(
    "yandex", "http://news.yandex.ru", "https://yandex.com/support/webmaster/en/search-appearance/fresh-content"
)


def whole_text(item: Element, entry: Entry) -> None:
    """Give the text alone: no markup, no caption, no link to another page."""
    add(item, "yandex:full-text", full_text(entry.article) or entry.summary)
