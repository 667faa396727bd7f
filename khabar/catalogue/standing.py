"""What stood in which feed, and when: by this the feeds of a past moment are told again, as readers had them.

Items and settings have changed since then, and the catalogue knows of them only what they are now; so each run
writes down what came into a feed and what left it. The pages of the archive are left out: they hold everything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection
    from sqlite3 import Connection


class Stand(NamedTuple):
    """An article in a feed, under a headline: another headline is another stand."""

    feed: str
    """The feed's path; "" is the main feed's."""
    id: str
    headline: str


class Past(Struct, frozen=True):
    """What the feeds held at a moment before their last change."""

    known_since: datetime
    """The first run that is known of: what stood before it is not known."""
    stands: tuple[Stand, ...]


def write(connection: Connection, feed: str, stands: Collection[Stand], moment: datetime) -> None:
    """Write down what stands in a feed since the run at `moment`, and what does so no more."""
    before = still(connection, feed)
    at = _text(moment)
    left = [(at, *stand) for stand in sorted(before.difference(stands))]
    came = [(*stand, at) for stand in sorted(frozenset(stands) - before)]
    connection.executemany(
        "UPDATE stood SET until = ? WHERE until IS NULL AND feed = ? AND id = ? AND headline = ?", left
    )
    connection.executemany("INSERT INTO stood (feed, id, headline, since) VALUES (?, ?, ?, ?)", came)


def differs(connection: Connection, feed: str, stands: Collection[Stand]) -> bool:
    """Whether there is anything to write down."""
    return still(connection, feed) != frozenset(stands)


def past(connection: Connection, moment: datetime) -> Past | None:
    """Give what stood at `moment`; None where nothing has changed since then, or nothing is known at all."""
    first, *changes = connection.execute("SELECT min(since), max(since), max(until) FROM stood").fetchone()
    at = _text(moment)
    if first is None or at >= max(filter(None, changes)):
        return None
    rows = connection.execute(
        "SELECT feed, id, headline FROM stood WHERE since <= ? AND (until IS NULL OR until > ?)", (at, at)
    ).fetchall()
    try:
        return Past(datetime.fromisoformat(first), tuple(sorted({Stand(*row) for row in rows})))
    except (ValueError, TypeError):  # the disk has spoilt it: then nothing is known
        return None


def still(connection: Connection, feed: str) -> frozenset[Stand]:
    """Give what stands in a feed as of the last run."""
    rows = connection.execute(
        "SELECT feed, id, headline FROM stood WHERE feed = ? AND until IS NULL", (feed,)
    ).fetchall()
    return frozenset(Stand(*row) for row in rows)


def _text(moment: datetime) -> str:
    """Write a moment so that text sorts as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
