"""Every field at once."""

from feeds_newsroom import article, at, markdown, settings

from khabar.article import Correction, GeoPlace, Image, Link, Person, Rendition, Source
from khabar.settings import Contact

ARTICLE = article(
    1,
    headline="UNESCO تدرج خطًا يدويًا في قائمتها",
    kicker="شاهد بالفيديو..",
    summary="أدرجت المنظمة فن الخط في قائمتها بعد نقاش دام يومين.",
    section="culture",
    tags=("خط", "تراث", "medtop:20000002"),
    authors=(
        Person("هدى منصور", "huda@news.example"),
        Person("زياد قاسم", address="https://news.example/people/ziad"),
    ),
    source=Source("وكالة المثال", "https://agency.example/"),
    updated=at(14, 30),
    urgency=3,
    place=GeoPlace("باريس", 48.8566, 2.35),
    rights="© وكالة المثال 2023",
    licence="https://creativecommons.org/licenses/by-nc/4.0/",
    images=(
        Image(
            "https://news.example/khatt.jpg",
            "image/jpeg",
            alt='لوحة خط كتب فيها "سلام"',
            caption="لوحة من المعرض",
            credit="تصوير: رنا علي",
            length=84210,
            width=1200,
            height=800,
        ),
        Image("https://news.example/hall.jpg", "image/jpeg"),
    ),
    video=True,
    renditions=(
        Rendition("https://news.example/hd.mp4", "video/mp4", "تقرير الجلسة", 9_000_000, 95, 1280, 720),
        Rendition("https://news.example/sd.mp4", "video/mp4", duration=95),
        Rendition("https://news.example/talk.mp3", "audio/mpeg", length=700_000),
    ),
    links=(
        Link("https://news.example/older", "الخط في المدارس", "text/html", "ar"),
        Link("https://unesco.example/list"),
    ),
    corrections=(Correction("دام النقاش يومين لا ثلاثة.", at(14, 30)), Correction("صُحح اسم القاعة.")),
    body=markdown("قررت **اللجنة** إدراج فن الخط.\n\n## ردود\n\nرحبت [الرابطة](/league) بالقرار."),
)

SETTINGS = settings(
    rights="© صحيفة المثال",
    licence="https://creativecommons.org/licenses/by/4.0/",
    logo="https://news.example/logo.png",
    icon="https://news.example/icon.png",
    contact=Contact(name="مكتب (التحرير)", email="desk@news.example"),
)
