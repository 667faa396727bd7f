"""parse_yaml: the plain subset of YAML, its scalars as they are written, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_values import plain

from khabar.nodes import Listing, Mapping, Scalar
from khabar.nodes.yaml import parse_yaml
from khabar.problems import Place


def read(text: str) -> Mapping:
    root, problems = parse_yaml(text, "a.md")
    assert problems == ()
    assert root is not None
    return root


def test_scalars_stay_as_they_are_written() -> None:
    """No country becomes a flag, no number loses its zeros, no date becomes anything but its text."""
    root = read('country: NO\ncode: 0123\nday: 2024-03-15\ntime: 12:59\nyes: on\nquoted: "5"\nbare: 5\n')
    assert plain(root) == {
        "country": "NO",
        "code": "0123",
        "day": "2024-03-15",
        "time": "12:59",
        "yes": "on",
        "quoted": "5",
        "bare": "5",
    }
    assert [value.quoted for _, value in root if isinstance(value, Scalar)] == [False] * 5 + [True, False]


def test_a_null_leaves_its_key_out() -> None:
    """An empty value, a tilde or the word null says nothing; the same in quotation marks says it."""
    root = read("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: [x, ~, null]\n")
    assert plain(root) == {"d": "null", "e": "", "f": ["x"]}


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "~"])
def test_a_text_that_says_nothing_is_an_empty_mapping(text: str) -> None:
    """Front matter may be empty."""
    assert read(text).entries == ()


def test_places_count_code_points_from_the_first_line_given() -> None:
    """Columns are code points, for letters of two bytes and for an emoji of four alike."""
    root, _ = parse_yaml("عنوان: 😀ب\nk😀: [ا, 😀, ب]\nآخر: |\n  سطر\nبعده: 1\n", "a.md", 2)
    assert root is not None
    assert [key.place for key, _ in root] == [Place("a.md", line, 1) for line in (2, 3, 4, 6)]
    title, listing = root.get("عنوان"), root.get("k😀")
    assert title == Scalar("😀ب", Place("a.md", 2, 8))
    assert isinstance(listing, Listing)
    assert [item.place.column for item in listing.items] == [6, 9, 12]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4", ["a.md:4:1: duplicate-key", "a.md:5:1: duplicate-key"]),
        ("x: {a: 1, a: 2}", ["a.md:2:11: duplicate-key"]),
        ("a: ~\na: 2", ["a.md:3:1: duplicate-key"]),
        ("a: 1\na: 2\nb: [", ["a.md:3:1: duplicate-key", "a.md:4:4: yaml-syntax"]),
        ("عنوان: خبر: تفاصيل", ["a.md:2:11: yaml-syntax"]),
        ("a: @b", ["a.md:2:4: yaml-syntax"]),
        ("a: 'ب\n", ["a.md:2:6: yaml-syntax"]),
        ("\ta: 1", ["a.md:2:1: yaml-syntax"]),
        ("- a\n- b", ["a.md:2:1: yaml-not-mapping"]),
        ("text", ["a.md:2:1: yaml-not-mapping"]),
        ("? [a]\n: b", ["a.md:2:3: yaml-key"]),
        ("~: b", ["a.md:2:1: yaml-key"]),
        ("a: &x 1", ["a.md:2:4: yaml-anchor"]),
        ("a: *x", ["a.md:2:4: yaml-anchor"]),
        ("<<: {a: 1}", ["a.md:2:1: yaml-anchor"]),
        ("a: !!python/object/apply:os.system [ls]", ["a.md:2:4: yaml-tag"]),
        ("a: !x 5", ["a.md:2:4: yaml-tag"]),
        ("a: 1\n---\nb: 2", ["a.md:3:1: yaml-documents"]),
        ("a: " + "[" * 500, ["a.md:2:23: nesting-too-deep"]),
        ("a: " + "{a: " * 500, ["a.md:2:80: nesting-too-deep"]),
        ("a: ب\x02", ["a.md:2:5: yaml-control-character"]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_told_with_its_place(text: str, problems: list[str]) -> None:
    """All duplicates are told, and what ends the reading."""
    root, found = parse_yaml(text, "a.md", 2)
    assert root is None
    assert [f"{problem.place}: {problem.rule}" for problem in found] == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: ب #ج د", ["a.md:2:6: yaml-hashtag"]),
        ("a: #ب #ج\nb: د", ["a.md:2:4: yaml-hashtag"]),
        ("a:\n- #ب\n- ج", ["a.md:3:3: yaml-hashtag"]),
        ("a: ب، ج، #د", ["a.md:2:10: yaml-hashtag"]),
        ("a: 'ب' #ج", ["a.md:2:8: yaml-hashtag"]),
        ("a: [ب, #ج\n د]", ["a.md:2:8: yaml-hashtag"]),
        ("a: ب\t#ج", ["a.md:2:6: yaml-hashtag"]),
        ("a: ب #7ج", ["a.md:2:6: yaml-hashtag"]),
        ("a: ب #\u200fج", ["a.md:2:6: yaml-hashtag"]),
        ("a: ب #c", ["a.md:2:6: yaml-comment-or-hashtag"]),
        ("a: ب\n  #ج", ["a.md:3:3: yaml-comment-or-hashtag"]),
        ("a: ب #ج\nc: د #ه", ["a.md:2:6: yaml-hashtag", "a.md:3:6: yaml-hashtag"]),
        ("a: ب # ج", []),
        ("a: ب #7", []),
        ("a: ب#ج", []),
        ("#a: ب\nb: ج\n#د", []),
        ("a: ب\n  #c: ج\n  #د: ه", []),
        ("a: 'ب #ج'\nb: \"ب\n  #ج\"", []),
        ("a: |\n  ب #ج\n  #د\nb: >-\n  ب #ج\n\n  #د\n", []),
    ],
)
def test_a_hashtag_that_is_a_comment_is_told(text: str, problems: list[str]) -> None:
    """Behind a value or in its stead; in quotes and in texts of several lines it is text."""
    root, found = parse_yaml(text, "a.md", 2)
    assert root is not None
    assert [f"{problem.place}: {problem.rule}" for problem in found] == problems


def test_a_duplicate_names_both_lines() -> None:
    """The editor is told where the first of the two stands."""
    _, (problem,) = parse_yaml("a: 1\nb: 2\na: 3", "a.md", 5)
    assert "5" in problem.wrong("en")
    assert "7" in problem.wrong("ar")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    """Nine levels of nine aliases are a billion values; none of them is made."""
    bomb = 'a: &a ["x"]\n' + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    root, (problem,) = parse_yaml(bomb, "a.md")
    assert root is None
    assert (problem.rule, problem.place) == ("yaml-anchor", Place("a.md", 1, 4))


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff\ufeff"), max_size=20
)


def single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(st.dictionaries(PRINTABLE, PRINTABLE, max_size=5))
def test_quoted_scalars_round_trip(fields: dict[str, str]) -> None:
    """Any text between single quotation marks is read back as it was, at the place where it stands."""
    lines = [f"{single_quoted(key)}: {single_quoted(value)}" for key, value in fields.items()]
    root = read("\n".join(lines))
    assert plain(root) == fields
    for (key, value), line in zip(root, lines, strict=True):
        assert line[key.place.column - 1] == line[value.place.column - 1] == "'"


@given(
    st.dictionaries(st.from_regex(r"\A[a-zأ-ي]{1,8}\Z"), st.from_regex(r"\A[0-9أ-ي][0-9a-zأ-ي.-]{0,9}\Z"), max_size=5)
)
def test_plain_scalars_round_trip(fields: dict[str, str]) -> None:
    """A plain value is its own text, and stands at its place."""
    fields = {key: value for key, value in fields.items() if key != "null"}
    lines = [f"{key}: {value}" for key, value in fields.items()]
    root = read("\n".join(lines))
    assert plain(root) == fields
    for (_, value), line in zip(root, lines, strict=True):
        assert isinstance(value, Scalar)
        assert line[value.place.column - 1 :] == value.text


@given(st.text(st.sampled_from("ab:-[]{}\"'\\#,\n \t|>&*!%@?~ع😀\u2028\x85\ufeff"), max_size=40) | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text at all makes the reader fail."""
    root, problems = parse_yaml(text, "a.md")
    assert (root is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.place.line <= text.count("\n") + 1


@pytest.mark.parametrize("bomb", ["[", "{a: "])
def test_nesting_that_the_library_itself_refuses_is_told_as_such(bomb: str) -> None:
    """Newer versions of libyaml look ahead and give up by themselves; where that is, is theirs to say."""
    root, problems = parse_yaml("a: " + bomb * 50_000, "a.md", 2)
    assert root is None
    assert [problem.rule for problem in problems] == ["nesting-too-deep"]
