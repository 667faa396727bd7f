"""What a report counts, and by whose clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from report_newsroom import FULL, NOON, article, at, event, material, record, settings, unclean

from khabar.article import Correction, Status
from khabar.catalogue import Change
from khabar.problems import Place, Problem
from khabar.report.digest import EXAMPLES, FEEDS, MONTHS, WITHDRAWALS, digest
from khabar.report.findings import BOUNDS, FeedSize, Month, Report

TOMORROW = at(days=1)


def report(moment: datetime = TOMORROW, **fields: Any) -> Report:
    return digest(material(**fields), settings(), moment, "ar")


def test_articles_are_counted_at_the_hours_of_the_newsrooms_clock() -> None:
    """15 o'clock in Riyadh is 12 in Greenwich; an embargo counts from its end; a section without news stands too."""
    made = report(articles=(article(1), article(2), article(3, published=at(hours=-9), embargo=at(hours=-8))))
    assert made.cadence is not None
    assert [label for label, _ in made.cadence.sections] == ["ثقافة", "رياضة"]
    hours = [{hour: number for hour, number in enumerate(row) if number} for _, row in made.cadence.sections]
    assert hours == [{15: 2, 7: 1}, {}]
    assert (made.cadence.since, made.cadence.until) == (at(hours=-8), NOON)


def test_the_cadence_is_that_of_the_last_year() -> None:
    """Of the year before the newest article, whatever the day of the report; what has no section has a row then."""
    old = article(2, published=at(days=-365), section="sport")
    made = report(at(days=900), articles=(article(1, section=None), old))
    assert made.cadence is not None
    assert [(label, sum(row)) for label, row in made.cadence.sections] == [("ثقافة", 0), ("رياضة", 0), ("–", 1)]
    assert made.published == 2


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"expires": at(hours=1)}, True),
        ({"published": at(days=2)}, False),
        ({"status": Status.CANCELED}, False),
        ({"status": Status.DRAFT}, False),
    ],
)
def test_only_what_readers_could_see_is_counted_as_published(fields: dict[str, Any], counted: bool) -> None:
    """Expired news was published; what is to come, killed or a draft is not."""
    assert report(articles=(article(**fields),)).published == counted


def test_unclean_text_is_counted_by_kind() -> None:
    """The commonest first; what the settings mend is counted under its kind; each article is an example once."""
    problems = [unclean("tatweel", 2, number, line=line) for number in range(5) for line in (9, 4)]
    made = report(problems=(*problems, unclean("controls", 90, rule="text-mended")))
    controls, tatweel = made.hygiene.kinds
    assert (controls.kind, controls.articles, controls.times) == ("controls", 1, 90)
    assert (tatweel.kind, tatweel.articles, tatweel.times) == ("tatweel", 5, 20)
    assert [str(place) for place in tatweel.examples] == [f"items/{number}.md:4:1" for number in range(EXAMPLES)]


def test_unclean_text_is_told_by_the_month_of_publication() -> None:
    """By the newsroom's clock; of files that are refused no month is known, and of a year the last months are told."""
    months = [
        article(number, published=datetime(2024 + number // 12, number % 12 + 1, 9, tzinfo=UTC)) for number in range(15)
    ]
    late = article(20, published=datetime(2025, 3, 31, 22, tzinfo=UTC))
    made = report(articles=(*months, late), problems=(unclean("tatweel", 5, 20), unclean("tatweel", 7, 99)))
    assert len(made.hygiene.months) == MONTHS
    assert made.hygiene.months[-1] == "2025-04"
    (tatweel,) = made.hygiene.kinds
    assert tatweel.months == (*(0,) * (MONTHS - 1), 5)
    assert tatweel.times == 12


def test_refusals_and_warnings_are_those_of_now() -> None:
    """Errors each with its place, in the order of the files, and the warnings of those files, which may explain them;
    all warnings as a number, without those of the text."""
    made = digest(FULL, settings(), at(days=1), "ar")
    assert [(str(one.place), one.rule) for one in made.refusals] == [
        ("items/bad.md:4:12", "headline-missing"),
        ("items/bad.md:2:1", "field-misspelt"),
    ]
    assert made.warnings == 2
    problems = [Problem.of("headline-missing", Place(file)) for file in ("items/b.md", "items/a.md")]
    assert [one.place.file for one in report(problems=tuple(problems)).refusals] == ["items/a.md", "items/b.md"]


def test_a_months_changes_are_counted() -> None:
    """Publications at their own date, the rest when it happened; a correction at its date, or when it was updated."""
    made = digest(FULL, settings(), at(days=1), "ar")
    assert made.months == (
        Month(month="2026-01", published=1, withdrawn=1, brought_back=1),
        Month(month="2026-02", published=1, withdrawn=1),
        Month(month="2026-03", published=2, updated=1, corrected=1),
    )
    undated = article(corrections=(Correction("س"),), updated=at(days=40))
    assert report(articles=(undated,)).months == (Month(month="2026-04", corrected=1),)


def test_the_last_withdrawals_are_told_newest_first() -> None:
    """With the file and the reason of each."""
    events = tuple(event(Change.WITHDRAWN, number, moment=at(days=number), reason="held") for number in range(30))
    told = report(events=(*events, event(Change.SHOWN))).withdrawals
    assert [(one.moment, one.file) for one in told] == [
        (at(days=number), f"items/{number}.md") for number in range(29, 29 - WITHDRAWALS, -1)
    ]
    assert {one.reason for one in told} == {"held"}


def test_the_time_to_the_feeds_is_counted_from_publication() -> None:
    """Up to each bound; what lay ready before its time waited for nothing."""
    later = [record(number + 10, first_seen=at(seconds=bound)) for number, bound in enumerate(BOUNDS)]
    early, never = record(30, first_seen=at(days=-1)), record(31, first_seen=at(days=3), published=None)
    first = record(1, first_seen=at(days=-9), published=at(days=-90))
    made = report(records=(first, early, never, *later, record(40, first_seen=at(days=2))))
    assert made.delay.counts == (2, 1, 1, 1, 1, 1, 1, 1)
    assert len(made.delay.counts) == len(BOUNDS) + 1
    assert made.delay.median == 900
    assert made.delay.at_first == 1


def test_what_the_first_run_found_was_not_late() -> None:
    """Nor is anything known where there was no other run."""
    made = report(records=(record(1, published=at(days=-9)), record(2, published=at(days=-8))))
    assert (made.delay.counts, made.delay.median, made.delay.at_first) == ((0,) * 8, None, 2)
    assert report().delay.median is None


def test_the_largest_feeds_are_told() -> None:
    """The largest first, those of one size by path."""
    feeds = tuple(FeedSize(f"tag/{number}/rss.xml", number % 9) for number in range(40))
    told = report(feeds=feeds).feeds
    assert len(told) == FEEDS
    assert [(feed.size, feed.path) for feed in told[:3]] == [(8, f"tag/{number}/rss.xml") for number in (17, 26, 35)]


def test_a_newsroom_without_anything_has_a_report() -> None:
    """Nothing is published, nothing unclean, nothing happened."""
    made = report(NOON + timedelta(days=1))
    assert made.cadence is None
    assert (made.hygiene.months, made.hygiene.kinds, made.months, made.withdrawals, made.feeds) == ((), (), (), (), ())
