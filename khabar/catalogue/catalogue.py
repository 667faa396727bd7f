"""The catalogue, as a run uses it: what has been published, and what becomes of it.

All that a run writes is one transaction; nothing is to be seen of it before `commit`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue.archive import freeze
from khabar.catalogue.feed_dates import feed_date
from khabar.catalogue.history import FeedLine
from khabar.catalogue.opening import open_store
from khabar.catalogue.reconcile import Found, Living, reconcile
from khabar.catalogue.record import State, order_of
from khabar.catalogue.standing import Stand, still
from khabar.feeds.edition import ARCHIVE, ENDED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article, Status
    from khabar.catalogue.record import Adopted, Event, Order, Record
    from khabar.catalogue.standing import Past
    from khabar.catalogue.store import Store
    from khabar.feeds.moments import Dated
    from khabar.items.source import SourceFile
    from khabar.problems import Problem
    from khabar.settings import Settings


class Catalogue(Struct):
    """A newsroom's catalogue. The caller holds the newsroom's lock, but in a dry run."""

    store: Store
    state: State | None = None
    """What has been recalled; None before that."""
    _moment: datetime | None = None
    came_into_feeds: set[str] = field(default_factory=set)
    """The files of articles that came into a feed in this run."""

    @classmethod
    def open(cls, root: Path, *, dry_run: bool = False, trusted: bool = False) -> Self:
        """Open that of the newsroom in `root`. In a dry run nothing reaches the disk.

        Where it is `trusted` to be as the last run left it, it is not looked through. Raises
        khabar.problems.OutputError where it can be neither read nor restored.
        """
        return cls(open_store(root, dry_run=dry_run, trusted=trusted))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whether the database was damaged, and restored from its export."""
        return self.store.problems

    def live_among(self, files: Iterable[str]) -> frozenset[str]:
        """Give those of the files whose articles readers have, as of the last run."""
        rows = self.store.each("SELECT file FROM article WHERE live AND file IN ({})", files)
        return frozenset(file for (file,) in rows)

    def recall_all(self) -> State:
        """Recall everything."""
        self.state = State(self.store.records_where("1"), self.store.adopted())
        return self.state

    def recall(self, records: Mapping[str, Record], addresses: Iterable[str]) -> State:
        """Recall these articles, and what was adopted of these pages."""
        self.state = State(records, self.store.adopted(addresses))
        return self.state

    def reconcile(  # noqa: PLR0913 - facts of one run, each given by its name
        self,
        articles: tuple[Article, ...],
        *,
        present: Container[str],
        moment: datetime,
        settings: Settings,
        visible: Callable[[Article, datetime | None], bool],
        read_again: Callable[[SourceFile], Article | None],
        closed: Mapping[str, Status] = MappingProxyType({}),
        accept_vanished: bool = False,
        any_present: bool = True,
        last_run: datetime | None = None,
        digests: Mapping[str, tuple[str, str]] | None = None,
        sidecars: Container[str] = frozenset(),
        beside: Sequence[Order] = (),
    ) -> Living:
        """Give the articles with their permanent ids and dates, and those whose last good version stands for them.

        `articles` are those that passed every check, `present` the files that were found, `moment` the run's.
        `visible` says whether readers may see an article now, by the date by which those who have it know it;
        `read_again` reads and checks bytes of a last good version as the run does. `closed` are files that did not
        pass, with a status that takes their article back all the same; `sidecars` are the files that have one; `beside`
        are the orders of articles that are new in this run and are written down apart (khabar.catalogue.census). All
        this is of what has been recalled, and where nothing has, everything is. Where so many files are gone that the
        run has to stop, nothing changes.
        """

        def last_good(file: str) -> Article | None:
            source = self.store.last_good(file)
            return None if source is None else read_again(source)

        before = self.state or self.recall_all()
        ((last_sequence,),) = self.store.select("SELECT max(sequence) FROM article")
        found = Found(
            articles=articles,
            present=present,
            any_present=any_present,
            moment=moment,
            settings=settings,
            visible=visible,
            last_good=last_good,
            closed=closed,
            last_run=max(filter(None, (last_run, self.store.last_run)), default=None),
            accept_vanished=accept_vanished,
            digests=digests,
            sidecars=sidecars,
            known=self._number_of_live,
            last_sequence=last_sequence or 0,
            beside=beside,
        )
        self._moment = moment
        living, self.state, events = reconcile(before, found)
        after = self.state.records
        self._remember(record for id_, record in after.items() if before.records.get(id_) is not record)
        self.store.drop_records(before.records.keys() - after.keys())
        self.store.put_events(events)
        return living

    def _number_of_live(self) -> int:
        ((number,),) = self.store.select("SELECT count(*) FROM article WHERE live")
        return int(number)

    def numbered(self) -> list[Order]:
        """Give the orders, sorted, of the recalled articles that have their places in the order."""
        records = self.state.records.values() if self.state is not None else ()
        return sorted(order_of(each.published, each.id) for each in records if each.published is not None)

    def withdrawn(self, since: int) -> dict[str, Record]:
        """Give the articles that were withdrawn after a moment (seconds), by id."""
        return self.store.records_where("withdrawn > ?", since)

    def freeze_pages(self, main: Collection[str], size: int) -> int:
        """Freeze the archive pages that are to be; give the number of all that are frozen.

        `main` are the ids in the main feed, `size` how many articles a page may hold. See khabar.catalogue.archive.
        """
        pages, more = self.store.pages(), freeze(self.waiting(), frozenset(main), size)
        self.store.put_pages(pages + 1, more)
        return pages + len(more)

    def waiting(self) -> list[str]:
        """Give the ids of the articles that readers may see and that are on no frozen page, as they became visible."""
        rows = self.store.select("SELECT id FROM article WHERE live AND page IS NULL ORDER BY sequence, published, id")
        return [id_ for (id_,) in rows]

    def feed_date(self, path: str, digest: str, newest: datetime, moment: datetime) -> datetime:
        """Give the own date of the feed at `path`; see khabar.catalogue.feed_dates."""
        date = feed_date(self.store.feed_date(path), digest, newest, moment)
        self.store.put_kept([FeedLine(path, date.digest, date.updated)])
        return date.updated

    def ended(self, paths: Iterable[str], moment: datetime) -> dict[str, datetime]:
        """Give when the feeds at these paths, which are no longer made, ended: those of which that is not known yet,
        in this run."""
        return {path: self.feed_date(path, ENDED, moment, moment) for path in paths}

    def stood(self, feeds: Mapping[str, Iterable[Dated]]) -> None:
        """Remember which articles stand in these feeds, by path. Where one that is withdrawn or whose file is gone
        stood last stays as it was: there its tombstone will be."""
        came: dict[str, set[str]] = {}
        left: dict[str, set[str]] = {}
        for path, articles in feeds.items():
            stands = {Stand(path, each.id, each.headline) for each in articles}
            before = self._ids_in(path)
            if not path.startswith(ARCHIVE) and self._moment is not None:
                self.store.put_stands(path, stands, self._moment)
            for id_ in {stand.id for stand in stands} - before:
                came.setdefault(id_, set()).add(path)
            for id_ in before - {stand.id for stand in stands}:
                left.setdefault(id_, set()).add(path)
        records = self.store.records("id", came.keys() | left.keys())
        self.came_into_feeds |= {records[id_].file for id_ in came if id_ in records}
        self._remember(
            replace(record, feeds=tuple(sorted({*record.feeds, *came.get(id_, ())} - left.get(id_, set()))))
            for id_, record in records.items()
            if record.withdrawn is None and not record.missing
        )

    def _ids_in(self, path: str) -> set[str]:
        """Give the ids of the articles that stand in a feed, as of the last run."""
        if not path.startswith(ARCHIVE):
            return {stand.id for stand in still(self.store.connection, path)}
        # Of the archive nothing is written down but in the articles' own lines: of those that may have been there.
        frozen = self.store.page(int(path.removeprefix(ARCHIVE)))
        touched = self.state.records if self.state else ()
        may_be = self.store.records("id", {*frozen, *self.waiting(), *touched})
        return {id_ for id_, record in may_be.items() if path in record.feeds}

    def worth_keeping(self, files: Iterable[str]) -> frozenset[str]:
        """Give those of the files whose last good versions are kept: of articles that stand in feeds, and not only in
        the archive, which holds everything and has no bound."""
        return frozenset(record.file for record in self.store.records("file", files).values() if _is_kept(record))

    def kept_among(self, files: Iterable[str]) -> set[str]:
        """Give those of the files of which last good versions are kept."""
        return {file for (file,) in self.store.each("SELECT file FROM last_good WHERE file IN ({})", files)}

    def keep_good(self, sources: Iterable[SourceFile]) -> None:
        """Remember the bytes of files that passed every check; of those that are not `worth_keeping`, none is kept."""
        given = {source.file: source for source in sources}
        for file in sorted(self.worth_keeping(given)):
            self.store.put_good(given[file])

    def last_good(self, file: str) -> SourceFile | None:
        """Give the bytes of a file as they last passed every check; None where they are not kept."""
        return self.store.last_good(file)

    def adopt(self, identities: Iterable[Adopted]) -> None:
        """Remember by which ids readers knew the pages of articles before Khabar; see khabar.catalogue.adopt."""
        self.store.put_kept(identities)

    def commit(self) -> None:
        """Write everything, in one transaction, and the export where what it holds has changed; in a dry run, nothing.

        A run that is killed after this is made good by the next, which finds the same dates and makes the same
        feeds. Raises khabar.problems.OutputError.
        """
        hidden = any(True for _ in self.store.select("SELECT 1 FROM article WHERE published IS NULL LIMIT 1"))
        self.store.commit(self._moment if hidden else None)
        self.store.export()

    def history(self, id_or_file: str) -> tuple[Event, ...]:
        """Give what happened to an article, by its id or by any file that it was ever in, the oldest first."""
        return self.store.events(id_or_file)

    def past(self, moment: datetime) -> Past | None:
        """Give what the feeds held at `moment`, those of the archive left out; None where nothing changed since."""
        return self.store.past(moment)

    def export(self) -> str:
        """Give what cannot be derived again as text: what history.jsonl holds."""
        return "".join(self.store.text())

    def _remember(self, records: Iterable[Record]) -> None:
        """Remember these, and keep no last good version of what is not worth it any more."""
        changed = list(records)
        if not changed:
            return
        before = self.store.records("id", (record.id for record in changed))
        self.store.put_records(changed)
        left = {record.file for record in (*before.values(), *changed) if not _is_kept(record)}
        left |= {before[record.id].file for record in changed if record.id in before} - {each.file for each in changed}
        self.store.drop_good(left - self.worth_keeping(left))


def _is_kept(record: Record) -> bool:
    return record.live and any(not path.startswith(ARCHIVE) for path in record.feeds)
