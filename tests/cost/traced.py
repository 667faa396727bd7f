"""A run of `khabar produce` under strace: every call that it makes of the system to do with files.

Such counts do not waver, as times do. strace is a Debian package; without it these tests are skipped, but where all
that tests can use must be there (CI sets KHABAR_ALL_READERS).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None and "KHABAR_ALL_READERS" not in os.environ, reason="strace is not installed"
)

_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_PATH = re.compile(r'"(?P<named>[^"]+)"|\d+<(?P<opened>/[^>]*)>')
_STATS = {"stat", "lstat", "fstat", "newfstatat", "statx"}
_OPENS = {"open", "openat", "openat2"}
_WRITES = {"write", "writev", "pwrite64", "pwritev", "pwritev2", "copy_file_range"}
_CHANGES = {
    *("truncate", "ftruncate", "fallocate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "mkdir", "mkdirat", "rmdir"),
    *("unlink", "unlinkat", "chmod", "fchmod", "fchmodat", "utimensat", "fsync", "fdatasync"),
}


@dataclass(frozen=True)
class Call:
    """A call that succeeded. `path` is the first that it names, or that of the descriptor that it is given."""

    name: str
    path: str
    result: int
    """Of a write, how many bytes it wrote."""


@dataclass(frozen=True)
class Trace:
    """All such calls of a run, of its child processes too."""

    calls: tuple[Call, ...] = field(repr=False)
    asked: int
    """How many there were, those that failed too."""

    @property
    def stats(self) -> int:
        return sum(call.name in _STATS for call in self.calls)

    @property
    def opened_articles(self) -> set[str]:
        """Names of the article files that were opened."""
        opened = (call.path for call in self.calls if call.name in _OPENS)
        return {path.rpartition("/")[2] for path in opened if path.endswith(".md")}

    @property
    def opened_feeds(self) -> set[str]:
        """Paths of the Atom feeds that were opened."""
        opened = (call.path for call in self.calls if call.name in _OPENS)
        return {path for path in opened if path.endswith("/atom.xml")}

    def changed(self, root: Path) -> set[str]:
        """Give the paths below `root` that were written to, made, taken away, renamed or synced."""
        changing = (call.path for call in self.calls if call.name in _WRITES | _CHANGES)
        return {path for path in changing if path.startswith(f"{root}/")}

    def bytes_written(self, root: Path, *, but: Path) -> int:
        """Give how many bytes were written to files below `root` that are not below `but`."""
        return sum(
            call.result
            for call in self.calls
            if call.name in _WRITES and call.path.startswith(f"{root}/") and not call.path.startswith(f"{but}/")
        )


def produce(root: Path, now: str) -> None:
    """Run `khabar produce` in a process of its own."""
    subprocess.run(_command(root, now), check=True)


def loaded(root: Path, now: str) -> set[str]:
    """Run `khabar produce` in a process of its own, and give the names of the modules that it has loaded."""
    command = [sys.executable, "-c", _LOADING, *_command(root, now)[3:]]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


_LOADING = """
import sys
from khabar.cli import main
try:
    main()
except SystemExit as ending:
    assert not ending.code
print(*sys.modules)
"""


def traced(root: Path, now: str, logs: Path) -> Trace:
    """Run it under strace, which writes a log for each process into `logs`, a folder that is made."""
    logs.mkdir()
    strace = ["strace", "-ff", "-qq", "-y", "-s", "0", "-e", "trace=%file,%desc", "-o", str(logs / "process")]
    subprocess.run([*strace, *_command(root, now)], check=True)
    asked, calls = 0, []
    for log in logs.iterdir():
        for line in log.read_text(encoding="utf-8").splitlines():
            asked += 1
            call = _CALL.match(line)
            if call and int(call["result"]) >= 0:
                path = _PATH.search(call["arguments"])
                named = (path["named"] or path["opened"]) if path else ""
                calls.append(Call(call["name"], named, int(call["result"])))
    return Trace(tuple(calls), asked)


def _command(root: Path, now: str) -> list[str]:
    return [sys.executable, "-m", "khabar", "produce", str(root), "--now", now, "--quiet"]
