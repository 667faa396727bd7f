"""Every rule has its sentences, and every sentence can be said."""

import ast
import re
import string
from pathlib import Path

import pytest

import khabar
from khabar.problems import Language, Place, Problem, Severity, rule, rule_names, texts_and_codes

PACKAGE = Path(khabar.__file__).parent
LANGUAGES: tuple[Language, ...] = ("ar", "en")
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("name", rule_names())
def test_a_rule_says_what_is_wrong_what_to_do_and_why_in_both_languages(name: str) -> None:
    """Each of its six sentences is there, in its own language, and shows only values named as identifiers."""
    found = rule(name)
    assert isinstance(found.severity, Severity)
    for sentences in (found.wrong, found.remedy, found.why):
        assert sentences["en"]
        assert len(ARABIC_LETTER.findall(sentences["ar"])) > 3
    assert all(field.isidentifier() for language in LANGUAGES for field in fields(found.wrong[language]))


@pytest.mark.parametrize("name", rule_names())
def test_a_rule_shows_the_same_values_in_both_languages(name: str) -> None:
    """An Arabic sentence that forgets the offending value would be of no use to its editor."""
    found = rule(name)
    shown = {language: fields(found.wrong[language]) | fields(found.remedy[language]) for language in LANGUAGES}
    assert shown["ar"] == shown["en"]


def rules_made_in_code() -> dict[str, set[frozenset[str]]]:
    """Find each Problem.of("rule", place, name=...) in the package: the rule and the names of its values."""
    made: dict[str, set[frozenset[str]]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "of"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and all(keyword.arg for keyword in node.keywords)
            ):
                names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                made.setdefault(str(node.args[0].value), set()).add(names)
    return made


def test_every_problem_made_in_the_code_has_its_rule_and_gives_it_its_values() -> None:
    """A rule that is named in the code exists, and gets each value that its sentences show."""
    for name, all_values in rules_made_in_code().items():
        found = rule(name)
        needed = set().union(*(fields(found.wrong[lang]) | fields(found.remedy[lang]) for lang in LANGUAGES))
        for values in all_values:
            assert needed <= values, name


def test_no_rule_lies_about_unused() -> None:
    """Each rule's name stands somewhere in the package's code, whole or as the ending of a family of rules."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    unused = [
        name
        for name in rule_names()
        if name not in code and not (f'"{name.partition("-")[0]}-' in code and name.partition("-")[2] in code)
    ]
    assert unused == []


def test_a_problem_is_said_with_its_values_isolated() -> None:
    """A value that runs the other way cannot turn the sentence around it: it stands between U+2068 and U+2069."""
    problem = Problem.of("settings-unknown-key", Place("newsroom.toml", 3, 1), key="اسم", known="items")
    assert problem.wrong("en") == "Nothing in newsroom.toml is called \u2068اسم\u2069."
    assert problem.remedy("en").startswith("Did you mean items?")
    assert "\u2068items\u2069" in problem.remedy("ar")
    assert problem.severity is Severity.ERROR


def test_code_in_an_arabic_sentence_runs_from_left_to_right() -> None:
    """Else a terminal that runs the other way shows `x-` as -x; in English nothing has to be set off."""
    problem = Problem.of("field-misspelt", Place("a.md"), name="headlin`", known="headline")
    assert "بـ\u2066`x-`\u2069 فلا" in problem.remedy("ar")
    assert "begin with `x-`: it" in problem.remedy("en")
    assert problem.wrong("ar") == "لا حقل باسم \u2068headlin`\u2069."


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_can_be_told_from_the_sentence(language: Language) -> None:
    """Of the rule's own code alone: what a value says is no code."""
    problem = Problem.of("field-misspelt", Place("a.md"), name="`a`", known="`b`")
    assert texts_and_codes(problem.remedy(language, code=True))[1::2] == ["x-"]
    assert texts_and_codes(problem.wrong(language, code=True))[1::2] == []


@pytest.mark.parametrize("name", rule_names())
def test_each_code_of_a_sentence_is_closed(name: str) -> None:
    """But for the one that is told of as a sign of YAML's."""
    for sentences in (rule(name).wrong, rule(name).remedy, rule(name).why):
        for sentence in sentences.values():
            assert sentence.replace("@ ` %", "").count("`") % 2 == 0


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("items/a.md", 4, 12), "items/a.md:4:12"),
        (Place("items/a.md", 4), "items/a.md:4"),
        (Place("items/a.md"), "items/a.md"),
        (Place("items/\x1b[31ma\nb\u2028.md", 4), "items/\\u001b[31ma\\u000ab\\u2028.md:4"),
    ],
)
def test_a_place_is_written_as_compilers_write_it(place: Place, shown: str) -> None:
    """file:line:column, so that editors and terminals can jump there; what is not known is left out."""
    assert str(place) == shown


def test_a_value_gives_no_orders_to_a_terminal() -> None:
    """Control characters of a file's name or text are shown as escapes, in the sentences of both languages."""
    problem = Problem.of("settings-unknown-key", Place("newsroom.toml"), key="a\x1b]0;b\x07\n", known="items")
    assert problem.wrong("en") == r"Nothing in newsroom.toml is called a\u001b]0;b\u0007\u000a."
    assert "\x1b" not in problem.wrong("ar")


def test_an_unknown_rule_is_a_key_error() -> None:
    """A rule that does not exist is a bug, and says its name."""
    with pytest.raises(KeyError, match="no-such-rule"):
        rule("no-such-rule")
