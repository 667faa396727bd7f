"""The words of date lines and what each means: one table, looked up by folded spelling, longest phrase first.

A line may hold no other words after its date begins (`written`), so what is missing here is refused, not guessed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from khabar.arabic.dates import zones
from khabar.arabic.dates.letters import fold
from khabar.arabic.dates.months import month_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.arabic.dates.answer import Calendar

DayPart = Literal["am", "pm", "dawn", "forenoon", "noon", "afternoon", "night", "midnight"]

Kind = Literal[
    "number",
    "mark",
    "word",  # known to no table
    "month",
    "weekday",
    "part",  # of the day: صباحا, PM
    "meem",  # م: Gregorian after a year, p.m. elsewhere
    "era",  # the sign of a calendar
    "zone",
    "zone-introduction",  # of a place that the table lacks
    "doubtful-zone",
    "place",
    "hour",  # the word before an hour: الساعة
    "h",  # between hours and minutes: 12h59
    "t",  # between date and time (ISO 8601)
    "label",
    "aside",  # another field of the page: its source, its issue
    "count",  # of its readers
    "byline",
    "agency",
    "update",
    "filler",
    "ordinal",
    "unit",
    "relative",
    "ago",
]


class Sign(NamedTuple):
    """What a word means. Of the fields after `kind` only those that it needs are set."""

    kind: Kind
    number: int = 0
    """Of a month, from 1; of a weekday, Monday 0."""
    calendar: Calendar = "gregorian"
    part: DayPart = "am"
    zone: str = ""
    """As in `Dateline`; empty for the newsroom's own."""
    shown: str = ""
    """The word as it should be written."""


WEEKDAYS: tuple[str, ...] = (
    "الاثنين|اثنين|دوشنبه|دو شنبه|دووشەممە|پیر|יום שני|Monday|Mon|lundi|lun",
    "الثلاثاء|الثلثاء|ثلاثاء|سه شنبه|سهشنبه|سێشەممە|سێ شەممە|منگل|יום שלישי|Tuesday|Tue|Tues|mardi",
    "الأربعاء|أربعاء|چهارشنبه|چهار شنبه|چوارشەممە|چوار شەممە|بدھ|יום רביעי|Wednesday|Wed|mercredi|mer",
    "الخميس|خميس|پنجشنبه|پنج شنبه|پێنجشەممە|پێنج شەممە|جمعرات|יום חמישי|Thursday|Thu|Thur|Thurs|jeudi|jeu",
    "الجمعة|جمعة|آدینه|هەینی|יום שישי|Friday|Fri|vendredi|ven",
    "السبت|سبت|شنبه|شەممە|שבת|יום שבת|Saturday|Sat|samedi|sam",
    "الأحد|أحد|یکشنبه|یک شنبه|یەکشەممە|یەک شەممە|اتوار|יום ראשון|Sunday|Sun|dimanche|dim",
)
"""From Monday, as ``date.weekday`` counts."""

DAY_PARTS: Mapping[DayPart, str] = {
    "am": "ص|صباحا|صباح|صباحاا|قبل الظهر|بعد منتصف الليل|ق ظ|قظ|قبل از ظهر|صبح|پ ن|پن|ب ن|بن|AM",
    "pm": "مساء|مساءا|بعد الظهر|مغربا|ب ظ|بظ|بعدازظهر|بعد از ظهر|د ن|دن|PM",
    "dawn": "فجرا|فجر|بامداد",
    "forenoon": "ضحى",
    "afternoon": "عصرا|عصر",
    "noon": "ظهرا|الظهر|ظهر|نیمروز",
    "night": "ليلا|ليل|شب",
    "midnight": "منتصف الليل|منتصف ليل",
}

ERAS: Mapping[Calendar, str] = {
    "gregorian": "ميلادي|ميلادية|للميلاد|میلادی|AD|CE",
    "hijri": "هـ|هجري|هجرية|للهجرة|هـ ق|هق|قمري|هجري قمري|هجرية قمرية|AH",
    "solar-hijri": "هـ ش|هش|ش|شمسي|هجري شمسي|هجرية شمسية|خورشیدی",
}

