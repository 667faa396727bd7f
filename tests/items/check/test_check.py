"""What checking promises for every file, and what cases cannot show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from check_newsroom import MOMENT, SETTINGS, article_of, checked, rules, sound
from hypothesis import given
from hypothesis import strategies as st

from khabar.article import Body, Markup
from khabar.items.check import check
from khabar.items.draft import Draft
from khabar.items.fields import FIELDS
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.problems import Place, Severity
from khabar.settings import Items

NAMES = [name for field in FIELDS for name in field.names]
PART_NAMES = [name for field in FIELDS if field.parts for part in field.parts for name in part.names]
PLACE = Place("items/any.md", 2, 1)
VALUES = ["", "true", "5", "-1", "1:30", "2026-03-01", "ar_SA", "https://a.example/b.mp4", "/x", "javascript:x", "أ، ب"]

texts = st.one_of(st.sampled_from(VALUES), st.text(max_size=30))
scalars = st.builds(Scalar, texts, st.just(PLACE), st.booleans())


def mappings(names: list[str], nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Mapping]:
    entries = st.dictionaries(st.one_of(st.sampled_from(names), st.text(max_size=5)), nodes, max_size=8)
    return entries.map(lambda found: Mapping(tuple((Scalar(key, PLACE), node) for key, node in found.items()), PLACE))


nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        mappings(PART_NAMES, inner), st.lists(inner, max_size=3).map(lambda items: Listing(tuple(items), PLACE))
    ),
    max_leaves=6,
)


@given(mappings(NAMES, nodes), st.text(max_size=60), st.sampled_from(Markup), st.sampled_from(["md", "txt"]))
def test_whatever_a_file_says_it_gives_an_article_or_errors(
    fields: Mapping, body: str, markup: Markup, suffix: str
) -> None:
    """No draft makes the checks fail, every problem can be said, and only errors refuse."""
    draft = Draft(f"items/any.{suffix}", fields, Body(markup, body))
    article, problems = check(draft, SETTINGS, MOMENT)
    unfinished = any(problem.rule == "draft-without-date" for problem in problems)
    assert (article is None) == (unfinished or any(problem.severity is Severity.ERROR for problem in problems))
    assert list(problems) == sorted(problems, key=lambda problem: (problem.place, problem.rule))
    for problem in problems:
        for language in ("ar", "en"):
            assert problem.wrong(language)
            assert problem.remedy(language)


@given(mappings(NAMES, nodes))
def test_checking_again_gives_the_same(fields: Mapping) -> None:
    """There is no clock and no state in it."""
    draft = Draft("items/any.md", fields, Body(Markup.MARKDOWN, "نص"))
    assert check(draft, SETTINGS, MOMENT) == check(draft, SETTINGS, MOMENT)


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("Asia/Riyadh", "2026-03-01", "2026-02-28T21:00:00+00:00"),
        ("Africa/Cairo", "2025-04-25", "2025-04-24T22:00:00+00:00"),
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00+00:00"),
        ("UTC", "2026-03-01", "2026-03-01T00:00:00+00:00"),
    ],
)
def test_a_day_begins_at_its_first_moment(zone: str, day: str, moment: str) -> None:
    """In Cairo and Beirut the day on which summer time begins has no midnight: it begins at one o'clock."""
    article, problems = checked(
        "items/day.md", f"---\ntitle: يوم\ndate: {day}\nsection: sport\n---\nنص\n".encode(),
        settings=replace(SETTINGS, time_zone=zone),
    )  # fmt: skip
    assert problems == ()
    assert article is not None
    assert article.published.isoformat() == moment


def test_a_scheduled_article_keeps_its_date() -> None:
    """Up to a year ahead is a plan; more is a slip of the pen."""
    assert sound("embargo: 2026-12-31T00:00:00Z").embargo == datetime(2026, 12, 31, tzinfo=UTC)
    soon = (MOMENT + timedelta(days=360)).isoformat()
    late = (MOMENT + timedelta(days=370)).isoformat()
    assert rules(f"updated: {soon}") == ["updated-in-future"]
    assert rules(f"updated: {late}") == ["date-far-future"]


