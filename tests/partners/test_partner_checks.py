"""Articles, and what each partner would say of them: one case is one file of `checks/`, and NAME.expected beside it.

A line of that is the partner, ``line:column``, the rule without ``partner-``, and its limit and what was found. What
it does not name says nothing: ``sound.md`` pleases everyone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from partner_newsroom import NOON, SETTINGS, article, html

from khabar.article import Image, Rendition
from khabar.feeds.partners.checks import check_article, check_newsroom, check_together
from khabar.feeds.partners.profiles import PROFILES, profile
from khabar.items.check import check
from khabar.items.field_places import FieldPlaces
from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.problems import Place, Problem, Severity, rule, rule_names
from khabar.settings import Items, PartnerFeed, Section

if TYPE_CHECKING:
    from khabar.feeds.partners.profile import Profile

MOMENT = datetime(2026, 3, 10, 12, tzinfo=UTC)
CASES = sorted((Path(__file__).parent / "checks").glob("*.md"))
OWN = replace(
    SETTINGS,
    items=Items(address="https://news.example/{section}/{date:%Y/%m/%d}/{slug}"),
    sections=(Section(slug="economy", name={"ar": "اقتصاد"}),),
)

each_profile = pytest.mark.parametrize("asks", PROFILES, ids=lambda asks: asks.name)


def told(asks: Profile, path: Path) -> list[str]:
    draft, problems = read(SourceFile(f"items/{path.name}", path.read_bytes()), OWN)
    assert draft is not None
    one, more = check(draft, OWN, MOMENT)
    assert one is not None, (problems, more)
    places = FieldPlaces.of(draft, OWN, MOMENT)
    return [line(asks, problem) for problem in check_article(one, OWN, MOMENT, asks, places.place)]


def line(asks: Profile, problem: Problem) -> str:
    values = dict(problem.values)
    place = f"{problem.place.line}:{problem.place.column}" if problem.place.column else str(problem.place.line)
    name = problem.rule.removeprefix("partner-")
    return f"{asks.name} {place} {name} {values['limit']} {values['found']}".rstrip()


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_each_partner_says_what_it_would_refuse(case: Path) -> None:
    """All that each asks is told at its line, and nothing else."""
    expected = case.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert [each for asks in PROFILES for each in told(asks, case)] == expected


def test_each_rule_of_partners_is_shown() -> None:
    """Each rule has a case here or is one of the newsroom's; none is told by a number nobody looked at."""
    told_in_cases = {
        line.split(" ")[2] for case in CASES for line in case.with_suffix(".expected").read_text("utf-8").splitlines()
    }
    rules = {name.removeprefix("partner-") for name in rule_names() if name.startswith("partner-")}
    assert rules == told_in_cases | {"description-long", "setting-missing", "article-large", "audio-twice"}


@each_profile
def test_a_limit_is_a_rule_and_says_where_it_stands(asks: Profile) -> None:
    """Each limit has its rule, which refuses nothing, and a page of the partner's with the day when it was read."""
    for limit in asks.limits:
        assert rule(f"partner-{limit.rule}").severity is Severity.PARTNER
        assert limit.page in asks.pages
    for page in asks.pages:
        assert page.address.startswith("https://")
        assert page.read in {"2026-11-25", "2026-11"}
    assert len({limit.rule for limit in asks.limits}) == len(asks.limits)


def nowhere(field: str) -> Place:
    return Place(f"items/{field}.md")


def test_a_very_large_article_is_told_in_bytes() -> None:
    """Aggregators are built for a megabyte an article."""
    large = article(body=html("<p>نص</p>" * 100_000))
    (problem,) = check_article(large, SETTINGS, NOON, profile("core"), nowhere)
    assert problem.rule == "partner-article-large"
    assert int(dict(problem.values)["found"]) > 1_000_000


def test_the_kicker_counts_where_it_stands_in_titles() -> None:
    """What is measured is the title that the partner gets, without the mark that turns it."""
    one = article(headline="USB-C", kicker="عاجل")
    own = replace(SETTINGS, feeds=replace(SETTINGS.feeds, kicker_in_title=True))
    (problem,) = (each for each in check_article(one, own, NOON, profile("msn"), nowhere) if "title" in each.rule)
    assert dict(problem.values)["found"] == str(len("عاجل: USB-C"))


