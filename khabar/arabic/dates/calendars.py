"""Dates of the three calendars -> `datetime.date`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from khabar.arabic.dates.answer import Calendar

YEARS: dict[Calendar, range] = {
    "gregorian": range(1800, 2200),
    "hijri": range(1343, 1501),  # the tables of Umm al-Qura that hijridate has
    "solar-hijri": range(1178, 1502),  # where the rule of 33 years holds
}
"""Years that a date line can mean."""

NEWS_YEARS = range(1990, 2061)
"""Gregorian years that decide between calendars where the line itself does not: 1402-07-24 is of 2023, not of 1982."""

# 1 Farvardin of year 1 is 19 March 622 (Julian), this many days from 31 December of the year before 1 (Gregorian).
_SOLAR_EPOCH = 226_895
_SOLAR_DAYS_BEFORE_MONTH = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


class Day(NamedTuple):
    """A day, and the calendar that it was written in."""

    date: date
    calendar: Calendar
    beyond: bool = False
    """The 30th of a Hijri month that has 29 days in Umm al-Qura: possible where the moon was seen a day later."""


def day(calendar: Calendar, year: int, month: int, number: int) -> Day | None:
    """Give a day; None where its calendar has no such day. The year must be among YEARS."""
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    if calendar == "gregorian":
        try:
            return Day(date(year, month, number), calendar)
        except ValueError:
            return None
    return _hijri(year, month, number) if calendar == "hijri" else _solar_hijri(year, month, number)


def _hijri(year: int, month: int, number: int) -> Day | None:
    """By Umm al-Qura, the calendar of Saudi Arabia."""
    from hijridate import Hijri

    if number > 30:
        return None
    first = Hijri(year, month, 1)
    return Day(
        date.fromordinal(first.to_gregorian().toordinal() + number - 1), "hijri", beyond=number > first.month_length()
    )


def _solar_hijri(year: int, month: int, number: int) -> Day | None:
    """By the rule of 8 leap years in 33, which agrees with the equinox in YEARS (as ICU's PersianCalendar has it)."""
    leap = (25 * year + 11) % 33 < 8
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if number > length:
        return None
    new_year = _SOLAR_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33
    return Day(date.fromordinal(new_year + _SOLAR_DAYS_BEFORE_MONTH[month - 1] + number - 1), "solar-hijri")
