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
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from khabar.catalogue.database import DATABASE, telling
from khabar.catalogue.history import line
from khabar.catalogue.index import item_row, standing_row
from khabar.catalogue.life import live
from khabar.catalogue.record import Event, order_of
from khabar.catalogue.shelving import standing_of
from khabar.catalogue.store import article_row
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
    from khabar.catalogue.index import Index
    from khabar.catalogue.record import Order
    from khabar.catalogue.store import Store
    from khabar.items.found import FoundFile
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

_CHANGED = 11
"""Where the row of an article says when it last changed."""

_NUMBERED = re.compile(r"(?:-\d+)+\Z")
"""What tells ids apart that were made alike."""


class _Sight(NamedTuple):
    """What is to be seen of a file beside the others."""

    id: str | None
    """None where it has no article."""
    page: int
    """The hash of its article's address."""
    order: Order | None
    """None where readers may not see it."""


class _Rows(NamedTuple):
    """What is to be written down of a file."""

    item: tuple[Any, ...]
    article: tuple[Any, ...] | None
    """As the first of its run: its place in the order is not known yet."""
    event: tuple[Any, ...] | None
    shelves: tuple[tuple[str, str], ...] | None
    """Those that it stands on, beside the main feed's; None where readers may not see it."""


class _Read(NamedTuple):
    """What comes of some files."""

    sights: list[_Sight]
    rows: bytes
    whole: list[tuple[Article, SourceFile]]
    """Of few files, the articles as they live, and the bytes that they were read from."""


@dataclass(slots=True)
class Newcomers:
    """The files of a first run, and how far it has come."""

    root: Path
    settings: Settings
    moment: datetime
    found: Sequence[FoundFile]
    apart: set[str] = field(default_factory=set)
    """Those that have to do with each other: what becomes of them is not decided here."""
    whole: list[tuple[Article, SourceFile]] = field(default_factory=list)
    """Of few files, the articles as they live, and the bytes that they were read from."""
    _sights: list[_Sight] = field(default_factory=list)
    _rows: IO[bytes] = field(default_factory=BytesIO)

    def read(self, *, dry_run: bool, progress: Callable[[int, int], None] | None) -> None:
        """Read all files, and see which have to do with each other. Raises khabar.problems.OutputError."""
        batches = [self.found[first : first + _BATCH] for first in range(0, len(self.found), _BATCH)]
        few = len(self.found) < MANY
        if not (few or dry_run):
            from tempfile import SpooledTemporaryFile

            folder = (self.root / DATABASE).parent
            self._rows = SpooledTemporaryFile(_IN_MEMORY, dir=os.fspath(folder))  # noqa: SIM115 - closed with the run's last row
        work = partial(_read_batch, self.root, self.settings, self.moment, few)
        for read in spread(batches, work, workers=1 if few else None):
            self._sights += read.sights
            self.whole += read.whole
            with telling():
                self._rows.write(len(read.rows).to_bytes(8, "little") + read.rows)
            if progress is not None:
                progress(len(self._sights), len(self.found))
        self.apart = {self.found[number].file for number in self._beside_each_other()}
        self.whole = [each for each in self.whole if each[0].file not in self.apart]

    @property
    def number(self) -> int:
        """How many they are, but for those that are apart."""
        return len(self.found) - len(self.apart)

    def orders(self) -> list[Order]:
        """Give the orders, sorted, of the articles that readers may see."""
        return sorted(
            sight.order
            for sight, found in zip(self._sights, self.found, strict=True)
            if sight.order is not None and found.file not in self.apart
        )

    def write(self, store: Store, index: Index, others: Sequence[Order]) -> None:
        """Write down what becomes of them, if there are any.

        `others` are the orders, sorted, of the articles that were apart.
        """
        if not self.found:
            return
        ranks = enumerate(self.orders(), start=1)
        number = {order[1]: rank + bisect_left(others, order) for rank, order in ranks}
        shelves: dict[str, Shelf] = {}
        standing = 0
        for batch in self._batches():
            rows = [row for row in batch if row.item[0] not in self.apart]
            articles = [_numbered(row.article, number) for row in rows if row.article is not None]
            index.put_item_rows(row.item for row in rows)
            store.put_newcomers(articles)
            store.put_event_rows(row.event for row in rows if row.event is not None)
            standing += len(articles)
            for row in rows:
                _count(shelves, row)
        index.put_shelves(shelves)
        index.count("files", self.number)
        index.count("standing", standing)

    def _beside_each_other(self) -> set[int]:
        """Give the numbers of the files that share an id or a page, or an id that such may be numbered to."""
        shared: set[int] = set()
        for attribute in ("id", "page"):
            first: dict[object, int] = {}
            for number, sight in enumerate(self._sights):
                if sight.id is not None:
                    other = first.setdefault(getattr(sight, attribute), number)
                    if other != number:
                        shared |= {other, number}
        stems = {_NUMBERED.sub("", self._sights[number].id or "") for number in shared}
        if stems:
            shared |= {
                number
                for number, sight in enumerate(self._sights)
                if sight.id is not None and _NUMBERED.sub("", sight.id) in stems
            }
        return shared

    def _batches(self) -> Iterator[list[_Rows]]:
        with telling(), self._rows as rows:
            rows.seek(0)
            while length := rows.read(8):
                batch = marshal.loads(rows.read(int.from_bytes(length, "little")))  # noqa: S302 - we wrote it
                yield [_Rows(*row) for row in batch]


def _read_batch(
    root: Path,
    settings: Settings,
    moment: datetime,
    few: bool,
    batch: Iterable[FoundFile],
) -> _Read:
    sights: list[_Sight] = []
    rows: list[tuple[object, ...]] = []
    whole: list[tuple[Article, SourceFile]] = []
    for found in batch:
        checked = check_file(root, found, settings, moment)
        if checked.article is None:
            sights.append(_Sight(None, 0, None))
            rows.append((item_row(item_of(checked, moment)), None, None, None))
            continue
        sight, row, article = _newcomer(checked, checked.article, settings, moment)
        sights.append(sight)
        rows.append(tuple(row))
        if few and checked.source is not None:
            whole.append((article, checked.source))
    return _Read(sights, marshal.dumps(rows), whole)


def _newcomer(
    checked: Checked, article: Article, settings: Settings, moment: datetime
) -> tuple[_Sight, _Rows, Article]:
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
    order = None if record.published is None else order_of(record.published, record.id)
    rows = _Rows(item_row(item), (*row, *standing_row(standing)), event, standing.shelves if record.live else None)
    return _Sight(article.id, hash(article.address), order), rows, living


def _numbered(row: Sequence[Any], number: Mapping[str, int]) -> tuple[object, ...]:
    """Give the row of an article with its place in the order."""
    id_, line_, file, content, sequence, *rest = row
    if sequence:
        sequence = number[id_]
        line_ = line_.replace(_FIRST, f'"sequence": {sequence}', 1)
    return (id_, line_, file, content, sequence, *rest)


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