@pytest.mark.parametrize(("width", "height", "found"), [(720, 381, []), (720, 380, ["wide"]), (720, 1441, ["tall"])])
def test_the_shape_of_a_picture_is_measured_exactly(width: int, height: int, found: list[str]) -> None:
    """MSN's range, 0.5 to 1.89, has its borders within it."""
    one = article(images=(Image("https://news.example/a.jpg", "image/jpeg", width=width, height=height),))
    problems = check_article(one, SETTINGS, NOON, profile("msn"), nowhere)
    assert [each.rule.removeprefix("partner-image-") for each in problems if "image" in each.rule] == found


@each_profile
@given(
    st.text(max_size=200),
    st.text(max_size=40),
    st.one_of(st.none(), st.integers(1, 10_000)),
    st.one_of(st.none(), st.integers(1, 10_000)),
    st.integers(-2000, 20_000).map(lambda days: NOON - timedelta(days=days)),
)
def test_whatever_an_article_is_a_partner_can_be_asked(
    asks: Profile, text: str, other: str, width: int | None, height: int | None, published: datetime
) -> None:
    """Every finding can be said in both languages, and asking twice gives the same."""
    image = Image("https://news.example/a", other, width=width, height=height)
    one = article(headline=text, summary=other, published=published, images=(image,), body=html(text))
    problems = list(check_article(one, SETTINGS, NOON, asks, nowhere))
    assert problems == list(check_article(one, SETTINGS, NOON, asks, nowhere))
    for problem in problems:
        assert problem.severity is Severity.PARTNER
        for language in ("ar", "en"):
            assert problem.wrong(language)
            assert problem.remedy(language)


def test_a_recording_of_two_episodes_is_told_of_the_second() -> None:
    """Apple Podcasts passes over an enclosure that it has; a second address within one article is none of that."""
    first = article(1, renditions=(Rendition("https://news.example/1.mp3", "audio/mpeg", length=5),))
    second = article(2, renditions=(*first.renditions, Rendition("https://news.example/2.mp3", "audio/mpeg", length=5)))
    problems = list(
        check_together((first, second), profile("apple-podcasts"), lambda one, field: Place(one.file, len(field)))
    )
    assert [(each.rule, each.place.file, dict(each.values)["limit"]) for each in problems] == [
        ("partner-audio-twice", "items/2.md", "items/1.md")
    ]
    assert list(check_together((first, second), profile("msn"), lambda one, _: Place(one.file))) == []


ASKED = PartnerFeed(name="smartnews", description="أ" * 32)


@pytest.mark.parametrize(
    ("partner", "feeds", "expected"),
    [
        ("smartnews", (), ["description description-long 31"]),
        ("smartnews", (ASKED,), ["partners.0.description description-long 32"]),
        ("smartnews", (replace(ASKED, description="أخبار"),), []),
        (
            "smartnews",
            (ASKED, replace(ASKED, section="economy", description=None)),
            ["partners.0.description description-long 32", "description description-long 31"],
        ),
        ("feedly", (), ["cover setting-missing cover", "accent_color setting-missing accent_color"]),
        (
            "feedly",
            (PartnerFeed(name="msn"), PartnerFeed(name="feedly", accent_color="0B6E4F")),
            ["partners.1.cover setting-missing cover"],
        ),
        ("feedly", (PartnerFeed(name="feedly", cover="https://news.example/c.jpg", accent_color="0B6E4F"),), []),
        ("msn", (), []),
    ],
)
def test_what_a_newsroom_lacks_is_told_at_its_settings(
    partner: str, feeds: tuple[PartnerFeed, ...], expected: list[str]
) -> None:
    """What all articles of a feed share is told once, of the setting that says it, or that should."""
    own = replace(SETTINGS, description="أ" * 31, partners=feeds)
    problems = check_newsroom(own, profile(partner), lambda path: Place(".".join(map(str, path))))
    told = [f"{each.place} {each.rule.removeprefix('partner-')} {dict(each.values)['found']}" for each in problems]
    assert told == expected


if __name__ == "__main__":
    for each in CASES:
        expectation = each.with_suffix(".expected")
        if not expectation.exists():
            expectation.write_text("".join(f"{line}\n" for asks in PROFILES for line in told(asks, each)), "utf-8")
