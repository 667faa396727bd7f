"""What is seen only when articles lie side by side: two of one id or address, one story told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from khabar.article import Article


def check_together(
    articles: Iterable[Article], known: Container[str] = ()
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Give the articles that may stand beside one another, in the order given, and what is wrong.

    `known` are the files whose articles readers have. Of two files with one id or one address, the known one stays,
    then the one published first, then the one whose name comes first: a copy made by accident must not take down
    the article that readers have. Both files are told.
    """
    given = tuple(articles)
    by_age = sorted(given, key=lambda article: (article.file not in known, article.published, article.file))
    refused: set[str] = set()
    problems: list[Problem] = []
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
    return kept, tuple(sorted([*problems, *_one_story_twice(kept)], key=lambda problem: problem.place))


def _one_story_twice(articles: tuple[Article, ...]) -> list[Problem]:
    from khabar.arabic.near_duplicates import near_duplicates

    by_age = sorted(articles, key=lambda article: (article.published, article.file))
    pairs = near_duplicates((article.file, article.headline) for article in by_age)
    return [Problem.of("headline-twice", Place(later), other=earlier) for earlier, later in pairs]


_UNIQUE: tuple[tuple[str, str, Callable[[Article], str | None]], ...] = (
    # An id that was made is made unique by the catalogue, which knows whose it was first.
    ("id-twice", "id-twice-kept", lambda article: article.id if article.id_stated else None),
    ("address-twice", "address-twice-kept", lambda article: article.address),
)
"""The rule of the file that goes, that of the file that stays, and what no two articles may share."""
