"""Folding: two spellings of one thing are equal, and only for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أسلحة", "اسلحة"),
        ("إعلام", "اعلام"),
        ("آسيا", "اسيا"),
        ("ٱلخبر", "الخبر"),
        ("مستشفى", "مستشفي"),
        ("مسئول", "مسيول"),
        ("مؤتمر", "موتمر"),
        ("مدرسة", "مدرسه"),
        ("کتاب ایران", "كتاب ايران"),
        ("مُحَمَّدٌ", "محمد"),
        ("هٰذا", "هذا"),
        ("عـــاجل", "عاجل"),
        ("٢٠٢٣ و۲۰۲۳", "2023 و2023"),
        ("ﻻﺟﺌﻮﻥ", "لاجئون"),
        ("ﷺ", "صلى الله عليه وسلم"),
        ("BBC عربي", "bbc  عربي "),
        ("Straße", "STRASSE"),
        ("Café", "cafe\u0301"),
        ("می\u200cخواهم", "ميخواهم"),
        ("\u200fخبر\u200e \u202bعاجل\u202c", "خبر عاجل"),
        ("شدّة\ufc60", "شده"),
    ],
)
def test_spellings_of_one_thing_are_equal(one: str, other: str) -> None:
    """Two ways to write one thing fold alike."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("خبر", "حبر"), ("سوريا", "سورية العربية"), ("2023", "2024")])
def test_different_words_stay_different(one: str, other: str) -> None:
    """Folding does not make two things one."""
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """The folded form of any text is a fixed point."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="ابتثيىیكکةهأإآؤئ \u064b\u0651\u0640٠۱2"))
def test_arabic_folds_to_bare_letters(text: str) -> None:
    """Nothing is left of Arabic but bare letters, ASCII digits and single spaces."""
    assert set(fold(text)) <= set("ابتثيكهو 012")
