"""Date lines of every form that the press prints, one to a row of read.tsv and refused.tsv."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from khabar.arabic import DatelineError, parse_dateline
from khabar.arabic.dates.common import read_common
from khabar.arabic.dates.grammar import Grammar
from khabar.arabic.dates.letters import fold
from khabar.arabic.dates.resolved import resolve
from khabar.arabic.dates.tokens import tokenize
from khabar.arabic.dates.words import lexicon
from khabar.problems import rule


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file; ``\\n`` in a line is a new line."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as table:
        found = [
            {column: value or "" for column, value in row.items()}
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    return [{**row, "line": row["line"].replace("\\n", "\n")} for row in found]


READ, REFUSED = rows("read.tsv"), rows("refused.tsv")


@pytest.mark.parametrize("row", READ, ids=lambda row: row["line"])
def test_a_line_is_read_as_an_editor_reads_it(row: dict[str, str]) -> None:
    """The day or moment, the zone, the calendar, what agreed or did not, and the update are as the table has them."""
    found = parse_dateline(row["line"])
    assert (found.moment or found.date).isoformat() == row["answer"]
    assert (found.zone_from, found.zone) == (("line", row["zone"]) if row["zone"] else ("newsroom", "UTC"))
    assert found.calendar == (row["calendar"] or "gregorian")
    assert ", ".join(found.checked) == row["checked"]
    assert (
        " ".join(f"{one.about}: {one.written} -> {one.expected}" for one in found.disagreements) == row["disagreements"]
    )
    updated = found.updated
    assert ((updated.moment or updated.date).isoformat() if updated else "") == row["updated"]


@pytest.mark.parametrize("row", READ, ids=lambda row: row["line"])
def test_a_moment_is_on_the_day_that_is_printed(row: dict[str, str]) -> None:
    """The date is that of the line's own zone, and the precision says how much of the time was printed."""
    found = parse_dateline(row["line"], zone="Asia/Riyadh")
    if found.moment is None:
        assert found.precision == "day"
    else:
        assert found.moment.date() == found.date
        assert found.moment.utcoffset() is not None
        assert found.precision == "second" or found.moment.second == 0


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["line"])
def test_a_line_that_would_be_guessed_is_refused_with_its_reason(row: dict[str, str]) -> None:
    """The error names its reason, the part that was not understood, the nearest word and all readings."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline(row["line"])
    error = caught.value
    assert (error.reason, error.part) == (row["reason"], row["part"])
    assert (error.suggestion or "") == row["suggestion"]
    assert " or ".join(error.readings) == row["readings"]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["line"])
def test_every_reason_has_a_rule_that_says_what_to_do(row: dict[str, str], language: str) -> None:
    """The rule of an error is there in both languages, and its sentences ask for nothing that an error lacks."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline(row["line"])
    error = caught.value
    known = {"part": error.part, "suggestion": error.suggestion, "readings": error.readings}
    assert rule(error.rule).wrong["ar" if language == "ar" else "en"].format(**known)
    assert rule(error.rule).remedy["ar" if language == "ar" else "en"].format(**known)


@pytest.mark.parametrize("row", READ, ids=lambda row: row["line"])
def test_the_shortcut_says_what_the_grammar_says(row: dict[str, str]) -> None:
    """Where the common shapes are read at once, the grammar would have given the very same answer."""
    folded = fold(row["line"])
    short = read_common(folded, lexicon(), "Africa/Cairo")
    if short is not None:
        written = Grammar(row["line"], tokenize(folded, lexicon())).read()
        assert short == resolve(row["line"], written, zone="Africa/Cairo", order=None)


def test_the_shortcut_is_taken() -> None:
    """The commonest shapes do take it."""
    lines = [
        "السبت، 16 سبتمبر 2023 12:59 م",
        "16 أيلول 2023",
        "2023-09-16T12:59:07Z",
        "Sat, 16 Sep 2023 12:59:07 +0300",
    ]
    assert all(read_common(fold(line), lexicon(), "UTC") for line in lines)


def test_an_update_beside_the_publication_is_kept_apart() -> None:
    """نشر ... آخر تحديث ...: the answer is when it was published, and the update stands beside it."""
    found = parse_dateline("نشر: 16/09/2023 - 12:59\nآخر تحديث: 17/09/2023 - 08:30 بتوقيت غرينتش", zone="Asia/Riyadh")
    assert found.moment is not None
    assert found.moment.isoformat() == "2023-09-16T12:59:00+03:00"
    assert found.updated is not None
    assert found.updated.moment == datetime.fromisoformat("2023-09-17T08:30:00+00:00")


def test_an_update_that_cannot_be_read_is_not_dropped() -> None:
    """A stray word in the second date is refused as in the first."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("نشر: 16/09/2023 - آخر تحديث: 17/09/2023 ثم 12")
    assert caught.value.part == "ثم"


@pytest.mark.parametrize(
    ("line", "order", "day"),
    [
        ("02/05/2016", "dmy", "2016-05-02"),
        ("02/05/2016", "mdy", "2016-02-05"),
        ("2016/05/02", "dmy", "2016-05-02"),
        ("2016-05-02", "mdy", "2016-05-02"),
        ("02/05/1437 هـ", "dmy", "2016-02-11"),
    ],
)
def test_the_newsrooms_order_decides(line: str, order: str, day: str) -> None:
    """With the setting an all-numeric date has one meaning; a date that begins with its year needs none."""
    assert parse_dateline(line, order="mdy" if order == "mdy" else "dmy").date.isoformat() == day


def test_the_newsrooms_order_is_not_given_up_for_a_slip() -> None:
    """A date that is impossible in the newsroom's order is refused, with the reading that it has in the other."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("09/16/2023", order="dmy")
    assert (caught.value.reason, caught.value.readings) == ("impossible", ("2023-09-16",))


def test_an_order_of_year_first_leaves_other_dates_open() -> None:
    """`ymd` says nothing about a date with its year last."""
    with pytest.raises(DatelineError, match="ambiguous-order"):
        parse_dateline("02/05/2016", order="ymd")


def test_nothing_at_all_is_refused_by_name() -> None:
    """Blanks, and marks that nobody sees, are empty."""
    for line in ("", " \n ", "\u200f\u00a0", "ـ"):
        with pytest.raises(DatelineError) as caught:
            parse_dateline(line)
        assert caught.value.reason == "empty"


def test_a_paragraph_is_no_date_line() -> None:
    """A long text is refused at once, even where a date is in it, and little of it is repeated."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("قال الناطق إن الأمر لم يحسم بعد. " * 20 + "16 سبتمبر 2023")
    assert caught.value.reason == "not-understood"
    assert len(caught.value.part) <= 40


def test_the_part_is_shown_as_it_was_written() -> None:
    """Marks, tatweel and presentation forms of the part that was not understood are those of the line."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("28 أكـتـويـرٌ 2022")
    assert (caught.value.part, caught.value.suggestion) == ("أكـتـويـرٌ", "أكتوبر")
