"""The database on disk, `.khabar/catalogue.sqlite`, and its export beside newsroom.toml.

Each can be lost: the database is restored from the export, and the export is written anew from the database. Which
of them is newer is told by a generation, a number that each holds and each change raises.

Nothing is read before it is asked for: a run reads and writes what it has to do with, whatever else there is.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from khabar.catalogue import history, standing
from khabar.catalogue.database import (
    DATABASE,
    not_written,
    telling,
)
from khabar.catalogue.export import Export
from khabar.catalogue.record import Adopted, FeedDate, Record
from khabar.catalogue.schema import CACHES
from khabar.catalogue.trail import event_of, event_row
from khabar.digests import blake2b
from khabar.items.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from sqlite3 import Connection

    from khabar.catalogue.history import Key
    from khabar.catalogue.record import Event
    from khabar.catalogue.standing import Past, Stand
    from khabar.problems import Problem

_LEVEL = 3
"""Of zlib: on Arabic text it takes a third of the time of the usual 6, for a fourteenth more bytes."""

_AT_ONCE = 500
"""Values in one query: SQLite allows 999 in its older versions."""

DIGESTS = 1 << 64
"""The sum of all lines' digests is taken modulo this."""

_LINES = "SELECT line FROM article WHERE "

_LINES_BY_ID = "SELECT id, line FROM article WHERE id IN ({})"

_INDEXES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('article', 'event', 'item')"
    " AND sql IS NOT NULL AND name != 'article_id'"
)
"""Those of what is written of each article; but articles are still found by their ids."""

_PUT_ARTICLE = (
    "INSERT INTO article (id, line, file, content, sequence, published, live, missing, withdrawn)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET line = excluded.line, file = excluded.file,"
    " content = excluded.content, sequence = excluded.sequence, published = excluded.published, live = excluded.live,"
    " missing = excluded.missing, withdrawn = excluded.withdrawn"
)

