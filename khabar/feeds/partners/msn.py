"""MSN, which was Microsoft Start."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

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

PROFILE = Profile(
    name="msn",
    title="MSN",
    feed="`partner/msn/rss.xml`",
    vocabulary=("mi",),
    deletion=Deletion.EXPIRY,
    pages=(_ITEMS, _CONTENT, _PICTURES, _SETUP, _QUESTIONS),
    limits=(
        Limit("title-short", _ITEMS, 21),  # "more than 20"
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
    number=30,
    max_age_days=365,
    one_language=True,
)