def test_unclean_text_follows_the_newsrooms_policy() -> None:
    """The same mark is mended, warned of, refused or let be, as the settings say."""
    found = {}
    for policy in ("mend", "warn", "refuse", "ignore"):
        settings = replace(SETTINGS, items=replace(SETTINGS.items, hygiene={"zero-width-spaces": policy}))
        article, problems = article_of("kicker: خاص\u200bجدا", settings)
        found[policy] = (article and article.kicker, [problem.severity.value for problem in problems])
    assert found == {
        "mend": ("خاصجدا", ["mended"]),
        "warn": ("خاص\u200bجدا", ["warning"]),
        "refuse": (None, ["error"]),
        "ignore": ("خاص\u200bجدا", []),
    }


def test_a_draft_may_lack_its_date() -> None:
    """What is not finished is left out with a warning, as Jekyll's `_drafts` are, and not refused."""
    article, problems = checked("items/_drafts/idea.md", "---\ntitle: فكرة\nsection: sport\n---\nنص\n".encode())
    assert article is None
    assert [(problem.rule, problem.severity) for problem in problems] == [("draft-without-date", Severity.WARNING)]


def test_without_a_template_an_address_is_asked_for() -> None:
    """A file that names no page is refused with what to do, and one that names it is taken."""
    settings = replace(SETTINGS, items=Items())
    assert rules("", settings) == ["address-missing"]
    assert sound("address: https://news.example/a", settings).address == "https://news.example/a"


def test_a_newsroom_without_sections_is_told_that_they_are_missing() -> None:
    """An article is not refused because the settings have no sections yet."""
    items = Items(address="https://news.example/{slug}")
    article, problems = article_of("", replace(SETTINGS, sections=(), items=items))
    assert article is not None
    assert article.section is None
    assert [problem.rule for problem in problems] == ["sections-not-set"]


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("items/2026/03/01/ship.md", "ship"),
        ("items/2026-03-01-ship.md", "ship"),
        ("items/ship/index.md", "ship"),
        ("items/سفينة الميناء.md", "سفينة-الميناء"),
        ("items/---.md", "أول-سفينة"),
    ],
)
def test_without_a_slug_the_files_name_is_taken(file: str, slug: str) -> None:
    """Without the date that Jekyll puts before it, and of Hugo's folders the folder's; else the headline's."""
    head = (
        "---\nheadline: أول سفينة\npublished: 2026-03-01T09:00:00Z\nsection: sport\naddress: https://news.example/a\n"
    )
    article, problems = checked(file, f"{head}---\nنص\n".encode())
    assert problems == ()
    assert article is not None
    assert article.slug == slug


def test_a_made_id_does_not_follow_the_newsrooms_zone() -> None:
    """The day in it is UTC's, so that moving the newsroom changes no id."""
    ids = {sound("", replace(SETTINGS, time_zone=zone)).id for zone in ("Asia/Riyadh", "America/New_York")}
    assert ids == {"tag:news.example,2026-03-01:ship"}


def test_the_address_follows_the_newsrooms_day() -> None:
    """The template's date is that of the newsroom's own clocks, whatever zone the date is written in."""
    article, _ = checked(
        "items/late.md", "---\ntitle: ليل\ndate: 2026-03-01T22:30:00Z\nsection: sport\n---\nنص\n".encode()
    )
    assert article is not None
    assert article.address == "https://news.example/sport/2026/03/02/late"


def test_a_long_value_is_not_shown_whole() -> None:
    """A problem shows enough of a value to find it, and never a text that may be under embargo."""
    _, problems = article_of("status: " + "خبر طويل " * 40)
    assert [problem.rule for problem in problems] == ["word-unknown"]
    assert len(dict(problems[0].values)["value"]) <= 60
