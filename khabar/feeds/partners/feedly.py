"""Feedly: the newsroom's picture, icon and colour around its feed."""

from __future__ import annotations

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.partners.format import PartnerFormat
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile
from khabar.feeds.vocabularies import webfeeds, websub
from khabar.feeds.vocabularies.webfeeds import WEBFEEDS
from khabar.feeds.xml import declared

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

DIALECT = Dialect(
    namespaces=lambda _: {**rss.NAMESPACES, **declared(WEBFEEDS)},
    item=rss.ITEM,
    channel=(
        rss.self_link,
        websub.rss_hubs,
        rss.last_build_date,
        webfeeds.cover,
        webfeeds.icon,
        webfeeds.logo,
        webfeeds.accent_color,
        webfeeds.related,
    ),
)

FORMAT = PartnerFormat("feedly", DIALECT)
