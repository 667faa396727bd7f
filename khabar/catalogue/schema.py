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

ARTICLE_INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX article_id ON article (id)",
    "CREATE INDEX article_file ON article (file)",
    "CREATE INDEX article_content ON article (content)",
    "CREATE INDEX article_newest ON article (opens DESC, id) WHERE live",
    "CREATE INDEX article_opening ON article (opens) WHERE NOT live AND opens IS NOT NULL",
    "CREATE INDEX article_closing ON article (closes) WHERE closes IS NOT NULL",
    "CREATE INDEX article_sequence ON article (sequence)",
    "CREATE INDEX article_waiting ON article (sequence, published, id) WHERE live AND page IS NULL",
    "CREATE INDEX article_page ON article (page) WHERE page IS NOT NULL",
    "CREATE INDEX article_missing ON article (id) WHERE live AND missing",
    "CREATE INDEX article_withdrawn ON article (withdrawn) WHERE withdrawn IS NOT NULL",
    "CREATE INDEX article_hidden ON article (id) WHERE published IS NULL",
)
"""Apart, for a table that is filled at once is quicker without them."""

CACHES = ("item", "joint", "shelf", "document", "placed", "feed", "latest", "tally", "derived")
"""Tables that can be emptied at any time."""

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
    (
        # A row an article: its line, as the export has it, and what the line says, to be found by. From `opens` on
        # it is what its file says, which comes back by itself (khabar.catalogue.index). Moments are in seconds.
        """CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL, line TEXT NOT NULL, file TEXT NOT NULL,
        content TEXT NOT NULL, sequence INTEGER NOT NULL, published INTEGER, live INTEGER NOT NULL,
        missing INTEGER NOT NULL, withdrawn INTEGER, page INTEGER, opens INTEGER, closes INTEGER, changed INTEGER,
        headline TEXT, shelves TEXT)""",
        """INSERT INTO article (id, line, file, content, sequence, published, live, missing, withdrawn)
        SELECT key, line, json_extract(line, '$.file'), coalesce(json_extract(line, '$.content'), ''),
        coalesce(json_extract(line, '$.sequence'), 0), strftime('%s', json_extract(line, '$.published')),
        coalesce(json_extract(line, '$.visible'), 0) AND json_extract(line, '$.withdrawn') IS NULL,
        coalesce(json_extract(line, '$.missing'), 0), strftime('%s', json_extract(line, '$.withdrawn'))
        FROM kept WHERE kind = 'article'""",
        """UPDATE article SET page = (SELECT CAST(kept.key AS INTEGER) FROM kept, json_each(kept.line, '$.ids')
        WHERE kept.kind = 'page' AND json_each.value = article.id)""",
        "DELETE FROM kept WHERE kind = 'article'",
        *ARTICLE_INDEXES,
        # Of how many lines the export consists: it is added to at its end, until it is worth sorting anew.
        "ALTER TABLE about ADD COLUMN exported INTEGER",
        "UPDATE about SET digest = ''",
        # What follows is derived from files and settings alone.
        # The files as they were when they were last read: what they look like from outside, the digest of their
        # bytes, and what is to be said of them. `state`: see khabar.catalogue.index.
        """CREATE TABLE item (file TEXT PRIMARY KEY, signature TEXT NOT NULL, bytes BLOB NOT NULL,
        state INTEGER NOT NULL, id TEXT, address TEXT, published INTEGER, headline TEXT, problems BLOB)
        WITHOUT ROWID""",
        "CREATE INDEX item_of_id ON item (id) WHERE id IS NOT NULL",
        "CREATE INDEX item_of_address ON item (address)",
        "CREATE INDEX item_published ON item (published)",
        "CREATE INDEX item_told ON item (file) WHERE problems IS NOT NULL",
        "CREATE INDEX item_restless ON item (file) WHERE signature = ''",
        # Problems that are seen only when articles lie side by side, by the file that they are told of.
        "CREATE TABLE joint (file TEXT PRIMARY KEY, problems BLOB NOT NULL) WITHOUT ROWID",
        # How many articles may be seen in each feed, and how their tag or author is spelt.
        """CREATE TABLE shelf (path TEXT PRIMARY KEY, total INTEGER NOT NULL, changed INTEGER, spellings BLOB)
        WITHOUT ROWID""",
        # The documents as they were published; and where their entries lie in them, for they are finished there.
        """CREATE TABLE document (path TEXT PRIMARY KEY, feed TEXT NOT NULL, format TEXT NOT NULL,
        signature TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX document_of_feed ON document (feed)",
        "CREATE TABLE placed (path TEXT PRIMARY KEY, entries BLOB NOT NULL) WITHOUT ROWID",
        # What their limits keep out of feeds.
        """CREATE TABLE feed (path TEXT PRIMARY KEY, number INTEGER, age INTEGER, texts INTEGER, size INTEGER)
        WITHOUT ROWID""",
        # How many files there are, and how many articles stand.
        "CREATE TABLE tally (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
        # The newest articles, without their bodies: what leads to the feeds shows them.
        "CREATE TABLE latest (id TEXT PRIMARY KEY, article BLOB NOT NULL) WITHOUT ROWID",
        # Of what settings and of which Khabar all this is: of others, it is worth nothing.
        "CREATE TABLE derived (stamp TEXT NOT NULL)",
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
