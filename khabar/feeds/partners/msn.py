"""MSN, which was Microsoft Start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.entry import entry_of
from khabar.feeds.partners.elements import plain_description
from khabar.feeds.partners.format import PartnerFormat, for_partners
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile
from khabar.feeds.rss import CONTENT
from khabar.feeds.vocabularies import dublin_core, media, microsoft
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE, DUBLIN_CORE_TERMS
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.microsoft import MICROSOFT
from khabar.feeds.withdrawn import replacement
from khabar.feeds.xml import declared

if TYPE_CHECKING:
    from khabar.feeds.edition import Tombstone
    from khabar.settings import Settings

_ITEMS = Page(
    "https://support.microsoft.com/ja-jp/topic/"
    "msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329",
    "2026-11-25",
)
_CONTENT = Page(
    "https://support.microsoft.com/de-DE/msn/partner-hub/feed-content-specifications-in-msn-partner-hub", "2026-11-25"
)
_PICTURES = Page("https://helpcenter.microsoftstart.com/kb/feed-specifications", "2026-11-25")
_SETUP = Page(
    "https://support.microsoft.com/th-th/topic/msn-feed-setup-and-configuration-16ea6c2b-d51c-48a5-9ba4-4c3f8ed76c97",
    "2026-11-25",
)
_QUESTIONS = Page("https://helpcenter.microsoftstart.com/kb/articles/59-feed-management-faq", "2026-11-25")

_LEAST_TITLE = 21
"""Characters: "more than 20"."""

PROFILE = Profile(
    name="msn",
    title="MSN",
    feed="`partner/msn/rss.xml`",
    vocabulary=("mi",),
    deletion=Deletion.EXPIRY,
    pages=(_ITEMS, _CONTENT, _PICTURES, _SETUP, _QUESTIONS),
    limits=(
        Limit("title-short", _ITEMS, _LEAST_TITLE),
        Limit("title-long", _ITEMS, 150),
        Limit("title-cut", _CONTENT, 75),
        Limit("title-address", _CONTENT),
        Limit("body-missing", _ITEMS),
        Limit("too-old", _ITEMS, 365),
        Limit("language", _QUESTIONS),
        Limit("image-missing", _PICTURES),
        Limit("image-type", _PICTURES, words=("image/jpeg", "image/png", "image/webp")),  # GIF: never on a card
        Limit("image-small", _PICTURES, 720),
        Limit("image-wide", _PICTURES, 189),
        Limit("image-tall", _PICTURES, 50),
        Limit("image-heavy", _SETUP, 14_000_000),
    ),
    number=30,  # _SETUP: advised; of what is older than three days, MSN asks why it is there
    max_age_days=365,
    max_bytes=10_000_000,  # _SETUP
    one_language=True,
)

DIALECT = Dialect(
    namespaces=lambda _: declared(ATOM, CONTENT, DUBLIN_CORE, DUBLIN_CORE_TERMS, MEDIA, MICROSOFT),
    item=(
        rss.title,
        rss.link,
        rss.guid,
        dublin_core.creator,
        rss.publication_date,
        dublin_core.modified,
        microsoft.expiration_date,
        rss.category,
        plain_description,
        rss.content,
        media.thumbnail,
        media.contents,
        media.keywords,
        media.license,
    ),
    channel=(rss.self_link, rss.last_build_date),
)


def tombstone(withdrawn: Tombstone, settings: Settings) -> bytes:
    """Write the item of a withdrawn article: what replaces it, expired at the moment of its withdrawal.

    A title that MSN refuses for its length would keep the item, and so the deletion, from being read at all.
    """
    article = replacement(withdrawn, settings)
    title, more = article.headline, iter((settings.name, settings.description))
    while len(title) < _LEAST_TITLE and (word := next(more, None)):
        title += f" – {word}"
    article = replace(article, headline=title, expires=withdrawn.when)
    return rss.item(entry_of(article, for_partners(settings)), DIALECT)


FORMAT = PartnerFormat("msn", DIALECT, tombstone)
