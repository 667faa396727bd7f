"""explain, topics, schema, version: commands that look something up and print it."""

from __future__ import annotations

import json

import pytest
from command_line import call

from khabar.cli.words import Words
from khabar.problems import Language, rule, rule_names


@pytest.mark.parametrize("language", ["ar", "en"])
def test_explain_tells_a_rule(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    """A rule is explained in the user's language: what is wrong, what to do, and why."""
    result = call(capsys, "explain", "headline-missing", "--lang", language)
    found = rule("headline-missing")
    assert (result.code, result.err) == (0, "")
    for sentence in (found.wrong, found.remedy, found.why):
        assert sentence[language] in result.out.replace("\u2066`", "`").replace("`\u2069", "`")
    assert ("\u2066`headline:`\u2069" in result.out) is (language == "ar")


def test_explain_lists_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name every rule is listed with its severity."""
    lines = call(capsys, "explain").out.splitlines()
    assert tuple(lines[::2]) == rule_names()
    assert "  error: The article has no headline." in lines


def test_explain_names_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that is not there is wrong usage, and the nearest one is named."""
    result = call(capsys, "explain", "headline-mising")
    assert (result.code, result.out) == (2, "")
    assert "Did you mean headline-missing?" in result.err


def test_topics_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """A topic is found by its Arabic name in any spelling: code and labels, a tab between them."""
    first = call(capsys, "topics", "سياسه", "--number", "1").out
    assert first == "medtop:11000000\tسياسة\tpolitics\tPolitique\n"


def test_topics_of_several_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Words need no quotation marks."""
    assert "economic policy" in call(capsys, "topics", "economic", "policy").out


def test_no_topic(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is none, stdout stays empty and stderr says so."""
    result = call(capsys, "topics", "xyzzy")
    assert (result.code, result.out, result.err) == (0, "", Words("en")("topics.none") + "\n")


@pytest.mark.parametrize(("kind", "key"), [("settings", "sections"), ("item", "headline")])
def test_schema_is_json(capsys: pytest.CaptureFixture[str], kind: str, key: str) -> None:
    """A schema is printed as JSON, with the fields that it describes."""
    told = json.loads(call(capsys, "schema", kind).out)
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert key in told["properties"]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is one line."""
    from khabar import __version__

    assert call(capsys, "--version").out == f"khabar {__version__}\n"
