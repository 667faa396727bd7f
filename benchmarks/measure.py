"""Run a command and measure it whole: wall time, CPU time and memory of the process and all that it starts."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERVAL = 0.002
"""Seconds between two looks at the memory."""
_PROC = Path("/proc")
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"
}
"""As cron has it: PYTHONDONTWRITEBYTECODE would have Python compile every file again in every run."""
_QUIETLY = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


@dataclass(frozen=True)
class Times:
    """Seconds. `cpu` is that of the process and of those below it that were waited for."""

    wall: float
    cpu: float


def times(command: list[str]) -> Times:
    """Run the command to its end. Raises SystemExit if it fails."""
    start = perf_counter()
    process = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=_QUIETLY)
    _, status, usage = os.wait4(process, 0)
    wall = perf_counter() - start
    _succeeded(command, status)
    return Times(wall, usage.ru_utime + usage.ru_stime)


def memory(command: list[str]) -> float:
    """Run the command, which slows it, and give the most memory that all its processes held together, in MB.

    That is the largest sum of their proportional set sizes (PSS) that was seen, looking every 2 ms, for memory that
    forked processes share is there once; or, if larger, the resident set of one process at its largest, which the
    kernel itself keeps. Raises SystemExit if the command fails.
    """
    process = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=_QUIETLY)
    peak = 0
    while True:
        tree = tuple(_tree(process))
        peak = max(peak, sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in tree))
        peak = max(peak, *(_kilobytes(pid, "status", "VmHWM:") for pid in tree))
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            _succeeded(command, status)
            return peak / 1000
        sleep(_INTERVAL)


def _succeeded(command: list[str], status: int) -> None:
    if status:
        raise SystemExit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")


def _tree(process: int) -> Iterator[int]:
    """Give the process and all below it. A process with threads has the children of each."""
    yield process
    with suppress(OSError):  # it may end at any time
        for children in (_PROC / str(process) / "task").glob("*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))


def _kilobytes(process: int, file: str, name: str) -> int:
    with suppress(OSError):
        for line in (_PROC / str(process) / file).read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0
