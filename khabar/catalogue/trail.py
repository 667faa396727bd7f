"""The audit trail: what happened to articles, as the database keeps it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from khabar.catalogue.record import Change, Event

if TYPE_CHECKING:
    from khabar.catalogue.record import State


def event_of(row: tuple[str, ...]) -> Event | None:
    """Read a row; None where the disk has spoilt it."""
    moment, id_, file, change, why = row
    try:
        return Event(datetime.fromisoformat(moment).astimezone(UTC), id_, file, Change(change), why)
    except (ValueError, TypeError):
        return None


def event_row(event: Event) -> tuple[str, ...]:
    """Give an event as a row."""
    return event.moment.isoformat(), event.id, event.file, event.change.value, event.reason


def known_by(state: State) -> tuple[Event, ...]:
    """Give what a state knows of what happened, the oldest first: the trail begins with it where it was lost."""
    known = [
        Event(moment, record.id, record.file, change, reason)
        for record in state.records.values()
        for change, moment, reason in (
            (Change.PUBLISHED, record.published, ""),
            (Change.UPDATED, record.updated if record.updated != record.published else None, ""),
            (Change.WITHDRAWN, record.withdrawn, record.reason or ""),
        )
        if moment is not None
    ]
    return tuple(sorted(known, key=lambda event: (event.moment, event.id)))
