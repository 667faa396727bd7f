"""All files of a newsroom of which it is not known how they were: in its first run, of other settings, of another
Khabar, or with records that somebody has touched.

What becomes of a file that has to do with no other is worked out where it is read, by however many processes there
are, and comes from there as rows of the database: of an article at its first sight, and of one that is as its record
has it. What is left for one process is to see which files have to do with each other, to number the articles, and to
write the rows down. They wait in a file, not in memory: an archive of years has gigabytes of them.
"""

from __future__ import annotations

import marshal
import os
import re
from array import array
from bisect import bisect_left
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from khabar.catalogue.database import DATABASE, connect_to_read, telling
from khabar.catalogue.history import line
from khabar.catalogue.index import item_row, standing_row
from khabar.catalogue.life import live
from khabar.catalogue.record import Event
from khabar.catalogue.shelving import standing_of
from khabar.catalogue.store import Store, article_row
from khabar.catalogue.touched import item_of
from khabar.catalogue.trail import event_row
from khabar.feeds.shelves import MAIN, Shelf
from khabar.items.reading import MANY, check_file
from khabar.visibility import is_visible
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.index import Index, Standing
    from khabar.catalogue.record import Adopted, Order, Record
    from khabar.items.folder import Folder
    from khabar.items.reading import Checked
    from khabar.items.source import SourceFile
    from khabar.settings import Settings

_BATCH = 200
"""Files that a process takes at once."""

_IN_MEMORY = 16_000_000
"""Bytes of rows; more of them wait on the disk."""

_FIRST = '"sequence": 1'
"""What the line of the first article says of its place in the order. No text in it can say so: a quotation mark in a
text has a backslash before it."""

_PUBLISHED = 5
"""Where the row of an article says when readers could first see it."""

_NEVER = -(1 << 62)
"""In the place of a moment (seconds): readers may not see it."""

_NUMBERED = re.compile(r"(?:-\d+)+\Z")
"""What tells ids apart that were made alike."""


class _Rows(NamedTuple):
    """What is to be written down of a file."""

    item: tuple[Any, ...]
    article: tuple[Any, ...] | None = None
    """Of an article that is new, its row as that of the first of the run: its place in the order is not known yet. Of
    one that is as its record has it, when and where it may be seen, and its id."""
    event: tuple[Any, ...] | None = None
    shelves: tuple[tuple[str, str], ...] | None = None
    """Those that it stands on, beside the main feed's; None where readers may not see it."""
    changed: int = 0
    """When it last changed (seconds)."""


class _Read(NamedTuple):
    """What comes of some files, one after the other."""

    ids: list[str | None]
    """None where there is no article."""
    pages: list[int | None]
    """The hashes of their addresses."""
    seen: list[int]
    """When readers could first see those that are new (seconds), or _NEVER."""
    apart: list[int]
    """Places among them of files of which nothing can be said here."""
    rows: bytes
    whole: list[tuple[Article, SourceFile]]
    """Of few files, the articles as they live, and the bytes that they were read from."""


