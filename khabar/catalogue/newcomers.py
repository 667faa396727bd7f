"""The files of a newsroom of which nothing is known yet: all of them, in its first run.

What becomes of a file that has to do with no other is worked out where it is read, by however many processes there
are, and comes from there as rows of the database. What is left for one process is to see which files have to do with
each other, to number the articles, and to write the rows down. They wait in a file, not in memory: an archive of
years has gigabytes of them.
"""

from __future__ import annotations

import marshal
import os
import re
from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from khabar.catalogue.database import DATABASE, telling
from khabar.catalogue.history import line
from khabar.catalogue.index import item_row, standing_row
from khabar.catalogue.life import live
from khabar.catalogue.record import Event
from khabar.catalogue.shelving import standing_of
from khabar.catalogue.store import article_row
from khabar.catalogue.touched import item_of
from khabar.catalogue.trail import event_row
from khabar.feeds.shelves import MAIN, Shelf
from khabar.items.reading import MANY, check_file
from khabar.visibility import is_visible
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.index import Index
    from khabar.catalogue.record import Order
    from khabar.catalogue.store import Store
    from khabar.items.reading import Checked
    from khabar.items.source import SourceFile
    from khabar.items.walk import Folder
    from khabar.settings import Settings

_BATCH = 200
"""Files that a process takes at once."""

_IN_MEMORY = 16_000_000
"""Bytes of rows; more of them wait on the disk."""

_FIRST = '"sequence": 1'
"""What the line of the first article says of its place in the order. No text in it can say so: a quotation mark in a
text has a backslash before it."""

_PUBLISHED, _CHANGED = 5, 11
"""Where the row of an article says when readers could first see it, and when it last changed."""

_NEVER = -(1 << 62)
"""In the place of a moment (seconds): readers may not see it."""

_NUMBERED = re.compile(r"(?:-\d+)+\Z")
"""What tells ids apart that were made alike."""


class _Rows(NamedTuple):
    """What is to be written down of a file."""

    item: tuple[Any, ...]
    article: tuple[Any, ...] | None
    """As the first of its run: its place in the order is not known yet."""
    event: tuple[Any, ...] | None
    shelves: tuple[tuple[str, str], ...] | None
    """Those that it stands on, beside the main feed's; None where readers may not see it."""


class _Read(NamedTuple):
    """What comes of some files, one after the other."""

    ids: list[str | None]
    """None where there is no article."""
    pages: list[int | None]
    """The hashes of their addresses."""
    seen: list[int]
    """When readers could first see them (seconds), or _NEVER."""
    rows: bytes
    whole: list[tuple[Article, SourceFile]]
    """Of few files, the articles as they live, and the bytes that they were read from."""


