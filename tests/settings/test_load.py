"""newsroom.toml: what is right is taken in its canonical form, and what is wrong is told with its line."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.problems import Problem, Severity
from khabar.settings.load import load_settings, setting_place
from khabar.settings.table import settings_schema

CASES = sorted(Path(__file__).parent.glob("cases/*.toml"))
MINIMAL = 'name = "المرصد"\nhome = "https://news.example"\ndescription = "أخبار اليوم."\n'
COMPLETE = (
    MINIMAL
    + """
language = "ar"
time_zone = "Asia/Riyadh"
rights = "© المرصد"
licence = "https://creativecommons.org/licenses/by/4.0/"
logo = "https://news.example/شعار.png"
icon = "https://news.example/icon.png"

[contact]
name = "مكتب التحرير"
email = "desk@news.example"

[items]
address = "https://أخبار.example/{section}/{date:%Y/%m/%d}/{slug}"
date_order = "dmy"
video_kickers = ["لقطات"]
zones = { "بتوقيت القدس" = "Asia/Hebron" }
hygiene = { tatweel = "warn" }
media = { "https://أخبار.example/صور" = "public/media" }

[feeds]
address = "https://feeds.example/news"
number = 20
content = "summary"
tags = 0

[[sections]]
slug = "asia-pacific"
name = { ar = "آسيا والمحيط الهادئ", en = "Asia-Pacific" }
aliases = ["اسيا والباسيفيك"]

[[partners]]
name = "msn"
section = "asia-pacific"
number = 20

[[partners]]
name = "feedly"
cover = "https://news.example/غلاف.jpg"
accent_color = "0B6E4F"
"""
)


def said(problem: Problem, fields: list[str]) -> str:
    """Show a problem as the expectation does: its place, its rule, and those of its values that are expected."""
    values = dict(problem.values)
    shown = " ".join(f"{name}={values[name]}" for name in fields)
    return f"{problem.place.line}:{problem.place.column} {problem.rule} {shown}".strip()


def expected_fields(line: str) -> list[str]:
    return [word.partition("=")[0] for word in line.split(" ")[2:] if "=" in word]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_mistake_is_told_at_its_line(case: Path) -> None:
    """All mistakes of a file come in one answer, each at its line and column, with what is right beside it."""
    expected = case.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    settings, problems = load_settings(case.read_text(encoding="utf-8"))
    ordered = sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.values))
    assert len(ordered) == len(expected), ordered
    shown = [said(problem, expected_fields(line)) for problem, line in zip(ordered, expected, strict=True)]
    assert shown == expected
    assert (settings is None) is bool(expected)


@pytest.mark.parametrize(
    ("tag", "warned"), [("ar", False), ("ar-EG", True), ("ar-Latn", False), ("en-GB", False), ("fa", False)]
)
def test_a_feed_in_the_arabic_of_one_country_is_warned_of(tag: str, warned: bool) -> None:
    """It is taken as it is, but newsboat will lay it out left to right."""
    settings, problems = load_settings(MINIMAL + f'language = "{tag}"\n')
    assert settings is not None
    assert settings.language == tag
    assert [(problem.rule, problem.place.line) for problem in problems] == ([("language-feed", 4)] if warned else [])


@pytest.mark.parametrize(
    ("folder", "taken"),
    [
        ("items", True),
        ("content/posts", True),
        ("_posts", True),
        ("../items", False),
        ("content/../..", False),
        ("/items", False),
        ("content/", False),
        ("content/.git", False),
        ("content\\posts", False),
        ("", False),
    ],
)
def test_articles_lie_in_any_folder_within_the_newsroom(folder: str, taken: bool) -> None:
    """Also deeper down, as a site's content does; never outside, and never in what is hidden."""
    settings, problems = load_settings(MINIMAL + f"items.folder = '{folder}'\n")
    assert (settings is not None) is taken
    assert [problem.rule for problem in problems] == ([] if taken else ["settings-bad-folder"])


