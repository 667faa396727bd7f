"""Plain lines are read without the parser, and exactly as the parser would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.nodes import yaml
from khabar.nodes.plain_yaml import parse_plain_yaml
from khabar.nodes.yaml import parse_yaml

PLAIN = [
    "headline: مرفأ جديد يُفتتح غدًا",
    "headline: «مرفأ» (جديد) - عاجل!  \npublished: 2026-01-01T10:20:30+03:00",
    "tags: [ميناء, سفن الصيد , بحر]\nvideo: true",
    "العنوان الرئيسي: مرفأ جديد\nآخر_تحديث: 2026-01-01\nكلمات-مفتاحية: [ميناء, بحر]",
    "tags: []\nsummary:\n\n# ملاحظة\nkicker: \"عاجل\"\nrights: 'له'",
    "tags:\n- ميناء\n- بحر\nvideo: true",
    "tags:\n    - ميناء\n    - بحر  \n",
    "address: https://news.example/a#b\nnote: a:b c#d",
]

NOT_PLAIN = [
    "",
    "# nothing",
    "headline: مرفأ: جديد",
    "headline: مرفأ\n  جديد",
    "headline: مرفأ # جديد",
    "headline: >-\n  مرفأ",
    'headline: "مر\\u0641أ"',
    "headline: null",
    "headline: a\nheadline: b",
    "tags: [[a]]",
    "tags: [a, ]",
    "tags:\n  - a\n - b",
    "tags: a\n- b",
    "<<: a",
    "a: &b c",
    "a:\tb",
    "--- \na: b",
]

BITS = [
    *"\n\n  abم٣-:#,[]{}\"'&*!|>%@`?~.\\/=(\t\r«",
    *("\u2028", "\x85", "\ufeff", "\u00a0", "\u200f", "😀", "null", "...", "---", "<<", "ـَ"),
    *(": ", ":\n", "a: ", "a b: ", "\nب: ", "\n- ", "\n  - ", "[a, b]", "'ت'", " #"),
]
AFTER = ["", "  ", "\n- ب", "\n- ب\n- null", "\n\n  - ب", "\n  ت"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_lines_are_read(text: str) -> None:
    """Keys with a text, a quoted text, a list of texts or nothing need no parser."""
    assert parse_plain_yaml(text, "a.md") is not None


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_anything_else_is_left_to_the_parser(text: str) -> None:
    """One line that is anything else, and nothing is read."""
    assert parse_plain_yaml(text, "a.md") is None


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(BITS), max_size=14).map("".join))
def test_reads_as_the_parser_does(text: str) -> None:
    """Whatever is read without the parser, the parser reads the same, to the last column."""
    _same_as_the_parser(text)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(["a", "ب", "كلمة أخرى", "x-y"]), max_size=4, unique=True), st.data())
def test_reads_written_lines_as_the_parser_does(keys: list[str], data: st.DataObject) -> None:
    """So it is for lines as editors write them, with any characters in their texts."""
    value = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=6)
    texts = [f"{key}: {data.draw(value)}{data.draw(st.sampled_from(AFTER))}" for key in keys]
    _same_as_the_parser("\n".join(texts))


@pytest.mark.parametrize("text", PLAIN)
def test_examples_are_read_as_the_parser_does(text: str) -> None:
    """So it is for each of the plain examples."""
    _same_as_the_parser(text)


def _same_as_the_parser(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast = parse_yaml(text, "a.md", 5)
        patch.setattr(yaml, "parse_plain_yaml", lambda *_: None)
        assert fast == parse_yaml(text, "a.md", 5)