@dataclass(slots=True)
class Newcomers:
    """The files of a first run, and how far it has come. There may be a million: what is known of each is little."""

    root: Path
    settings: Settings
    moment: datetime
    folders: Sequence[Folder]
    """Those in which there are files."""
    apart: set[str] = field(default_factory=set)
    """Files that have to do with each other: what becomes of them is not decided here."""
    whole: list[tuple[Article, SourceFile]] = field(default_factory=list)
    """Of few files, the articles as they live, and the bytes that they were read from."""
    _ids: list[str | None] = field(default_factory=list)
    _seen: array[int] = field(default_factory=lambda: array("q"))
    _apart: set[int] = field(default_factory=set)
    """The places of those files among all."""
    _rows: IO[bytes] = field(default_factory=BytesIO)

    def read(self, *, dry_run: bool, progress: Callable[[int, int], None] | None) -> None:
        """Read all files, and see which have to do with each other. Raises khabar.problems.OutputError."""
        total = sum(folder.number for folder in self.folders)
        few = total < MANY
        if not (few or dry_run):
            folder = (self.root / DATABASE).parent
            self._rows = SpooledTemporaryFile(_IN_MEMORY, dir=os.fspath(folder))  # noqa: SIM115 - closed with the run's last row
        batches = list(_batched(self.folders))
        work = partial(_read_batch, self.root, self.settings, self.moment, few)
        pages: list[int | None] = []
        for read in spread(batches, work, workers=1 if few else None):
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

    @property
    def number(self) -> int:
        """How many they are, but for those that are apart."""
        return len(self._ids) - len(self._apart)

    def orders(self) -> list[Order]:
        """Give the orders, sorted, of the articles that readers may see, if any file is apart to be placed between."""
        return [(self._seen[place], self._ids[place] or "") for place in self._visible()] if self._apart else []

    def write(self, store: Store, index: Index, others: Sequence[Order]) -> None:
        """Write down what becomes of them, if there are any.

        `others` are the orders, sorted, of the articles that were apart.
        """
        if not self.folders:
            return
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
            store.put_newcomers(articles)
            store.put_event_rows(row.event for row in rows if row.event is not None)
            standing += len(articles)
            for row in rows:
                _count(shelves, row)
        index.put_shelves(shelves)
        index.count("files", self.number)
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
        stems = {_NUMBERED.sub("", self._ids[place] or "") for place in shared}
        if not stems:
            return
        shared |= {place for place, id_ in enumerate(self._ids) if id_ is not None and _NUMBERED.sub("", id_) in stems}
        files = (found.file for batch in batches for folder in batch for found in folder.files)
        self.apart = {file for place, file in enumerate(files) if place in shared}
        self._apart = shared

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


def _read_batch(root: Path, settings: Settings, moment: datetime, few: bool, batch: Iterable[Folder]) -> _Read:
    read = _Read([], [], [], b"", [])
    rows: list[tuple[object, ...]] = []
    for found in (found for folder in batch for found in folder.files):
        checked = check_file(root, found, settings, moment)
        if checked.article is None:
            read.ids.append(None)
            read.pages.append(None)
            read.seen.append(_NEVER)
            rows.append((item_row(item_of(checked, moment)), None, None, None))
            continue
        row, article = _newcomer(checked, checked.article, settings, moment)
        seen = row.article[_PUBLISHED] if row.article is not None else None
        read.ids.append(article.id)
        read.pages.append(hash(article.address))
        read.seen.append(_NEVER if seen is None else seen)
        rows.append(tuple(row))
        if few and checked.source is not None:
            read.whole.append((article, checked.source))
    return read._replace(rows=marshal.dumps(rows))


def _newcomer(checked: Checked, article: Article, settings: Settings, moment: datetime) -> tuple[_Rows, Article]:
    """Say what becomes of an article at first sight; of all others khabar.catalogue.reconcile does."""
    visible = is_visible(article, moment)
    living, record, change = live(
        None, article, settings, moment, visible=visible, digests=(checked.content, checked.shown)
    )
    if record.published is not None:
        record = replace(record, sequence=1)
    standing = standing_of(living, settings, visible=record.live)
    row = article_row(record, line(("article", record.id), record))
    event = None if change is None else event_row(Event(moment, record.id, record.file, change, record.reason or ""))
    item = item_of(checked, moment, shown=is_visible(living, moment))
    shelves = standing.shelves if record.live else None
    return _Rows(item_row(item), (*row, *standing_row(standing)), event, shelves), living


def _numbered(row: Sequence[Any], rank: int) -> Sequence[Any]:
    """Give the row of an article with its place in the order; 0 where readers may not see it."""
    if not rank:
        return row
    id_, line_, file, content, _, *rest = row
    return (id_, line_.replace(_FIRST, f'"sequence": {rank}', 1), file, content, rank, *rest)


def _count(shelves: dict[str, Shelf], row: _Rows) -> None:
    """Count an article on its shelves, if readers may see it."""
    if row.shelves is None or row.article is None:
        return
    changed = row.article[_CHANGED]
    for path in {MAIN, *(path for path, _ in row.shelves)}:
        shelf = shelves.get(path) or shelves.setdefault(path, Shelf())
        shelf.total += 1
        shelf.changed = max(shelf.changed, changed)
    for path, name in row.shelves:
        shelves[path].spellings[name] += 1
