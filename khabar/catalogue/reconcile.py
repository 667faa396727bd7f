"""What a run makes of the files that it found and of what the catalogue remembers. Pure but for one question.

The question is for the last good version of a file that is broken or gone: its bytes lie in the database.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue import life
from khabar.catalogue.identity import identify
from khabar.catalogue.record import RENAMED, VANISHED, Change, Event, Record, State, order_of
from khabar.feeds.edition import Tombstone
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
    from datetime import datetime

    from khabar.article import Article, Status
    from khabar.catalogue.record import Adopted, Order
    from khabar.settings import Settings

MOMENTARY = frozenset({"article-withdrawn", "id-changed"})
"""Rules of what is told in the run in which it happens, and not again."""

FEWEST_VANISHED = 5
"""Files that may be deleted at once in a newsroom of any size."""


class Living(Struct, frozen=True):
    """The articles of a run with their permanent ids and the dates that readers know."""

    articles: tuple[Article, ...] = ()
    """Also those that may not be seen now: khabar.visibility tells."""
    tombstones: Mapping[str, tuple[Tombstone, ...]] = field(default_factory=dict)
    """Of the withdrawn articles, by the path of the feeds where they stood last."""
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
    """Whether so many files are gone that nothing may be done: `problems` say so."""


class Found(Struct, frozen=True, kw_only=True):
    """What a run found in the items folder, and how it is to be taken."""

    articles: tuple[Article, ...]
    """Those that passed every check."""
    present: Container[str]
    """All files that are there, also those that did not, and those that may be: below a folder that could not be
    entered."""
    any_present: bool
    """Whether there is any file at all."""
    moment: datetime
    settings: Settings
    visible: Callable[[Article, datetime | None], bool]
    """Whether readers may see an article at the moment (khabar.visibility), by the date by which those who have it
    now know it."""
    last_good: Callable[[str], Article | None]
    """The last good version of a file, read and checked again; None where there is none."""
    closed: Mapping[str, Status] = field(default_factory=dict)
    """Files that did not pass, with a status that takes their article back all the same."""
    last_run: datetime | None = None
    """The moment of the last run, where it is known."""
    accept_vanished: bool = False
    """Whether any number of files may be gone."""
    known: Callable[[], int] = int
    """How many articles readers have, as of the last run: asked where any is gone."""
    digests: Mapping[str, tuple[str, str]] | None = None
    """Of the articles' content and of what readers see, by file, where they are made already."""
    sidecars: Container[str] = frozenset()
    """The files beside which a sidecar lies."""
    last_sequence: int = 0
    """The place of the newest article in the order in which they became visible."""
    beside: Sequence[Order] = ()
    """The orders, sorted, of other articles that become visible in this run: they have their places between these."""


def reconcile(state: State, found: Found) -> tuple[Living, State, tuple[Event, ...]]:
    """Give the articles as they live on, what to remember of them, and what has happened to them.

    `state` and `found` are of the whole newsroom, or of a part of it that nothing outside has to do with: no file,
    id, page or content of it (khabar.catalogue.touched).
    """
    reconciling = _Reconciling(state, found)
    return reconciling.living()


