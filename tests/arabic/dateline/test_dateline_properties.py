"""What holds for every date, and for every text."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import get_day_names, get_month_names
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import Dateline, DatelineError, parse_dateline
from khabar.arabic.dates.common import instant, read_common
from khabar.arabic.dates.grammar import Grammar
from khabar.arabic.dates.letters import fold
from khabar.arabic.dates.months import FAMILIES
from khabar.arabic.dates.resolved import resolve
from khabar.arabic.dates.strays import judge
from khabar.arabic.dates.tokens import tokenize
from khabar.arabic.dates.words import lexicon

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
# CLDR's names, so that the tables are not held against themselves. Its Persian months of the Gregorian calendar too.
ARAB = ["EG", "SA", "LB", "IQ", "JO", "SY", "PS", "MA", "DZ", "TN", "MR", "LY"]
LOCALES = [*(f"ar_{country}" for country in ARAB), "fa", "ckb", "en", "fr"]
NUMERALS = {
    "ascii": "0123456789",
    "arabic-indic": "٠١٢٣٤٥٦٧٨٩",
    "extended": "۰۱۲۳۴۵۶۷۸۹",
    "mixed": "0١2٣4٥6۷8۹",
}
DIGITS = {name: str.maketrans("0123456789", digits) for name, digits in NUMERALS.items()}
HIJRI = "محرم، صفر، ربيع الأول، ربيع الآخر، جمادى الأولى، جمادى الآخرة، رجب، شعبان، رمضان، شوال، ذو القعدة، ذو الحجة"
SOLAR = "فروردین، اردیبهشت، خرداد، تیر، مرداد، شهریور، مهر، آبان، آذر، دی، بهمن، اسفند"
# Those of the official calendar up to 1403, and those that astronomers forecast after it.
SOLAR_LEAP_YEARS = {1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432}
SOLAR_LEAP_YEARS |= {1436}


@pytest.mark.parametrize("numerals", NUMERALS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_day_is_read_back_with_cldrs_names(locale: str, numerals: str) -> None:
    """Every day of 1990-2060 with its weekday, in the months of each country; in other numerals one a month."""
    months, weekdays = get_month_names("wide", locale=locale), get_day_names("wide", locale=locale)
    for day in EVERY_DAY[:: 1 if numerals == "ascii" else 31]:
        line = f"{weekdays[day.weekday()]}، {day.day} {months[day.month]} {day.year}".translate(DIGITS[numerals])
        found = parse_dateline(line)
        assert (found.date, found.moment, found.checked, found.disagreements) == (day, None, ("weekday",), ()), line


@pytest.mark.parametrize("names", [row for _, calendar, row in FAMILIES if calendar == "gregorian"])
def test_every_spelling_of_every_month_is_read_back(names: str) -> None:
    """Each name of each family gives its month, with the day before it, after it, or with slashes and hyphens."""
    for number, spellings in enumerate(names.split("،"), start=1):
        for name in spellings.split("|"):
            day = date(2023, number, 16)
            for layout in ("16 {} 2023", "{} 16, 2023", "2023 {} 16", "16/{}/2023", "16-{}-2023"):
                line = layout.format(name)
                assert parse_dateline(line).date == day, line


@pytest.mark.parametrize("layout", ["{day} {name} {year}هـ", "{day} {name} {year}", "{year}/{month:02}/{day:02} هـ"])
def test_every_hijri_day_is_read_back(layout: str) -> None:
    """Every day of 1990-2060 that Umm al-Qura has, by its month's name and in digits."""
    names = [name.strip() for name in HIJRI.split("،")]
    for day in EVERY_DAY:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        line = layout.format(day=hijri.day, month=hijri.month, name=names[hijri.month - 1], year=hijri.year)
        found = parse_dateline(line)
        assert (found.date, found.calendar) == (day, "hijri"), line


