"""Direction: what a reader with dir="auto" would do."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from bidi import get_base_level  # type: ignore[import-untyped]  # python-bidi has no stubs
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.direction import first_strong, lead_mark

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aابא1٣ .(\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    )
).map(lambda text: "".join(c for c in text if bidirectional(c) not in {"B", ""}))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("خبر عاجل", "rtl"),
        ("BBC: خبر", "ltr"),
        ("2023: خبر", "rtl"),
        ("«(خبر)»", "rtl"),
        ("\u200fBBC خبر", "rtl"),
        ("\u2068BBC\u2069 خبر", "rtl"),
        ("\u2067خبر BBC", None),
        ("\u2066a\n خبر", "rtl"),
        ("\u202eabc", "ltr"),
        ("חדשות", "rtl"),
        ("2023", None),
        ("", None),
    ],
)
def test_the_first_strong_character_decides(text: str, direction: str | None) -> None:
    """Digits, punctuation, embeddings and what stands inside isolates are passed over (UAX #9, P2)."""
    assert first_strong(text) == direction


@given(MIXED.filter(bool))
def test_it_is_the_unicode_algorithm(text: str) -> None:
    """Any paragraph has the base level that the reference algorithm gives it."""
    assert ((first_strong(text) or "ltr") == "rtl") == bool(get_base_level(text))


@given(MIXED.filter(bool), st.sampled_from(["rtl", "ltr"]))
def test_a_led_title_runs_as_it_should(text: str, direction: str) -> None:
    """Whatever the title, its base level is then the feed's direction; leading again changes nothing."""
    led = lead_mark(text, direction)
    assert bool(get_base_level(led)) == (direction == "rtl")
    assert lead_mark(led, direction) == led


def test_a_title_that_runs_right_is_left_as_it_is() -> None:
    """No mark is spent where none is needed, and none on an empty title."""
    assert lead_mark("خبر من BBC", "rtl") == "خبر من BBC"
    assert lead_mark("", "rtl") == ""
    assert lead_mark("BBC تعلن", "rtl") == "\u200fBBC تعلن"
    assert lead_mark("خبر", "ltr") == "\u200eخبر"
