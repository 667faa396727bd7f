"""Dialect: RSS 2.0 as certain readers want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.feeds.xml import Element


class Dialect(Struct, frozen=True):
    """What channels declare, the elements of an item, and those of a channel beside what feedgen writes, in order."""

    namespaces: Callable[[Head], Mapping[str, str]]
    item: tuple[Callable[[Element, Entry], None], ...]
    channel: tuple[Callable[[Element, Head], None], ...]
    date: str = "lastBuildDate"
    """The element of `channel` that says when the feed last changed."""