PLAIN: Mapping[Kind, str] = {
    "meem": "م",
    "hour": "الساعة|ساعت|س|کاتژمێر|time|heure",
    "h": "h|سا",
    "t": "t",
    # What stands before a date and says what happened then.
    "update": "تحديث|التحديث|آخر تحديث|تم التحديث|تحديثه|تحديثها|محدث|محدثة|حدث|حدثت|تعديل|التعديل|آخر تعديل|عدل|عدلت"
    "|بروزرسانی|به روز رسانی|updated|last updated|update|last update|modified|mis a jour|mise a jour|modifie"
    "|et mis a jour|et modifie|עודכן",
    "label": "نشر|نشرت|نشرها|نشره|النشر|انشر|منشور|منشورة|تاريخ|التاريخ|بتاريخ|حرر|حررت"
    "|أضيف|أضيفت|الإضافة|إضافة|أدرج|أدرجت|الإدراج"
    "|إنشاؤه|إنشاءه|الوقت|الواقع|الواقع فيه|صدر|صدرت|بث|بثت|أذيع|أذيعت"
    "|الموافق|الموافق ل|الموافقة|الموافقة ل|موافق|المصادف|المصادف ل|توقيت النشر|وقت النشر|موعد النشر|اليوم الموافق"
    "|انتشار|منتشر|آخرین|پست|زمان|برابر|برابر با|شده"
    "|published|first published|posted|created|date|last|publie|derniere|פורסם|תאריך|הפרסום",
    "agency": "واس|وام|قنا|كونا|بنا|بترا|وفا|سانا|سبأ|سبأنت|سونا|واع|نينا|أ ش أ|أشأ|أ ف ب|أفب|د ب أ|دبأ|رويترز|الأناضول"
    "|سبوتنيك|شينخوا|وكالات|الوكالة الوطنية|الوكالة الوطنية للإعلام",
    "byline": "كتب|كتبت|كتبه|كتبته|بقلم|بواسطة|إعداد|أعده|تحرير|by|posted by|par",
    "aside": "المصدر|العدد|السنة|رقم العدد|رمز الخبر|رقم الخبر|کد خبر|شناسه خبر|حجم الخط|الخط|source",
    "count": "قراءة|قراءات|القراءات|عدد القراءات|مشاهدة|مشاهدات|المشاهدات|عدد المشاهدات|زيارة|زيارات|الزيارات"
    "|عدد الزيارات|تعليق|تعليقات|التعليقات|views|comments",
    "filler": "في|من|على|عند|و|تمام|تم|آخر|الأخير|الأخيرة|ل|در|المقال|الخبر|الموضوع|التقرير"
    "|on|at|of|the|a|le|du|de|and|la",
    "ordinal": "st|nd|rd|th|er|ی",
    "unit": "ساعة|ساعات|ساعتين|ساعتان|د|دقيقة|دقائق|دقيقتين|دقيقتان|ثانية|ثواني|ثوان|ثانيتين|أيام|يومين|يومان"
    "|أسبوع|أسابيع|أسبوعين|شهر|أشهر|شهور|شهرين|سنة|سنوات|سنتين|عام|أعوام|عامين|لعام|لسنة|واحد|واحدة|بضع|يوم|يوما"
    "|روز|هفته|ماه|سال|hours|minutes|minute|seconds|second|day|days|week|weeks|month|months|year|years|ans"
    "|heures|jour|jours|semaine|semaines|mois",
    # A time that only a clock can place.
    "ago": "منذ|قبل|مضت|مضى|پیش|لەمەوپێش|لەمەوبەر|ago|il y a",
    "relative": "اليوم|أمس|بالأمس|البارحة|الليلة|الماضي|الماضية|المقبل|المقبلة"
    "|الآن|غدا|أول أمس|أول من أمس|قبل قليل|منذ قليل|للتو|امروز|دیروز|today|yesterday|now"
    "|just now|aujourd|hier",
}
# «ساعت» is both the hour's word and a unit; `written` treats the two alike where something is so long ago.


