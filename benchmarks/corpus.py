"""Make a newsroom of N Arabic articles, the same on every machine: ``python -m benchmarks.corpus N FOLDER``.

Of the shape that years of a newsroom have: about 4.5 KB of Markdown with YAML front matter, `YYYY/MM/DD/slug.md`,
12 sections, 300 tags of which few are used often (Zipf), 15 % video. The newest is a minute old at `NOW`.
An article is the same whatever N: of a larger newsroom the years go further back, at 50 articles a day. 100,000 are
2,000 folders and five years and a half; 1,000,000 are 20,000 folders and go back to 1971.
"""

from __future__ import annotations

import os
import random
import sys
from bisect import bisect
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Choice = TypeVar("Choice")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment of the measured runs."""

ARTICLES_A_DAY = 50
_RECENT = 100_000
"""So many of the newest; of older ones there are twice as many a day."""
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
_SECTION_NAMES = tuple(SECTIONS.values())
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

[lifecycle]
vanished_runs = 1
"""
"""The defaults, but that a removed article leaves the feeds at once, so that a run can be measured in which it does."""


_SHARE = 2_000
"""Articles that a process makes at a time."""


def make(number: int, root: Path) -> None:
    """Write newsroom.toml and `number` articles below `root`, a folder that is made."""
    root.mkdir(parents=True)
    sections = (f'\n[[sections]]\nslug = "{slug}"\nname = {{ ar = "{name}" }}\n' for slug, name in SECTIONS.items())
    (root / "newsroom.toml").write_text(_SETTINGS + "".join(sections), encoding="utf-8")
    shares = [(root, start, min(start + _SHARE, number)) for start in range(0, number, _SHARE)]
    if len(shares) == 1:
        _write_share(*shares[0])
    else:
        with Pool() as pool:
            pool.starmap(_write_share, shares, chunksize=1)


def _write_share(root: Path, start: int, end: int) -> None:
    for index in range(start, end):
        write(root, index)


def write(root: Path, index: int) -> Path:
    """Write the file of the article that is the `index`-th before `NOW`, last changed when it was published."""
    text = text_of(index)
    file = put(root, text)
    os.utime(file, (text.moment.timestamp(), text.moment.timestamp()))
    return file


def put(root: Path, text: Text) -> Path:
    """Write an article's file below items/."""
    path, content = text.file
    file = root / "items" / path
    data = content.encode()
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return file


def published(index: int) -> datetime:
    """Give when the `index`-th article before `NOW` was published, in whole seconds."""
    # A million at that rate would go back to before the web, and Khabar would refuse a third of them.
    before = max(0, index - _RECENT)
    days = timedelta(days=1) / ARTICLES_A_DAY * (index - before) + timedelta(days=1) / (2 * ARTICLES_A_DAY) * before
    return NOW - timedelta(minutes=1) - days


def article(index: int) -> tuple[str, str]:
    """Give the path, below items/, and the text of the article that is the `index`-th before `NOW`."""
    return text_of(index).file


class Text(NamedTuple):
    """An article before it is a file."""

    moment: datetime
    slug: str
    headline: str
    section: str
    tags: tuple[str, ...]
    author: str
    summary: str
    video: bool
    body: str
    updated: datetime | None = None

    @property
    def file(self) -> tuple[str, str]:
        """Its path, below items/, and its text."""
        lines = [
            f"headline: {self.headline}",
            f"published: {self.moment:%Y-%m-%dT%H:%M:%SZ}",
            f"section: {self.section}",
            f"tags: [{', '.join(self.tags)}]",
            f"authors: [{self.author}]",
            f"summary: {self.summary}",
            *([f"updated: {self.updated:%Y-%m-%dT%H:%M:%SZ}"] if self.updated else []),
            *(["video: true"] if self.video else []),
        ]
        header = "\n".join(lines)
        return f"{self.moment:%Y/%m/%d}/{self.slug}.md", f"---\n{header}\n---\n\n{self.body}\n"


def text_of(index: int) -> Text:
    """Give what is in the `index`-th article before `NOW`."""
    chance = _Chance(index)
    return Text(
        moment=published(index),
        slug=f"article-{index:07}",
        headline=f"{_headline(chance)} ({index})",
        section=chance.one(_SECTION_NAMES),
        tags=chance.tags(),
        author=chance.one(_AUTHORS),
        summary=_sentence(chance),
        video=chance.random() < 0.15,
        body=_body(chance),
    )


class _Chance(random.Random):
    """Draws from random() alone: what the other methods of Random give may change with the version of Python."""

    def below(self, end: int) -> int:
        return int(self.random() * end)

    def one(self, choices: Sequence[Choice]) -> Choice:
        return choices[self.below(len(choices))]

    def tags(self) -> tuple[str, ...]:
        """Give two to five tags, or fewer where one is drawn twice."""
        drawn = (bisect(_ODDS, self.random() * _ODDS[-1]) for _ in range(2 + self.below(4)))
        return tuple(dict.fromkeys(TAGS[rank] for rank in drawn))


def _headline(chance: _Chance) -> str:
    return f"{chance.one(_SUBJECTS)} {chance.one(_VERBS)} {chance.one(_OBJECTS)} {chance.one(_ENDS)}"


def _sentence(chance: _Chance) -> str:
    return (
        f"قالت {chance.one(_SUBJECTS)} إن العمل في {chance.one(_OBJECTS)} يشمل {chance.one(TAGS)} و{chance.one(TAGS)}"
        f" {chance.one(_ENDS)}، وإنه يستمر {2 + chance.below(89)} يومًا."
    )


def _body(chance: _Chance) -> str:
    paragraphs = [" ".join(_sentence(chance) for _ in range(3)) for _ in range(6)]
    paragraphs[1] += (
        f" **{chance.one(_OBJECTS)}** في [الصفحة الخاصة](https://news.example/topics/{1 + chance.below(99)})."
    )
    paragraphs.insert(3, f"## {chance.one(_OBJECTS)}")
    paragraphs.insert(5, "\n".join(f"- {chance.one(TAGS)}" for _ in range(3)))
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
