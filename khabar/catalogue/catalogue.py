"""The catalogue, as a run uses it: what has been published, and what becomes of it.

A run works on it in memory; nothing is written before `commit`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from khabar.catalogue.archive import freeze
from khabar.catalogue.feed_dates import feed_date
from khabar.catalogue.reconcile import Found, Living, reconcile
from khabar.catalogue.standing import Stand
from khabar.catalogue.store import Store, Writing
from khabar.feeds.edition import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article, Status
    from khabar.catalogue.archive import Page
    from khabar.catalogue.record import Adopted, Event, FeedDate, State
    from khabar.catalogue.standing import Past
    from khabar.items.source import SourceFile
    from khabar.problems import Problem
    from khabar.settings import Settings


@dataclass(slots=True)
class Catalogue:
    """A newsroom's catalogue. The caller holds the newsroom's lock, but in a dry run."""

    store: Store
    state: State
    _moment: datetime | None = None
    _events: list[Event] = field(default_factory=list)
    _dates: dict[str, FeedDate] = field(default_factory=dict)
    _shown: frozenset[str] = frozenset()
    _good: dict[str, SourceFile] = field(default_factory=dict)
    _stands: frozenset[Stand] = frozenset()

    @classmethod
    def open(cls, root: Path, *, dry_run: bool = False) -> Self:
        """Open that of the newsroom in `root`. In a dry run nothing reaches the disk.

        Raises khabar.problems.OutputError where it can be neither read nor restored.
        """
        store = Store.open(root, dry_run=dry_run)
        return cls(store, store.state)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whether the database was damaged, and restored from its export."""
        return self.store.problems

    @property
    def live_files(self) -> frozenset[str]:
        """The files whose articles readers have, as of the last run."""
        return frozenset(record.file for record in self.state.records.values() if record.live)

    def reconcile(  # noqa: PLR0913 - facts of one run, each given by its name
        self,
        articles: tuple[Article, ...],
        *,
        present: frozenset[str],
        moment: datetime,
        settings: Settings,
        visible: Callable[[Article], bool],
        read_again: Callable[[SourceFile], Article | None],
        closed: Mapping[str, Status] = MappingProxyType({}),
        accept_vanished: bool = False,
    ) -> Living:
        """Give the articles with their permanent ids and dates, and those whose last good version stands for them.

        `articles` are those that passed every check, `present` the files that were found, `moment` the run's.
        `visible` says whether readers may see an article now; `read_again` reads and checks bytes of a last good
        version as the run does. `closed` are files that did not pass, with a status that takes their article back
        all the same. Where so many files are gone that the run has to stop, nothing changes.
        """

        def last_good(file: str) -> Article | None:
            source = self.store.last_good(file)
            return None if source is None else read_again(source)

        found = Found(
            articles=articles,
            present=present,
            moment=moment,
            settings=settings,
            visible=visible,
            last_good=last_good,
            closed=closed,
            last_run=self.store.last_run,
            accept_vanished=accept_vanished,
        )
        self._moment = moment
        living, self.state, events = reconcile(self.state, found)
        self._events += events
        self._shown = frozenset(article.id for article in living.articles if self.state.records[article.id].live)
        return living

    def freeze_pages(self, main: Collection[str], size: int) -> tuple[Page, ...]:
        """Give the frozen archive pages, the oldest first: the ids on each.

        `main` are the ids in the main feed, `size` how many articles a page may hold. See khabar.catalogue.archive.
        """
        records = self.state.records
        in_order = sorted(self._shown, key=lambda id_: records[id_].sequence)
        self.state = replace(self.state, pages=freeze(self.state.pages, in_order, frozenset(main), size))
        return self.state.pages

    def feed_date(self, path: str, digest: str, newest: datetime, moment: datetime) -> datetime:
        """Give the own date of the feed at `path`; see khabar.catalogue.feed_dates."""
        self._dates[path] = feed_date(self.state.feeds.get(path), digest, newest, moment)
        return self._dates[path].updated

    def stood(self, feeds: Mapping[str, Iterable[Article]]) -> None:
        """Remember which articles stand in which feeds, by path. Where one that is withdrawn or whose file is gone
        stood last stays as it was: there its tombstone will be."""
        stands = [Stand(path, each.id, each.headline) for path, articles in feeds.items() for each in articles]
        self._stands = frozenset(stand for stand in stands if not stand.feed.startswith(ARCHIVE))
        paths: dict[str, list[str]] = {}
        for stand in stands:
            paths.setdefault(stand.id, []).append(stand.feed)
        records = dict(self.state.records)
        for id_, record in records.items():
            here = tuple(sorted(paths.get(id_, ())))
            if record.feeds != here and record.withdrawn is None and not record.missing:
                records[id_] = replace(record, feeds=here)
        self.state = replace(self.state, records=records)

    @property
    def worth_keeping(self) -> frozenset[str]:
        """The files whose last good versions are kept: of articles that stand in feeds, and not only in the archive,
        which holds everything and has no bound."""
        return frozenset(
            record.file
            for record in self.state.records.values()
            if record.live and any(not path.startswith(ARCHIVE) for path in record.feeds)
        )

    def keep_good(self, sources: Iterable[SourceFile]) -> None:
        """Remember the bytes of files that passed every check; of those that are not `worth_keeping`, none is kept."""
        self._good.update((source.file, source) for source in sources)

    def last_good(self, file: str) -> SourceFile | None:
        """Give the bytes of a file as they last passed every check; None where they are not kept."""
        return self.store.last_good(file)

    def adopt(self, identities: Iterable[Adopted]) -> None:
        """Remember by which ids readers knew the pages of articles before Khabar; see khabar.catalogue.adopt."""
        adopted = {**self.state.adopted, **{identity.address: identity for identity in identities}}
        self.state = replace(self.state, adopted=adopted)

    def commit(self) -> None:
        """Write everything, in one transaction, and the export where what it holds has changed; in a dry run, nothing.

        A run that is killed after this is made good by the next, which finds the same dates and makes the same
        feeds. Raises khabar.problems.OutputError.
        """
        if self.store.dry_run:
            return
        self.state = replace(self.state, feeds={**self.state.feeds, **self._dates})
        hidden = any(record.published is None for record in self.state.records.values())
        run = (self._moment or self.store.last_run) if hidden else None
        stands = (self._moment, self._stands) if self._moment else None
        self.store.write(Writing(self.state, self._events, self._good, self.worth_keeping, run, stands))
        self._events, self._dates, self._good = [], {}, {}

    def history(self, id_or_file: str) -> tuple[Event, ...]:
        """Give what happened to an article, by its id or by any file that it was ever in, the oldest first."""
        return self.store.events(id_or_file)

    def past(self, moment: datetime) -> Past | None:
        """Give what the feeds held at `moment`, those of the archive left out; None where nothing changed since."""
        return self.store.past(moment)

    def export(self) -> str:
        """Give what cannot be derived again as text: what history.jsonl holds."""
        return self.store.text()
