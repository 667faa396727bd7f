"""Measure `khabar produce`, peers and floors on the same newsroom: ``python -m benchmarks.produce [N ...]``.

From the root of the repository; by default 1,000 and 10,000 articles. Runs alternate, for a machine's speed drifts.
The figures are kept in figures.json, and RESULTS.md and growth.svg are made anew from all that is kept there.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import figures, growth, report
from benchmarks.cases import restore
from benchmarks.contenders import CONTENDERS, Contender, MissingError, Tool, out
from benchmarks.corpus import make
from benchmarks.figures import Figure, Measured
from benchmarks.measure import Times, memory, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STANDING = {"items", "newsroom.toml"}


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory() as work:
        tools, lacks = _set_up(Path(work), asked.only)
        _warm_up(Path(work) / "warm", tools)
        for number in asked.articles:
            contenders = {each: tool for each, tool in tools.items() if number <= each.most}
            load = os.getloadavg()[0]
            with _newsroom(number, asked.corpora, Path(work)) as newsroom:
                measured = _measure(newsroom, contenders, asked.rounds)
            found = Measured(
                articles=number,
                day=f"{datetime.now(UTC):%Y-%m-%d}",
                machine=_machine(),
                load=round(load, 1),
                rounds=asked.rounds,
                versions=tuple(dict.fromkeys(each for tool in contenders.values() for each in tool.versions)),
                left_out=lacks,
                figures=measured,
            )
            every = figures.keep(found)
            report.report(every)
            growth.draw(every)


def _asked() -> argparse.Namespace:
    names = [each.name for each in CONTENDERS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.produce", description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[1_000, 10_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=3, help="runs of which the medians are told")
    parser.add_argument("--only", action="append", choices=names, help="measure this one; may be given again")
    parser.add_argument("--corpora", type=Path, help="where newsrooms are, made by benchmarks.corpus, each named N")
    return parser.parse_args()


def _set_up(work: Path, only: list[str] | None) -> tuple[dict[Contender, Tool], tuple[str, ...]]:
    """Make everyone ready; tell who cannot be, and what it lacks."""
    tools, lacks = {}, []
    for index, contender in enumerate(CONTENDERS):
        if only and contender.name not in only:
            continue
        folder = work / f"contender-{index}"
        folder.mkdir()
        try:
            tools[contender] = contender.set_up(folder)
        except MissingError as missing:
            lacks.append(f"{contender.name}, for want of {missing}")
    return tools, tuple(lacks)


def _warm_up(newsroom: Path, tools: Mapping[Contender, Tool]) -> None:
    """Run everyone once, so that Python's files are compiled and programs are in memory; see that peers agree."""
    make(1_000, newsroom)
    items = {}
    for contender, tool in tools.items():
        times(tool.command(newsroom))
        if contender.is_peer:
            items[contender.name] = sum(file.read_bytes().count(b"<item>") for file in out(newsroom).rglob("*.xml"))
        forget(newsroom)
    if len(set(items.values())) > 1:
        raise SystemExit(f"the peers do not make the same feeds; items in each one's: {items}")


@contextmanager
def _newsroom(number: int, corpora: Path | None, work: Path) -> Iterator[Path]:
    """Give a newsroom of `number` articles: one that is there, and is left as it was, or one for now."""
    ready = corpora / str(number) if corpora else None
    if ready is not None and ready.is_dir():
        try:
            yield ready
        finally:
            forget(ready)
    else:
        newsroom = work / str(number)
        make(number, newsroom)
        yield newsroom
        shutil.rmtree(newsroom)


def _measure(newsroom: Path, tools: Mapping[Contender, Tool], rounds: int) -> tuple[Figure, ...]:
    runs: dict[tuple[str, str], list[Times]] = {}
    for _ in range(rounds):
        _read_all(newsroom)
        for contender, tool in tools.items():
            forget(newsroom)
            for case in contender.cases:
                case.change(newsroom)
                runs.setdefault((contender.name, case.name), []).append(times(tool.command(newsroom)))
    peaks: dict[tuple[str, str], float] = {}
    for contender, tool in tools.items():
        forget(newsroom)
        for case in contender.cases:
            case.change(newsroom)
            peaks[contender.name, case.name] = memory(tool.command(newsroom))
    return tuple(
        Figure(
            contender=contender,
            case=case,
            wall=round(statistics.median(run.wall for run in measured), 4),
            cpu=round(statistics.median(run.cpu for run in measured), 4),
            memory=round(peaks[contender, case], 1),
        )
        for (contender, case), measured in runs.items()
    )


def _read_all(newsroom: Path) -> None:
    """Read every article: no contender is to have a cold disk."""
    for folder, _, names in os.walk(newsroom / "items"):
        for name in names:
            Path(folder, name).read_bytes()


def forget(newsroom: Path) -> None:
    """Take away all that any run has made, and undo what was done to the items."""
    for path in newsroom.iterdir():
        if path.name not in _STANDING:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    restore(newsroom)


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
