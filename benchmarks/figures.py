"""The figures that were measured, kept in figures.json: what RESULTS.md and growth.svg are made from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FIGURES = Path(__file__).with_name("figures.json")


@dataclass(frozen=True)
class Figure:
    """Medians of a contender in a case: seconds, seconds, and MB of all its processes together."""

    contender: str
    case: str
    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """All that was measured side by side on a newsroom of `articles`."""

    articles: int
    day: str
    machine: str
    load: float
    """Processes that wanted to run in the minute before (load average): on a busy machine wall times tell little."""
    rounds: int
    versions: tuple[str, ...]
    left_out: tuple[str, ...]
    figures: tuple[Figure, ...]

    def of(self, contender: str, case: str) -> Figure | None:
        """Give a figure, if it was measured."""
        wanted = (contender, case)
        return next((each for each in self.figures if (each.contender, each.case) == wanted), None)


def load() -> list[Measured]:
    """Give what was measured, the smallest newsroom first."""
    if not FIGURES.exists():
        return []
    return [
        Measured(
            **{
                **kept,
                "versions": tuple(kept["versions"]),
                "left_out": tuple(kept["left_out"]),
                "figures": tuple(Figure(**each) for each in kept["figures"]),
            }
        )
        for kept in json.loads(FIGURES.read_text(encoding="utf-8"))
    ]


def keep(new: Measured) -> list[Measured]:
    """Keep what was measured in the place of what was known of a newsroom of that size; give all."""
    known = {each.articles: each for each in load()} | {new.articles: new}
    every = [known[articles] for articles in sorted(known)]
    text = json.dumps([asdict(each) for each in every], ensure_ascii=False, indent=1)
    FIGURES.write_text(f"{text}\n", encoding="utf-8")
    return every
