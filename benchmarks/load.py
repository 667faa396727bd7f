"""What Khabar takes: ``python -m benchmarks.load [SCENARIO ...] [--part 0.01]``; without names, all but the million.

Each scenario is a newsroom made for it, and runs of `khabar produce` as cron makes them. What is told of each run:
seconds, the process's memory at its largest, how big the catalogue is, and how much that is for each article. A
scenario that does not end well, or in which anything grows that must not, ends the command with code 1.

`--part` makes everything smaller: the tests use it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import NOW, make

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTINGS = """\
name = "المرفأ"
home = "https://news.example/"
description = "أخبار المدينة."

[items]
address = "https://news.example/{date:%Y/%m/%d}/{slug}"

[feeds]
tags = 10000
max_bytes = 50000000
"""


@dataclass(frozen=True)
class Run:
    """One run, as it was measured from outside."""

    name: str
    code: int
    seconds: float
    memory: float
    """MB of the process at its largest."""
    catalogue: float
    """MB of .khabar/, after the run."""


@dataclass
class Load:
    """A scenario that was run: its runs, what was counted, and what is wrong with it."""

    name: str
    articles: int
    runs: list[Run] = field(default_factory=list)
    counted: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def run(self, name: str, root: Path, *, after: int = 0, wanted: int = 0) -> Run:
        """Run `khabar produce`, that many seconds after the first run's moment."""
        command = [sys.executable, "-m", "khabar", "produce", str(root), "--now", _moment(after), "--quiet"]
        start = time.perf_counter()
        process = os.posix_spawn(command[0], command, os.environ)
        _, status, usage = os.wait4(process, 0)
        seconds, code = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
        run = Run(name, code, seconds, usage.ru_maxrss / 1000, folder_size(root / ".khabar") / 1e6)
        self.runs.append(run)
        if code != wanted:
            self.wrong.append(f"{name}: exit {code}")
        return run

    def must(self, what: str, holds: bool) -> None:
        """Note what does not hold."""
        if not holds:
            self.wrong.append(what)

    def show(self) -> str:
        """Tell it as Markdown."""
        lines = [f"## {self.name}: {self.articles:,} articles", ""]
        lines += ["| run | s | MB at most | catalogue MB |", "|---|---|---|---|"]
        lines += [f"| {run.name} | {run.seconds:.2f} | {run.memory:.0f} | {run.catalogue:.2f} |" for run in self.runs]
        lines += ["", *(f"- {what}: {how}" for what, how in self.counted.items())]
        return "\n".join([*lines, *(f"- WRONG: {what}" for what in self.wrong), ""])


def _moment(after: int) -> str:
    return (NOW + timedelta(seconds=after)).isoformat()


