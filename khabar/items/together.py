"""What is seen only when articles lie side by side: two of one id or address, one story told twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from khabar.article import Status
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from khabar.article import Article


def check_together(
    articles: Iterable[Article], known: Container[str] = ()
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Give the articles that may stand beside one another, in the order given, and what is wrong.

    `known` are the files whose articles readers have. Of two files with one id or one address, the known one stays,
    then the one published first, then the one whose name comes first: a copy made by accident must not take down
    the article that readers have. Both files are told. An article whose status keeps it from readers holds no address,
    but against copies of one that was taken back: it must not come back by them.
    """
    given = tuple(articles)
    by_age = sorted(given, key=lambda article: (article.file not in known, article.published, article.file))
    problems = _copies_of_withdrawn(given)
    refused = {problem.place.file for problem in problems}
    for refusing, keeping, value_of in _UNIQUE:
        first: dict[str, Article] = {}
        for article in by_age:
            value = value_of(article)
            if article.file in refused or value is None:
                continue
            other = first.setdefault(value, article)
            if other is not article:
                refused.add(article.file)
                problems.append(Problem.of(refusing, Place(article.file), other=other.file))
                problems.append(Problem.of(keeping, Place(other.file), other=article.file))
    kept = tuple(article for article in given if article.file not in refused)
    return kept, tuple(sorted(problems, key=lambda problem: problem.place))


def _copies_of_withdrawn(articles: Sequence[Article]) -> list[Problem]:
    """Tell the articles that have address, headline and date of one that was taken back."""
    taken_back = {_copied(article): article.file for article in articles if article.status in _TAKEN_BACK}
    if not taken_back:
        return []
    return [
        Problem.of("address-twice-withdrawn", Place(article.file), other=other)
        for article in articles
        if _may_be_seen(article) and (other := taken_back.get(_copied(article))) is not None
    ]


def _copied(article: Article) -> tuple[str, str, datetime]:
    return article.address, article.headline, article.published


def _may_be_seen(article: Article) -> bool:
    return article.status is Status.USABLE


def told_twice(headlines: Iterable[tuple[str, str, int]], moment: int) -> tuple[tuple[Problem, ...], datetime | None]:
    """Tell where one story is told twice, and until when that is to be told.

    It is of the news of the last days alone: of what is older no editor wants to know. `headlines` are of articles:
    file, headline, and when it was published (seconds); `moment` is the run's.
    """
    from khabar.arabic.near_duplicates import near_duplicates

    recent = sorted((each[2], each[0], each[1]) for each in headlines if each[2] > moment - NEWS)
    published = {file: when for when, file, _ in recent}
    pairs = near_duplicates((file, headline) for _, file, headline in recent)
    until = min((published[earlier] + NEWS for earlier, _ in pairs), default=None)
    problems = tuple(Problem.of("headline-twice", Place(later), other=earlier) for earlier, later in pairs)
    return problems, None if until is None else datetime.fromtimestamp(until, UTC)


_TAKEN_BACK: Final = frozenset({Status.CANCELED, Status.WITHHELD})

NEWS: Final = 7 * 24 * 3600
"""Seconds: for how long an article is compared with others."""

_UNIQUE: tuple[tuple[str, str, Callable[[Article], str | None]], ...] = (
    # An id that was made is made unique by the catalogue, which knows whose it was first.
    ("id-twice", "id-twice-kept", lambda article: article.id if article.id_stated else None),
    # What nobody may see holds no page: a killed article must not keep away the one that is to stand in its place.
    ("address-twice", "address-twice-kept", lambda article: article.address if _may_be_seen(article) else None),
)
"""The rule of the file that goes, that of the file that stays, and what no two articles may share."""
