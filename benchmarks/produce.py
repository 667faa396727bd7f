"""Measure `khabar produce` beside plain scripts on the same newsroom, and write benchmarks/RESULTS.md.

``python -m benchmarks.produce [N ...]``, from the root of the repository; by default 1,000 and 10,000 articles.
Runs alternate, for a machine's speed drifts; medians are told. A peer whose library is not installed is left out.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from benchmarks.corpus import NOW, article, make

ROUNDS = 3
CASES = ("cold", "nothing changed", "one changed")
RESULTS = Path(__file__).with_name("RESULTS.md")
DISTRIBUTIONS = ("khabar", "feedgen", "django", "lxml", "nh3", "pyromark", "pyyaml")


@dataclass(frozen=True)
class Contender:
    name: str
    needs: str
    module: str
    arguments: tuple[str, ...]

    def command(self, newsroom: Path) -> list[str]:
        words = [each.format(newsroom=newsroom, out=newsroom / f"out-{self.needs}") for each in self.arguments]
        return [sys.executable, "-m", self.module, *words]


CONTENDERS = (
    Contender("khabar produce", "khabar", "khabar", ("produce", "{newsroom}", "--now", NOW.isoformat(), "--quiet")),
    Contender("feedgen script", "feedgen", "benchmarks.peers.with_feedgen", ("{newsroom}", "{out}")),
    Contender("Django feedgenerator script", "django", "benchmarks.peers.with_django", ("{newsroom}", "{out}")),
)


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float
    memory: float
    """Seconds, seconds, and MB of the process at its largest, as Linux counts them."""


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:]] or [1_000, 10_000]
    contenders = [each for each in CONTENDERS if find_spec(each.needs)]
    with tempfile.TemporaryDirectory() as folder:
        tables = [_table(number, Path(folder) / str(number), contenders) for number in numbers]
    RESULTS.write_text("\n".join([_head(), *tables]), encoding="utf-8")


def _table(number: int, newsroom: Path, contenders: list[Contender]) -> str:
    make(number, newsroom)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(ROUNDS):
        for contender in contenders:
            _forget(newsroom)
            for case in CASES:
                if case == CASES[-1]:
                    _newest(newsroom, "\nفقرة أُضيفت.\n")
                runs.setdefault((contender.name, case), []).append(_run(contender.command(newsroom)))
    lines = [f"## {number:,} articles\n", "| | case | wall s | CPU s | peak MB |", "|---|---|---|---|---|"]
    for (name, case), measured in runs.items():
        wall, cpu, memory = (
            statistics.median(getattr(run, kind) for run in measured) for kind in ("wall", "cpu", "memory")
        )
        lines.append(f"| {name} | {case} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |")
    return "\n".join([*lines, ""])


def _forget(newsroom: Path) -> None:
    """Take away all that any run has made, and read every article, so that no contender has a cold disk."""
    for path in newsroom.iterdir():
        if path.name not in {"items", "newsroom.toml"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    _newest(newsroom)
    for path in newsroom.glob("items/**/*.md"):
        path.read_bytes()


def _newest(newsroom: Path, more: str = "") -> None:
    """Write the newest article as it was, or with more text."""
    path, text = article(0)
    (newsroom / "items" / path).write_text(text + more, encoding="utf-8")


def _run(command: list[str]) -> Run:
    start = perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    wall = perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def _head() -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in DISTRIBUTIONS if _is_installed(name))
    return (
        "# Speed\n\n"
        "Written by `python -m benchmarks.produce`; the corpus is that of `benchmarks/corpus.py`. "
        f"Medians of {ROUNDS} alternating runs, page cache warm.\n\n"
        "`khabar produce` makes RSS and Atom of the main feed, its archive pages, 12 sections, 100 tags, the authors, "
        "video and urgent; it checks every file, cleans the HTML, looks over every feed, and writes durably. "
        "The scripts make RSS of the main feed, the sections and the tags, and check nothing.\n\n"
        f"Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}; {versions}.\n"
    )


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
