"""A file's own `updated` that lies ahead comes into force at its moment, whatever is kept between runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from feeds_as_read import read_feed
from scenario_newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_update_ahead_of_the_clock_comes_into_force(tmp_path: Path) -> None:
    """Its file is looked at again until then, though nobody touches it; and after that no more."""
    newsroom = Newsroom(tmp_path / "newsroom")
    newsroom.write(
        "items/a.md",
        f"---\nheadline: خبر\npublished: {NOW - HOUR:%FT%TZ}\nupdated: {NOW + 5 * HOUR:%FT%TZ}\n---\nنص.\n",
    )
    with patch("khabar.run.UNSETTLED_FOR", -(10**18)):
        for after, updated in ((0, NOW - HOUR), (4, NOW - HOUR), (5, NOW + 5 * HOUR), (6, NOW + 5 * HOUR)):
            newsroom.run(NOW + after * HOUR)
            (entry,) = read_feed(newsroom.feeds / "atom.xml").entries
            assert entry.updated == updated
        with patch("khabar.busy_run.BusyRun.outcome", side_effect=AssertionError("no quiet run")):
            newsroom.run(NOW + 7 * HOUR)
