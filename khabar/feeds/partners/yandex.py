"""Yandex: the feed of fresh publications in Yandex Webmaster."""

from __future__ import annotations

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.partners.elements import plain_description
from khabar.feeds.partners.format import PartnerFormat
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile
from khabar.feeds.vocabularies import dublin_core, media, yandex
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.yandex import YANDEX
from khabar.feeds.xml import declared

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

DIALECT = Dialect(
    namespaces=lambda _: declared(ATOM, DUBLIN_CORE, MEDIA, YANDEX),
    item=(
        rss.title,
        rss.link,
        rss.guid,
        dublin_core.creator,
        rss.publication_date,
        rss.category,
        plain_description,
        yandex.whole_text,
        rss.enclosure,
        media.thumbnail,
        media.contents,
    ),
    channel=(rss.self_link, rss.last_build_date),
)

FORMAT = PartnerFormat("yandex", DIALECT)