def _keys(spelling: str) -> set[str]:
    """What a spelling is looked up by. The Kurdish ە is often typed as ه with a non-joiner after it."""
    return {" ".join(fold(typed).split()) for typed in (spelling, spelling.replace("ە", "ه\u200c"))}


def _spellings(row: str) -> Iterator[tuple[str, str]]:
    return ((spelling, key) for spelling in row.split("|") for key in _keys(spelling))


def _entries() -> Iterator[tuple[str, Sign]]:
    for shown, calendar, number in month_names():
        yield from ((key, Sign("month", number, calendar, shown=shown)) for key in _keys(shown))
    for number, row in enumerate(WEEKDAYS):
        yield from ((key, Sign("weekday", number, shown=shown)) for shown, key in _spellings(row))
    for part, row in DAY_PARTS.items():
        yield from ((key, Sign("part", part=part, shown=shown)) for shown, key in _spellings(row))
    for calendar, row in ERAS.items():
        yield from ((key, Sign("era", calendar=calendar, shown=shown)) for shown, key in _spellings(row))
    for kind, row in PLAIN.items():
        yield from ((key, Sign(kind, shown=shown)) for shown, key in _spellings(row))


def _zone_entries(phrases: Mapping[str, str]) -> Iterator[tuple[str, Sign]]:
    introductions = [key for _, key in _spellings(zones.INTRODUCTIONS)]
    yield from ((introduction, Sign("zone-introduction")) for introduction in introductions)
    yield from ((key, Sign("zone", zone="")) for _, key in _spellings(zones.LOCAL))
    yield from ((key, Sign("doubtful-zone")) for _, key in _spellings(zones.DOUBTFUL))
    for name, hours in zones.ABBREVIATIONS.items():
        yield fold(name), Sign("zone", zone=zones.offset_name(hours * 60))
    for zone, row in zones.ENGLISH:
        yield from ((key, Sign("zone", zone=zone)) for _, key in _spellings(row))
    named = [(key, "UTC") for _, key in _spellings(zones.NAMES)]
    yield from ((key, Sign("zone", zone=zone)) for key, zone in named)
    places = [(key, zone) for zone, row in zones.PLACES for _, key in _spellings(row)]
    own = [(" ".join(fold(phrase).split()), zone) for phrase, zone in phrases.items()]
    yield from ((key, Sign("zone", zone=zone)) for key, zone in own)
    # The newsroom may give a place alone, or any introduction with it: it means the place.
    bare = [
        (key.removeprefix(start + " "), zone)
        for key, zone in own
        for start in sorted(introductions, key=len, reverse=True)
    ]
    for place, zone in (*named, *places, *bare):
        yield from ((f"{introduction} {place}", Sign("zone", zone=zone)) for introduction in introductions)
        if zone != "UTC":
            yield place, Sign("place", zone=zone)
    yield from ((key, Sign("place")) for _, key in _spellings(zones.TWO_PLACES))


class Lexicon(NamedTuple):
    """All phrases, and for each first word the most words that a phrase beginning with it has."""

    signs: Mapping[str, Sign]
    longest: Mapping[str, int]


@lru_cache(maxsize=16)
def lexicon(phrases: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """Build the table, with a newsroom's own zone phrases. Built once for each newsroom."""
    signs: dict[str, Sign] = {}
    for key, sign in _entries():
        signs.setdefault(key, sign)
    for key, sign in _zone_entries(dict(phrases)):
        if sign.kind != "place" or signs.get(key, sign).kind == "place":  # a place is known by its name alone last
            signs[key] = sign
    longest: dict[str, int] = {}
    for key in signs:
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return Lexicon(signs, longest)
