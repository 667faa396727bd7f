"""Small versions of benchmarks/load.py: many files, tags and changes end well, and nothing grows from run to run.

What it takes at full size is measured by that command; no test asserts a time.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.load import Load, big_item, burst, million, one_folder, soak, tags  # lies beside the tests

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("scenario", "part", "articles"),
    [(one_folder, 0.01, 2_000), (big_item, 0.2, 11), (tags, 0.05, 500), (burst, 0.02, 400), (million, 0.0005, 500)],
)
def test_a_load(
    tmp_path: Path, scenario: Callable[[Path, float], Load], part: float, articles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends well: all runs with code 0, and what was to be made is there."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    load = scenario(tmp_path, part)
    assert load.articles == articles
    assert load.wrong == [], load.show()


def test_twenty_runs_leave_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After twenty runs in one process, a file changed before each, as many files are open as before, and the database
    has not grown but by what happened."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    load = soak(tmp_path, 0, pause=0)
    assert load.wrong == [], load.show()