@pytest.mark.parametrize("numerals", ["ascii", "extended"])
def test_every_solar_hijri_day_is_read_back(numerals: str) -> None:
    """Every day of 1369-1439, counted from the first of Farvardin 1369 with the published leap years."""
    names = [name.strip() for name in SOLAR.split("،")]
    day, year = date(1990, 3, 21), 1369
    while year < 1440:
        for month in range(1, 13):
            length = 31 if month <= 6 else 30 if month < 12 or year in SOLAR_LEAP_YEARS else 29
            for number in range(1, length + 1):
                line = f"{number} {names[month - 1]} {year}".translate(DIGITS[numerals])
                found = parse_dateline(line)
                assert (found.date, found.calendar) == (day, "solar-hijri"), line
                day += timedelta(days=1)
        year += 1


days = st.dates(FIRST, LAST)
times = st.times().map(lambda moment: moment.replace(microsecond=0))


LAYOUTS = ["{day} - {time}", "{time} {day}", "{day}، الساعة {time}", "{day}\n{time}", "{day} | {time}"]


@given(days, times, st.sampled_from(list(NUMERALS)), st.sampled_from(LAYOUTS))
def test_date_and_time_are_read_in_either_order(day: date, clock: time, numerals: str, layout: str) -> None:
    """A line holds the same moment whichever comes first, on one line or two, in all digits."""
    line = layout.format(day=day.strftime("%Y/%m/%d"), time=clock.isoformat()).translate(DIGITS[numerals])
    found = parse_dateline(line)
    assert found.moment is not None
    assert found.moment.replace(tzinfo=None) == datetime.combine(day, clock)
    assert found.precision == "second"


HALVES = [("ص", "م"), ("صباحا", "مساء"), ("صباحًا", "مساءً"), ("AM", "PM"), ("a.m.", "p.m."), ("ق.ظ", "ب.ظ")]


@given(times, st.sampled_from(HALVES))
def test_twelve_hours_are_read_back(clock: time, halves: tuple[str, str]) -> None:
    """12 is midnight with ص and noon with م; every hour between keeps its half."""
    found = parse_dateline(f"16 سبتمبر 2023 {clock.hour % 12 or 12}:{clock.minute:02} {halves[clock.hour // 12]}")
    assert found.moment is not None
    assert (found.moment.hour, found.moment.minute, found.precision) == (clock.hour, clock.minute, "minute")


@given(days)
def test_two_calendars_on_one_line_are_held_against_each_other(day: date) -> None:
    """A Hijri date beside its Gregorian day is checked; beside another day it is a disagreement, with both dates."""
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    written = f"{hijri.year}/{hijri.month}/{hijri.day} هـ الموافق "
    for apart, checked in ((0, ("hijri",)), (1, ("hijri-within-a-day",)), (2, ()), (40, ())):
        other = day + timedelta(days=apart)
        found = parse_dateline(written + f"{other.year}/{other.month}/{other.day} م")
        assert (found.date, found.calendar, found.checked) == (other, "gregorian", checked)
        assert [(one.about, one.written, one.expected) for one in found.disagreements] == (
            [] if checked else [("hijri", day.isoformat(), other.isoformat())]
        )


@given(days)
def test_the_weekday_decides_the_order_or_nobody_does(day: date) -> None:
    """An all-numeric date is read where its weekday fits one order alone, and is otherwise never guessed."""
    weekday = get_day_names("wide", locale="ar")[day.weekday()]
    line = f"{weekday} {day.day}/{day.month}/{day.year}"
    swapped = None if day.day > 12 else date(day.year, day.day, day.month)
    if swapped is None or swapped == day or swapped.weekday() != day.weekday():
        assert parse_dateline(line).date == day
    else:
        with pytest.raises(DatelineError) as caught:
            parse_dateline(line)
        assert caught.value.readings == tuple(sorted((day.isoformat(), swapped.isoformat())))


def attempt(line: str) -> Dateline | DatelineError:
    """What comes of a line."""
    try:
        return parse_dateline(line, zone="Africa/Cairo", order="dmy")
    except DatelineError as error:
        return error


