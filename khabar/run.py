"""What can be asked of a newsroom: produce its feeds, check its items, adopt the ids of feeds before Khabar.

A run does what has changed since the last one asks for (khabar.busy_run: scan -> read -> check -> catalogue -> select
-> write -> publish); where nothing has, it ends here, before anything is opened.
"""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.cut import Cut
from khabar.disk import NotAFileError, open_to_read, reason
from khabar.outcome import Outcome
from khabar.problems import OutputError, Place, Problem, SettingsError, any_error, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.snapshot import Snapshot
    from khabar.items.scan import FoundFile
    from khabar.items.walk import Walked
    from khabar.settings import Settings

SETTINGS = "newsroom.toml"


def produce(
    root: Path,
    moment: datetime,
    *,
    dry_run: bool = False,
    accept_vanished: bool = False,
    wait: float = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Make the newsroom's feeds from its items, as of `moment` (aware).

    `root` is the folder of newsroom.toml. With `dry_run` nothing is written, and no lock is taken; as of a moment
    before the feeds' last change, it tells what they held then. Where more files of published articles are gone
    than the settings allow at once, nothing is done, but with `accept_vanished`. A run that finds another at work
    waits for it `wait` seconds.
    Raises SettingsError, khabar.publish.lock.LockedError, khabar.problems.OutputError.
    """
    try:
        return _produce(root, moment, dry_run=dry_run, accept_vanished=accept_vanished, wait=wait, progress=progress)
    except OSError as error:
        # Even to load a part of Khabar may ask for more than there is.
        if error.errno not in {errno.EMFILE, errno.ENFILE}:
            raise
        raise OutputError((Problem.of("publish-not-written", Place("."), reason=reason(error)),)) from error


def _produce(
    root: Path,
    moment: datetime,
    *,
    dry_run: bool,
    accept_vanished: bool,
    wait: float,
    progress: Callable[[int, int], None] | None,
) -> Outcome:
    from khabar.catalogue.snapshot import Snapshot, stamp
    from khabar.items.walk import walk
    from khabar.publish.lock import locked

    data = _settings_bytes(root)
    mark = stamp(data)
    before = Snapshot.load(root)
    # Settings that were right in the last run are right.
    settings = None if before is not None and before.stamp == mark else _understood_settings(data)
    with nullcontext() if dry_run else locked(root, wait=wait) as lock:
        before = Snapshot.load(root)
        if before is None or before.stamp != mark or not before.is_as_left(root):
            settings, before = settings or _understood_settings(data), None
        folder = before.items if before is not None else (settings or _understood_settings(data))[0].items.folder
        settled = lock.taken - UNSETTLED_FOR if lock else None
        walked = walk(os.fsencode(root), folder, before.folders if before is not None else None, settled)
        if before is not None and _is_quiet(before, walked, moment):
            if lock:
                lock.note(int(moment.timestamp()))
            return _as_before(before, lock.problems if lock else ())
        from khabar.busy_run import BusyRun
        from khabar.items.folder import Finder

        settings = settings or (before.understood if before is not None else _understood_settings(data))
        finder = Finder(os.fsencode(root), folder, walked.signatures)
        run = BusyRun(root, moment, *settings, mark, walked, before, lock, finder, as_of=moment)
        return run.outcome(dry_run=dry_run, accept_vanished=accept_vanished, progress=progress)


UNSETTLED_FOR = 2_000_000_000
"""Nanoseconds: files that were written so shortly before a run are read again in the next. The clocks of some file
systems tick no faster."""


def _is_quiet(before: Snapshot, walked: Walked, moment: datetime) -> bool:
    """Whether nothing has happened since the last run, and time has changed nothing."""
    now = int(moment.timestamp())
    turned = before.turn is not None and now >= before.turn
    return not (before.unrest or walked.looked or walked.gone or walked.missing or now < before.moment or turned)


def _as_before(before: Snapshot, more: Iterable[Problem]) -> Outcome:
    read, published, visible, cuts = before.outcome
    return Outcome(
        problems=in_order((*before.told_problems(), *more)),
        read=read,
        published=published,
        visible=visible,
        unchanged=len(before.documents),
        cuts=tuple((path, Cut(*cut)) for path, cut in cuts),
    )


def check(
    root: Path,
    moment: datetime,
    files: Iterable[str] = (),
    *,
    all_text: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Check the newsroom's items as of `moment` and write nothing.

    `files`, relative to `root`, are those to check; none means all. Items are compared with each other (one id,
    one address) only among those that are checked. With `all_text` the kinds of unclean text that the newsroom
    passes over are told too. Raises SettingsError.
    """
    from khabar.items.gather import gather, passing_over_nothing

    settings, problems = read_settings(root)
    if all_text:
        settings = passing_over_nothing(settings)
    gathered = gather(root, settings, moment, frozenset(files), progress=progress)
    return _outcome(gathered.found, gathered.articles, (*problems, *gathered.problems), moment)


class Adoption(Struct, frozen=True, kw_only=True):
    """What was taken over from the feeds before Khabar; of a dry run, what would have been."""

    problems: tuple[Problem, ...]
    """Of the feeds, sorted by place."""
    ids: int
    """How many identities the feeds have that no article contradicts."""
    strangers: tuple[str, ...]
    """Addresses of them that no item has."""

    @property
    def refused(self) -> bool:
        """Whether a file was no feed at all."""
        return any_error(self.problems)


def adopt(root: Path, moment: datetime, feeds: Mapping[str, bytes], *, dry_run: bool = False) -> Adoption:
    """Take over the ids and dates by which readers know the newsroom's articles, from feeds made before Khabar.

    `feeds` are documents by the names that problems give them. Articles are found by their addresses, those of
    later items too. Raises SettingsError, khabar.publish.lock.LockedError, khabar.problems.OutputError.
    """
    from khabar.catalogue import Catalogue
    from khabar.catalogue.adopt import read_feed
    from khabar.items.gather import gather
    from khabar.publish.lock import locked

    settings, problems = read_settings(root)
    read = [read_feed(data, file) for file, data in feeds.items()]
    identities = {each.address: each for adopted, _ in read for each in adopted}
    with nullcontext() if dry_run else locked(root), Catalogue.open(root, dry_run=dry_run) as catalogue:
        articles = {article.address: article for article in gather(root, settings, moment).articles}
        catalogue.adopt(identities.values())
        catalogue.commit()
        problems = (*problems, *catalogue.problems, *(problem for _, ones in read for problem in ones))
    # The file's word counts, and its id may be taken out of it later: it is remembered what readers know.
    contradicted = [
        Problem.of("adopt-id-stated", Place(article.file), own=article.id, known=each.id)
        for each in identities.values()
        if (article := articles.get(each.address)) is not None and article.id_stated and article.id != each.id
    ]
    return Adoption(
        problems=in_order((*problems, *contradicted)),
        ids=len(identities) - len(contradicted),
        strangers=tuple(sorted(identities.keys() - articles.keys())),
    )


def read_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read newsroom.toml, and what is to be said of it. Raises SettingsError with every problem of it."""
    return _understood_settings(_settings_bytes(root))


def _settings_bytes(root: Path) -> bytes:
    try:
        with open_to_read(root / SETTINGS, follow=True) as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        with suppress(OSError):  # of a folder that is gone while we stand in it
            root = root.resolve()
        missing = Problem.of("settings-missing", Place(SETTINGS), file=SETTINGS, folder=root)
        raise SettingsError((missing,)) from None
    except NotAFileError:
        raise SettingsError((Problem.of("settings-not-a-file", Place(SETTINGS)),)) from None
    except OSError as error:
        raise SettingsError((Problem.of("settings-unreadable", Place(SETTINGS), reason=reason(error)),)) from None


def _understood_settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    from khabar.items.decoding import decode
    from khabar.settings.load import load_settings

    text, problems = decode(data, SETTINGS)
    if any(problem.rule == "file-empty" for problem in problems):  # which says what is to be done with an article
        raise SettingsError((Problem.of("settings-empty", Place(SETTINGS)),))
    if text is None:
        raise SettingsError(problems)
    settings, more = load_settings(text, SETTINGS)
    problems = (*problems, *more)
    if settings is None:
        raise SettingsError(problems)
    return settings, problems


def _outcome(
    found: Collection[FoundFile], articles: Collection[Article], problems: Iterable[Problem], moment: datetime
) -> Outcome:
    from khabar.visibility import is_visible

    return Outcome(
        problems=in_order(problems),
        read=len(found),
        published=len(articles),
        visible=sum(is_visible(article, moment) for article in articles),
    )
