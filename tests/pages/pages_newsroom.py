"""A newsroom's pages as they are published, made of articles of every kind; and one whose every word is hostile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from khabar.article import Article, Body, Correction, Direction, Image, Markup, Person
from khabar.catalogue import Change, Event, Record
from khabar.feeds import formats_of, write
from khabar.feeds.listing import LATEST, Listing, is_for_people, listed
from khabar.feeds.opml import opml
from khabar.feeds.pages.feed_style import feed_style
from khabar.feeds.pages.index import index
from khabar.feeds.select import newest_first, select
from khabar.problems import Place, Problem
from khabar.report.digest import digest
from khabar.report.findings import FeedSize, Material
from khabar.report.page import page as report_page
from khabar.settings import Feeds, Section, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.problems import Language

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="teal"/></svg>'
)

HOSTILE = (
    "<script>window.canary = 1</script>",
    "</title></style></script></textarea><script>window.canary = 2</script>",
    '"><img src=x onerror="window.canary = 3">',
    "' onmouseover='window.canary = 4' x='",
    "<svg/onload=window.canary=5>",
    "--><iframe srcdoc='<script>parent.canary = 6</script>'></iframe><!--",
    "<a href='javascript:window.canary = 7'>x</a>",
    "<meta http-equiv=refresh content='0;url=https://other.example/'>",
    "<link rel=stylesheet href=https://other.example/a.css><base href=https://other.example/>",
    "]]><script>window.canary = 8</script>",
    "\u202e<b>\u2028",
    "<form action=https://other.example/><input autofocus onfocus=window.canary=9>",
)


def settings(base: str, language: str = "ar", **fields: Any) -> Settings:
    plain: dict[str, Any] = {
        "name": "صحيفة المثال" if language == "ar" else "The Example",
        "home": f"{base}/",
        "description": "أخبار المدينة وما حولها." if language == "ar" else "News of the town.",
        "language": language,
        "time_zone": "Asia/Riyadh",
        "logo": f"{base}/picture.svg",
        "icon": f"{base}/picture.svg",
        "feeds": Feeds(address=f"{base}/{language}/", sitemaps=True),
        "sections": tuple(
            Section(slug=slug, name={"ar": arabic, "en": slug.title()})
            for slug, arabic in (("culture", "ثقافة"), ("asia", "آسيا"), ("sport", "رياضة"))
        ),
    }
    return Settings(**plain | fields)


def article(number: int, base: str, **fields: Any) -> Article:
    plain: dict[str, Any] = {
        "file": f"items/{number}.md",
        "id": f"tag:news.example,2026:{number}",
        "address": f"{base}/{number}",
        "headline": f"افتتاح المعرض السنوي للكتاب في دورته {number}",
        "published": NOON - timedelta(hours=number),
        "language": "ar",
        "direction": Direction.RTL,
        "body": Body(Markup.HTML, "<p>فتح المعرض أبوابه صباح اليوم أمام الجمهور، وفيه ألف ناشر.</p>"),
        "slug": str(number),
        "section": ("culture", "asia", "sport")[number % 3],
        "tags": ("كتب", "آثار", "USB-C"),
        "authors": (Person("هدى منصور"),),
        "images": (Image(f"{base}/picture.svg", "image/svg+xml", width=60, height=40),) if number % 2 else (),
        "video": number == 3,
        "urgency": 1 if number == 4 else None,
    }
    return Article(**plain | fields)


def articles(base: str, language: str) -> list[Article]:
    own = [article(number, base) for number in range(1, 13)]
    own[1] = replace(own[1], corrections=(Correction("صُحح اسم القاعة."),), kicker="تغطية خاصة")
    english: dict[str, Any] = {
        "language": "en",
        "direction": Direction.LTR,
        "headline": "Book fair opens its doors to the public",
    }
    if language == "en":
        return [replace(one, summary="It opened on Sunday.", **english) for one in own]
    return [*own, article(13, base, published=NOON, **english)]


def hostile(base: str) -> list[Article]:
    """Articles whose every text tries to run something; their addresses and pictures are the page's own."""
    return [
        article(
            number,
            base,
            headline=text,
            kicker=text,
            summary=text,
            authors=(Person(text),),
            tags=(text,),
            corrections=(Correction(text),),
            images=(Image(f"{base}/picture.svg", "image/svg+xml", alt=text, caption=text, credit=text),),
        )
        for number, text in enumerate(HOSTILE, start=1)
    ]


def report(own: Settings, news: list[Article]) -> bytes:
    """The report for editors, with something in each of its parts."""
    records = tuple(
        Record(id=one.id, file=one.file, first_seen=NOON + timedelta(minutes=7 * number), published=one.published)
        for number, one in enumerate(news)
    )
    made_from = Material(
        articles=tuple(news),
        problems=(
            Problem.of("date-impossible", Place("items/قسم/bad.md", 4, 12), part="2026-02-30"),
            Problem.of("text-tatweel", Place("items/1.md", 7, 3), kind="tatweel", count=12),
        ),
        read=len(news) + 1,
        records=records,
        events=(Event(NOON, "tag:news.example,2026:0", "items/0.md", Change.WITHDRAWN, "canceled"),),
        feeds=(FeedSize("rss.xml", 2_300_000), FeedSize("atom.xml", 400_000)),
    )
    language: Language = "ar" if own.language == "ar" else "en"
    return report_page(digest(made_from, own, NOON, language), own, language)


def publish(folder: Path, own: Settings, news: list[Article]) -> None:
    """Write every page, feed and list of the newsroom into the folder."""
    editions = select(news, own, NOON)
    feeds = tuple(listed(edition, formats_of(edition), own) for edition in editions if is_for_people(edition.path))
    listing = Listing(feeds, tuple(newest_first(news, NOON)[:LATEST]))
    for document in (*write(editions, own), index(listing, own), opml(listing, own), feed_style(own)):
        place = folder / document.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(document.data)
