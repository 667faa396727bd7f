"""The one clock. It is read once a run; everything else takes the moment as an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present moment: aware, in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
