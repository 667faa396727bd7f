"""RESULTS.md: what was measured, as ratios to what Khabar wants to reach, and in full."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import COLD, ONE_CHANGED, QUIET
from benchmarks.contenders import FLOOR, GO, IMPORT, KHABAR, WALK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.figures import Measured

RESULTS = Path(__file__).with_name("RESULTS.md")

_HEAD = """\
# Speed

Written by `python -m benchmarks.produce`; README.md beside this file says how it is measured.

"""
_FULL = """\
## In full

Medians. Wall and CPU time of the process and all that it starts, in seconds; the most memory that its processes
held together, in MB. The peers make RSS of the main feed, the 12 sections and the 100 most used tags, the 50 newest
of each with their full text, and check nothing. `khabar produce` makes RSS and Atom of these, and all else that it
does by default: it checks every file, cleans the HTML, looks over every feed, and writes durably.
Times are beside those of `khabar produce` in the same case (×).
"""


@dataclass(frozen=True)
class _Goal:
    """What is wanted, and what was measured of it; None where a side of it was not."""

    what: str
    wanted: str
    reached: Callable[[Measured], float | None]
    shown: str = "{:.2f}"


def report(every: Sequence[Measured]) -> None:
    """Write RESULTS.md."""
    parts = [_HEAD, _goals(every), "\n", _FULL, *map(_table, every)]
    RESULTS.write_text("".join(parts), encoding="utf-8")


def _wall_ratio(case: str, other: str, other_case: str) -> Callable[[Measured], float | None]:
    def reached(measured: Measured) -> float | None:
        ours, theirs = measured.of(KHABAR, case), measured.of(other, other_case)
        return ours.wall / theirs.wall if ours and theirs else None

    return reached


def _more_than_quiet(case: str) -> Callable[[Measured], float | None]:
    def reached(measured: Measured) -> float | None:
        changed, quiet = measured.of(KHABAR, case), measured.of(KHABAR, QUIET.name)
        return (changed.wall - quiet.wall) * 1000 if changed and quiet else None

    return reached


def _cold_memory(measured: Measured) -> float | None:
    cold = measured.of(KHABAR, COLD.name)
    return cold.memory if cold else None


_GOALS = (
    _Goal(
        "cold: wall time, times that of the Go program",
        "at most 0.8 at 100,000",
        _wall_ratio(COLD.name, GO, COLD.name),
    ),
    _Goal("cold: peak memory, MB", "under 250 at 100,000, under 600 at 1,000,000", _cold_memory, "{:.0f}"),
    _Goal(
        "nothing changed: wall time, times that of `find -newer` and `import click`",
        "at most 1.3 at 100,000",
        _wall_ratio(QUIET.name, FLOOR, QUIET.name),
    ),
    _Goal(
        "nothing changed: wall time, times that of `import click`",
        "under 2 at 1,000",
        _wall_ratio(QUIET.name, IMPORT, QUIET.name),
    ),
    _Goal(
        "nothing changed: wall time, times that of a walk in Python",
        "does not grow from 100,000 to 1,000,000",
        _wall_ratio(QUIET.name, WALK, QUIET.name),
    ),
    *(
        _Goal(
            f"{case.name}: ms more than nothing changed",
            "at most 150 at 100,000",
            _more_than_quiet(case.name),
            "{:.0f}",
        )
        for case in ONE_CHANGED
    ),
)


def _goals(every: Sequence[Measured]) -> str:
    sizes = " | ".join(f"{each.articles:,}" for each in every)
    lines = [f"| | wanted | {sizes} |", "|---" * (len(every) + 2) + "|"]
    for goal in _GOALS:
        reached = [goal.reached(each) for each in every]
        cells = " | ".join("" if value is None else goal.shown.format(value) for value in reached)
        lines.append(f"| {goal.what} | {goal.wanted} | {cells} |")
    return "\n".join([*lines, ""])


def _table(measured: Measured) -> str:
    lines = [
        f"\n### {measured.articles:,} articles\n",
        f"{measured.day}, {measured.machine}, load average {measured.load} before; "
        f"medians of {measured.rounds} alternating runs."
        + "".join(f" Left out: {each}." for each in measured.left_out),
        "\n| | case | wall s | × | CPU s | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for each in measured.figures:
        ours = measured.of(KHABAR, each.case)
        times = f"{each.wall / ours.wall:.2f}" if ours else ""
        lines.append(
            f"| {each.contender} | {each.case} | {each.wall:.3f} | {times} | {each.cpu:.3f} | {each.memory:.0f} |"
        )
    lines += ["\nWith " + ", ".join(measured.versions) + "."]
    return "\n".join([*lines, ""])
