"""Pelican's settings: the feeds alone, no page of HTML, and its caches on.

``pelican NEWSROOM/items --output FOLDER --settings pelicanconf.py``. A reader of our front matter and the limit to the
most used tags are plugged in.
"""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.readers import MarkdownReader

NUMBER, MOST_USED = 50, 100
_NAMES = {"headline": "title", "published": "date", "section": "category"}


class Reader(MarkdownReader):  # type: ignore[misc] # Pelican has no types
    """Our front matter in Pelican's names."""

    def _parse_metadata(self, meta: dict[str, list[str]]) -> Any:
        fields = {_NAMES.get(name, name): [value.strip("[]") for value in values] for name, values in meta.items()}
        return super()._parse_metadata(fields)


def _add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = Reader


def _leave_out_rare_tags(generator: Any) -> None:
    used = Counter({tag: len(articles) for tag, articles in generator.tags.items()})
    for tag, _ in sorted(used.items(), key=lambda each: (-each[1], each[0].name))[MOST_USED:]:
        del generator.tags[tag]


def _register() -> None:
    signals.readers_init.connect(_add_reader)
    signals.article_generator_finalized.connect(_leave_out_rare_tags)


PLUGINS = [SimpleNamespace(__name__="newsroom", register=_register)]
SITENAME = "main"
SITEURL = FEED_DOMAIN = "https://news.example"
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
FEED_ALL_RSS = "main.xml"
CATEGORY_FEED_RSS = "section-{slug}.xml"
TAG_FEED_RSS = "tag-{slug}.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = NUMBER
RSS_FEED_SUMMARY_ONLY = False
ARTICLE_URL = "{slug}"
SLUGIFY_SOURCE = "basename"
SLUGIFY_USE_UNICODE = True
ARTICLE_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
