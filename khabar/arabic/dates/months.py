"""The months' names: calendar by calendar, family by family, twelve to a row.

The first spelling of a name is the one to suggest; the others, after ``|``, are printed too. Letters are folded
before they are compared (`letters`), so hamza, final ye and te marbuta need no spellings of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.arabic.dates.answer import Calendar

FAMILIES: tuple[tuple[str, Calendar, str], ...] = (
    (
        "Egypt and the Gulf",
        "gregorian",
        "يناير، فبراير، مارس، أبريل، مايو، يونيو|يونيه، يوليو|يوليه، أغسطس|أوغسطس، سبتمبر، أكتوبر، نوفمبر، ديسمبر",
    ),
    (
        "Levant and Iraq",
        "gregorian",
        (
            "كانون الثاني|كانون ثاني|كانون ثان|كانون 2|ك 2، شباط، آذار، نيسان، أيار، حزيران، تموز، آب، أيلول،"
            " تشرين الأول|تشرين أول|تشرين 1|ت 1، تشرين الثاني|تشرين ثاني|تشرين ثان|تشرين 2|ت 2،"
            " كانون الأول|كانون أول|كانون 1|ك 1"
        ),
    ),
    (
        "Morocco",
        "gregorian",
        "يناير، فبراير، مارس، أبريل، ماي، يونيو، يوليوز، غشت، شتنبر، أكتوبر، نونبر، دجنبر",
    ),
    (
        "Algeria and Tunisia",
        "gregorian",
        "جانفي، فيفري، مارس، أفريل، ماي، جوان، جويلية، أوت، سبتمبر، أكتوبر، نوفمبر، ديسمبر",
    ),
    (
        "Mauritania",
        "gregorian",
        "يناير، فبراير، مارس، إبريل، مايو، يونيو، يوليو، أغشت، شتمبر، أكتوبر، نوفمبر، دجمبر",
    ),
    (
        "Persian, from French",
        "gregorian",
        "ژانویه، فوریه، مارس، آوریل، مه|می، ژوئن، ژوئیه|جولای، اوت|آگوست، سپتامبر، اکتبر، نوامبر، دسامبر",
    ),
    (
        "Central Kurdish",
        "gregorian",
        (
            "کانوونی دووەم|کانونی دووەم، شوبات، ئازار، نیسان، ئایار، حوزەیران، تەممووز|تەمموز|تەمووز|تەموز، ئاب،"
            " ئەیلوول|ئەیلول، تشرینی یەکەم، تشرینی دووەم، کانوونی یەکەم|کانونی یەکەم"
        ),
    ),
    (
        "Urdu",
        "gregorian",
        "جنوری، فروری، مارچ، اپریل، مئی، جون، جولائی، اگست، ستمبر، اکتوبر، نومبر، دسمبر",
    ),
    (
        "Hebrew",
        "gregorian",
        "ינואר، פברואר، מרץ|מרס، אפריל، מאי، יוני، יולי، אוגוסט، ספטמבר، אוקטובר، נובמבר، דצמבר",
    ),
    (
        "English",
        "gregorian",
        (
            "January|Jan، February|Feb، March|Mar، April|Apr، May، June|Jun، July|Jul، August|Aug، September|Sept|Sep،"
            " October|Oct، November|Nov، December|Dec"
        ),
    ),
    (
        "French",
        "gregorian",
        (
            "janvier|janv، février|févr|fév، mars، avril|avr، mai، juin، juillet|juil، août، septembre، octobre،"
            " novembre، décembre|déc"
        ),
    ),
    (
        "Hijri",
        "hijri",
        (
            "محرم|المحرم|محرم الحرام، صفر|صفر الخير|صفر المظفر، ربيع الأول|ربيع أول|ربيع 1،"
            " ربيع الآخر|ربيع آخر|ربيع الثاني|ربيع ثاني|ربيع ثان|ربيع 2،"
            " جمادى الأولى|جمادى الأول|جمادى أولى|جماد الأول|جماد الأولى|جماد أول|جمادى 1،"
            " جمادى الآخرة|جمادى الآخر|جمادى آخر|جمادى آخرة|جماد الآخر|جماد الآخرة|جماد آخر|جمادى الثانية|جمادى الثاني"
            "|جماد الثانية|جماد الثاني|جماد ثاني|جمادى 2، رجب|رجب المرجب|رجب الفرد|رجب الحرام،"
            " شعبان|شعبان المعظم، رمضان|رمضان المبارك،"
            " شوال|شوال المكرم، ذو القعدة|ذي القعدة|ذوالقعدة|ذيالقعدة|ذي قعدة|ذو قعدة|ذیقعده|القعدة"
            "|ذو القعدة الحرام|ذي القعدة الحرام،"
            " ذو الحجة|ذي الحجة|ذوالحجة|ذيالحجة|ذي حجة|ذو حجة|ذیحجه|الحجة|ذو الحجة الحرام|ذي الحجة الحرام"
        ),
    ),
    (
        "Solar Hijri, Iran",
        "solar-hijri",
        "فروردین، اردیبهشت، خرداد، تیر، مرداد|امرداد، شهریور، مهر، آبان، آذر، دی، بهمن، اسفند",
    ),
    (
        "Solar Hijri, Afghanistan",
        "solar-hijri",
        "حمل، ثور، جوزا، سرطان، اسد، سنبله، میزان، عقرب، قوس، جدی، دلو، حوت",
    ),
)


# ١٦ی ئەیلوولی ٢٠٢٣ and 16 בספטמבר 2023: of September.
_CASES: Mapping[str, tuple[str, str]] = {"Central Kurdish": ("", "ی"), "Hebrew": ("ב", "")}


def month_names() -> list[tuple[str, Calendar, int]]:
    """Give every spelling of every month, with its calendar and its number from 1."""
    return [
        (name, calendar, number)
        for family, calendar, row in FAMILIES
        for number, names in enumerate(row.split("،"), start=1)
        for spelling in map(str.strip, names.split("|"))
        for name in dict.fromkeys((spelling, spelling.join(_CASES.get(family, ("", "")))))
    ]
