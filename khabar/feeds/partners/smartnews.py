"""SmartNews: its SmartFormat, version 2.1."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_FORMAT = Page("https://publishers.smartnews.com/hc/en-us/articles/56500436151065", "2026-11-25")
_SIZE = Page(
    "https://publishers.smartnews.com/hc/ja/articles/"
    "360036526213-SmartFormat%E6%A6%82%E8%A6%81-%E3%83%90%E3%83%BC%E3%82%B8%E3%83%A7%E3%83%B32-1",
    "2026-11-25",
)
_DELETING = Page("https://publishers.smartnews.com/hc/en-us/articles/360021354914-Deleting-Articles", "2026-11-25")

PROFILE = Profile(
    name="smartnews",
    title="SmartNews",
    feed="`partner/smartnews/rss.xml`",
    vocabulary=("snf",),
    deletion=Deletion.STATUS,
    pages=(_FORMAT, _SIZE, _DELETING),
    limits=(
        Limit("description-long", _FORMAT, 30),
        Limit("setting-missing", _FORMAT, words=("logo",)),
        Limit("language", _FORMAT),
        Limit("article-large", _SIZE, 1_000_000),
    ),
    one_language=True,
)
