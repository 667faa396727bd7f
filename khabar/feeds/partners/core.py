"""The feeds for readers of all kinds, which no partner has to be asked for."""

from __future__ import annotations

from khabar.feeds import rss
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

# Google has taken no feeds since March 2025, but this is still what aggregators are built for: 1 MB an article. The
# 2 MB a feed of the same page are what `feeds.max_bytes` is by default.
_FEEDS = Page("https://support.google.com/news/publisher-center/answer/9545420", "2026-11-25")

PROFILE = Profile(
    name="core",
    title="Feed readers",
    feed="every feed: `rss.xml`, `atom.xml`, `feed.json`",
    vocabulary=tuple(rss.NAMESPACES),
    deletion=Deletion.TOMBSTONE,
    pages=(_FEEDS,),
    limits=(Limit("article-large", _FEEDS, 1_000_000),),
)
