"""The database on disk, `.khabar/catalogue.sqlite`, and its export beside newsroom.toml.

Each can be lost: the database is restored from the export, and the export is written anew from the database. Which
of them is newer is told by a generation, a number that each holds and each change raises.
"""

from __future__ import annotations

import zlib
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from khabar.catalogue import history, standing
from khabar.catalogue.database import (
    DATABASE,
    SET_ASIDE,
    connect,
    is_damage,
    not_written,
    read_through,
    set_aside,
    telling,
)
from khabar.catalogue.record import State
from khabar.catalogue.schema import is_current, migrate
from khabar.catalogue.trail import event_of, known_by
from khabar.disk import reason, sync_folder, write_durably
from khabar.items.source import SourceFile
from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from khabar.catalogue.history import Key
    from khabar.catalogue.record import Event
    from khabar.catalogue.standing import Past, Stand

_LEVEL = 3
"""Of zlib: on Arabic text it takes a third of the time of the usual 6, for a fourteenth more bytes."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a run leaves behind."""

    state: State
    events: Sequence[Event] = ()
    good: Mapping[str, SourceFile] = field(default_factory=dict)
    """Files as they passed every check, by name."""
    wanted: Collection[str] = ()
    """The files whose last good versions are to be kept."""
    run: datetime | None = None
    """The moment of the run, where the next has to know it."""
    stands: tuple[datetime, Collection[Stand]] | None = None
    """What stands in the feeds since the run at a moment; None where nothing was published."""


