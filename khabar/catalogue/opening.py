"""Opening the database: it is made, brought to the newest version, looked through where somebody may have touched it,
and restored from its export where it is damaged or lost.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from khabar.catalogue import history
from khabar.catalogue.database import DATABASE, SET_ASIDE, connect, is_damage, read_through, set_aside, telling
from khabar.catalogue.export import Export
from khabar.catalogue.record import Adopted, Record, State
from khabar.catalogue.schema import is_current, migrate
from khabar.catalogue.store import DIGESTS, Store, article_row, line_digest
from khabar.catalogue.trail import known_by
from khabar.disk import reason
from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path


def open_store(root: Path, *, dry_run: bool = False, trusted: bool = False) -> Store:
    """Open the database of the newsroom in `root`, made, migrated or restored where that is needed.

    One that is `trusted` is not looked through. Raises OutputError where it cannot be read or written, and where it
    was damaged and there is no export.
    """
    with telling():
        existed = (root / DATABASE).exists()
        store = _sound(root, dry_run=dry_run, trusted=trusted) if existed else None
        if existed and store is None:
            # A disk that fails for a moment has damaged nothing, nor has one that does not give the bytes.
            read_through(root)
            store = _sound(root, dry_run=dry_run, trusted=False)
        return store or _restored(root, dry_run=dry_run, damaged=existed)


def _sound(root: Path, *, dry_run: bool, trusted: bool) -> Store | None:
    """Open the database that is there; None where it is damaged, or older than its export."""
    with ExitStack() as opened:
        try:
            store = Store(root, opened.enter_context(closing(connect(root, dry_run=dry_run))), dry_run)
            _read(store, trusted=trusted)
            exported = None if trusted else Export(root).generation()
        except Exception as error:  # spoilt bytes fail in many ways; whatever is not damage goes on up
            if is_damage(error, root):
                return None
            raise
        if exported is not None and exported > store.generation:
            return None
        opened.pop_all()
        return store


def _read(store: Store, *, trusted: bool) -> None:
    """Read what the database says of itself. Raises ValueError, or what SQLite does, where it is not as it was
    written."""
    connection = store.connection
    store.trusted = trusted
    if not trusted:
        migrate(connection)
        # A spoilt header may allow reading alone, which would be noticed too late.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM about")
        connection.execute("ROLLBACK")
    about = connection.execute("SELECT generation, digest, last_run, exported FROM about").fetchone()
    store.generation, digest, last_run, exported = about or (0, "0", None, 0)
    store.exported = exported or 0
    if trusted:
        store.digest = int(digest, 16)
    else:
        store.digest = _looked_through(store, digest)
        store.forget()
    with suppress(ValueError, TypeError):
        store.last_run = datetime.fromisoformat(last_run or "").astimezone(UTC)


def _looked_through(store: Store, digest: str | None) -> int:
    """See that every line is as it was written, and that it is found by what it says; give the sum of the digests."""
    connection = store.connection
    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok" or not is_current(connection):
        raise ValueError(sound)
    total = 0
    for kind, key, line in connection.execute("SELECT kind, key, line FROM kept"):
        if history.key_of(history.value_of(line)) != (kind, key):
            raise ValueError(line)
        total += line_digest((kind, key), line)
    for line, *row in connection.execute(
        "SELECT line, id, line, file, content, sequence, published, live, missing, withdrawn FROM article"
    ):
        if article_row(history.value_as(Record, line), line) != tuple(row):
            raise ValueError(line)
        total += line_digest(("article", row[0]), line)
    total %= DIGESTS
    if digest and int(digest, 16) != total:
        raise ValueError(digest)
    return total


def _restored(root: Path, *, dry_run: bool, damaged: bool) -> Store:
    """Give a new database, with what the export holds where there is one."""
    try:
        generation, state = Export(root).read()
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
    store = Store(root, connect(root, dry_run=dry_run, empty=True), dry_run)
    migrate(store.connection)
    if generation:
        _fill(store, generation, state)
    if damaged:
        store.problems = (Problem.of("catalogue-damaged", Place(DATABASE), kept=SET_ASIDE),)
    return store


def _fill(store: Store, generation: int, state: State) -> None:
    """Write what an export held, as of its generation."""
    store.put_records(state.records.values())
    store.put_kept(value for value in history.values(state) if isinstance(value, Adopted | history.FeedLine))
    store.put_pages(1, state.pages)
    store.put_events(known_by(state))
    store.generation, store.changed = generation, False
    store.commit(None)