PIECES = """
السبت الأحد سبتمبر أيلول رجب شهریور Sep كانون تشرين الثاني 16 9 2023 1445 1402 ١٢ : - / . , ، ( ) + | هـ م ص مساء
ليلا ظهرا GMT بتوقيت القاهرة غرينتش منذ ساعة قبل اليوم آخر تحديث نشر في الساعة الموافق T Z h 0000 -0001 30 31 99
&nbsp; ـ بيروت منتصف الليل 1015 99999999999 12:59 12:59:07 +03:00 2023-09-16
"""
pieces = st.sampled_from([*PIECES.split(), "\u200f", "\u200c", "\u00a0", "\n"])


@given(st.text(max_size=80) | st.lists(pieces, max_size=14).map(" ".join) | st.lists(pieces, max_size=14).map("".join))
def test_any_text_is_read_or_refused(line: str) -> None:
    """Nothing but DatelineError ever comes out, its part is from the line, and a moment is on the day that is told."""
    found = attempt(line)
    if isinstance(found, DatelineError):
        assert found.rule.startswith("date-")
        assert len(found.part) <= max(len(line), 6) or "&" in line
    elif found.moment is not None:
        assert found.moment.date() == found.date
        assert found.moment.utcoffset() is not None


@given(st.lists(pieces, max_size=9).map(" ".join))
def test_the_shortcut_never_differs_from_the_grammar(line: str) -> None:
    """Whatever is read at once, the grammar reads to the same answer, with no stray left over."""
    folded = fold(line)
    try:
        short = read_common(folded, lexicon(), "Africa/Cairo")
    except DatelineError:
        return
    if short is not None:
        tokens = tokenize(folded, lexicon())
        written = Grammar(line, tokens).read()
        judge(line, folded, tokens, written)
        assert short == resolve(line, written, zone="Africa/Cairo", order=None)


LOCAL = st.datetimes(datetime(1799, 1, 1), datetime(2201, 1, 1))  # noqa: DTZ001 - what is printed before an offset
OFFSETS = ["Z", "+00:00", "-00:00", "+03:00", "-03:30", "+05:45", "+12:00", "+13:00", "+03:10", "-12:15", "z"]


@given(
    LOCAL.map(lambda moment: moment.isoformat(timespec="seconds"))
    | st.from_regex(r"(?a:20\d\d-[0-1]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d)", fullmatch=True),
    st.sampled_from(
        ["Z", "+00:00", "-00:00", "+03:00", "-03:30", "+05:45", "+12:00", "+13:00", "+03:10", "-12:15", "z"]
    ),
)
def test_a_moment_that_a_program_wrote_is_the_one_that_is_read(local: str, offset: str) -> None:
    """What is read as it stands, the grammar reads to the same moment, on the same day, in the same zone."""
    found = instant(local + offset)
    if found is None:
        return
    line = parse_dateline(local + offset, zone="Africa/Cairo")
    assert (line.moment, line.date, line.precision) == (found, found.date(), "second")
    assert line.moment is not None
    assert line.moment.utcoffset() == found.utcoffset()
    assert found.isoformat().removesuffix("+00:00") in local + offset


@pytest.mark.parametrize("text", ["2023-09-16T12:59:07Z", "2023-09-16T12:59:07+03:00"])
def test_such_a_moment_is_read_as_it_stands(text: str) -> None:
    """The two spellings that programs write do take the short way."""
    assert instant(text) == datetime.fromisoformat(text)


def test_the_machines_locale_and_zone_change_nothing() -> None:
    """The same line gives the same answer under another locale and zone."""
    program = (
        "import locale, sys, time; locale.setlocale(locale.LC_ALL, ''); time.tzset()\n"
        "from khabar.arabic import parse_dateline\n"
        "print(parse_dateline(sys.argv[1], zone=sys.argv[2]).moment)"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program, "السبت 16 سبتمبر 2023 12:59", "Africa/Cairo"],
            env={**os.environ, "LC_ALL": locale, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for locale, zone in (("C", "Asia/Tokyo"), ("C.UTF-8", "America/New_York"))
    }
    assert answers == {"2023-09-16 12:59:00+03:00\n"}
