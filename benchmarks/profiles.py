"""Where the time of a case goes: ``python -m benchmarks.profiles NEWSROOM CASE``, on a newsroom of benchmarks.corpus.

The cases before it are run first, unmeasured, and the newsroom is left as it was. By default cProfile tells the
functions of the first process; with ``--instructions`` the instructions of all processes are counted, by perf where
the machine lets it, else by valgrind's cachegrind: a figure that wavers by less than one in ten thousand.
"""

from __future__ import annotations

import argparse
import pstats
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.contenders import khabar
from benchmarks.measure import ENVIRONMENT, times
from benchmarks.produce import forget


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profiles", description=__doc__)
    parser.add_argument("newsroom", type=Path)
    parser.add_argument("case", choices=[case.name for case in CASES])
    parser.add_argument("--instructions", action="store_true")
    asked = parser.parse_args()
    command = khabar(asked.newsroom)
    forget(asked.newsroom)
    try:
        for case in CASES:
            case.change(asked.newsroom)
            if case.name == asked.case:
                break
            times(command)
        if asked.instructions:
            print(f"{_instructions(command):,} instructions")
        else:
            _profile(command)
    finally:
        forget(asked.newsroom)


def _profile(command: list[str]) -> None:
    with tempfile.NamedTemporaryFile() as kept:
        python, *rest = command
        subprocess.run([python, "-m", "cProfile", "-o", kept.name, *rest], env=ENVIRONMENT, check=True)
        pstats.Stats(kept.name).sort_stats("tottime").print_stats(40)


def _instructions(command: list[str]) -> int:
    """Hash seeds and addresses are fixed, for they change what a dict does."""
    steady = {**ENVIRONMENT, "PYTHONHASHSEED": "0"}
    counted = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", *command],
        env=steady,
        capture_output=True,
        text=True,
        check=False,
    )
    number = counted.stderr.strip().rpartition("\n")[2].partition(",")[0]
    if counted.returncode == 0 and number.isdigit():
        return int(number)
    with tempfile.TemporaryDirectory() as folder:
        tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--trace-children=yes"]
        files = f"--cachegrind-out-file={folder}/%p"
        subprocess.run(["setarch", "-R", *tool, files, *command], env=steady, capture_output=True, check=True)
        return sum(_summary(file.read_text()) for file in Path(folder).iterdir())


def _summary(text: str) -> int:
    found = re.search(r"^summary:\s*(\d+)", text, re.MULTILINE)
    if found is None:
        sys.exit("valgrind wrote no summary")
    return int(found[1])


if __name__ == "__main__":
    main()
