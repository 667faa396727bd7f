"""Slugs: readable, stable, bounded, safe as a file name."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.slug import slug, unique_slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عاجل: افتتاحُ «المعـــرض» غدًا!", "عاجل-افتتاح-المعرض-غدا"),
        ("أسلحة وآثار ومسؤول", "أسلحة-وآثار-ومسؤول"),
        ("BBC Arabic ٢٠٢٣", "bbc-arabic-2023"),
        ("می\u200cخواهم", "می-خواهم"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("cafe\u0301", "café"),
        ("a/b\\c:d", "a-b-c-d"),
        ("..", ""),
        (" . ", ""),
        ("", ""),
        ("؟!", ""),
        ("CON", "con-1"),
        ("lpt1", "lpt1-1"),
        ("console", "console"),
        ("\u200fخبر\u200e", "خبر"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    """Words stay readable and are joined with hyphens; what cannot be in a name goes."""
    assert slug(text) == expected


@given(st.text(), st.integers(min_value=8, max_value=130))
def test_any_text_gives_a_safe_name(text: str, max_bytes: int) -> None:
    """A slug is letters, digits, their marks and inner hyphens, in NFC, in bounds; and its own slug."""
    made = slug(text, max_bytes=max_bytes)
    assert len(made.encode()) <= max_bytes
    assert made == unicodedata.normalize("NFC", made)
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert all(c == "-" or unicodedata.category(c)[0] in "LNM" for c in made)
    assert not re.fullmatch("con|prn|aux|nul|(com|lpt)[0-9]", made)
    assert slug(made, max_bytes=max_bytes) == made


def test_a_long_headline_is_cut_between_words() -> None:
    """The bound is in bytes, and no word is cut that has another before it."""
    assert slug("مجلس المدينة يقر موازنة العام", max_bytes=29) == "مجلس-المدينة"
    assert slug("ab cd", max_bytes=2) == "ab"


def test_a_long_word_is_cut_between_letters() -> None:
    """A letter of two bytes is never halved, nor parted from its marks."""
    assert slug("ب" * 10, max_bytes=9) == "ب" * 4
    assert slug("किकि", max_bytes=9) == "कि"


def test_slugs_are_made_unique_by_number() -> None:
    """The first keeps the plain slug, and numbers still fit the bound."""
    taken = {"خبر", "خبر-2"}
    assert unique_slug("خبر", taken) == "خبر-3"
    assert unique_slug("خبر آخر", taken) == "خبر-آخر"
    assert unique_slug("ab cd", {"ab-cd"}, max_bytes=5) == "ab-2"


def test_what_has_no_letter_has_no_unique_slug() -> None:
    """The caller must name it otherwise."""
    with pytest.raises(ValueError, match="letter"):
        unique_slug("؟!", set())


@given(st.text("ab-_09 AÉéابـَٓ٠ی", max_size=70), st.integers(min_value=8, max_value=130))
def test_what_is_a_slug_already_is_seen_at_once(text: str, size: int) -> None:
    """And given as it would be if it were made anew."""
    at_once = slug(text, max_bytes=size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("khabar.arabic.slug._SLUG", re.compile("(?!)"))
        assert slug(text, max_bytes=size) == at_once
