"""parse_toml: TOML's values as they are written, each with its place."""

import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_values import plain

from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.nodes.toml import parse_toml
from khabar.problems import Place


def read(text: str) -> Mapping:
    root, problems = parse_toml(text, "a.toml")
    assert problems == ()
    assert root is not None
    return root


def told(text: str) -> list[str]:
    root, problems = parse_toml(text, "a.toml", 3)
    assert root is None
    return [f"{problem.place}: {problem.rule}" for problem in problems]


def test_every_kind_of_value_keeps_its_text_as_written() -> None:
    """A number, a date and a flag are the text that the editor wrote; a string is what it means."""
    root = read(
        "whole = 1_000\nflag = true\nday = 2024-03-15\nmoment = 2024-03-15 10:00:00+03:00\n"
        'escaped = "\\u0628\\n"\nliteral = \'C:\\n\'\nlong = """\n  سطر\\\n   آخر"""\nquotes = """""" # none\n'
        "five = '''''x'''''\n"
    )
    assert plain(root) == {
        "whole": "1_000",
        "flag": "true",
        "day": "2024-03-15",
        "moment": "2024-03-15 10:00:00+03:00",
        "escaped": "ب\n",
        "literal": "C:\\n",
        "long": "  سطرآخر",
        "quotes": "",
        "five": "''x''",
    }
    assert [value.quoted for _, value in root if isinstance(value, Scalar)] == [False] * 4 + [True] * 5


def test_tables_grow_where_headers_and_dotted_keys_say() -> None:
    """Dotted keys, headers, arrays of tables and inline tables end up where TOML puts them."""
    root = read(
        'a.b = 1\na."c d" = 2\n[t.u]\nx = 1\n[[list]]\nn = 1\n[list.inner]\ny = 2\n[[list]]\nn = 2\n'
        "[t]\nz = { p = [1, [2, 3], # three\n 4], q.r = 'x' }\n"
    )
    assert plain(root) == {
        "a": {"b": "1", "c d": "2"},
        "t": {"u": {"x": "1"}, "z": {"p": ["1", ["2", "3"], "4"], "q": {"r": "x"}}},
        "list": [{"n": "1", "inner": {"y": "2"}}, {"n": "2"}],
    }


def test_places_count_code_points_from_the_first_line_given() -> None:
    """Columns are code points, so an emoji before a value is one column, and lines begin where the text does."""
    root, _ = parse_toml('a = ["😀ب", 5]\n[t]\nkey = 1\n', "a.toml", 10)
    assert root is not None
    listing, table = root.get("a"), root.get("t")
    assert isinstance(listing, Listing)
    assert isinstance(table, Mapping)
    assert [item.place for item in listing.items] == [Place("a.toml", 10, 6), Place("a.toml", 10, 12)]
    assert [(key.place, value.place) for key, value in table] == [(Place("a.toml", 12, 1), Place("a.toml", 12, 7))]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a = 1\na = 2\na = 3", ["a.toml:4:1: duplicate-key", "a.toml:5:1: duplicate-key"]),
        ("[a]\n[b]\n[a]", ["a.toml:5:2: duplicate-key"]),
        ("a.b = 1\na.b = 2", ["a.toml:4:3: duplicate-key"]),
        ("a = { b = 1, b = 2 }", ["a.toml:3:14: duplicate-key"]),
        ("a = 1\n[a]", ["a.toml:4:2: duplicate-key"]),
        ("a = 1\n[[a]]", ["a.toml:4:3: duplicate-key"]),
        ("a = 1\n[a.b]", ["a.toml:4:2: duplicate-key"]),
        ("a = 1\nb =", ["a.toml:4:3: toml-syntax"]),
        ("\n\na =\n\n\nb = 1", ["a.toml:5:4: toml-syntax"]),
        ("a = 2024-02-30", ["a.toml:3:5: toml-syntax"]),
        ("a = 1 b = 2", ["a.toml:3:7: toml-syntax"]),
        ('a = "\\q"', ["a.toml:3:8: toml-syntax"]),
        ("a = [1, 2", ["a.toml:3:9: toml-syntax"]),
        ("[a", ["a.toml:3:2: toml-syntax"]),
        ("a = " + "9" * 5000, ["a.toml:3:1: toml-syntax"]),
        ("a = " + "[" * 50_000, ["a.toml:3:25: nesting-too-deep"]),
        ("a = " + "{a=" * 50_000, ["a.toml:3:65: nesting-too-deep"]),
        ("a." * 50_000 + "b = 1", ["a.toml:3:42: nesting-too-deep"]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_told_with_its_place(text: str, problems: list[str]) -> None:
    """Every duplicate is told at its second place; else the first fault of the syntax is."""
    assert told(text) == problems


def test_a_duplicate_names_both_lines() -> None:
    """The editor is told where the first of the two stands."""
    _, (problem,) = parse_toml("a = 1\nb = 2\na = 3", "a.toml", 5)
    assert "5" in problem.wrong("en")
    assert "7" in problem.wrong("ar")


def written(value: Any) -> str:
    """Write a value as TOML does."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return '"' + "".join(f"\\U{ord(letter):08X}" if letter in '"\\' or ord(letter) < 32 or ord(letter) == 127
                                 else letter for letter in value) + '"'  # fmt: skip
        case date() | time():
            return value.isoformat()
        case list():
            return "[\n" + "".join(f"  {written(item)}, # {index}\n" for index, item in enumerate(value)) + "]"
        case dict():
            return "{" + ", ".join(f"{written(key)} = {written(item)}" for key, item in value.items()) + "}"
    return str(value)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def as_text(value: Any) -> Any:
    match value:
        case list():
            return [as_text(item) for item in value]
        case dict():
            return {key: as_text(item) for key, item in value.items()}
        case bool():
            return str(value).lower()
        case date() | datetime():
            return value.isoformat()
    return str(value)


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_document_is_read_as_tomllib_reads_it(top: dict[str, Any], table: dict[str, Any]) -> None:
    """Keys, nesting and strings are those of the standard library's reader; the rest is its text."""
    header = written("الجدول " + "".join(top))
    lines = [f"{written(key)} = {written(value)}" for key, value in top.items()]
    lines += [f"[{header}]", *(f"{written(key)} = {written(value)}" for key, value in table.items())]
    text = "\n".join(lines)
    assert plain(read(text)) == as_text(tomllib.loads(text))


def scalars(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Listing():
            return [scalar for item in node.items for scalar in scalars(item)]
        case Mapping():
            return [scalar for key, value in node for scalar in [key, *scalars(value)]]


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_every_place_points_at_its_text(document: dict[str, Any]) -> None:
    """At the line and column of a key or a value stands what it was written as."""
    text = "\n".join(f"{written(key)} = {written(value)}" for key, value in document.items())
    lines = text.split("\n")
    for scalar in scalars(read(text)):
        at_place = lines[scalar.place.line - 1][scalar.place.column - 1 :]
        assert at_place.startswith(written(scalar.text) if scalar.quoted else scalar.text)


@given(st.text(st.sampled_from("ab.=[]{}\"'\\#,\n \t1-:Tعu\r\x00"), max_size=40) | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text at all makes the reader fail, and what it takes is what the standard library takes."""
    root, problems = parse_toml(text, "a.toml")
    assert (root is None) == bool(problems)
    if root is not None:
        assert plain(root).keys() == tomllib.loads(text).keys()
    for problem in problems:
        assert 1 <= problem.place.line <= text.count("\n") + 1
