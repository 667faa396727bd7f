"""Edition: one feed's articles at one moment, before any format is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.article import Article


@dataclass(frozen=True, slots=True)
class Edition:
    """A feed: where it lies (`path`, under the feeds folder, "" for the main feed, else ``section/economy``),
    what it is called, and what it holds, newest first."""

    path: str
    title: str
    description: str
    articles: tuple[Article, ...]
    updated: datetime
    """The feed's own date: that of its newest change, never the clock (RFC 4287, 4.2.15)."""
