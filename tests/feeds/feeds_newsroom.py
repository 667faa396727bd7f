"""A newsroom and its articles for tests: all that a test does not name is the plainest there is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from khabar.article import Article, Body, Direction, Markup
from khabar.feeds.edition import Edition
from khabar.settings import Feeds, Section, Settings

NOON = datetime(2023, 9, 16, 12, 0, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: int = 16) -> datetime:
    return datetime(2023, 9, day, hour, minute, tzinfo=UTC)


def article(number: int = 1, /, **fields: Any) -> Article:
    plain: dict[str, Any] = {
        "file": f"items/{number}.md",
        "id": f"tag:news.example,2023:{number}",
        "address": f"https://news.example/{number}",
        "headline": "افتتاح المعرض السنوي للكتاب",
        "published": NOON,
        "language": "ar",
        "direction": Direction.RTL,
        "body": html("<p>فتح المعرض أبوابه صباح اليوم.</p>"),
        "slug": str(number),
    }
    return Article(**plain | fields)


def html(text: str) -> Body:
    return Body(Markup.HTML, text)


def markdown(text: str) -> Body:
    return Body(Markup.MARKDOWN, text)


def settings(*, feeds: Feeds | None = None, **fields: Any) -> Settings:
    plain: dict[str, Any] = {
        "name": "صحيفة المثال",
        "home": "https://news.example/",
        "description": "أخبار المدينة وما حولها",
        "feeds": feeds or Feeds(),
        "sections": (
            Section(
                slug="culture",
                name={"ar": "ثقافة", "en": "Culture"},
                iptc="medtop:01000000",
            ),
            Section(slug="sport", name={"ar": "رياضة", "en": "Sport"}),
        ),
    }
    return Settings(**plain | fields)


def edition(*articles: Article, **fields: Any) -> Edition:
    plain: dict[str, Any] = {
        "path": "",
        "title": "صحيفة المثال",
        "description": "أخبار المدينة وما حولها",
        "articles": articles,
        "updated": NOON,
    }
    return Edition(**plain | fields)