def folder_size(folder: Path) -> int:
    """Count the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def newsroom(root: Path, settings: str = _SETTINGS) -> Path:
    """Lay out a newsroom without articles."""
    (root / "items").mkdir(parents=True)
    (root / "newsroom.toml").write_text(settings, encoding="utf-8")
    return root


_BODY = "نص قصير للخبر، فيه جملة واحدة."


def write(root: Path, number: int, *, version: int = 0, tags: str = "", body: str = _BODY) -> Path:
    """Write the article of that number, straight into the items folder."""
    published = (NOW - timedelta(minutes=number + 1)).isoformat()
    file = root / "items" / f"story-{number:07}.md"
    head = f"headline: خبر رقم {number} في نسخته {version}\npublished: {published}\ntags: [{tags}]\n"
    file.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
    return file


def one_folder(base: Path, part: float) -> Load:
    """200,000 files in one folder."""
    load = Load("One folder", max(10, int(200_000 * part)))
    root = newsroom(base / "newsroom")
    for number in range(load.articles):
        write(root, number)
    load.run("first", root)
    load.run("nothing changed", root, after=60)
    write(root, load.articles // 2, version=1)
    load.run("one changed", root, after=120)
    return load


def big_item(base: Path, part: float) -> Load:
    """An article of five megabytes."""
    load = Load("A big item", 11)
    root = newsroom(base / "newsroom")
    for number in range(1, 11):
        write(root, number)
    paragraph = "فقرة طويلة من النص **غامقة** و[رابط](https://news.example/a).\n\n"
    body = paragraph * int(5_000_000 * part / len(paragraph.encode()) + 1)
    size = write(root, 0, body=body).stat().st_size
    load.counted["bytes of the item"] = f"{size:,}"
    load.run("first", root)
    load.run("nothing changed", root, after=60)
    return load


def tags(base: Path, part: float) -> Load:
    """10,000 tags, each with its feeds."""
    number = max(20, int(10_000 * part))
    load = Load("Tags", number)
    root = newsroom(base / "newsroom")
    for each in range(number):
        write(root, each, tags=f"وسم{each}, وسم{(each * 7) % number}, وسم{(each * 13 + 1) % number}")
    load.run("first", root)
    load.run("nothing changed", root, after=60)
    made = sum(1 for _ in (root / "feeds/tag").iterdir())
    load.counted["folders of tags"] = f"{made:,}"
    load.must(f"{made} tags have feeds, not {number}", made == number)
    return load


def burst(base: Path, part: float) -> Load:
    """5,000 files that are changed in one run."""
    load = Load("A burst", max(50, int(20_000 * part)))
    root = newsroom(base / "newsroom")
    for number in range(load.articles):
        write(root, number)
    load.run("first", root)
    changed = load.articles // 4
    load.counted["files changed"] = f"{changed:,}"
    for number in range(changed):
        write(root, number, version=1)
    load.run("a quarter changed", root, after=60)
    shown = (root / "feeds/rss.xml").read_text(encoding="utf-8")
    load.must("the change is not in the feeds", "في نسخته 1" in shown)
    return load


def soak(base: Path, part: float, *, pause: float = 1.0) -> Load:
    """A run every second for ten minutes, in one process, while files change: nothing may grow."""
    from khabar import produce

    load = Load("Every second", 500)
    root = newsroom(base / "newsroom")
    for number in range(load.articles):
        write(root, number)
    load.run("first", root)
    runs = max(20, int(600 * part))
    memory, handles, sizes, seconds = [], [], [], []
    for number in range(runs):
        write(root, number % 40, version=number + 1)
        start = time.perf_counter()
        produce(root, NOW + timedelta(seconds=number + 1))
        seconds.append(time.perf_counter() - start)
        memory.append(_resident())
        handles.append(sum(1 for _ in Path("/proc/self/fd").iterdir()))
        sizes.append(folder_size(root / ".khabar"))
        time.sleep(max(0.0, pause - seconds[-1]))
    settled = runs // 4
    load.counted["runs"] = f"{runs:,}"
    load.counted["seconds of a run"] = f"{sorted(seconds)[runs // 2]:.3f} (median), {max(seconds):.3f} (longest)"
    load.counted["MB of memory"] = f"{memory[settled]:.0f} after a quarter, {memory[-1]:.0f} at the end"
    load.counted["handles"] = f"{handles[settled]} after a quarter, {handles[-1]} at the end"
    load.counted["KB of the catalogue"] = (
        f"{sizes[settled] // 1000:,} after a quarter, {sizes[-1] // 1000:,} at the end"
    )
    load.must("handles grow", handles[-1] <= handles[settled])
    load.must("memory grows", memory[-1] < memory[settled] * 1.2 + 10)
    # The trail of what happened grows, by a line for each change; nothing else may.
    load.must("the catalogue grows", sizes[-1] - sizes[settled] < 4000 * (runs - settled) + 200_000)
    return load


def million(base: Path, part: float) -> Load:
    """1,000,000 articles, as years of a newsroom leave them."""
    load = Load("A million", max(100, int(1_000_000 * part)))
    root = base / "newsroom"
    make(load.articles, root)
    load.run("first", root)
    load.run("nothing changed", root, after=60)
    file = next(iter(sorted((root / "items").rglob("*.md"), reverse=True)))
    file.write_text(file.read_text(encoding="utf-8") + "\nفقرة أخيرة.\n", encoding="utf-8")
    load.run("one changed", root, after=120)
    last = load.runs[-1]
    load.counted["KB of memory for each article"] = f"{last.memory * 1000 / load.articles:.2f}"
    load.counted["bytes of catalogue for each article"] = f"{last.catalogue * 1e6 / load.articles:,.0f}"
    return load


SCENARIOS: dict[str, Callable[[Path, float], Load]] = {
    "folder": one_folder,
    "item": big_item,
    "tags": tags,
    "burst": burst,
    "soak": soak,
    "million": million,
}


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    """Run the scenarios, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("scenario", nargs="*", metavar="SCENARIO", help="one of: " + ", ".join(SCENARIOS))
    parser.add_argument("--part", type=float, default=1.0, help="of the full size")
    options = parser.parse_args()
    if unknown := set(options.scenario) - SCENARIOS.keys():
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    wrong = False
    for name in options.scenario or [each for each in SCENARIOS if each != "million"]:
        base = Path(tempfile.mkdtemp(prefix="khabar-load-"))
        try:
            load = SCENARIOS[name](base, options.part)
        finally:
            shutil.rmtree(base)
        print(load.show(), flush=True)
        wrong |= bool(load.wrong)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
