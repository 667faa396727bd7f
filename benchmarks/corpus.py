"""Make a newsroom of N Arabic articles, the same on every machine: ``python -m benchmarks.corpus N FOLDER``.

Of the shape that years of a newsroom have: about 4.5 KB of Markdown with YAML front matter, `YYYY/MM/DD/slug.md`,
12 sections, 300 tags of which few are used often (Zipf), 15 % video. The newest is a minute old at `NOW`.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment of the measured runs."""

ARTICLES_A_DAY = 50
SECTIONS = {
    "politics": "سياسة",
    "economy": "اقتصاد",
    "sport": "رياضة",
    "culture": "ثقافة",
    "science": "علوم",
    "health": "صحة",
    "weather": "الطقس",
    "education": "تعليم",
    "transport": "نقل",
    "environment": "بيئة",
    "justice": "قضاء",
    "city": "المدينة",
}
_SUBJECTS = (
    "البلدية",
    "وزارة الزراعة",
    "هيئة الموانئ",
    "الجامعة",
    "رابطة الناشرين",
    "مصلحة الأرصاد",
    "شركة المياه",
    "نقابة الصيادين",
    "إدارة الميناء",
    "دار الآثار",
    "غرفة التجارة",
    "مؤسسة الياسمين",
)
_VERBS = ("تعلن", "تؤجل", "تدرس", "تفتتح", "توسّع", "تراجع", "تختتم", "تموّل", "تنظم", "تستأنف")
_OBJECTS = (
    "ترميم السوق القديم",
    "موسم الحصاد",
    "خط العبّارات الجديد",
    "معرض الكتاب",
    "شبكة الري",
    "حملة التلقيح",
    "محطة التحلية",
    "دوري الأحياء",
    "أرشيف الصحف",
    "حديقة الساحل",
    "برنامج المنح",
    "جسر الوادي",
)
_ENDS = (
    "بعد أشهر من الانتظار",
    "بكلفة أقل مما كان مقدّرًا",
    "قبل حلول الشتاء",
    "بحضور أهالي الأحياء المجاورة",
    "في ثلاث مراحل",
    "وفق جدول نُشر أمس",
    "رغم اعتراض بعض التجار",
    "للمرة الأولى منذ عشر سنوات",
)
_ADJECTIVES = (
    "محلية",
    "كبرى",
    "صغيرة",
    "موسمية",
    "قديمة",
    "حديثة",
    "مشتركة",
    "مجانية",
    "ساحلية",
    "ريفية",
)
_NOUNS = (
    "أسواق",
    "مدارس",
    "مكتبات",
    "حقول",
    "قوارب",
    "طرق",
    "مسارح",
    "ملاعب",
    "متاحف",
    "عيادات",
    "مزارع",
    "جسور",
    "حدائق",
    "محطات",
    "ورش",
    "مخابز",
    "سدود",
    "قطارات",
    "معارض",
    "جمعيات",
    "مقاهٍ",
    "أفران",
    "آبار",
    "منارات",
    "مطابع",
    "موانئ",
    "قرى",
    "بساتين",
    "مراصد",
    "أبحاث",
)
TAGS = tuple(f"{noun} {adjective}" for adjective in _ADJECTIVES for noun in _NOUNS)
_ODDS = tuple(accumulate(1 / rank for rank in range(1, len(TAGS) + 1)))
_AUTHORS = ("ليلى حسن", "سامر الخوري", "هدى منصور", "ياسر عبد الله", "نادين شاهين", "كريم الزين")

_SETTINGS = """\
name = "صحيفة القياس"
home = "https://news.example/"
description = "أخبار متخيَّلة تُقاس بها السرعة."
language = "ar"
time_zone = "Asia/Beirut"

[items]
address = "https://news.example/{section}/{date:%Y/%m/%d}/{slug}"

[feeds]
address = "https://news.example/feeds/"
number = 50
content = "full"
"""


def make(number: int, root: Path) -> None:
    """Write newsroom.toml and `number` articles below `root`, a folder that is made."""
    root.mkdir(parents=True)
    sections = (f'\n[[sections]]\nslug = "{slug}"\nname = {{ ar = "{name}" }}\n' for slug, name in SECTIONS.items())
    (root / "newsroom.toml").write_text(_SETTINGS + "".join(sections), encoding="utf-8")
    for index in range(number):
        path, text = article(index)
        file = root / "items" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def article(index: int) -> tuple[str, str]:
    """Give the path and the text of the article that is the `index`-th before `NOW`."""
    chance = random.Random(index)
    published = NOW - timedelta(minutes=1) - timedelta(days=1) / ARTICLES_A_DAY * index
    slug = f"article-{index:07}"
    section = chance.choice(tuple(SECTIONS.values()))
    tags = dict.fromkeys(chance.choices(TAGS, cum_weights=_ODDS, k=chance.randint(2, 5)))
    lines = [
        f"headline: {_headline(chance)} ({index})",
        f"published: {published:%Y-%m-%dT%H:%M:%SZ}",
        f"section: {section}",
        f"tags: [{', '.join(tags)}]",
        f"authors: [{chance.choice(_AUTHORS)}]",
        f"summary: {_sentence(chance)}",
    ]
    if chance.random() < 0.15:
        lines += ["video: true"]
    header = "\n".join(lines)
    return f"{published:%Y/%m/%d}/{slug}.md", f"---\n{header}\n---\n\n{_body(chance)}\n"


def _headline(chance: random.Random) -> str:
    return f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_ENDS)}"


def _sentence(chance: random.Random) -> str:
    tags = chance.sample(TAGS, 2)
    return (
        f"قالت {chance.choice(_SUBJECTS)} إن العمل في {chance.choice(_OBJECTS)} يشمل {tags[0]} و{tags[1]}"
        f" {chance.choice(_ENDS)}، وإنه يستمر {chance.randint(2, 90)} يومًا."
    )


def _body(chance: random.Random) -> str:
    paragraphs = [" ".join(_sentence(chance) for _ in range(3)) for _ in range(6)]
    paragraphs[1] += (
        f" **{chance.choice(_OBJECTS)}** في [الصفحة الخاصة](https://news.example/topics/{chance.randint(1, 99)})."
    )
    paragraphs.insert(3, f"## {chance.choice(_OBJECTS)}")
    paragraphs.insert(5, "\n".join(f"- {chance.choice(TAGS)}" for _ in range(3)))
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
