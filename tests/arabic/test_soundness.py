"""A text that is sound as a whole need not be looked over part by part."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.arabic.hygiene import _COMMON, _COMMON_MARKS, DEFAULT_POLICIES, KINDS, clean, is_clean_part, is_sound

if TYPE_CHECKING:
    from khabar.arabic.hygiene_kinds import Kind

PIECES = [
    *(
        "نص عربي",
        "الشدّة",
        "\u0651\u064e",
        "\u064e\u0651",
        "e\u0301",
        "\u0653",
        "ا",
        "ـ",
        "\u00a0",
        "\u200f",
        "\u200e\n",
    ),
    *("\u200b", "\u00ad", "\u200c\u200c", "ک", "ی", "پ", "&amp;", "&", "<b>", "<", "  ", " ", "\n", "\t", "\ufeff"),
    *("\u202e", "\u202c", "\x02", "\x85", "\u2028", "\ue000", "ﻻ", "ﷺ", "😀", "\ud800", "«أ»", "٣", "-", '"'),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES[:3]), st.characters()), max_size=8).map(
    "".join
)
POLICIES = st.dictionaries(
    st.sampled_from(sorted(DEFAULT_POLICIES)), st.sampled_from(["mend", "warn", "refuse", "ignore"]), max_size=4
)
EVERY_CHARACTER = "".join(map(chr, range(0x110000)))


@given(TEXTS, st.data(), st.booleans(), st.booleans(), st.sampled_from(["ar", "ar-EG", "fa"]), POLICIES)
def test_in_a_part_of_a_sound_text_there_is_nothing_to_tell(
    text: str, data: st.DataObject, single_line: bool, plain: bool, language: str, policies: dict[str, str]
) -> None:
    """Where a part is said to be clean, it stays as it is, and nothing is found in it but what the policy ignores."""
    if not is_sound(text, language=language, policies=policies):
        return
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    if is_clean_part(part, single_line=single_line, plain=plain):
        cleaned = clean(part, language=language, single_line=single_line, plain=plain, policies=policies)
        assert cleaned.text == part
        assert {finding.policy for finding in cleaned.findings} <= {"ignore"}


@example('قالت الشدّة «نعم»، ٣ مرّات: a-z "b"\n')
@example("نـص\u00a0وآخر\u200f\n")
@given(st.text("ابةءآ ـًّ\n\u00a0،؟az09-", max_size=30))
def test_common_copy_is_sound(text: str) -> None:
    """Nearly every file is: what is in NFC, of common characters and of those that are ignored."""
    assert is_sound(text) == unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.characters], ids=lambda kind: kind.name)
def test_what_a_kind_looks_for_is_not_sound_unless_it_is_ignored(kind: Kind) -> None:
    """Its policy decides, and two kinds that look for the same characters must both be ignored."""
    alike = [other.name for other in KINDS if other.characters == kind.characters]
    for character in re.findall(f"[{kind.characters}]", EVERY_CHARACTER)[:300]:
        assert not is_sound(character, policies=dict.fromkeys(DEFAULT_POLICIES, "warn"))
        assert is_sound(character, policies=dict.fromkeys(alike, "ignore"))


def test_kinds_share_all_their_characters_or_none() -> None:
    """So a character that an ignored kind looks for is looked for by no other."""
    looked_for = {kind.characters for kind in KINDS if kind.characters}
    found = [character for each in looked_for for character in re.findall(f"[{each}]", EVERY_CHARACTER)]
    assert len(found) == len(set(found))


def test_common_characters_are_in_nfc_whatever_stands_beside_them() -> None:
    """None is a mark, changes, or is the second of two that compose (UAX #15, 9.1); a mark alone never composes."""
    decomposed = (unicodedata.normalize("NFD", character) for character in EVERY_CHARACTER)
    seconds = {pair[-1] for pair in decomposed if len(pair) > 1}
    ignorable = "".join(kind.characters or "" for kind in KINDS)
    for character in re.findall(f"[{_COMMON}{ignorable}]", EVERY_CHARACTER):
        assert not unicodedata.combining(character)
        assert unicodedata.is_normalized("NFC", character)
        assert character not in seconds
    for character in re.findall(f"[{_COMMON_MARKS}]", EVERY_CHARACTER):
        assert unicodedata.is_normalized("NFC", character)
        assert character not in seconds


def test_a_policy_that_does_not_exist_is_refused() -> None:
    """As it is where text is cleaned."""
    with pytest.raises(ValueError, match="no such policy of text: tatweel = burn"):
        is_sound("نص", policies={"tatweel": "burn"})
