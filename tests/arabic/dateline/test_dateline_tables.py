"""The tables behind date lines, and what importing them costs."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from khabar.arabic import DatelineError
from khabar.arabic.dates.calendars import day
from khabar.arabic.dates.letters import fold, original
from khabar.arabic.dates.months import FAMILIES, month_names
from khabar.arabic.dates.words import DAY_PARTS, ERAS, PLAIN, WEEKDAYS

if TYPE_CHECKING:
    from khabar.arabic.dates.answer import Calendar


def test_no_word_means_two_things() -> None:
    """Folding brings no two words of the tables together that mean different things."""
    meanings: dict[str, set[object]] = defaultdict(set)
    for name, calendar, number in month_names():
        meanings[fold(name)].add((calendar, number))
    for number, row in enumerate(WEEKDAYS):
        for name in row.split("|"):
            meanings[fold(name)].add(("weekday", number))
    for kind, row in (*DAY_PARTS.items(), *ERAS.items(), *PLAIN.items()):
        for name in row.split("|"):
            meanings[fold(name)].add(kind)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


def test_every_family_has_twelve_months() -> None:
    """A row that lost a comma would shift every month after it."""
    assert {family: len(row.split("،")) for family, _, row in FAMILIES} == {family: 12 for family, _, _ in FAMILIES}


@pytest.mark.parametrize(
    ("year", "month", "number", "gregorian"),
    [
        (1304, 1, 11, date(1925, 3, 31)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1375, 1, 1, date(1996, 3, 20)),
        (1375, 12, 30, date(1997, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1402, 7, 24, date(2023, 10, 16)),
        (1403, 12, 30, date(2025, 3, 20)),
    ],
)
def test_solar_hijri_days_that_are_on_record(year: int, month: int, number: int, gregorian: date) -> None:
    """Days that almanacs and history books give in both calendars."""
    found = day("solar-hijri", year, month, number)
    assert found is not None
    assert found.date == gregorian


LACKING: list[tuple[Calendar, int, int, int]] = [
    ("solar-hijri", 1402, 12, 30),
    ("solar-hijri", 1402, 7, 31),
    ("hijri", 1445, 1, 31),
    ("hijri", 1445, 13, 1),
    ("gregorian", 2023, 2, 30),
]


@pytest.mark.parametrize(("calendar", "year", "month", "number"), LACKING)
def test_days_that_a_calendar_lacks_are_none(calendar: Calendar, year: int, month: int, number: int) -> None:
    """No calendar rolls an impossible day over into the next month. 1402 was no leap year."""
    assert day(calendar, year, month, number) is None


def test_the_thirtieth_of_a_short_hijri_month_is_known_for_what_it_is() -> None:
    """Muharram 1446 has 29 days in Umm al-Qura; where the moon was seen a day later it had a 30th."""
    found = day("hijri", 1446, 1, 30)
    assert found is not None
    assert (found.date, found.beyond) == (date(2024, 8, 5), True)


def test_a_part_is_found_again_in_what_was_written() -> None:
    """Folding drops and splits letters; the offsets of the folded text lead back to the letters as they were."""
    text = "قال: ﻷنَّ الـمـوعدَ"
    folded = fold(text)
    for word, written in (("لان", "ﻷنَّ"), ("الموعد", "الـمـوعدَ")):
        start = folded.index(word)
        assert original(text, start, start + len(word)) == written


def test_an_error_travels_between_processes_whole() -> None:
    """A pool of workers hands back the same error, with its parts."""
    error = DatelineError("not-understood", "أكتوير", suggestion="أكتوبر")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made two words ago
    assert (copy.reason, copy.part, copy.suggestion) == ("not-understood", "أكتوير", "أكتوبر")
    assert str(copy) == str(error)


def test_reading_a_common_line_loads_nothing_slow() -> None:
    """Neither Babel nor hijridate is loaded before a line needs it, and a line in UTC needs no pytz either."""
    program = (
        "import sys, khabar.arabic\n"
        "slow = {'babel', 'hijridate', 'pytz', 'langcodes', 'difflib', 'html'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
        "from khabar.arabic import parse_dateline\n"
        "parse_dateline('16 Sep 2023 12:59:07 +0300')\n"
        "print(slow & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
