"""Every fault there is: `python -m tests.faults --all` kills and refuses at each call of each scene.

Without `--all`, every tenth call. It says how many points were tried, and tells each that lost something.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from fault_points import (
    CHANGING,
    REFUSALS,
    SCENES,
    Point,
    Scene,
    check_repaired,
    check_told,
    check_whole,
    cores,
    kill,
    no_strace,
    record,
    refuse,
    scene,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Tally:
    """What was tried, and what was lost."""

    tried: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def add(self, kind: str, what: str, attempt: Callable[[], str]) -> None:
        """Try one point."""
        self.tried[kind] += 1
        try:
            self.ended[f"{kind}: {attempt()}"] += 1
        except AssertionError as error:
            self.lost.append(f"{what}\n    {error}")
            print(f"LOST {self.lost[-1]}", flush=True)  # noqa: T201 # this is a program


def killed_at(one: Scene, point: Point) -> str:
    """Kill there, and look."""
    run = kill(one, point)
    check_whole(one)
    check_repaired(one)
    return "killed" if run.killed else "not reached"


def refused_at(one: Scene, point: Point, error: str) -> str:
    """Refuse there, and look."""
    run = refuse(one, point, error)
    check_told(one, run)
    check_whole(one, run)
    check_repaired(one, run)
    return f"exit {run.code}"


def try_scene(base: Path, name: str, step: int, kinds: list[str]) -> Tally:
    """Try each `step`-th point of a scene."""
    tally, one = Tally(), scene(base / name, name)
    if "kill" in kinds:
        for point in record(one, CHANGING)[::step]:
            tally.add("kill", f"{name}: killed at {point}", partial(killed_at, one, point))
    if "refuse" in kinds:
        for point in record(one, list(REFUSALS))[::step]:
            for error in REFUSALS[point.call]:
                what = f"{name}: {error} at {point}"
                tally.add("refuse", what, partial(refused_at, one, point, error))
    return tally


def main() -> int:
    """Try, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every call, not every tenth")
    parser.add_argument("--scene", action="append", choices=list(SCENES), help="only this one")
    parser.add_argument("--kind", action="append", choices=["kill", "refuse"], help="only these faults")
    options = parser.parse_args()
    if no_strace():
        print(no_strace())  # noqa: T201 # this is a program
        return 2
    begun = time.monotonic()
    step = 1 if options.all else 10
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(cores()) as pool:
        kinds = options.kind or ["kill", "refuse"]
        names = options.scene or list(SCENES)
        tallies = list(pool.map(lambda name: try_scene(Path(base), name, step, kinds), names))
    tried: Counter[str] = sum((tally.tried for tally in tallies), Counter())
    ended: Counter[str] = sum((tally.ended for tally in tallies), Counter())
    lost = [each for tally in tallies for each in tally.lost]
    for kind, number in tried.items():
        print(f"{kind}: {number} points tried")  # noqa: T201 # this is a program
    for how, number in sorted(ended.items()):
        print(f"  {how}: {number}")  # noqa: T201 # this is a program
    print(f"lost something: {len(lost)}; {time.monotonic() - begun:.0f} s")  # noqa: T201 # this is a program
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
