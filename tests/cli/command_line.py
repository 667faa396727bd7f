"""Ways to call khabar: within this process, and as cron and a terminal call it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from khabar.cli import main
from khabar.cut import Cut
from khabar.outcome import Outcome
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
MOMENT = "2026-11-22T15:00:00+03:00"
MOMENT_READ = datetime(2026, 11, 22, 12, tzinfo=UTC)

CRON = {"HOME": "/", "LOGNAME": "news", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
"""All that cron gives a job: no LANG, no terminal (crontab(5))."""

ERROR = Problem.of("headline-missing", Place("items/a.md", 4, 12))
WARNING = Problem.of("publish-no-lock", Place("items/a.md", 7))
MENDED = Problem.of("address-from-home", Place("items/ب.md", 2), part="/x", address="https://news.example/x")


def outcome(*problems: Problem) -> Outcome:
    """An outcome with all its numbers different."""
    return Outcome(
        problems=problems,
        read=14,
        published=13,
        visible=12,
        written=("rss.xml", "section/news/rss.xml"),
        unchanged=5,
        removed=("tag/old/rss.xml",),
        cuts=(("tag/sea", Cut(number=7, age=1, texts=3, size=2)),),
    )


@dataclass(frozen=True)
class Result:
    """What a call said, and its exit code."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *args: str) -> Result:
    """Call khabar within this process."""
    with pytest.raises(SystemExit) as ended:
        main(args)
    said = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return Result(int(ended.value.code), said.out, said.err)


def _command(*args: str | Path) -> list[str]:
    return [sys.executable, "-c", "from khabar.cli import main; main()", *map(str, args)]


def cron(*args: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> Result:
    """Call khabar as cron does: its environment (or `env`), no terminal, no input."""
    environment = {**(CRON if env is None else env), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        _command(*args), cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def terminal(*args: str | Path, env: dict[str, str] | None = None) -> str:
    """Call khabar on a terminal, and give all that it shows there."""
    master, slave = pty.openpty()
    environment = {**CRON, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(env or {})}
    with subprocess.Popen(
        _command(*args), cwd=ROOT, env=environment, stdin=slave, stdout=slave, stderr=slave, close_fds=True
    ) as process:
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
    os.close(master)
    assert process.returncode is not None
    return shown.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # EIO: the other side is closed
        return b""


def fake_run(
    monkeypatch: pytest.MonkeyPatch, what: Outcome | BaseException, name: str = "produce"
) -> list[tuple[object, ...]]:
    """Let a run come to that end, and give a list of what it is asked for."""
    asked: list[tuple[object, ...]] = []

    def run(*args: object, progress: Callable[[int, int], None] | None = None, **options: object) -> Outcome:
        asked.append((*args, options))
        if isinstance(what, BaseException):
            raise what
        return what

    monkeypatch.setattr(f"khabar.run.{name}", run)
    return asked
