"""One run, top to bottom: the only file that knows the order.

scan -> read -> check -> catalogue -> select -> write -> publish. Nothing here decides anything: each step is a room's.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.disk import reason
from khabar.feeds.edition import Cut
from khabar.problems import OutputError, Place, Problem, any_error, in_order
from khabar.settings.load import SettingsError, load_settings
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue import Catalogue
    from khabar.catalogue.reconcile import Living
    from khabar.catalogue.standing import Past
    from khabar.feeds import FinishedEntries
    from khabar.feeds.edition import Edition
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
    cuts: tuple[tuple[str, Cut], ...] = ()
    """What their limits keep out of feeds, by the feeds' paths, where they do."""
    past: Past | None = None
    """Of a dry run as of a past moment: what the feeds held then."""
    stopped: bool = False
    """Whether nothing was done, for the items folder is missing or empty, or too many published files are gone."""

    @property
    def refused(self) -> bool:
        """Whether any item was left out because of an error."""
        return any_error(self.problems)


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
    from khabar import feeds
    from khabar.catalogue import Catalogue
    from khabar.items.gather import gather, read_once_more, understand
    from khabar.publish.folder import publish
    from khabar.publish.lock import locked

    settings, problems = read_settings(root)
    with (
        nullcontext(()) if dry_run else locked(root, wait=wait) as lock_problems,
        Catalogue.open(root, dry_run=dry_run) as catalogue,
    ):
        gathered = gather(root, settings, moment, known=catalogue.live_files, progress=progress)
        problems = (*problems, *lock_problems, *catalogue.problems, *gathered.problems)
        if not (gathered.found or accept_vanished):
            # An emptied or unmounted folder must not empty the feeds.
            outcome = replace(_outcome((), (), problems, moment), stopped=True)
            empty = Problem.of("items-empty", Place(settings.items.folder))
            return outcome if outcome.refused else replace(outcome, problems=(*outcome.problems, empty))
        living = catalogue.reconcile(
            gathered.articles,
            present=gathered.present,
            moment=moment,
            settings=settings,
            visible=lambda article: visibility(article, moment) is Visibility.VISIBLE,
            read_again=lambda source: understand(source, settings, moment).article,
            closed=gathered.closed,
            accept_vanished=accept_vanished,
        )
        problems = (*problems, *living.problems)
        if living.stopped:
            return replace(_outcome(gathered.found, (), problems, moment), stopped=True)
        entries: FinishedEntries = {}
        editions = _editions(living, catalogue, settings, moment, entries)
        catalogue.stood({edition.path: edition.articles for edition in editions})
        catalogue.keep_good(read_once_more(root, gathered, catalogue.worth_keeping))
        # Before the feeds: a run that is killed between the two is made good by the next, which finds the same
        # ids and dates and makes the same bytes.
        catalogue.commit()
        documents = feeds.write(editions, settings, entries)
        past = catalogue.past(moment) if dry_run else None
        publication = publish(documents, root / settings.feeds.folder, dry_run=dry_run)
    if publication.problems:
        raise OutputError((*problems, *publication.problems))
    return replace(
        _outcome(gathered.found, living.articles, (*problems, *publication.warnings), moment),
        written=publication.written,
        unchanged=publication.unchanged,
        removed=publication.removed,
        past=past,
        cuts=tuple((edition.path, edition.cut) for edition in editions if edition.cut != Cut()),
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
    from khabar.items.gather import gather

    settings, problems = read_settings(root)
    if all_text:
        settings = _passing_over_nothing(settings)
    gathered = gather(root, settings, moment, frozenset(files), progress=progress)
    return _outcome(gathered.found, gathered.articles, (*problems, *gathered.problems), moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What was taken over from the feeds before Khabar; of a dry run, what would have been."""

    problems: tuple[Problem, ...]
    """Of the feeds, sorted by place."""
    ids: int
    """How many identities the feeds have."""
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
        known = {article.address for article in gather(root, settings, moment).articles}
        catalogue.adopt(identities.values())
        catalogue.commit()
        problems = (*problems, *catalogue.problems, *(problem for _, ones in read for problem in ones))
    return Adoption(
        problems=in_order(problems),
        ids=len(identities),
        strangers=tuple(sorted(identities.keys() - known)),
    )


def _passing_over_nothing(settings: Settings) -> Settings:
    from khabar.arabic.hygiene import DEFAULT_POLICIES

    policies = {**DEFAULT_POLICIES, **settings.items.hygiene}
    told = {kind: policy if policy != "ignore" else "warn" for kind, policy in policies.items()}
    return replace(settings, items=replace(settings.items, hygiene=told))


def read_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read newsroom.toml, and what is to be said of it. Raises SettingsError with every problem of it."""
    from khabar.items.decoding import decode

    try:
        data = (root / SETTINGS).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        missing = Problem.of("settings-missing", Place(SETTINGS), file=SETTINGS, folder=root.resolve())
        raise SettingsError((missing,)) from None
    except OSError as error:
        raise SettingsError((Problem.of("settings-unreadable", Place(SETTINGS), reason=reason(error)),)) from None
    text, problems = decode(data, SETTINGS)
    if text is None:
        raise SettingsError(problems)
    settings, more = load_settings(text, SETTINGS)
    problems = (*problems, *more)
    if settings is None:
        raise SettingsError(problems)
    return settings, problems


def _editions(
    living: Living, catalogue: Catalogue, settings: Settings, moment: datetime, entries: FinishedEntries
) -> list[Edition]:
    """Give all feeds as they are to be published, each within its limits and with its own date."""
    from khabar.feeds.archive import with_archive
    from khabar.feeds.edition import entries_digest
    from khabar.feeds.limits import fit
    from khabar.feeds.select import select

    main, *others = (
        fit(edition, settings, entries) for edition in select(living.articles, settings, moment, living.tombstones)
    )
    pages: tuple[tuple[str, ...], ...] = ()
    if settings.feeds.archives:
        pages = catalogue.freeze_pages({article.id for article in main.articles}, settings.feeds.archive_size)
    main, *archived = with_archive(main, pages, living.articles, settings, moment)
    editions = [main, *others, *(fit(page, settings, entries) for page in archived)]
    return [
        replace(
            edition,
            updated=catalogue.feed_date(edition.path, entries_digest(edition), edition.updated, moment),
        )
        for edition in editions
    ]


def _outcome(
    found: Collection[FoundFile], articles: Iterable[Article], problems: Iterable[Problem], moment: datetime
) -> Outcome:
    kept = tuple(articles)
    return Outcome(
        problems=in_order(problems),
        read=len(found),
        published=len(kept),
        visible=sum(visibility(article, moment) is Visibility.VISIBLE for article in kept),
    )