@dataclass(slots=True)
class Store:
    """An open database, and what it holds. In a dry run it is a copy in memory, and nothing reaches the disk."""

    root: Path
    connection: Connection
    dry_run: bool
    generation: int = 0
    state: State = field(default_factory=State)
    last_run: datetime | None = None
    lines: dict[Key, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, root: Path, *, dry_run: bool = False) -> Store:
        """Open the database of the newsroom in `root`, made, migrated or restored where that is needed.

        Raises OutputError where it cannot be read or written, and where it was damaged and there is no export.
        """
        with telling():
            existed = (root / DATABASE).exists()
            store = cls._sound(root, dry_run=dry_run) if existed else None
            if existed and store is None:
                # A disk that fails for a moment has damaged nothing, nor has one that does not give the bytes.
                read_through(root)
                store = cls._sound(root, dry_run=dry_run)
            return store or cls._restored(root, dry_run=dry_run, damaged=existed)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def write(self, writing: Writing) -> None:
        """Write it in one transaction, or nothing of it; then bring the export up to date.

        Raises OutputError, also where another process wrote since this one read.
        """
        with telling():
            self._write(writing)
            self.export()

    def last_good(self, file: str) -> SourceFile | None:
        """Give the bytes of a file as they last passed every check."""
        with telling():
            row = self.connection.execute(
                "SELECT data, sidecar, sidecar_data FROM last_good WHERE file = ?", (file,)
            ).fetchone()
        if row is None:
            return None
        data, sidecar, sidecar_data = row
        try:
            return SourceFile(file, zlib.decompress(data), sidecar, sidecar_data and zlib.decompress(sidecar_data))
        except (zlib.error, TypeError):  # the disk has spoilt it: then there is none
            return None

    def events(self, id_or_file: str) -> tuple[Event, ...]:
        """Give what happened to an article, by its id or by any file that it was in, the oldest first."""
        with telling():
            rows = self.connection.execute(
                "SELECT moment, id, file, change, reason FROM event WHERE id IN"
                " (SELECT id FROM event WHERE file = :name UNION SELECT :name) ORDER BY number",
                {"name": id_or_file},
            ).fetchall()
        return tuple(event for row in rows if (event := event_of(row)) is not None)

    def past(self, moment: datetime) -> Past | None:
        """Give what the feeds held at a past moment; see khabar.catalogue.standing."""
        with telling():
            return standing.past(self.connection, moment)

    def export(self) -> None:
        """Write the export, unless the one that is there says the same. Raises OutputError."""
        if self.dry_run or not self.generation or self._is_exported():
            return
        path = self.root / history.FILE
        temporary = path.with_name(f".{history.FILE}.tmp")
        try:
            temporary.unlink(missing_ok=True)
            write_durably(temporary, self.text().encode())
            temporary.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise not_written(history.FILE, reason(error)) from error

    def _is_exported(self) -> bool:
        """Whether the export is there to the letter: a merge or a disk may have left it of this generation, and
        spoilt."""
        try:
            return (self.root / history.FILE).read_bytes() == self.text().encode()
        except OSError:
            return False

    def text(self) -> str:
        """Give the export's text."""
        return history.text_of((self.lines[key] for key in sorted(self.lines)), self.generation)

    @classmethod
    def _sound(cls, root: Path, *, dry_run: bool) -> Store | None:
        """Open the database that is there; None where it is damaged, or older than its export."""
        with ExitStack() as opened:
            try:
                store = cls(root, opened.enter_context(closing(connect(root, dry_run=dry_run))), dry_run)
                store._read()
            except Exception as error:  # spoilt bytes fail in many ways; whatever is not damage goes on up
                if is_damage(error, root):
                    return None
                raise
            exported = _exported_generation(root)
            if exported is not None and exported > store.generation:
                return None
            opened.pop_all()
            return store

    def _read(self) -> None:
        """Read all that is kept. Raises ValueError, or what SQLite does, where it is not as it was written."""
        migrate(self.connection)
        # A spoilt header may allow reading alone, which would be noticed too late.
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("DELETE FROM about")
        self.connection.execute("ROLLBACK")
        (sound,) = self.connection.execute("PRAGMA quick_check(1)").fetchone()
        about = self.connection.execute("SELECT generation, digest, last_run FROM about").fetchone()
        self.lines = {(kind, key): line for kind, key, line in self.connection.execute("SELECT * FROM kept")}
        self.generation, digest, last_run = about or (0, _digest({}), None)
        if (sound, digest) != ("ok", _digest(self.lines)) or not is_current(self.connection):
            raise ValueError(sound)
        self.state = history.state_of(self.lines.values())
        with suppress(ValueError, TypeError):
            self.last_run = datetime.fromisoformat(last_run or "").astimezone(UTC)

    @classmethod
    def _restored(cls, root: Path, *, dry_run: bool, damaged: bool) -> Store:
        """Give a new database, with what the export holds where there is one."""
        try:
            text = (root / history.FILE).read_text(encoding="utf-8")
            generation, state = history.read(text)
        except FileNotFoundError:
            if damaged:
                raise OutputError((Problem.of("catalogue-lost", Place(DATABASE), export=history.FILE),)) from None
            generation, state = 0, State()
        except history.HistoryError as error:
            rule = "history-newer" if error.newer else "history-unreadable"
            raise OutputError((Problem.of(rule, Place(history.FILE, error.line)),)) from None
        except (OSError, UnicodeDecodeError) as error:
            said = reason(error)
            raise OutputError((Problem.of("file-unreadable", Place(history.FILE), detail=said),)) from error
        if damaged and not dry_run:
            set_aside(root)
        store = cls(root, connect(root, dry_run=dry_run, empty=True), dry_run)
        migrate(store.connection)
        if generation:
            store._write(Writing(state, known_by(state)), generation)
        if damaged:
            store.problems = (Problem.of("catalogue-damaged", Place(DATABASE), kept=SET_ASIDE),)
        return store

    def _write(self, writing: Writing, generation: int | None = None) -> None:
        """Write, as the next generation where what is kept has changed, or as the one given."""
        lines = self._lines_of(writing.state)
        changed = [(*key, line) for key, line in lines.items() if self.lines.get(key) != line]
        gone = [key for key in self.lines if key not in lines]
        wanted = frozenset(writing.wanted)
        better, worse = self._better(writing.good, wanted), self._unwanted(wanted)
        stands = writing.stands if writing.stands and standing.differs(self.connection, writing.stands[1]) else None
        if not (changed or gone or better or worse or writing.events or writing.run or stands):
            return
        if generation is None:
            generation = self.generation + bool(changed or gone)
        events = ((each.moment.isoformat(), each.id, each.file, each.change, each.reason) for each in writing.events)
        with self._transaction():
            execute = self.connection.executemany
            execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", changed)
            execute("DELETE FROM kept WHERE kind = ? AND key = ?", gone)
            execute("INSERT INTO event (moment, id, file, change, reason) VALUES (?, ?, ?, ?, ?)", events)
            execute("INSERT OR REPLACE INTO last_good VALUES (?, ?, ?, ?)", better)
            execute("DELETE FROM last_good WHERE file = ?", worse)
            if stands:
                standing.write(self.connection, stands[1], stands[0])
            execute("DELETE FROM about", [()])
            run = writing.run.isoformat() if writing.run else None
            execute("INSERT INTO about VALUES (?, ?, ?)", [(generation, _digest(lines), run)])
        self.state, self.lines, self.generation = writing.state, lines, generation

    def _lines_of(self, state: State) -> dict[Key, str]:
        """Write the lines; of what is as it was, the line is."""
        before = dict(history.values(self.state))
        return {
            key: self.lines[key] if before.get(key) == value else history.line(key, value)
            for key, value in history.values(state)
        }

    def _better(self, good: Mapping[str, SourceFile], wanted: frozenset[str]) -> list[tuple[object, ...]]:
        """Give the rows of last good versions that are other than those kept."""
        rows: list[tuple[object, ...]] = []
        for file in sorted(wanted & good.keys()):
            source = good[file]
            if source != self.last_good(file):
                sidecar_data = source.sidecar_data and zlib.compress(source.sidecar_data, _LEVEL)
                rows.append((file, zlib.compress(source.data, _LEVEL), source.sidecar, sidecar_data))
        return rows

    def _unwanted(self, wanted: frozenset[str]) -> list[tuple[str]]:
        rows = self.connection.execute("SELECT file FROM last_good").fetchall()
        return [(file,) for (file,) in rows if file not in wanted]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do all or nothing, and nothing where the database is no more of the generation that was read."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self._check_generation()
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _check_generation(self) -> None:
        found = self.connection.execute("SELECT generation FROM about").fetchone() or (0,)
        if found != (self.generation,):
            raise not_written(DATABASE, "another run wrote to it meanwhile")


def _exported_generation(root: Path) -> int | None:
    """Read of which generation the export is; None where there is none that says so."""
    try:
        with (root / history.FILE).open(encoding="utf-8") as file:
            return history.generation_of(file.readline(1000))
    except (OSError, ValueError):
        return None


def _digest(lines: Mapping[Key, str]) -> str:
    text = "\n".join(f"{kind} {key} {lines[kind, key]}" for kind, key in sorted(lines))
    return blake2b(text.encode(), digest_size=16).hexdigest()
