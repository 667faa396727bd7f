"""A newsroom with a feed for each partner, its articles, and a partner's feed as it is published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from khabar.article import (
    Article,
    Body,
    Correction,
    Direction,
    GeoPlace,
    Image,
    Link,
    Markup,
    Person,
    Rendition,
)
from khabar.feeds.edition import Edition, Tombstone
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head
from khabar.feeds.partners.format import for_partners
from khabar.feeds.partners.profiles import FORMATS
from khabar.feeds.partners.selection import editions_of
from khabar.settings import PartnerFeed, Section, Settings

if TYPE_CHECKING:
    from khabar.feeds.partners.format import PartnerFormat

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORMAT = {each.name: each for each in FORMATS}

SETTINGS = Settings(
    name="صحيفة المثال",
    home="https://news.example/",
    description="أخبار المدينة وما حولها",
    logo="https://news.example/logo.png",
    icon="https://news.example/icon.png",
    sections=(Section(slug="culture", name={"ar": "ثقافة", "en": "Culture"}),),
    partners=(
        PartnerFeed(name="msn"),
        PartnerFeed(name="smartnews", logo="https://news.example/wide.png"),
        PartnerFeed(name="flipboard", section="culture", number=20),
        PartnerFeed(name="yandex", description="أخبار"),
        PartnerFeed(name="feedly", cover="https://news.example/cover.jpg", accent_color="0B6E4F"),
    ),
)


def article(number: int = 1, /, **fields: Any) -> Article:
    plain: dict[str, Any] = {
        "file": f"items/{number}.md",
        "id": f"tag:news.example,2026:{number}",
        "address": f"https://news.example/{number}",
        "headline": "افتتاح المعرض السنوي للكتاب في مرسى الياسمين",
        "published": NOON,
        "language": "ar",
        "direction": Direction.RTL,
        "body": html("<p>فتح المعرض أبوابه صباح اليوم.</p>\n<p>ويستمر أسبوعًا.</p>"),
        "slug": str(number),
    }
    return Article(**plain | fields)


def html(text: str) -> Body:
    return Body(Markup.HTML, text)


FULL = article(
    1,
    kicker="شاهد بالفيديو..",
    summary="افتتح المعرض & أبوابه <اليوم>.",
    section="culture",
    tags=("كتب",),
    authors=(Person("ليلى المرسي"), Person("سامي البحري")),
    updated=NOON.replace(hour=13),
    expires=NOON.replace(year=2027),
    place=GeoPlace("مرسى الياسمين", 21.5, 39.2),
    images=(
        Image("https://news.example/media/fair.jpg", "image/jpeg", "المعرض", "زوار", "سامي البحري", 81_234, 1280, 720),
    ),
    video=True,
    renditions=(Rendition("https://news.example/media/fair.mp4", "video/mp4", "جولة", 5_000_000, 65, 1280, 720),),
    links=(Link("https://news.example/0", "برنامج المعرض"),),
    corrections=(Correction("عدد دور النشر ٤٠ لا ٥٠."),),
    body=html(
        "<h2>أربعون دارًا</h2><p>فتح المعرض أبوابه صباح اليوم &amp; يستمر أسبوعًا.</p>"
        "<ul><li>كتب الأطفال</li><li>دواوين</li></ul><p>سطر<br>وسطر</p>"
    ),
)  # fmt: skip
PLAIN = article(2, published=NOON.replace(hour=10))
WITHDRAWN = Tombstone(
    "tag:news.example,2026:9", when=NOON.replace(hour=14), published=NOON.replace(hour=9), address="https://news.example/9"
)  # fmt: skip


def feed(form: PartnerFormat, *articles: Article, withdrawn: tuple[Tombstone, ...] = (), **fields: Any) -> bytes:
    """Give a partner's feed of articles and, first, of what was withdrawn."""
    asked = next(each for each in editions_of(SETTINGS) if each.format == form.name)
    plain: dict[str, Any] = {
        "path": asked.path,
        "title": SETTINGS.name,
        "description": asked.description or SETTINGS.description,
        "articles": articles,
        "updated": NOON.replace(hour=14),
        "tombstones": withdrawn,
        "formats": (form.name,),
    }
    edition = Edition(**plain | fields)
    frame = form.frame(Head(edition, SETTINGS, f"{edition.path}/{form.file}"))
    assert form.tombstone is not None or not withdrawn
    items = [form.tombstone(each, SETTINGS) for each in withdrawn if form.tombstone is not None]
    items += (form.entry(entry_of(each, for_partners(SETTINGS))) for each in articles)
    return b"".join([frame.opening, *items, frame.closing])
