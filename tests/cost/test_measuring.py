"""How Khabar is measured: what is measured of a command, and what is done to the newsroom between runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import repository_root  # noqa: F401
from lxml import etree

from benchmarks import figures
from benchmarks.cases import CASES, restore
from benchmarks.chart import Line, Panel, svg
from benchmarks.corpus import make
from benchmarks.figures import Figure, Measured
from benchmarks.measure import memory, times

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTES = 40
ALLOCATING = f"""
import os, time
shared = bytearray(b"x") * {MEGABYTES * 1_000_000}
if not os.fork():
    own = bytearray(b"x") * {MEGABYTES * 1_000_000}
    time.sleep(0.3)
    os._exit(0)
os.wait()
"""
SECONDS = 0.2
WORKING = f"""
import os, time
if not os.fork():
    while time.process_time() < {SECONDS}:
        pass
    os._exit(0)
os.wait()
"""


def test_memory_is_that_of_all_processes_together() -> None:
    """What a child has for itself is added; what it shares with its parent counts once."""
    assert 2 * MEGABYTES <= memory([sys.executable, "-S", "-c", ALLOCATING]) < 3 * MEGABYTES


def test_processor_time_is_that_of_the_children_too() -> None:
    """A run that hands its work on is not cheaper for it."""
    assert times([sys.executable, "-S", "-c", WORKING]).cpu >= SECONDS


@pytest.mark.parametrize("run", [times, memory])
def test_a_command_that_fails_is_no_figure(run: object) -> None:
    """What ended early was not measured."""
    assert callable(run)
    with pytest.raises(SystemExit, match="exit 3"):
        run([sys.executable, "-S", "-c", "raise SystemExit(3)"])


def _files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.relative_to(root).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns) for file in root.rglob("*.md")
    }


def test_cases_change_what_they_say_and_are_undone(tmp_path: Path) -> None:
    """The next contender finds the newsroom as the first did, to the dates of the files."""
    newsroom = tmp_path / "newsroom"
    make(60, newsroom)
    before = found = _files(newsroom)
    changed = []
    for case in CASES:
        case.change(newsroom)
        now = _files(newsroom)
        changed.append(sum(found.get(file) != now.get(file) for file in found.keys() | now.keys()))
        found = now
    assert changed == [0, 0, 1, 1, 1, 1, 1, 1, 100]
    restore(newsroom)
    assert _files(newsroom) == before


def test_figures_are_kept_by_the_size_of_the_newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring a size again replaces all that was known of it, so that ratios are of one run, and nothing else."""
    monkeypatch.setattr(figures, "FIGURES", tmp_path / "figures.json")
    first, large, again = (_measured(articles, wall) for articles, wall in ((10, 1.0), (1_000, 3.0), (10, 2.0)))
    for each in (first, large, again):
        figures.keep(each)
    assert figures.load() == [again, large]
    assert again.of("Khabar", "cold") == again.figures[0]
    assert again.of("Khabar", "warm") is None


def _measured(articles: int, wall: float) -> Measured:
    figure = Figure(contender="Khabar", case="cold", wall=wall, cpu=1.0, memory=20.0)
    return Measured(
        articles=articles,
        day="2026-01-01",
        machine="a machine",
        load=0.1,
        rounds=3,
        versions=("Khabar 1",),
        left_out=(),
        figures=(figure,),
    )


def test_lines_lie_on_logarithmic_axes() -> None:
    """Ten times as much is as far everywhere: growth in proportion is a straight line."""
    points = ((1_000.0, 0.1), (10_000.0, 1.0), (100_000.0, 10.0))
    drawn = etree.fromstring(svg("articles", [Panel("seconds", (Line("a & b", "#888888", points),))]).encode())
    circles = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in drawn.iter("{*}circle")]
    (x0, y0), (x1, y1), (x2, y2) = circles
    assert x0 < x1
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)
    assert y0 > y1
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    texts = {each.text for each in drawn.iter("{*}text")}
    assert {"a & b", "seconds", "articles", "0.1", "10", "1k", "100k"} <= texts
