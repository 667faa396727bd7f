"""The database's files: connecting to them, telling damage from what is the system's fault, and setting them aside."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

from khabar.catalogue.schema import NewerSchemaError
from khabar.disk import reason
from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = ".khabar/catalogue.sqlite"
"""Relative to the newsroom."""
SET_ASIDE = ".khabar/catalogue.damaged.sqlite"
"""Where a damaged database goes: nothing that might still be of use is deleted."""

_COMPANIONS = ("", "-wal", "-shm")
"""SQLite keeps a database in up to three files."""

# What is the system's fault and not the file's: the database is not to be replaced for it.
_NOT_DAMAGE = tuple(
    f"SQLITE_{name}"
    for name in ("AUTH", "BUSY", "CANTOPEN", "FULL", "INTERRUPT", "IOERR", "LOCKED", "NOMEM", "PERM", "PROTOCOL")
)

# What comes of bytes that nobody wrote. A database that a later version of Khabar made is as good as damaged: what
# cannot be derived again is in the export.
_DAMAGE = (ValueError, TypeError, OverflowError, NewerSchemaError)

_SAID = {"SQLITE_IOERR_SHMSIZE": "no space left"}
"""Where SQLite's own words for an error mislead: of a full disk it says the same as of a failing one."""

_WAIT = 10.0
"""Seconds to wait for another process that is writing."""


def connect(root: Path, *, dry_run: bool, empty: bool = False) -> sqlite3.Connection:
    """Connect; in a dry run, to a copy in memory."""
    path = root / DATABASE
    if not dry_run:
        path.parent.mkdir(mode=0o755, exist_ok=True)
    with ExitStack() as opened:
        to = ":memory:" if dry_run else path
        connection = opened.enter_context(closing(sqlite3.connect(to, isolation_level=None, timeout=_WAIT)))
        if not dry_run:
            connection.execute("PRAGMA journal_mode = WAL")
        elif not empty:
            # To read a database in WAL mode SQLite makes files beside it, unless it is told that nobody writes. Should
            # a run begin just now, the digest tells.
            mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=_WAIT)) as source:
                source.backup(connection)
        opened.pop_all()
    return _forgiving(connection)


def connect_to_read(root: Path) -> sqlite3.Connection:
    """Connect once more, to a database that another connection has open: to what it had committed."""
    uri = f"{(root / DATABASE).absolute().as_uri()}?mode=ro"
    return _forgiving(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT))


def _forgiving(connection: sqlite3.Connection) -> sqlite3.Connection:
    # A letter that the disk has spoilt must be found by its digest, not end the run.
    connection.text_factory = lambda data: data.decode(errors="replace")
    return connection


def set_aside(root: Path) -> None:
    """Move the database, whole, to SET_ASIDE."""
    for companion in _COMPANIONS:
        damaged, place = root / (DATABASE + companion), root / (SET_ASIDE + companion)
        if damaged.exists():
            damaged.replace(place)
        else:
            place.unlink(missing_ok=True)


def read_through(root: Path) -> None:
    """Read all that there is of the database. Raises OSError where the disk does not give it: SQLite, asked whether a
    database is sound, calls that damage too."""
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError), (root / (DATABASE + companion)).open("rb") as file:
            while file.read(1 << 20):
                pass


def is_damage(error: Exception, root: Path) -> bool:
    """Whether an error of opening or reading is for the file's bytes: then it is to be replaced."""
    if isinstance(error, sqlite3.DatabaseError):
        name = getattr(error, "sqlite_errorname", None) or ""
        if name.startswith("SQLITE_READONLY"):
            return _says_read_only(root / DATABASE)
        return not name.startswith(_NOT_DAMAGE)
    return isinstance(error, _DAMAGE)


def _says_read_only(database: Path) -> bool:
    """Whether it is the database itself that allows reading alone, and not the account or the file system: by the
    write version in its header (SQLite's Database File Format, 1.3.3), which only damage makes another than 1 or 2."""
    with suppress(OSError), database.open("rb") as file:
        return file.read(19)[18:] not in {b"\x01", b"\x02"}
    return False


@contextmanager
def telling() -> Iterator[None]:
    """Turn what the system or the database refuses into a problem."""
    try:
        yield
    except OSError as error:
        raise not_written(DATABASE, reason(error)) from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None)
        raise not_written(DATABASE, ", ".join(filter(None, (_SAID.get(name or "", str(error)), name)))) from error


def not_written(file: str, why: str) -> OutputError:
    """Make the error that tells of a file, relative to the newsroom, and of what the system said."""
    return OutputError((Problem.of("publish-not-written", Place(file), reason=why),))