class _Reconciling(Struct):
    """One run's work, and how far it has come."""

    state: State
    found: Found
    records: dict[str, Record] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records = dict(self.state.records)

    def living(self) -> tuple[Living, State, tuple[Event, ...]]:
        """Go through all articles and all records."""
        found = self.found
        contents = None if found.digests is None else {file: content for file, (content, _) in found.digests.items()}
        identified = identify(
            found.articles, self.records, found.present, self.state.adopted, contents, found.last_good
        )
        self._rename(identified.renamed)
        told = {article.file for article in identified.articles}
        claimed = {article.id for article in identified.articles}
        lost = [record for record in self.records.values() if record.id not in claimed]
        # Its file is there but cannot be used: the last good version stands.
        broken = [record for record in lost if record.file in self.found.present and record.file not in told]
        gone = [record for record in lost if record.file not in self.found.present or record.file in told]
        if (stop := self._too_many_vanished([record for record in gone if record.live])) is not None:
            return Living(problems=(stop,), stopped=True), self.state, ()
        self.problems += identified.problems
        for article in identified.articles:
            digests = None if found.digests is None else found.digests[article.file]
            self._live(self.records.get(article.id), article, digests, sidecar=article.file in found.sidecars)
        for record in broken:
            if record.file in found.closed:
                self._take_back(replace(record, missing=0), found.closed[record.file])
            elif record.live:
                self._stand_in(replace(record, missing=0), Problem.of("last-good-version", Place(record.file)))
        for record in gone:
            self._gone(record, identified.replaced, identified.asked)
        self._number()
        state = replace(self.state, records=self.records)
        living = Living(tuple(self.articles), tombstones(self.records.values()), tuple(self.problems))
        return living, state, tuple(self.events)

    def _too_many_vanished(self, gone: list[Record]) -> Problem | None:
        """Tell where more than the set share of published files went since the last run, or all that there were."""
        at_once = [record for record in gone if not record.missing]
        if not at_once:
            return None
        share, live = self.found.settings.lifecycle.vanished_share, self.found.known()
        enough = len(at_once) >= FEWEST_VANISHED and len(at_once) > share * live
        if self.found.accept_vanished or not (enough or not self.found.any_present):
            return None
        example = min(record.file for record in at_once)
        place = Place(self.found.settings.items.folder)
        return Problem.of("items-vanished", place, gone=len(at_once), known=live, example=example)

    def _rename(self, renamed: Mapping[str, str]) -> None:
        """Put records under the ids by which readers knew the articles before Khabar."""
        by_id = {identity.id: identity for identity in self.state.adopted.values()}
        for id_, made in renamed.items():
            record = replace(self.records.pop(made), id=id_)
            self.records[id_] = _as_adopted(record, by_id[id_])
            self._tell(record, Change.RENAMED, made)

    def _live(
        self,
        record: Record | None,
        article: Article,
        digests: tuple[str, str] | None = None,
        *,
        sidecar: bool | None = None,
    ) -> None:
        moment, settings, last_run = self.found.moment, self.found.settings, self.found.last_run
        if record is not None and record.file != article.file:
            self._tell(replace(record, file=article.file), Change.MOVED, record.file)
        if record is None and (identity := self.state.adopted.get(article.address)) and identity.id == article.id:
            record = _as_adopted(Record(id=article.id, file=article.file, first_seen=moment), identity)
        known = None if record is None else record.published
        has = record is not None and record.live
        # A clock that was set back brings nothing back before the date that readers know, and hides nothing for it.
        visible = (has or known is None or moment >= known) and self.found.visible(article, known if has else None)
        article, after, change = life.live(
            record, article, settings, moment, visible=visible, last_run=last_run, digests=digests, sidecar=sidecar
        )
        self.records[after.id] = after
        self.articles.append(article)
        if change is not None:
            self._tell(after, change, after.reason or "")

    def _take_back(self, record: Record, status: Status) -> None:
        """Hear a kill from a file that is otherwise wrong: no last good version stands against it."""
        after = life.taken_back(record, status, self.found.moment)
        self.records[record.id] = after
        if after.withdrawn != record.withdrawn:
            self._tell(after, Change.WITHDRAWN, status.value)

    def _stand_in(self, record: Record, told: Problem) -> None:
        """Let the last good version of a live article stand for it, and tell the editor, where readers could notice."""
        article = self.found.last_good(record.file)
        if article is None:
            if record.feeds:
                self.problems.append(Problem.of("article-not-kept", Place(record.file)))
            return
        self._live(record, replace(article, id=record.id, file=record.file))
        self.records[record.id] = replace(self.records[record.id], missing=record.missing)
        if self.records[record.id].live and record.feeds:
            self.problems.append(told)

    def _gone(self, record: Record, replaced: Collection[str], asked: Collection[str]) -> None:
        if record.published is None:
            # Nobody ever saw it.
            del self.records[record.id]
            self._tell(record, Change.FORGOTTEN)
            return
        if not record.live:
            if not record.missing and record.id not in asked:
                self.records[record.id] = replace(record, missing=1)
            return
        if record.id in replaced:
            after = life.withdrawn(replace(record, missing=1), self.found.moment, RENAMED)
        else:
            runs = self.found.settings.lifecycle.vanished_runs
            after = life.vanished(record, runs, self.found.moment, asked=record.id in asked)
        self.records[record.id] = after
        rule = "article-missing" if after.live else "article-withdrawn"
        told = Problem.of(rule, Place(record.file), id=record.id, runs=after.missing)
        if after.live:
            self._stand_in(after, told)
            return
        self._tell(after, Change.WITHDRAWN, after.reason or "")
        if after.reason == VANISHED and after.feeds:
            self.problems.append(told)

    def _number(self) -> None:
        """Number the articles that became visible in this run, the oldest first."""
        new = sorted(
            (order_of(record.published, record.id), record)
            for record in self.records.values()
            if record.published is not None and not record.sequence
        )
        for rank, (order, record) in enumerate(new, start=self.found.last_sequence + 1):
            sequence = rank + bisect_left(self.found.beside, order)
            self.records[record.id] = replace(record, sequence=sequence)

    def _tell(self, record: Record, change: Change, reason: str = "") -> None:
        self.events.append(Event(self.found.moment, record.id, record.file, change, reason))


def tombstones(records: Iterable[Record]) -> dict[str, tuple[Tombstone, ...]]:
    """Give those of the articles that were withdrawn, by the paths of the feeds where they stood last."""
    told: dict[str, list[Tombstone]] = {}
    for record in sorted(records, key=lambda each: each.id):
        if record.withdrawn is None or record.published is None:
            continue
        tombstone = Tombstone(record.id, record.withdrawn, record.published, record.address or None)
        for path in record.feeds:
            told.setdefault(path, []).append(tombstone)
    return {path: tuple(ones) for path, ones in sorted(told.items())}


def _as_adopted(record: Record, identity: Adopted) -> Record:
    """Give the record with the dates by which readers know the article."""
    return replace(record, published=identity.published or record.published, updated=identity.updated or record.updated)
