"""Yandex: the feed of fresh publications in Yandex Webmaster."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_FRESH = Page("https://yandex.com/support/webmaster/en/search-appearance/fresh-content", "2026-11-25")

PROFILE = Profile(
    name="yandex",
    title="Yandex",
    feed="`partner/yandex/rss.xml`",
    vocabulary=("yandex",),
    deletion=Deletion.REPLACEMENT,
    pages=(_FRESH,),
    limits=(Limit("body-missing", _FRESH),),
)
