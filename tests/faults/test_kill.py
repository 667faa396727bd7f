"""A run that is killed at any instant leaves whole feeds, and the next run leaves what the first would have left.

A sample of the points; `python -m tests.faults --all` tries them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fault_machine import cannot
from fault_newsroom import copy
from fault_points import CHANGING, check_repaired, check_whole, kill, no_strace, record, scene

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("name", "points"), [("new", 5), ("edited", 10), ("forgotten", 3), ("damaged", 3)])
def test_killed_at_any_call(tmp_path: Path, name: str, points: int) -> None:
    """Killed before a call that would have changed something, each feed is the old one or the new one, and the next
    run repairs all: the same feeds, the same ids, nothing left behind."""
    if no_strace():
        cannot(no_strace())
    one = scene(tmp_path, name)
    recorded = record(one, CHANGING)
    assert len(recorded) > 100
    # The first and last calls, and others evenly between them.
    for number in range(points):
        point = recorded[number * (len(recorded) - 1) // (points - 1)]
        assert kill(one, point).killed, f"{point} is not reached"
        check_whole(one)
        check_repaired(one)


def test_killed_again_and_again(tmp_path: Path) -> None:
    """Runs that are killed one after the other, each a little later, pile up nothing: the first that is left alone
    ends as if there had been no others."""
    if no_strace():
        cannot(no_strace())
    one = scene(tmp_path, "new")
    recorded = record(one, CHANGING)
    killed = 0
    for point in recorded[:: len(recorded) // 5]:
        # The later a run was killed, the less is left to the next one: it may be done before it comes to the point.
        killed += kill(one, point).killed
        check_whole(one)
        copy(one.place, one.start)
    assert killed > 2
    check_repaired(one)
