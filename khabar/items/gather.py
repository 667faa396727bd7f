"""The whole items folder, read and checked: scan -> load -> read -> check, file by file, then all together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.article import Status
from khabar.items.check import check, stated_status
from khabar.items.readers import read
from khabar.items.scan import load, scan
from khabar.items.together import check_together
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.items.scan import FoundFile
    from khabar.items.source import SourceFile
    from khabar.settings import Settings


@dataclass(frozen=True, slots=True)
class Gathered:
    """The newsroom's items, read and checked."""

    found: tuple[FoundFile, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    hashes: Mapping[str, int]
    """Of the bytes of each file, as they were read."""
    closed: Mapping[str, Status]
    """The files that did not pass, and say for all that that readers may not see their article."""

    @property
    def present(self) -> frozenset[str]:
        """The names of the files that are there, be they right or wrong."""
        return frozenset(one.file for one in self.found) | {problem.place.file for problem in self.problems}


def gather(
    root: Path,
    settings: Settings,
    moment: datetime,
    files: frozenset[str] = frozenset(),
    *,
    known: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> Gathered:
    """Read and check the items of the newsroom in `root`, as of `moment` (aware).

    `files`, relative to `root`, are those to look at; none means all. `known` are the files whose articles readers
    have. `progress` is told after each file how many are done, and of how many.
    """
    scanned = scan(root, settings)
    found = tuple(one for one in scanned.files if not files or one.file in files)
    problems = [problem for problem in scanned.problems if not files or problem.place.file in files]
    seen = {one.file for one in found} | {problem.place.file for problem in problems}
    problems += (Problem.of("file-not-item", Place(file)) for file in sorted(files - seen))
    articles, hashes, closed = [], {}, {}
    for number, one in enumerate(found, start=1):
        source = load(root, one)
        if isinstance(source, Problem):
            problems.append(source)
        else:
            understood = understand(source, settings, moment)
            problems += understood.problems
            if understood.article is not None:
                articles.append(understood.article)
                hashes[one.file] = hash(source)
            elif understood.status is not Status.USABLE:
                closed[one.file] = understood.status
        if progress is not None:
            progress(number, len(found))
    kept, joint_problems = check_together(articles, known)
    return Gathered(found, kept, (*problems, *joint_problems), hashes, closed)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says; no article where any of the problems is an error."""

    article: Article | None
    problems: tuple[Problem, ...]
    status: Status = Status.USABLE
    """Also where there is no article."""


def understand(source: SourceFile, settings: Settings, moment: datetime) -> Understood:
    """Read and check one file, whatever state it is in."""
    draft, problems = read(source, settings)
    if draft is None:
        return Understood(None, problems)
    article, more = check(draft, settings, moment)
    status = article.status if article else stated_status(draft, settings, moment)
    return Understood(article, (*problems, *more), status)


def read_once_more(root: Path, gathered: Gathered, wanted: Collection[str]) -> Iterator[SourceFile]:
    """Read the wanted files once more: to hold all files' bytes would take too much memory. One that has changed
    since it was checked is left out."""
    for one in gathered.found:
        if one.file in wanted and one.file in gathered.hashes:
            source = load(root, one)
            if not isinstance(source, Problem) and hash(source) == gathered.hashes[one.file]:
                yield source
