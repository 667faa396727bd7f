"""Google News: it takes no feed, but a sitemap of the news of two days."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_SITEMAP = Page("https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap", "2026-11-25")

PROFILE = Profile(
    name="google-news",
    title="Google News",
    feed="the news sitemap",
    vocabulary=("news",),
    deletion=Deletion.ADDRESS,
    pages=(_SITEMAP,),
    limits=(Limit("too-old", _SITEMAP, 2),),
    number=1000,
    max_age_days=2,
)
