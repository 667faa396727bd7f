"""An Arabic newsroom: a section, a tag, an author and urgent news; articles with and without a picture, one of them
corrected, one in English."""

from feeds_newsroom import article, at, edition, settings

from khabar.article import Correction, Direction, Image, Person
from khabar.settings import Contact, Feeds

FULL = article(
    1,
    headline="UNESCO تدرج خطًا يدويًا في قائمتها",
    kicker="شاهد بالفيديو..",
    summary="أدرجت المنظمة فن الخط في قائمتها بعد نقاش دام يومين.",
    section="culture",
    authors=(Person("هدى منصور"), Person("زياد قاسم")),
    urgency=2,
    video=True,
    updated=at(14, 30),
    images=(Image("https://news.example/khatt.jpg", "image/jpeg", alt='لوحة كتب فيها "سلام"', width=1200, height=800),),
    corrections=(Correction("دام النقاش يومين لا ثلاثة."),),
)
ENGLISH = article(2, headline="Book fair opens its doors", language="en", direction=Direction.LTR, published=at(11))
LATEST = (FULL, ENGLISH)

EDITIONS = (
    edition(FULL, ENGLISH, updated=at(14, 30)),
    edition(FULL, path="section/culture", title="صحيفة المثال – ثقافة", description="ثقافة – أخبار المدينة"),
    edition(FULL, path="tag/خط", title="صحيفة المثال – خط"),
    edition(FULL, path="author/هدي-منصور", title="صحيفة المثال – هدى منصور"),
    edition(FULL, path="urgent", title="صحيفة المثال – عاجل", updated=at(14, 30)),
)

SETTINGS = settings(
    logo="https://news.example/logo.png",
    icon="https://news.example/icon.png",
    contact=Contact(name="مكتب التحرير", email="desk@news.example"),
    time_zone="Asia/Riyadh",
    feeds=Feeds(address="https://feeds.example/", sitemaps=True),
)
