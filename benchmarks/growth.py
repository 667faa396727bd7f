"""growth.svg: how the time and the memory of a run grow with the newsroom: ``python -m benchmarks.growth``.

Drawn from figures.json, to which `python -m benchmarks.produce N` adds.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import figures
from benchmarks.cases import COLD, QUIET, TEXT
from benchmarks.chart import Line, Panel, svg
from benchmarks.contenders import FLOOR, GO, KHABAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.figures import Figure, Measured

GROWTH = Path(__file__).with_name("growth.svg")

_LINES = (
    ("cold", KHABAR, COLD.name, "#d1495b"),
    ("one changed", KHABAR, TEXT.name, "#d98b1f"),
    ("nothing changed", KHABAR, QUIET.name, "#2a9d8f"),
    ("Go program, cold", GO, COLD.name, "#4a7fb5"),
    ("find -newer, import click", FLOOR, QUIET.name, "#888888"),
)


def draw(every: Sequence[Measured]) -> None:
    """Write growth.svg."""
    if not every:
        raise SystemExit("nothing was measured yet: python -m benchmarks.produce")
    panels = (
        Panel("wall time, seconds", _lines(every, lambda figure: figure.wall)),
        Panel("peak memory of all processes, MB", _lines(every, lambda figure: figure.memory)),
    )
    GROWTH.write_text(svg("articles", panels), encoding="utf-8")


def _lines(every: Sequence[Measured], value: Callable[[Figure], float]) -> tuple[Line, ...]:
    lines = []
    for name, contender, case, color in _LINES:
        points = tuple((each.articles, value(figure)) for each in every if (figure := each.of(contender, case)))
        if points:
            lines.append(Line(name, color, points, dashed=contender != KHABAR))
    return tuple(lines)


if __name__ == "__main__":
    draw(figures.load())
