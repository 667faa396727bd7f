"""SmartNews: its SmartFormat, version 2.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.entry import entry_of
from khabar.feeds.partners.elements import channel_date, moving_date, plain_description
from khabar.feeds.partners.format import PartnerFormat, for_partners
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile
from khabar.feeds.rss import CONTENT
from khabar.feeds.vocabularies import dublin_core, media, smartnews
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.smartnews import SMARTNEWS
from khabar.feeds.withdrawn import replacement
from khabar.feeds.xml import add, declared, element, serialise

if TYPE_CHECKING:
    from khabar.feeds.edition import Tombstone
    from khabar.settings import Settings

_FORMAT = Page("https://publishers.smartnews.com/hc/en-us/articles/56500436151065", "2026-11-25")
_SIZE = Page(
    "https://publishers.smartnews.com/hc/ja/articles/"
    "360036526213-SmartFormat%E6%A6%82%E8%A6%81-%E3%83%90%E3%83%BC%E3%82%B8%E3%83%A7%E3%83%B32-1",
    "2026-11-25",
)
# Of a replaced video: without another pubDate they are not told that the article has changed. So it is with all of it.
_UPDATING = Page(
    "https://publishers.smartnews.com/hc/ja/articles/"
    "4409349226393-%E5%8B%95%E7%94%BB%E3%83%95%E3%82%A1%E3%82%A4%E3%83%AB%E3%82%92%E6%9B%B4%E6%96%B0%E3%81%99%E3%82%8B",
    "2026-11-25",
)
_DELETING = Page("https://publishers.smartnews.com/hc/en-us/articles/360021354914-Deleting-Articles", "2026-11-25")

PROFILE = Profile(
    name="smartnews",
    title="SmartNews",
    feed="`partner/smartnews/rss.xml`",
    vocabulary=("snf",),
    deletion=Deletion.STATUS,
    pages=(_FORMAT, _SIZE, _UPDATING, _DELETING),
    limits=(
        Limit("description-long", _FORMAT, 30),
        Limit("setting-missing", _FORMAT, words=("logo",)),
        Limit("language", _FORMAT),
    ),
    max_bytes=1_000_000,  # _SIZE: advised
    one_language=True,
)

DIALECT = Dialect(
    namespaces=lambda _: declared(ATOM, CONTENT, DUBLIN_CORE, MEDIA, SMARTNEWS),
    item=(
        rss.title,
        rss.link,
        rss.guid,
        dublin_core.creator,
        moving_date,
        rss.category,
        plain_description,
        rss.content,
        media.thumbnail,
    ),
    channel=(rss.self_link, channel_date, smartnews.logo),
    date="pubDate",
)


def tombstone(withdrawn: Tombstone, settings: Settings) -> bytes:
    """Write the item of a withdrawn article: what replaces it, with a newer date, and that it is deleted."""
    entry = entry_of(replacement(withdrawn, settings), for_partners(settings))
    item = element("item", DIALECT.item, entry)
    add(item, "media:status", None, {"state": "deleted"})
    return serialise(item, depth=2)


FORMAT = PartnerFormat("smartnews", DIALECT, tombstone)
