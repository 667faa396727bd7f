"""The tables of the database, and how an older database becomes a newer one: in place, a step at a time.

What cannot be derived again is in `kept`, line by line as the export has it (khabar.catalogue.history). The rest is
either the trail of what happened or comes back by itself.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # How many times `kept` has changed, and the digest of all its lines: SQLite itself does not notice when
        # a disk turns one letter of an id into another. The moment of the last run is not among what is kept: it
        # is of use to the next run alone, and would change the export with each.
        "CREATE TABLE about (generation INTEGER NOT NULL, digest TEXT NOT NULL, last_run TEXT)",
        "CREATE TABLE kept (kind TEXT, key TEXT, line TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID",
        "CREATE TABLE event (number INTEGER PRIMARY KEY, moment TEXT, id TEXT, file TEXT, change TEXT, reason TEXT)",
        "CREATE INDEX event_of_id ON event (id)",
        "CREATE INDEX event_of_file ON event (file)",
        # Bytes of files as they last passed every check (zlib), of articles that stand in feeds.
        "CREATE TABLE last_good (file TEXT PRIMARY KEY, data BLOB, sidecar TEXT, sidecar_data BLOB) WITHOUT ROWID",
    ),
    (
        # What stood in which feed, from one run until another (khabar.catalogue.standing).
        "CREATE TABLE stood (feed TEXT, id TEXT, headline TEXT, since TEXT NOT NULL, until TEXT)",
        "CREATE INDEX stood_still ON stood (feed, id) WHERE until IS NULL",
    ),
)
"""The statements that lead from each version (PRAGMA user_version) to the next; a new database is of version 0."""


class NewerSchemaError(Exception):
    """A later version of Khabar made this database."""


def migrate(connection: Connection) -> None:
    """Bring the database to the newest version, all steps or none. Raises NewerSchemaError, sqlite3.Error."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise NewerSchemaError
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_current(connection: Connection) -> bool:
    """Whether the database has the tables of the newest version, to the letter."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrate(new)
        return _tables(connection) == _tables(new)


def _tables(connection: Connection) -> list[tuple[str, ...]]:
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
