"""The whole items folder, read and checked: scan -> load -> read -> check, file by file, then all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.items.reading import check_files
from khabar.items.scan import scan
from khabar.items.together import check_together, told_twice
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.items.scan import FoundFile
    from khabar.settings import Settings


class Gathered(Struct, frozen=True):
    """The newsroom's items, read and checked. Of many files the articles are without their bodies."""

    found: tuple[FoundFile, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def gather(
    root: Path,
    settings: Settings,
    moment: datetime,
    files: frozenset[str] = frozenset(),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Gathered:
    """Read and check the items of the newsroom in `root`, as of `moment` (aware).

    `files`, relative to `root`, are those to look at; none means all. `progress` is told after each file how many are
    done, and of how many.
    """
    scanned = scan(root, settings)
    found = tuple(one for one in scanned.files if not files or one.file in files)
    problems = [problem for problem in scanned.problems if not files or problem.place.file in files]
    seen = {one.file for one in found} | {problem.place.file for problem in problems}
    problems += (Problem.of("file-not-item", Place(file)) for file in sorted(files - seen))
    articles: list[Article] = []
    for number, checked in enumerate(check_files(root, found, settings, moment), start=1):
        problems += checked.understood.problems
        if checked.article is not None:
            articles.append(checked.article)
        if progress is not None:
            progress(number, len(found))
    kept, joint_problems = check_together(articles)
    headlines = ((each.file, each.headline, int(each.published.timestamp())) for each in kept)
    twice, _ = told_twice(headlines, int(moment.timestamp()))
    return Gathered(found, kept, (*problems, *joint_problems, *twice))


def passing_over_nothing(settings: Settings) -> Settings:
    """Have every kind of unclean text told, also what the newsroom passes over."""
    from khabar.arabic.hygiene import DEFAULT_POLICIES

    policies = {**DEFAULT_POLICIES, **settings.items.hygiene}
    told = {kind: policy if policy != "ignore" else "warn" for kind, policy in policies.items()}
    return replace(settings, items=replace(settings.items, hygiene=told))
