"""Slips of the pen in date lines: the word that was meant is named, and never taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import DatelineError, parse_dateline
from khabar.arabic.dates.letters import fold
from khabar.arabic.dates.months import FAMILIES
from khabar.arabic.dates.slips import nearest
from khabar.arabic.dates.words import Kind, lexicon

KINDS: tuple[Kind, ...] = ("month", "weekday", "part")
GULF_MONTHS = [names.split("|")[0].strip() for names in FAMILIES[0][2].split("،")]
LONG = [(number, name) for number, name in enumerate(GULF_MONTHS, start=1) if len(name) >= 5]


@given(st.sampled_from(LONG), st.data())
def test_one_slip_in_a_month_is_never_read_as_another_month(month: tuple[int, str], data: st.DataObject) -> None:
    """Two letters changed round give the same month or a refusal, which suggests that month or none."""
    number, name = month
    at = data.draw(st.integers(0, len(name) - 2))
    slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    try:
        read = parse_dateline(f"16 {slip} 2023")
    except DatelineError as error:
        read = parse_dateline(f"16 {error.suggestion or name} 2023")
    assert read.date.month == number


@pytest.mark.parametrize("word", ["محمد", "دينار", "نيوز", "تشرين", "كانون", "ربيع", "جمادي", "اب"])
def test_a_word_of_its_own_or_of_two_months_suggests_nothing(word: str) -> None:
    """Names and other words are no slips; half a name is of two months, and neither is picked."""
    assert nearest(word, KINDS) is None


def kind_of(suggestion: str) -> str:
    return lexicon().signs[" ".join(fold(suggestion).split())].kind


@given(st.text(max_size=40) | st.builds(str.__add__, st.sampled_from(GULF_MONTHS), st.text(max_size=1)))
def test_any_word_may_be_looked_up(word: str) -> None:
    """What is suggested is a word that date lines know."""
    suggestion = nearest(word, KINDS)
    assert suggestion is None or kind_of(suggestion) in KINDS


def test_a_word_that_the_line_has_already_is_not_suggested_again() -> None:
    """Where the month is there, a word near to another month's name is only a word."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("السبت 16 سبتمبر 2023 ينايرر")
    assert (caught.value.part, caught.value.suggestion) == ("ينايرر", None)
