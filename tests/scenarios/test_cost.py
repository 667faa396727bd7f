"""What a run costs does not grow with all that the newsroom has ever published, where it need not."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

from scenario_newsroom import Newsroom

from khabar.items.scan import FoundFile, load

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_file_that_only_the_archive_needs_is_read_once(tmp_path: Path) -> None:
    """Of the articles in feeds the bytes are kept, for which they are read again; those of an archive of years are
    not."""
    newsroom = Newsroom(tmp_path / "newsroom")
    newsroom.set_up("[feeds]\nnumber = 2\n")
    for hour in range(5):
        newsroom.write(f"items/{hour}.md", f"---\nheadline: خبر {hour}\npublished: 2026-03-01 0{hour}:00\n---\nنص.\n")
    reads: Counter[str] = Counter()

    def counted(root: Path, found: FoundFile) -> object:
        reads[found.file] += 1
        return load(root, found)

    with patch("khabar.items.gather.load", counted):
        newsroom.run(NOW)
    assert reads == {"items/0.md": 1, "items/1.md": 1, "items/2.md": 1, "items/3.md": 2, "items/4.md": 2}
