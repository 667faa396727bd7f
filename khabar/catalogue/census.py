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
from contextlib import nullcontext
from io import BytesIO
from typing import IO, TYPE_CHECKING

from msgspec import Struct, field

from khabar.catalogue.database import DATABASE, telling
from khabar.catalogue.sight import NEVER, Reader, Rows, counted, numbered
from khabar.feeds.shelves import Shelf
from khabar.items.reading import MANY
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.index import Index
    from khabar.catalogue.parted import Alone
    from khabar.catalogue.record import Order
    from khabar.catalogue.sight import Counts
    from khabar.catalogue.store import Store
    from khabar.items.folder import Folder
    from khabar.items.source import SourceFile
    from khabar.settings import Settings

_BATCH = 200
"""Files that a process takes at once."""

_IN_MEMORY = 16_000_000
"""Bytes of rows; more of them wait on the disk."""

_NUMBERED = re.compile(r"(?:-\d+)+\Z")
"""What tells ids apart that were made alike."""


class Census(Struct):
    """The files, and how far it has come. There may be a million: what is kept in memory of each is little."""

    store: Store
    root: Path
    settings: Settings
    moment: datetime
    as_of: datetime
    """The moment as of which files are checked; later than the run's where its clock is known to be behind."""
    folders: Sequence[Folder]
    """Those in which there are files."""
    alone: Alone
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
        reader = Reader(
            self.root,
            self.settings,
            self.moment,
            self.as_of,
            is_first=self._is_first,
            whole=total < MANY,
            store=self.store if alone else None,
            alone=self.alone,
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
        with self.store.filling() if len(self._ids) >= MANY else nullcontext():
            for batch, counts in self._batches():
                placed = [(at, row) for at, row in enumerate(batch, start=place) if at not in self._apart]
                place += len(batch)
                rows = [row for _, row in placed]
                articles = [numbered(row.article, ranks[at]) for at, row in placed if row.article is not None]
                index.put_item_rows(row.item for row in rows)
                if self._is_first:
                    self.store.put_newcomers(articles)
                else:
                    index.put_standing_rows(articles)
                self.store.put_event_rows(row.event for row in rows if row.event is not None)
                standing += len(articles)
                _add(shelves, counts if len(rows) == len(batch) else counted(rows))
        index.put_shelves(shelves)
        index.count("files", len(self._ids) - len(self._apart))
        index.count("standing", standing)

    def _visible(self) -> list[int]:
        """Give the places of the articles that readers may see, in their order."""
        visible = [place for place, seen in enumerate(self._seen) if seen != NEVER and place not in self._apart]
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

    def _batches(self) -> Iterator[tuple[list[Rows], Counts]]:
        with telling(), self._rows as rows:
            rows.seek(0)
            while length := rows.read(8):
                batch, counts = marshal.loads(rows.read(int.from_bytes(length, "little")))  # noqa: S302 - we wrote it
                yield [Rows(*row) for row in batch], counts


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


def _add(shelves: dict[str, Shelf], counts: Counts) -> None:
    """Add what was counted of some files."""
    for path, (total, changed, spellings) in counts.items():
        shelf = shelves.get(path) or shelves.setdefault(path, Shelf())
        shelf.total += total
        shelf.changed = max(shelf.changed, changed)
        shelf.spellings.update(spellings)
