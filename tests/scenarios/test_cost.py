"""What a run costs follows what has changed, not what there is."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from scenario_newsroom import Newsroom

from khabar.items.scan import FoundFile, load

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def newsroom_of(root: Path, articles: int) -> Newsroom:
    """A newsroom whose files were written a while ago, produced once."""
    newsroom = Newsroom(root / "newsroom")
    newsroom.set_up("[feeds]\nnumber = 2\n")
    for hour in range(articles):
        newsroom.write(f"items/{hour}.md", f"---\nheadline: خبر {hour}\npublished: 2026-03-01 0{hour}:00\n---\nنص.\n")
    settle(newsroom, *(f"items/{hour}.md" for hour in range(articles)))
    newsroom.run(NOW)
    return newsroom


def settle(newsroom: Newsroom, *files: str) -> None:
    """Have these files written a minute ago."""
    for file in files:
        then = (newsroom.root / file).stat().st_mtime_ns - 60_000_000_000
        os.utime(newsroom.root / file, ns=(then, then))


def files_read(newsroom: Newsroom, moment: datetime) -> Counter[str]:
    reads: Counter[str] = Counter()

    def counted(root: Path, found: FoundFile) -> object:
        reads[found.file] += 1
        return load(root, found)

    with patch("khabar.items.reading.load", counted):
        newsroom.run(moment)
    return reads


def test_a_file_that_has_not_changed_is_not_read(tmp_path: Path) -> None:
    """Neither where nothing has, nor where another one has."""
    newsroom = newsroom_of(tmp_path, 5)
    assert files_read(newsroom, NOW + timedelta(minutes=1)) == {}
    newsroom.edit("items/4.md", {"نص": "نص آخر"})
    settle(newsroom, "items/4.md")
    assert files_read(newsroom, NOW + timedelta(minutes=2)) == {"items/4.md": 1}


def test_a_quiet_run_opens_no_database(tmp_path: Path) -> None:
    """It knows from the walk alone that there is nothing to do."""
    newsroom = newsroom_of(tmp_path, 3)
    with patch("khabar.catalogue.opening.connect", side_effect=AssertionError):
        ending = newsroom.run(NOW + timedelta(minutes=1))
    assert ending.outcome is not None
    assert (ending.outcome.read, ending.outcome.visible, ending.outcome.written) == (3, 3, ())


def test_time_alone_is_enough_to_have_something_to_do(tmp_path: Path) -> None:
    """An embargo that ends is seen by a run in which no file has changed."""
    newsroom = newsroom_of(tmp_path, 2)
    newsroom.write("items/later.md", "---\nheadline: لاحقا\npublished: 2026-03-01 15:30\n---\nنص.\n")
    settle(newsroom, "items/later.md")
    newsroom.run(NOW)
    assert files_read(newsroom, NOW + timedelta(minutes=29)) == {}
    assert files_read(newsroom, NOW + timedelta(minutes=30)) == {"items/later.md": 1}
    assert "لاحقا" in (newsroom.feeds / "rss.xml").read_text(encoding="utf-8")