@dataclass(slots=True)
class Census:
    """The files, and how far it has come. There may be a million: what is kept in memory of each is little."""

    store: Store
    root: Path
    settings: Settings
    moment: datetime
    as_of: datetime
    """The moment as of which files are checked; later than the run's where its clock is known to be behind."""
    folders: Sequence[Folder]
    """Those in which there are files."""
    apart: set[str] = field(default_factory=set)
    """Files that have to do with each other, or with a record: what becomes of them is not decided here."""
    whole: list[tuple[Article, SourceFile]] = field(default_factory=list)
    """Of few files, the articles as they live, and the bytes that they were read from."""
    _ids: list[str | None] = field(default_factory=list)
    _seen: array[int] = field(default_factory=lambda: array("q"))
    _apart: set[int] = field(default_factory=set)
    """The places of those files among all."""
    _rows: IO[bytes] = field(default_factory=BytesIO)
    _is_first: bool = False
    """Whether nothing has ever been known of any article."""

    def take(self, index: Index, progress: Callable[[int, int], None] | None) -> None:
        """Read all files, and see which have to do with each other; write down what is as its record has it.

        Raises khabar.problems.OutputError.
        """
        if not self.folders:
            return
        total = sum(folder.number for folder in self.folders)
        self._is_first = self.store.is_new
        # A dry run's database is in the memory of one process.
        alone = total < MANY or (self.store.dry_run and not self._is_first)
        if not (alone or self.store.dry_run):
            from tempfile import SpooledTemporaryFile

            folder = os.fspath((self.root / DATABASE).parent)
            self._rows = SpooledTemporaryFile(_IN_MEMORY, dir=folder)  # noqa: SIM115 - closed with its last row
        batches = list(_batched(self.folders))
        reader = _Reader(
            self.root,
            self.settings,
            self.moment,
            self.as_of,
            is_first=self._is_first,
            whole=total < MANY,
            store=self.store if alone else None,
        )
        pages: list[int | None] = []
        for read in spread(batches, reader.read, workers=1 if alone else None):
            self._apart.update(len(self._ids) + place for place in read.apart)
            self._ids += read.ids
            self._seen.extend(read.seen)
            pages += read.pages
            self.whole += read.whole
            with telling():
                self._rows.write(len(read.rows).to_bytes(8, "little") + read.rows)
            if progress is not None:
                progress(len(self._ids), total)
        self._set_apart(pages, batches)
        self.whole = [each for each in self.whole if each[0].file not in self.apart]
        if not self._is_first:
            self._write(index, ())

    @property
    def waiting(self) -> int:
        """How many files are still to be written down here."""
        return len(self._ids) - len(self._apart) if self._is_first else 0

    def orders(self) -> list[Order]:
        """Give the orders, sorted, of the articles that readers may see, if any file is apart to be placed between."""
        return [(self._seen[place], self._ids[place] or "") for place in self._visible()] if self._apart else []

    def write(self, index: Index, others: Sequence[Order]) -> None:
        """Write down what becomes of the files of a first run.

        `others` are the orders, sorted, of the articles that were apart.
        """
        if self._is_first:
            self._write(index, others)

    def _write(self, index: Index, others: Sequence[Order]) -> None:
        ranks = array("q", bytes(8 * len(self._ids)))
        for rank, place in enumerate(self._visible(), start=1):
            ranks[place] = rank + bisect_left(others, (self._seen[place], self._ids[place] or ""))
        place = 0
        shelves: dict[str, Shelf] = {}
        standing = 0
        for batch in self._batches():
            placed = [(at, row) for at, row in enumerate(batch, start=place) if at not in self._apart]
            place += len(batch)
            rows = [row for _, row in placed]
            articles = [_numbered(row.article, ranks[at]) for at, row in placed if row.article is not None]
            index.put_item_rows(row.item for row in rows)
            if self._is_first:
                self.store.put_newcomers(articles)
            else:
                index.put_standing_rows(articles)
            self.store.put_event_rows(row.event for row in rows if row.event is not None)
            standing += len(articles)
            for row in rows:
                _count(shelves, row)
        index.put_shelves(shelves)
        index.count("files", len(self._ids) - len(self._apart))
        index.count("standing", standing)

    def _visible(self) -> list[int]:
        """Give the places of the articles that readers may see, in their order."""
        visible = [place for place, seen in enumerate(self._seen) if seen != _NEVER and place not in self._apart]
        visible.sort(key=lambda place: self._ids[place] or "")
        visible.sort(key=self._seen.__getitem__)
        return visible

    def _set_apart(self, pages: Sequence[int | None], batches: Sequence[Sequence[Folder]]) -> None:
        """Set apart the files that share an id or a page, or have an id that such may be numbered to."""
        shared = _repeated(self._ids) | _repeated(pages)
        if shared:
            stems = {_stem(self._ids[place]) for place in shared}
            shared |= {place for place, id_ in enumerate(self._ids) if id_ is not None and _stem(id_) in stems}
        self._apart |= shared
        if self._apart:
            files = (found.file for batch in batches for folder in batch for found in folder.files)
            self.apart = {file for place, file in enumerate(files) if place in self._apart}

    def _batches(self) -> Iterator[list[_Rows]]:
        with telling(), self._rows as rows:
            rows.seek(0)
            while length := rows.read(8):
                batch = marshal.loads(rows.read(int.from_bytes(length, "little")))  # noqa: S302 - we wrote it
                yield [_Rows(*row) for row in batch]


def _batched(folders: Iterable[Folder]) -> Iterator[list[Folder]]:
    """Give as many folders, or parts of one, as a process takes at once."""
    batch: list[Folder] = []
    for folder in folders:
        for part in folder.parted(_BATCH):
            batch.append(part)
            if sum(each.number for each in batch) >= _BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _repeated(values: Sequence[object | None]) -> set[int]:
    """Give the places of the values that stand in more than one."""
    known = [value for value in values if value is not None]
    if len(set(known)) == len(known):
        return set()
    repeated = {value for value, number in Counter(known).items() if number > 1}
    return {place for place, value in enumerate(values) if value in repeated}


