"""Every scenario of cases/, played with a newsroom of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenario import play, read_scenario
from scenario_newsroom import Newsroom

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_scenario(case: Path, tmp_path: Path) -> None:
    """The newsroom's readers see, step after step, what the scenario says."""
    play(read_scenario(case), Newsroom(tmp_path / "newsroom"))
