"""What becomes of a file, said where it is read: of one that nothing was known of, and of one that is as its record
has it. It comes as rows of the database, for khabar.catalogue.census to write down.
"""

from __future__ import annotations

import marshal
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from khabar.catalogue.database import connect_to_read, telling
from khabar.catalogue.history import line
from khabar.catalogue.index import item_row, standing_row
from khabar.catalogue.life import live
from khabar.catalogue.record import Event
from khabar.catalogue.shelving import standing_of
from khabar.catalogue.store import Store, article_row
from khabar.catalogue.touched import item_of
from khabar.catalogue.trail import event_row
from khabar.feeds.shelves import MAIN
from khabar.items.reading import check_file
from khabar.visibility import is_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.index import Standing
    from khabar.catalogue.parted import Alone
    from khabar.catalogue.record import Adopted, Record
    from khabar.items.folder import Folder
    from khabar.items.reading import Checked
    from khabar.items.source import SourceFile
    from khabar.settings import Settings

_FIRST = '"sequence": 1'
"""What the line of the first article says of its place in the order. No text in it can say so: a quotation mark in a
text has a backslash before it."""

_PUBLISHED = 5
"""Where the row of an article says when readers could first see it."""

NEVER = -(1 << 62)
"""In the place of a moment (seconds): readers may not see it."""


class Rows(NamedTuple):
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


Counts = dict[str, tuple[int, int, dict[str, int]]]
"""By the paths of shelves: how many articles readers may see on each, when the newest change among them was (seconds),
and how often its name is spelt in which way."""


class Read(NamedTuple):
    """What comes of some files, one after the other."""

    ids: list[str | None]
    """None where there is no article."""
    pages: list[int | None]
    """The hashes of their addresses."""
    seen: list[int]
    """When readers could first see those that are new (seconds), or NEVER."""
    apart: list[int]
    """Places among them of files of which nothing can be said here."""
    rows: bytes
    """What `Rows` are made of, for each file; and the Counts of them all."""
    whole: list[tuple[Article, SourceFile]]
    """Of few files, the articles as they live, and the bytes that they were read from."""


class Reader(Struct, frozen=True):
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
    alone: Alone

    def read(self, batch: Iterable[Folder]) -> Read:
        """Read these files, and say what becomes of each. Raises khabar.problems.OutputError."""
        files = [check_file(self.root, found, self.settings, self.as_of) for folder in batch for found in folder.files]
        memory = None if self.is_first else self._memory(files)
        read = Read([], [], [], [], b"", [])
        rows: list[Rows] = []
        for place, checked in enumerate(files):
            if self._waits(checked):
                found = None
            elif memory is None:
                found = _at_first_sight(checked, self.settings, self.moment, self.as_of)
            else:
                found = _as_remembered(checked, memory, self.settings, self.moment, self.as_of)
            if found is None:
                read.apart.append(place)
            row, article = found or (Rows(()), checked.article)
            rows.append(row)
            read.ids.append(None if article is None else article.id)
            read.pages.append(None if article is None else hash(article.address))
            seen = row.article[_PUBLISHED] if memory is None and row.article is not None else None
            read.seen.append(NEVER if seen is None else seen)
            if self.whole and article is not None and checked.source is not None:
                read.whole.append((article, checked.source))
        return read._replace(rows=marshal.dumps(([tuple(row) for row in rows], counted(rows))))

    def _waits(self, checked: Checked) -> bool:
        """Whether a sidecar that lies alone may be this text's, which is new."""
        return self.is_first and checked.found.sidecar is None and self.alone.may_be_of(checked.file)

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
) -> tuple[Rows, Article | None]:
    """Say what becomes of a file that nothing was known of."""
    article = checked.article
    if article is None:
        return Rows(item_row(item_of(checked, as_of))), None
    visible, digests = is_visible(article, moment), (checked.content, checked.shown)
    sidecar = checked.found.sidecar is not None
    living, record, change = live(None, article, settings, moment, visible=visible, digests=digests, sidecar=sidecar)
    if record.published is not None:
        record = replace(record, sequence=1)
    standing = standing_of(living, settings, visible=record.live)
    row = (*article_row(record, line(record)), *standing_row(standing))
    event = None if change is None else event_row(Event(moment, record.id, record.file, change, record.reason or ""))
    return _rows(checked, as_of, standing, row, event), living


def _as_remembered(
    checked: Checked, memory: _Memory, settings: Settings, moment: datetime, as_of: datetime
) -> tuple[Rows, Article | None] | None:
    """Say what becomes of a file that is as its record has it, and of one that never had an article; None of all
    others. What a record is, and what is to be done with it, khabar.catalogue.reconcile says."""
    article, records = checked.article, memory.records.get(checked.file, ())
    if article is None:
        return None if records else (Rows(item_row(item_of(checked, as_of))), None)
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
    sidecar = checked.found.sidecar is not None
    living, after, change = live(record, article, settings, moment, visible=visible, digests=digests, sidecar=sidecar)
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
) -> Rows:
    # Of what readers may not see there is no headline.
    item = item_of(checked, as_of, shown=bool(standing.headline))
    shelves = standing.shelves if standing.headline else None
    return Rows(item_row(item), article, event, shelves, standing.changed)


def counted(rows: Iterable[Rows]) -> Counts:
    """Count the articles that readers may see on their shelves."""
    counts: Counts = {}
    for row in rows:
        if row.shelves is not None:
            for path in {MAIN, *(path for path, _ in row.shelves)}:
                total, changed, spellings = counts.get(path) or (0, 0, {})
                counts[path] = total + 1, max(changed, row.changed), spellings
            for path, name in row.shelves:
                spellings = counts[path][2]
                spellings[name] = spellings.get(name, 0) + 1
    return counts


def numbered(row: Sequence[Any], rank: int) -> Sequence[Any]:
    """Give the row of an article with its place in the order; 0 where readers may not see it."""
    if not rank:
        return row
    id_, line_, file, content, _, *rest = row
    return (id_, line_.replace(_FIRST, f'"sequence": {rank}', 1), file, content, rank, *rest)
