"""Words of a file read as numbers, durations and truth values."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.items.check import values
from khabar.items.check.scalars import place_in, split, token
from khabar.nodes import Scalar
from khabar.problems import Place


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("90.5", 91),
        ("٩٠", 90),
        ("1:30", 90),
        ("٠١:٣٠", 90),
        ("75:00", 4500),
        ("1:02:03", 3723),
        ("PT1M30S", 90),
        ("pt1h", 3600),
        ("P1DT1S", 86401),
        ("PT1M30.5S", 90),
        (" 90 ", 90),
        ("1:75", None),
        ("1:75:00", None),
        ("PT", None),
        ("P", None),
        ("90s", None),
        ("", None),
        ("دقيقة", None),
    ],
)
def test_a_duration_is_read_in_each_of_its_forms(text: str, seconds: int | None) -> None:
    """Seconds, clock time and ISO 8601 are durations, in any digits; nothing else is."""
    assert values.duration(text) == seconds


@given(st.integers(0, 10**6))
def test_a_clock_duration_is_read_back(seconds: int) -> None:
    """What a player shows as h:mm:ss is the same number of seconds."""
    hours, minutes = divmod(seconds // 60, 60)
    assert values.duration(f"{hours}:{minutes:02}:{seconds % 60:02}") == seconds


@given(st.integers(-(10**17), 10**17), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_a_whole_number_is_read_in_any_digits(number: int, digits: str) -> None:
    """Arabic-Indic and Persian digits count as much as ASCII's."""
    assert values.whole_number(str(number).translate(str.maketrans("0123456789", digits))) == number


@pytest.mark.parametrize("text", ["1_000", "1,000", "0x10", "1e3", "12MB", "nan", "½", "²", "1" * 30])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """Python would take some of these; a newsroom does not mean them."""
    assert values.whole_number(text) is None
    assert values.decimal_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("21.5", 21.5), ("٢١٫٥", 21.5), ("-0.25", -0.25), ("−7", -7.0)])
def test_a_number_is_read_with_either_decimal_sign(text: str, number: float) -> None:
    """The Arabic decimal separator and the typographic minus are signs of numbers too."""
    assert values.decimal_number(text) == number


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        *(("true", True), ("Yes", True), ("نعم", True), ("لا", False), ("ربما", None)),
        *(("true\u200f", True), ("\u200fنَعم", True), ("خطأ", False), ("٠", False)),
    ],
)
def test_truth_is_read_in_both_languages(text: str, truth: bool | None) -> None:
    """What is neither true nor false is not guessed at."""
    assert values.flag(text) is truth


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("canceled\u200f", "canceledU+200F"),
        ("\ufeffمسحوب\u200b", "U+FEFFمسحوبU+200B"),
        ("می\u200cشود\u200c", "می\u200cشودU+200C"),
    ],
)
def test_a_value_is_shown_with_what_nobody_sees_in_it(text: str, shown: str) -> None:
    """A mark that makes another word of a good one can be seen; a joiner within a word is left in its place."""
    assert token(Scalar(text, Place("a.md", 3, 5))) == shown


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes a reader of values fail."""
    for read in (values.flag, values.whole_number, values.decimal_number, values.duration):
        read(text)


@given(st.text("اب ,،\n\u00a0", max_size=12), st.booleans())
def test_a_text_is_split_into_parts_with_their_places(text: str, quoted: bool) -> None:
    """Each part stands at its place, without the spaces around it; none is blank, and nothing else is lost."""
    scalar = Scalar(text, Place("a.md", 3, 5), quoted)
    parts = split(scalar, re.compile("[,،\n]"))
    assert [part.text for part in parts] == [each.strip() for each in re.split("[,،\n]", text) if each.strip()]
    offset = 0
    for part in parts:
        offset = text.index(part.text, offset)
        assert part == Scalar(part.text, place_in(scalar, offset))
        offset += len(part.text)
