"""One run, top to bottom: the only file that knows the order.

scan -> read -> check -> select -> write -> publish. Nothing here decides anything: each step is a room's.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.problems import Place, Problem, Severity
from khabar.settings.load import SettingsError, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.items.scan import FoundFile
    from khabar.settings import Settings

SETTINGS = "newsroom.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did; of a dry run, what it would have done. Paths of feeds are relative to the feeds folder."""

    problems: tuple[Problem, ...]
    """Of the items, sorted by place."""
    read: int
    """Article files that were found."""
    published: int
    """Articles that passed every check."""
    visible: int
    """Those of them that readers may see at this moment."""
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether any item was left out because of an error."""
        return _any_error(self.problems)


def produce(
    root: Path, moment: datetime, *, dry_run: bool = False, progress: Callable[[int, int], None] | None = None
) -> Outcome:
    """Make the newsroom's feeds from its items, as of `moment` (aware).

    `root` is the folder of newsroom.toml. With `dry_run` nothing is written, and no lock is taken.
    Raises SettingsError, khabar.publish.lock.LockedError, khabar.publish.folder.OutputError.
    """
    from khabar import feeds
    from khabar.feeds.select import select
    from khabar.publish.folder import OutputError, publish
    from khabar.publish.lock import locked

    settings = read_settings(root)
    with nullcontext(()) if dry_run else locked(root) as lock_problems:
        gathered = _gather(root, settings, moment, progress=progress)
        if not gathered.read:
            # An emptied or unmounted folder must not empty the feeds.
            empty = Problem.of("items-empty", Place(settings.items.folder))
            return gathered.outcome(moment, (*lock_problems, empty))
        editions = select(gathered.articles, settings, moment)
        publication = publish(
            feeds.write(editions, settings),
            root / settings.feeds.folder,
            # What is refused today may be all that a tag's feed holds: its subscribers keep it.
            remove_stale=not gathered.refused,
            dry_run=dry_run,
        )
    if publication.problems:
        raise OutputError((*gathered.problems, *publication.problems))
    return gathered.outcome(
        moment,
        (*lock_problems, *publication.warnings),
        written=publication.written,
        unchanged=publication.unchanged,
        removed=publication.removed,
    )


def check(
    root: Path,
    moment: datetime,
    files: Iterable[str] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Check the newsroom's items as of `moment` and write nothing.

    `files`, relative to `root`, are those to check; none means all. Items are compared with each other (one id,
    one address) only among those that are checked. Raises SettingsError.
    """
    return _gather(root, read_settings(root), moment, frozenset(files), progress=progress).outcome(moment)


def read_settings(root: Path) -> Settings:
    """Read newsroom.toml. Raises SettingsError with every problem of it."""
    from khabar.items.decoding import decode

    try:
        data = (root / SETTINGS).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        missing = Problem.of("settings-missing", Place(SETTINGS), file=SETTINGS, folder=root)
        raise SettingsError((missing,)) from None
    except OSError as error:
        raise SettingsError((Problem.of("settings-unreadable", Place(SETTINGS), reason=error.strerror),)) from None
    text, problems = decode(data, SETTINGS)
    if text is None:
        raise SettingsError(problems)
    settings, problems = load_settings(text, SETTINGS)
    if settings is None:
        raise SettingsError(problems)
    return settings


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The newsroom's items, read and checked."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    read: int

    @property
    def refused(self) -> bool:
        """Whether any item was left out because of an error."""
        return _any_error(self.problems)

    def outcome(
        self,
        moment: datetime,
        more: tuple[Problem, ...] = (),
        *,
        written: tuple[str, ...] = (),
        unchanged: int = 0,
        removed: tuple[str, ...] = (),
    ) -> Outcome:
        from khabar.visibility import Visibility, visibility

        visible = sum(visibility(article, moment) is Visibility.VISIBLE for article in self.articles)
        return Outcome(
            problems=tuple(sorted((*self.problems, *more), key=lambda problem: (problem.place, problem.rule))),
            read=self.read,
            published=len(self.articles),
            visible=visible,
            written=written,
            unchanged=unchanged,
            removed=removed,
        )


def _any_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _gather(
    root: Path,
    settings: Settings,
    moment: datetime,
    files: frozenset[str] = frozenset(),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> _Gathered:
    from khabar.items.scan import scan
    from khabar.items.together import check_together

    scanned = scan(root, settings)
    found = tuple(one for one in scanned.files if not files or one.file in files)
    problems = [problem for problem in scanned.problems if not files or problem.place.file in files]
    known = {one.file for one in found} | {problem.place.file for problem in problems}
    problems += (Problem.of("file-not-item", Place(file)) for file in sorted(files - known))
    articles = []
    for number, one in enumerate(found, start=1):
        article, its_problems = _article(root, one, settings, moment)
        problems += its_problems
        if article is not None:
            articles.append(article)
        if progress is not None:
            progress(number, len(found))
    kept, joint_problems = check_together(tuple(articles))
    return _Gathered(kept, (*problems, *joint_problems), len(found))


def _article(
    root: Path, found: FoundFile, settings: Settings, moment: datetime
) -> tuple[Article | None, tuple[Problem, ...]]:
    from khabar.items.check import check as check_draft
    from khabar.items.readers import read
    from khabar.items.scan import load

    source = load(root, found)
    if isinstance(source, Problem):
        return None, (source,)
    draft, problems = read(source, settings)
    if draft is None:
        return None, problems
    article, more = check_draft(draft, settings, moment)
    return article, (*problems, *more)
