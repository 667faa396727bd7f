"""The other way: a date or a moment as readers are shown it, in the newsroom's own months.

Arabic is written here, in the words that CLDR has for it; other languages through Babel, which is slow to load.

>>> from datetime import date
>>> from khabar.arabic import show_date
>>> show_date(date(2023, 9, 16), months="levant", numerals="arab")
'السبت، ١٦ أيلول ٢٠٢٣'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Months = Literal["gulf", "levant", "maghreb", "algeria", "mauritania", "double"]
"""Whose names of the months: Egypt and the Gulf; the Levant and Iraq; Morocco; Algeria and Tunisia; Mauritania;
or both names, سبتمبر/ أيلول, for readers everywhere."""
Numerals = Literal["latn", "arab"]
"""0123456789 or ٠١٢٣٤٥٦٧٨٩, by their CLDR names."""

_FAMILIES: dict[Months, str] = {
    "gulf": "Egypt and the Gulf",
    "levant": "Levant and Iraq",
    "maghreb": "Morocco",
    "algeria": "Algeria and Tunisia",
    "mauritania": "Mauritania",
}
"""What they are called in khabar.arabic.dates.months."""
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_PATTERNS = {"ckb": "EEEE، d MMMM y"}
"""Where CLDR has a language's names but not how they stand together (year first is nobody's way of writing)."""
_DIGITS: dict[Numerals, dict[int, int]] = {"latn": {}, "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}


@lru_cache(maxsize=1024)  # a feed's articles are of a few days, and Babel looks everything up anew
def show_date(day: date, *, language: str = "ar", months: Months = "gulf", numerals: Numerals = "latn") -> str:
    """Write a day in full, with its weekday. `months` and `numerals` are for Arabic; other languages have their own.

    `language` is BCP 47. Raises `babel.UnknownLocaleError` for one that CLDR does not have.
    """
    if not is_arabic(language):
        from babel.dates import format_date

        locale = _locale(language)
        return format_date(day, _PATTERNS.get(locale, "full"), locale=locale)
    return f"{_WEEKDAYS[day.weekday()]}، {day.day} {_month(day, months)} {day.year}".translate(_DIGITS[numerals])


def show_moment(
    moment: datetime,
    *,
    zone: str = "UTC",
    language: str = "ar",
    months: Months = "gulf",
    numerals: Numerals = "latn",
) -> str:
    """Write an aware moment as the day and the time of `zone` (IANA), on a clock of 24 hours.

    Raises ValueError for a naive moment, LookupError for a zone that is not known; else as `show_date`.
    """
    from khabar.arabic.iana import zone_of

    if moment.tzinfo is None:
        raise ValueError("the moment is naive: of which zone?")
    local = moment.astimezone(zone_of(zone))
    shown = show_date(local.date(), language=language, months=months, numerals=numerals)
    time = local.strftime("%H:%M")
    if is_arabic(language):
        time = time.translate(_DIGITS[numerals])
    return f"{shown} - {time}"


def is_arabic(language: str) -> bool:
    """Whether `language` (BCP 47) is Arabic, of any country."""
    return language.partition("-")[0] == "ar"


def _month(day: date, months: Months) -> str:
    from khabar.arabic.dates.months import FAMILIES

    if months == "double":
        return f"{_month(day, 'gulf')}/ {_month(day, 'levant')}"
    (row,) = (row for family, _, row in FAMILIES if family == _FAMILIES[months])
    return row.split("،")[day.month - 1].partition("|")[0].strip()


def _locale(language: str) -> str:
    # CLDR's `ku` is Kurmanji, in Latin letters; what newsrooms write in Arabic letters is Sorani.
    if language.startswith("ku-Arab"):
        return "ckb"
    return language.replace("-", "_")