def _stem(id_: str | None) -> str:
    return _NUMBERED.sub("", id_ or "")


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads files, in whatever process."""

    root: Path
    settings: Settings
    moment: datetime
    as_of: datetime
    is_first: bool
    whole: bool
    """Whether the articles are kept in memory."""
    store: Store | None
    """The database, in the process that has it."""

    def read(self, batch: Iterable[Folder]) -> _Read:
        """Read these files, and say what becomes of each. Raises khabar.problems.OutputError."""
        files = [check_file(self.root, found, self.settings, self.as_of) for folder in batch for found in folder.files]
        memory = None if self.is_first else self._memory(files)
        read = _Read([], [], [], [], b"", [])
        rows: list[tuple[object, ...]] = []
        for place, checked in enumerate(files):
            if memory is None:
                row, article = _at_first_sight(checked, self.settings, self.moment, self.as_of)
            elif (found := _as_remembered(checked, memory, self.settings, self.moment, self.as_of)) is not None:
                row, article = found
            else:
                row, article = _Rows(()), checked.article
                read.apart.append(place)
            rows.append(tuple(row))
            read.ids.append(None if article is None else article.id)
            read.pages.append(None if article is None else hash(article.address))
            seen = row.article[_PUBLISHED] if memory is None and row.article is not None else None
            read.seen.append(_NEVER if seen is None else seen)
            if self.whole and article is not None and checked.source is not None:
                read.whole.append((article, checked.source))
        return read._replace(rows=marshal.dumps(rows))

    def _memory(self, files: Iterable[Checked]) -> _Memory:
        if self.store is not None:
            return _Memory.of(self.store, files)
        # A process that was forked may not use its parent's connection.
        with telling(), closing(connect_to_read(self.root)) as connection:
            return _Memory.of(Store(self.root, connection, dry_run=True), files)


class _Memory(NamedTuple):
    """What is remembered of some files."""

    records: Mapping[str, Sequence[Record]]
    """By file."""
    adopted: Mapping[str, Adopted]
    """By the addresses of their articles."""
    kept: Mapping[str, SourceFile | None]
    """Their last good versions, by file."""

    @classmethod
    def of(cls, store: Store, files: Iterable[Checked]) -> Self:
        """Recall it."""
        names = [each.file for each in files]
        records: dict[str, list[Record]] = {}
        for record in store.records("file", names).values():
            records.setdefault(record.file, []).append(record)
        adopted = store.adopted(each.article.address for each in files if each.article is not None)
        kept = list(store.each("SELECT file FROM last_good WHERE file IN ({})", names))
        return cls(records, adopted, {file: store.last_good(file) for (file,) in kept})


def _at_first_sight(
    checked: Checked, settings: Settings, moment: datetime, as_of: datetime
) -> tuple[_Rows, Article | None]:
    """Say what becomes of a file that nothing was known of."""
    article = checked.article
    if article is None:
        return _Rows(item_row(item_of(checked, as_of))), None
    visible, digests = is_visible(article, moment), (checked.content, checked.shown)
    living, record, change = live(None, article, settings, moment, visible=visible, digests=digests)
    if record.published is not None:
        record = replace(record, sequence=1)
    standing = standing_of(living, settings, visible=record.live)
    row = (*article_row(record, line(("article", record.id), record)), *standing_row(standing))
    event = None if change is None else event_row(Event(moment, record.id, record.file, change, record.reason or ""))
    return _rows(checked, as_of, standing, row, event), living


def _as_remembered(
    checked: Checked, memory: _Memory, settings: Settings, moment: datetime, as_of: datetime
) -> tuple[_Rows, Article | None] | None:
    """Say what becomes of a file that is as its record has it, and of one that never had an article; None of all
    others. What a record is, and what is to be done with it, khabar.catalogue.reconcile says."""
    article, records = checked.article, memory.records.get(checked.file, ())
    if article is None:
        return None if records else (_Rows(item_row(item_of(checked, as_of))), None)
    if len(records) != 1:
        return None
    (record,) = records
    identity = memory.adopted.get(article.address)
    if (
        record.content != checked.content
        or record.missing
        or record.withdrawn is not None
        or (article.id_stated and article.id != record.id)
        or (identity is not None and identity.id != record.id)
        or (record.published is not None and moment < record.published)
        or memory.kept.get(checked.file, checked.source) != checked.source
    ):
        return None
    article = replace(article, id=record.id)
    visible, digests = is_visible(article, moment), (checked.content, checked.shown)
    living, after, change = live(record, article, settings, moment, visible=visible, digests=digests)
    if after != record or change is not None:
        return None
    standing = standing_of(living, settings, visible=record.live)
    return _rows(checked, as_of, standing, (*standing_row(standing), record.id)), living


def _rows(
    checked: Checked,
    as_of: datetime,
    standing: Standing,
    article: tuple[object, ...],
    event: tuple[object, ...] | None = None,
) -> _Rows:
    # Of what readers may not see there is no headline.
    item = item_of(checked, as_of, shown=bool(standing.headline))
    shelves = standing.shelves if standing.headline else None
    return _Rows(item_row(item), article, event, shelves, standing.changed)


def _numbered(row: Sequence[Any], rank: int) -> Sequence[Any]:
    """Give the row of an article with its place in the order; 0 where readers may not see it."""
    if not rank:
        return row
    id_, line_, file, content, _, *rest = row
    return (id_, line_.replace(_FIRST, f'"sequence": {rank}', 1), file, content, rank, *rest)


def _count(shelves: dict[str, Shelf], row: _Rows) -> None:
    """Count an article on its shelves, if readers may see it."""
    if row.shelves is None:
        return
    for path in {MAIN, *(path for path, _ in row.shelves)}:
        shelf = shelves.get(path) or shelves.setdefault(path, Shelf())
        shelf.total += 1
        shelf.changed = max(shelf.changed, row.changed)
    for path, name in row.shelves:
        shelves[path].spellings[name] += 1
