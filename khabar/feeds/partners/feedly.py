"""Feedly: the newsroom's picture, icon and colour around its feed."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_WAYS = Page("https://blog.feedly.com/10-ways-to-optimize-your-feed-for-feedly/", "2026-11")

PROFILE = Profile(
    name="feedly",
    title="Feedly",
    feed="`partner/feedly/rss.xml`",
    vocabulary=("webfeeds",),
    deletion=Deletion.REPLACEMENT,
    pages=(_WAYS,),
    limits=(Limit("setting-missing", _WAYS, words=("logo", "icon", "cover", "accent_color")),),
)
