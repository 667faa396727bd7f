"""What reports of tests are made from: all that a test does not name is the plainest there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from khabar.article import Article, Body, Correction, Direction, Markup
from khabar.catalogue import Change, Event, Record
from khabar.problems import Place, Problem
from khabar.report.findings import FeedSize, Material
from khabar.settings import Section, Settings

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(**later: float) -> datetime:
    return NOON + timedelta(**later)


def settings(**fields: Any) -> Settings:
    plain: dict[str, Any] = {
        "name": "صحيفة المثال",
        "home": "https://news.example/",
        "description": "أخبار المدينة.",
        "time_zone": "Asia/Riyadh",
        "sections": (
            Section(slug="culture", name={"ar": "ثقافة", "en": "Culture"}),
            Section(slug="sport", name={"ar": "رياضة", "en": "Sport"}),
        ),
    }
    return Settings(**plain | fields)


def article(number: int = 1, /, **fields: Any) -> Article:
    plain: dict[str, Any] = {
        "file": f"items/{number}.md",
        "id": f"tag:news.example,2026:{number}",
        "address": f"https://news.example/{number}",
        "headline": "افتتاح المعرض",
        "published": NOON,
        "language": "ar",
        "direction": Direction.RTL,
        "body": Body(Markup.HTML, "<p>نص.</p>"),
        "slug": str(number),
        "section": "culture",
    }
    return Article(**plain | fields)


def record(number: int = 1, /, **fields: Any) -> Record:
    plain: dict[str, Any] = {
        "id": f"tag:news.example,2026:{number}",
        "file": f"items/{number}.md",
        "first_seen": NOON,
        "published": NOON,
    }
    return Record(**plain | fields)


def event(change: Change, number: int = 1, /, *, moment: datetime = NOON, reason: str = "") -> Event:
    return Event(moment, f"tag:news.example,2026:{number}", f"items/{number}.md", change, reason)


def unclean(kind: str, count: int, number: int = 1, *, rule: str | None = None, line: int = 7) -> Problem:
    return Problem.of(rule or f"text-{kind}", Place(f"items/{number}.md", line, 1), kind=kind, count=count)


def material(**fields: Any) -> Material:
    plain: dict[str, Any] = {"articles": (), "problems": (), "read": 0, "records": (), "events": (), "feeds": ()}
    return Material(**plain | fields)


FULL = material(
    articles=(
        article(1, corrections=(Correction("صُحح الاسم.", at(hours=3)),)),
        article(2, section="sport", published=at(hours=-5)),
        article(3, section=None, published=at(days=-40)),
    ),
    problems=(
        Problem.of("headline-missing", Place("items/bad.md", 4, 12)),
        Problem.of("field-misspelt", Place("items/bad.md", 2, 1), name="headlin", known="headline"),
        Problem.of("language-feed", Place("items/2.md", 3, 1), tag="ar-EG", suggestion="ar"),
        unclean("tatweel", 12),
        unclean("tatweel", 3, 3),
        unclean("no-break-spaces", 2, 2),
        unclean("spaces-around", 1, 2, rule="text-mended"),
    ),
    read=5,
    records=(
        record(1, first_seen=at(minutes=4)),
        record(2, published=at(hours=-5), first_seen=at(hours=-5, minutes=30)),
        record(3, published=at(days=-40), first_seen=at(days=-9)),
        record(4, published=at(days=-2), first_seen=at(days=-3), withdrawn=at(days=-1), reason="canceled"),
    ),
    events=(
        event(Change.PUBLISHED, 1),
        event(Change.UPDATED, 1, moment=at(hours=3)),
        event(Change.WITHDRAWN, 4, moment=at(days=-1), reason="canceled"),
        event(Change.WITHDRAWN, 2, moment=at(days=-30), reason="withheld"),
        event(Change.BROUGHT_BACK, 2, moment=at(days=-29)),
    ),
    feeds=(FeedSize("rss.xml", 1_200_000), FeedSize("atom.xml", 2_500_000), FeedSize("video/rss.xml", 900)),
)
