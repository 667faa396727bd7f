"""How long what a check found holds: a file that is checked later is found otherwise only by the rules of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.items.check.dates import CLOCKS_APART, FARTHEST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from khabar.article import Article
    from khabar.problems import Problem

MOMENT_RULES: Final = frozenset({"date-far-future", "updated-in-future"})
"""The rules that weigh an article's dates against the moment of the run; no other rule knows what time it is."""


def good_until(article: Article, moment: datetime) -> datetime | None:
    """Give the first moment (UTC) at which the check that gave `article` at `moment` would find something else in the
    same file; None where it never would.

    A date too far ahead refuses its article, so that here none is. But an update that lies ahead of a clock by more
    than a day is told from the moment of publication on, and no longer when the clock has come near it.
    """
    if article.updated is None:
        return None
    begins = max(article.published, article.updated - FARTHEST)
    ends = article.updated - CLOCKS_APART
    if begins >= ends:
        return None
    return next((change for change in (begins, ends) if change > moment), None)


def depends_on_moment(article: Article | None, problems: Iterable[Problem], moment: datetime) -> bool:
    """Whether a later check of the same file may find something else than the one at `moment`, which gave these, or
    what it found may count otherwise: an update ahead of the clock comes into force at its moment.

    Of a file that was refused for its dates it may.
    """
    if any(problem.rule in MOMENT_RULES for problem in problems):
        return True
    if article is None or article.updated is None:
        return False
    return article.updated > moment or good_until(article, moment) is not None
