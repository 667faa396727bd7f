"""Every sentence is there in both languages, and the language is found before anything else is understood."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.direction import first_strong
from khabar.cli import words as dictionary
from khabar.cli.frame import help_key
from khabar.cli.group import COMMANDS, khabar
from khabar.cli.words import Words, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMS = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}


def entries(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every entry of words.toml with its key."""
    for name, below in table.items():
        if "en" in below or "ar" in below:
            yield path + name, below
        else:
            yield from entries(below, f"{path}{name}.")


ENTRIES = list(entries(dictionary._table()))


def placeholders(sentence: str) -> set[str]:
    """The names in a sentence's braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(("key", "entry"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_sentence_is_whole(key: str, entry: Mapping[str, Any]) -> None:
    """A sentence stands in both languages with the same values, counted ones with all their forms."""
    assert set(entry) == {"ar", "en"}
    if isinstance(entry["en"], str):
        assert placeholders(entry["en"]) == placeholders(entry["ar"])
        return
    for language, forms in FORMS.items():
        assert set(entry[language]) == forms


@pytest.mark.parametrize(("key", "entry"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_arabic_sentence_is_laid_out_right_to_left(key: str, entry: Mapping[str, Any]) -> None:
    """Every Arabic sentence begins with a letter, or a mark, that makes a terminal lay it out right to left."""
    sentences = [entry["ar"]] if isinstance(entry["ar"], str) else entry["ar"].values()
    for sentence in sentences:
        assert first_strong(sentence.replace("{n}", "12")) == "rtl"


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_all_that_help_shows_has_a_sentence(name: str | None) -> None:
    """Each command has its help, and each of its options, in words.toml."""
    context = click.Context(khabar)
    command = khabar if name is None else khabar.get_command(context, name)
    assert command is not None
    assert dictionary.has(f"{command.name}.about")
    for parameter in command.get_params(context):
        assert dictionary.has(help_key(command, parameter)), parameter


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لم تُقرأ أي مادة"),
        (1, "قُرئت مادة واحدة"),
        (2, "قُرئت مادتان"),
        (3, "قُرئت 3 مواد"),
        (11, "قُرئت 11 مادة"),
        (100, "قُرئت 100 مادة"),
        (103, "قُرئت 103 مواد"),
    ],
)
def test_arabic_counts_take_their_form(count: int, said: str) -> None:
    """An Arabic count takes the one of six forms that is its own."""
    assert Words("ar").counted("run.read", count) == said


def test_value_is_isolated_in_arabic() -> None:
    """A path in an Arabic sentence is isolated, so that it does not turn the words around it; in English it is bare."""
    assert Words("ar")("check.no-file", path="a/b.md") == "لا يوجد ملف \u2068a/b.md\u2069."
    assert Words("en")("check.no-file", path="a/b.md") == "There is no file a/b.md."


@pytest.mark.parametrize(
    ("args", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ar_EG.UTF-8"}, "ar"),
        ([], {"LANG": "ar"}, "ar"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "arn_CL.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "ar_EG.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "ar_SA", "LANG": "en_GB"}, "ar"),
        (["produce", "--lang", "ar"], {}, "ar"),
        (["--lang=en", "produce"], {"LANG": "ar_EG"}, "en"),
        (["--help", "--lang=ar"], {}, "ar"),
        (["new", "--", "--lang", "ar"], {}, "en"),
        (["produce", "--lang"], {"LANG": "ar"}, "en"),
    ],
)
def test_language_is_found(args: list[str], environment: dict[str, str], language: str) -> None:
    """--lang goes before the locale, and LC_ALL before LC_MESSAGES before LANG."""
    assert language_of(args, environment) == language


@given(st.lists(st.text(max_size=8)))
def test_any_arguments_have_a_language(args: list[str]) -> None:
    """Whatever the arguments, one of the two languages is chosen."""
    assert language_of(args, {}) in {"ar", "en"}