_PUT_NEWCOMER = (
    "INSERT INTO article (id, line, file, content, sequence, published, live, missing, withdrawn, opens, closes,"
    " changed, headline, shelves) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Store(Struct):
    """An open database. In a dry run it is a copy in memory, and nothing reaches the disk."""

    root: Path
    connection: Connection
    dry_run: bool
    generation: int = 0
    digest: int = 0
    """The sum of the digests of all lines: SQLite itself does not notice when a disk turns one letter of an id into
    another."""
    last_run: datetime | None = None
    problems: tuple[Problem, ...] = ()
    trusted: bool = False
    """Whether nobody has touched the files since the last run left them."""
    changed: bool = False
    """Whether this run has written lines that the export has not got yet."""
    changes: dict[Key, str | None] = field(default_factory=dict)
    """Those lines, None where one is gone; of a database that is not trusted the export is made anew."""
    exported: int = 0
    """Of how many lines the export consists."""
    working: bool = False
    """Whether a transaction is open."""

    def close(self) -> None:
        """Close the database. What was not committed is undone."""
        with suppress(Exception):
            if self.working:
                self.connection.execute("ROLLBACK")
        self.connection.close()

    @property
    def is_new(self) -> bool:
        """Whether nothing has ever been remembered."""
        return not any(True for _ in self.select("SELECT 1 FROM article UNION ALL SELECT 1 FROM kept LIMIT 1"))

    # --- reading ----------------------------------------------------------------------------------------------

    def records(self, column: str, values: Iterable[object]) -> dict[str, Record]:
        """Give the articles whose `column` has one of the values, by id."""
        return self._records(row for (row,) in self.each(_LINES + f"{column} IN ({{}})", values))

    def records_where(self, condition: str, *values: object) -> dict[str, Record]:
        """Give the articles of which a condition of SQL holds, by id."""
        return self._records(row for (row,) in self.select(_LINES + condition, *values))

    def adopted(self, addresses: Iterable[str] | None = None) -> dict[str, Adopted]:
        """Give what was adopted, by address: of these pages, or all."""
        if addresses is None:
            lines = self.select("SELECT line FROM kept WHERE kind = 'adopted'")
        else:
            lines = self.each("SELECT line FROM kept WHERE kind = 'adopted' AND key IN ({})", addresses)
        return {each.address: each for (line,) in lines for each in (history.value_as(Adopted, line),)}

    def feed_date(self, path: str) -> FeedDate | None:
        """Give the date of a feed; None where it is new."""
        line = self._kept(("feed", path))
        if line is None:
            return None
        feed = history.value_as(history.FeedLine, line)
        return FeedDate(feed.digest, feed.updated)

    def feed_dates(self) -> dict[str, datetime]:
        """Give the dates of all feeds that ever were, by path."""
        lines = self.select("SELECT line FROM kept WHERE kind = 'feed'")
        feeds = (history.value_as(history.FeedLine, line) for (line,) in lines)
        return {feed.path: feed.updated for feed in feeds}

    def feed_paths(self) -> set[str]:
        """Give the paths of all feeds that ever were."""
        return {path for (path,) in self.select("SELECT key FROM kept WHERE kind = 'feed'")}

    def page(self, number: int) -> tuple[str, ...]:
        """Give the ids on a frozen archive page, by its number from 1."""
        line = self._kept(history.page_key(number))
        return history.value_as(history.Page, line).ids if line is not None else ()

    def pages(self) -> int:
        """Give the number of frozen archive pages."""
        ((number,),) = self.select("SELECT count(*) FROM kept WHERE kind = 'page'")
        return int(number)

    def last_good(self, file: str) -> SourceFile | None:
        """Give the bytes of a file as they last passed every check."""
        rows = list(self.select("SELECT data, sidecar, sidecar_data FROM last_good WHERE file = ?", file))
        if not rows:
            return None
        ((data, sidecar, sidecar_data),) = rows
        try:
            return SourceFile(file, zlib.decompress(data), sidecar, sidecar_data and zlib.decompress(sidecar_data))
        except (zlib.error, TypeError):  # the disk has spoilt it: then there is none
            return None

    def events(self, id_or_file: str) -> tuple[Event, ...]:
        """Give what happened to an article, by its id or by any file that it was in, the oldest first."""
        rows = self.select(
            "SELECT moment, id, file, change, reason FROM event WHERE id IN"
            " (SELECT id FROM event WHERE file = ? UNION SELECT ?) ORDER BY number",
            id_or_file,
            id_or_file,
        )
        return tuple(event for row in rows if (event := event_of(row)) is not None)

    def past(self, moment: datetime) -> Past | None:
        """Give what the feeds held at a past moment; see khabar.catalogue.standing."""
        with telling():
            return standing.past(self.connection, moment)

    def select(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""
        with telling():
            yield from self.connection.execute(query, values)

    def each(self, query: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query with ``{}`` in the place of these values, however many they are."""
        rest = iter(dict.fromkeys(values))
        while some := tuple(islice(rest, _AT_ONCE)):
            yield from self.select(query.format(", ".join("?" * len(some))), *some)

    def text(self) -> Iterator[str]:
        """Give the export's lines, sorted, with their ends."""
        yield history.about(self.generation)
        for (line,) in self.select(
            "SELECT line FROM (SELECT kind, key, line FROM kept UNION ALL SELECT 'article', id, line FROM article)"
            " ORDER BY kind, key"
        ):
            yield f"{line}\n"

    # --- writing ----------------------------------------------------------------------------------------------

    def work(self) -> None:
        """Begin to write: all of it in one transaction, or nothing. Raises OutputError where another process has
        written since this one read."""
        if self.working:
            return
        self.execute("BEGIN IMMEDIATE")
        self.working = True
        found = self.connection.execute("SELECT generation FROM about").fetchone() or (0,)
        if found != (self.generation,):
            raise not_written(DATABASE, "another run wrote to it meanwhile")

    def execute(self, statement: str, *values: object) -> None:
        """Run a statement."""
        with telling():
            self.connection.execute(statement, values)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Write the rows of many articles: the indexes are made when all are there, in half the time."""
        self.work()
        indexes = list(self.select(_INDEXES))
        for name, _ in indexes:
            self.execute(f"DROP INDEX {name}")
        yield
        for _, statement in indexes:
            self.execute(statement)

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each row."""
        with telling():
            self.connection.executemany(statement, rows)

    def put_records(self, records: Collection[Record]) -> None:
        """Remember articles."""
        self.work()
        lines = {("article", record.id): history.line(record) for record in records}
        self._change(lines)
        self.executemany(_PUT_ARTICLE, (article_row(record, lines["article", record.id]) for record in records))

    def put_newcomers(self, rows: Sequence[Sequence[Any]]) -> None:
        """Remember articles that nothing was known of; a row is what `article_row` gives, and what
        khabar.catalogue.index has beside it."""
        self.work()
        for id_, line, *_ in rows:
            self._note(("article", id_), None, line)
        self.executemany(_PUT_NEWCOMER, rows)

    def drop_records(self, ids: Collection[str]) -> None:
        """Forget articles that nobody has ever seen."""
        self.work()
        self._change({("article", id_): None for id_ in ids})
        self.executemany("DELETE FROM article WHERE id = ?", ((id_,) for id_ in ids))

    def put_kept(self, values: Iterable[history.Kept]) -> None:
        """Remember what is not an article: see khabar.catalogue.history."""
        lines = {history.key_of(value): history.line(value) for value in values}
        changed = {key: line for key, line in lines.items() if self._kept(key) != line}
        if changed:
            self.work()
            self._change(changed)
            self.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", ((*key, line) for key, line in changed.items())
            )

    def put_pages(self, first: int, pages: Iterable[tuple[str, ...]]) -> None:
        """Freeze archive pages; `first` is the number of the first of them."""
        for number, ids in enumerate(pages, start=first):
            self.put_kept([history.Page(number, ids)])
            self.executemany("UPDATE article SET page = ? WHERE id = ?", ((number, id_) for id_ in ids))

    def put_events(self, events: Iterable[Event]) -> None:
        """Write the trail on."""
        self.put_event_rows(map(event_row, events))

    def put_event_rows(self, events: Iterable[Sequence[object]]) -> None:
        """Likewise, of rows of it."""
        rows = list(events)
        if rows:
            self.work()
            self.executemany("INSERT INTO event (moment, id, file, change, reason) VALUES (?, ?, ?, ?, ?)", rows)

    def put_good(self, source: SourceFile) -> None:
        """Keep the bytes of a file as they passed every check."""
        if source == self.last_good(source.file):
            return
        self.work()
        sidecar_data = source.sidecar_data and zlib.compress(source.sidecar_data, _LEVEL)
        row = (source.file, zlib.compress(source.data, _LEVEL), source.sidecar, sidecar_data)
        self.execute("INSERT OR REPLACE INTO last_good VALUES (?, ?, ?, ?)", *row)

    def drop_good(self, files: Iterable[str]) -> None:
        """Keep none of these."""
        for (file,) in list(self.each("SELECT file FROM last_good WHERE file IN ({})", files)):
            self.work()
            self.execute("DELETE FROM last_good WHERE file = ?", file)

    def put_stands(self, feed: str, stands: Collection[Stand], moment: datetime) -> None:
        """Remember what stands in a feed since a moment."""
        if standing.differs(self.connection, feed, stands):
            self.work()
            with telling():
                standing.write(self.connection, feed, stands, moment)

    def commit(self, moment: datetime | None) -> None:
        """Bring to disk what was written; `moment` is the run's, where the next has to know it."""
        if self.dry_run or not (self.working or moment):
            return
        self.work()
        self.generation += self.changed
        self.last_run = moment or self.last_run
        self._about()
        with telling():
            self.connection.execute("COMMIT")
        self.working = False

    def export(self) -> None:
        """Bring the export up to date, unless the one that is there says the same. Raises OutputError."""
        if self.dry_run or not self.generation:
            return
        export = Export(self.root, self.generation)
        before = self.exported
        if not self.trusted:
            self.exported = export.compare(self.text()) or export.write(self.text())
        elif self.changes and export.is_worth_sorting(self.exported, len(self.changes), self._number_of_articles()):
            self.exported = export.write(self.text())
        elif self.changes:
            self.exported += export.add(self.changes)
        self.changes.clear()
        self.changed = False
        self.trusted = True
        if self.exported != before:
            self.execute("UPDATE about SET exported = ?", self.exported)

    def forget(self) -> None:
        """Empty the caches: all that files and settings say."""
        for table in CACHES:
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        self.connection.execute(
            "UPDATE article SET opens = NULL, closes = NULL, changed = NULL, headline = NULL, shelves = NULL"
            " WHERE opens IS NOT NULL OR closes IS NOT NULL OR headline IS NOT NULL"
        )

    def _number_of_articles(self) -> int:
        """Give how many there are, or a few more: they are not counted one by one."""
        ((number,),) = self.select("SELECT max(number) FROM article")
        return number or 0

    def _about(self) -> None:
        run = self.last_run.isoformat() if self.last_run else None
        self.execute("DELETE FROM about")
        self.execute("INSERT INTO about VALUES (?, ?, ?, ?)", self.generation, f"{self.digest:x}", run, self.exported)

    def _kept(self, key: Key) -> str | None:
        rows = list(self.select("SELECT line FROM kept WHERE kind = ? AND key = ?", *key))
        return str(rows[0][0]) if rows else None

    def _lines(self, keys: Collection[Key]) -> dict[Key, str]:
        """Give the lines of these keys, of those that there are."""
        ids = (id_ for kind, id_ in keys if kind == "article")
        lines = {("article", id_): str(line) for id_, line in self.each(_LINES_BY_ID, ids)}
        kept = {key: self._kept(key) for key in keys if key[0] != "article"}
        return lines | {key: line for key, line in kept.items() if line is not None}

    def _change(self, lines: Mapping[Key, str | None]) -> None:
        """Note lines for the export. The rows are not written yet."""
        known = self._lines(lines.keys())
        for key, line in lines.items():
            if (before := known.get(key)) != line:
                self._note(key, before, line)

    def _note(self, key: Key, before: str | None, line: str | None) -> None:
        """Note a line for the export, and keep the sum of all right."""
        if before is not None:
            self.digest -= line_digest(key, before)
        if line is not None:
            self.digest += line_digest(key, line)
        self.digest %= DIGESTS
        self.changed = True
        if self.trusted:
            self.changes[key] = line

    @staticmethod
    def _records(lines: Iterable[object]) -> dict[str, Record]:
        records = (history.value_as(Record, str(line)) for line in lines)
        return {record.id: record for record in records}


def line_digest(key: Key, line: str) -> int:
    """Give the digest of a line, to be added to those of all others."""
    return int.from_bytes(blake2b(f"{key[0]} {key[1]} {line}".encode(), digest_size=8).digest(), "little")


def article_row(record: Record, line: str) -> tuple[object, ...]:
    """Give the row of an article, as far as its line tells it."""
    return (
        record.id,
        line,
        record.file,
        record.content,
        record.sequence,
        _seconds(record.published),
        int(record.live),
        record.missing,
        _seconds(record.withdrawn),
    )


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())