@pytest.mark.parametrize(
    "form",
    [
        *("%Y/%m/%d", "%y%j", "%G-W%V-%u", "%U.%W.%w", "%-d-%-m-%Y", "%F", "يوم-%d", "", "no-directive"),
        *("%Q", "%", "%Z", "%n", "%Y%", "%-", "%-%", "%B", "%b", "%a", "%A", "%c", "%x", "%e", "%H:%M", "%s", "%t"),
        *("%Y\\u0000", "%Od", "%5Y", "%:z"),
    ],
)
def test_a_date_in_an_address_is_made_of_digits_of_the_day(form: str) -> None:
    """Whatever strftime does not know, or makes spaces, words or hours of, is told where the template stands."""
    settings, problems = load_settings(MINIMAL + f'items.address = "https://news.example/{{date:{form}}}/{{slug}}"\n')
    right = "%" not in re.sub("%F|%-?[YymdjGVUWuw]", "", form) and "u0000" not in form
    told = [(problem.rule, str(problem.place)) for problem in problems]
    assert told == ([] if right else [("settings-address-template", "newsroom.toml:4:17")])
    assert (settings is not None) is right


def test_what_may_stand_in_an_address_template_is_told_apart_from_what_must() -> None:
    """Not all fields are asked for."""
    _, (problem,) = load_settings(MINIMAL + 'items.address = "https://news.example/{date:%Q}/{slug}"\n')
    assert "because of %Q." in problem.wrong("en")
    assert problem.remedy("en").startswith("It must have {slug}, and may have {section}, {date:%Y/%m/%d}, {language}.")


def test_settings_are_taken_in_canonical_form() -> None:
    """Addresses are absolute and ASCII with a slash at the end of folders; the rest is as written."""
    settings, problems = load_settings(COMPLETE)
    assert problems == ()
    assert settings is not None
    assert settings.home == "https://news.example/"
    assert settings.feeds_address == "https://feeds.example/news/"
    assert settings.logo == "https://news.example/%D8%B4%D8%B9%D8%A7%D8%B1.png"
    assert settings.section("asia-pacific").label("ar-EG") == "آسيا والمحيط الهادئ"
    assert settings.section("asia-pacific").label("en") == "Asia-Pacific"
    assert settings.section("asia-pacific").label("fa") == "آسيا والمحيط الهادئ"
    assert settings.feeds.number == 20
    assert settings.items.zones == {"بتوقيت القدس": "Asia/Hebron"}
    with pytest.raises(KeyError):
        settings.section("sport")


def test_the_feeds_lie_under_home_when_nothing_else_is_said() -> None:
    """The default address of the feeds folder is home + feeds/."""
    settings, _ = load_settings(MINIMAL)
    assert settings is not None
    assert settings.feeds_address == "https://news.example/feeds/"


def test_a_syntax_error_names_its_place() -> None:
    """TOML that cannot be parsed is one problem at its line."""
    settings, problems = load_settings('name = "المرصد\n')
    assert settings is None
    assert [problem.place.line for problem in problems] == [1]


@given(st.text() | st.text(alphabet='ab=[]{}"\n.,#1'))
def test_any_text_gives_settings_or_problems(text: str) -> None:
    """No text of newsroom.toml crashes the reader."""
    settings, problems = load_settings(text)
    assert settings is not None or any(problem.severity is Severity.ERROR for problem in problems)


def test_the_schema_takes_what_the_loader_takes_and_is_kept_in_the_repository() -> None:
    """Editors complete and check newsroom.toml by schemas/newsroom.schema.json: it is what the types say."""
    schema = settings_schema()
    kept = Path(__file__).parents[2] / "schemas" / "newsroom.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == schema
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(tomllib.loads(COMPLETE))
    assert not validator.is_valid({**tomllib.loads(COMPLETE), "langauge": "ar"})
    assert not validator.is_valid({"name": "المرصد"})


def test_every_setting_is_described() -> None:
    """An editor that completes a key shows what it means."""
    schema = settings_schema()
    tables = [schema, *schema["$defs"].values()]
    bare = [
        key
        for table in tables
        for key, value in table["properties"].items()
        if "description" not in value and "$ref" not in value  # a table is described where it is defined
    ]
    assert all("description" in table for table in tables)
    assert bare == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("time_zone",), 'time_zone = "Asia/Riyadh"'),
        (("partners", 0, "section"), 'section = "asia-pacific"'),
        (("partners", 0, "cover"), "[[partners]]"),
        (("contact", "telephone"), "[contact]"),
        (("nothing",), 'name = "المرصد"'),
    ],
)
def test_a_setting_is_found(path: tuple[str | int, ...], line: str) -> None:
    """Where it stands, or where the table stands that it belongs in."""
    assert COMPLETE.splitlines()[setting_place(COMPLETE, path).line - 1] == line


def test_in_a_text_that_is_no_toml_the_beginning_is_found() -> None:
    """There is no better place."""
    assert str(setting_place("[", ("name",))) == "newsroom.toml:1:1"
