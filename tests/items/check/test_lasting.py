"""What a check found holds until the moment that is told, and changes then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from check_newsroom import MOMENT, SETTINGS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.items.check import MOMENT_RULES, check, depends_on_moment, good_until
from khabar.items.readers import read
from khabar.items.source import SourceFile

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.problems import Problem

# In hours around the moment, so that every edge is met: the clocks' day apart, the year ahead.
HOURS = st.one_of(
    st.integers(-50, 50),
    st.sampled_from([23, 24, 25, 24 * 365, 24 * 366 - 1, 24 * 366, 24 * 366 + 1, 24 * 367, 24 * 400]),
)


def found(published: datetime, updated: datetime | None, moment: datetime) -> tuple[Article | None, set[Problem]]:
    lines = f"headline: خبر\nsection: economy\npublished: {published.isoformat()}\n"
    lines += f"updated: {updated.isoformat()}\n" if updated else ""
    draft, _ = read(SourceFile("items/a.md", f"---\n{lines}---\nنص\n".encode()), SETTINGS)
    assert draft is not None
    article, problems = check(draft, SETTINGS, moment)
    return article, set(problems)


@given(HOURS, st.none() | HOURS, st.integers(0, 24 * 500))
def test_what_was_found_holds_until_it_is_told_to(published: int, updated: int | None, later: int) -> None:
    """Before that moment the same file is found the same, and at it no longer."""
    dates = (MOMENT + timedelta(hours=published), None if updated is None else MOMENT + timedelta(hours=updated))
    article, problems = found(*dates, MOMENT)
    if article is None:
        assert problems
        assert depends_on_moment(None, problems, MOMENT) == any(each.rule in MOMENT_RULES for each in problems)
        return
    until, then = good_until(article, MOMENT), MOMENT + timedelta(hours=later)
    told_now = any(each.rule in MOMENT_RULES for each in problems)
    ahead = article.updated is not None and article.updated > MOMENT
    assert depends_on_moment(article, problems, MOMENT) == (told_now or ahead or until is not None)
    if until is None or then < until:
        assert found(*dates, then) == (article, problems)
    if until is not None:
        assert until > MOMENT
        assert found(*dates, until - timedelta(seconds=1)) == (article, problems)
        assert found(*dates, until) != (article, problems)


@given(HOURS, st.none() | HOURS, HOURS)
def test_only_the_rules_of_the_clock_look_at_it(published: int, updated: int | None, later: int) -> None:
    """Whatever the moment, all else that is found is the same."""
    dates = (MOMENT + timedelta(hours=published), None if updated is None else MOMENT + timedelta(hours=updated))
    told = [
        {problem for problem in found(*dates, moment)[1] if problem.rule not in MOMENT_RULES}
        for moment in (MOMENT, MOMENT + timedelta(hours=later), datetime(1991, 1, 1, tzinfo=UTC))
    ]
    assert told[0] == told[1] == told[2]


def test_an_update_ahead_of_a_scheduled_article_is_told_once_that_is_out() -> None:
    """Nothing is wrong with it at first: only the clock's coming to its publication says that it was a slip."""
    published = MOMENT + timedelta(days=2)
    article, problems = found(published, MOMENT + timedelta(days=9), MOMENT)
    assert article is not None
    assert problems == set()
    assert good_until(article, MOMENT) == published
    assert good_until(article, published) == MOMENT + timedelta(days=8)
    assert good_until(article, MOMENT + timedelta(days=8)) is None
    assert good_until(replace(article, updated=None), MOMENT) is None
