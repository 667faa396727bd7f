"""Standard output and error that cannot be written: no work is lost by it, and no command ends with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_line import CRON, MOMENT, ROOT, call

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "from khabar.cli import main; main()"

FEED = '<rss version="2.0"><channel><item><link>https://news.example/x</link></item></channel></rss>'

COMMANDS = {
    "--help": 0,
    "--version": 0,
    "produce . -v": 1,
    "produce . --format json": 1,
    "check . --format json": 1,
    "check good.md": 2,
    "history items/good.md": 0,
    "report .": 0,
    "adopt old.xml": 0,
    "export-history .": 0,
    "new خبر": 0,
    "init other": 0,
    "explain": 0,
    "explain no-such-rule": 2,
    "topics sport": 0,
    "schema item": 0,
    "produce other": 3,
}
"""And how each ends where all can be said."""


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom with an item that is refused."""
    root = tmp_path / "news"
    call(capsys, "init", str(root), "--now", MOMENT)
    (root / "items/good.md").write_text(
        "---\nheadline: خبر\npublished: 2026-03-01T07:00:00Z\nsection: news\n---\nنص.\n", encoding="utf-8"
    )
    call(capsys, "produce", str(root), "--now", MOMENT)
    (root / "items/bad.md").write_text("---\nheadline: بلا تاريخ\n---\nنص.\n", encoding="utf-8")
    (root / "old.xml").write_text(FEED, encoding="utf-8")
    return root


def shell(newsroom: Path, command: str, redirected: str) -> subprocess.CompletedProcess[str]:
    """Call khabar with streams that the shell has redirected."""
    line = f'"{sys.executable}" -c "{MAIN}" {command} {redirected}'
    return subprocess.run(
        ["bash", "-c", line],
        cwd=newsroom,
        env={**CRON, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_errors_that_cannot_be_told_change_no_exit_code(newsroom: Path, command: str) -> None:
    """The code is that of the work, and what was asked for is on standard output."""
    full = shell(newsroom, command, "2> /dev/full")
    assert (full.returncode, full.stderr) == (COMMANDS[command], "")
    assert full.stdout or full.returncode


def test_closed_standard_error_changes_no_exit_code(newsroom: Path) -> None:
    """Nor does it go into a file that is opened meanwhile, as the next one that is would have its number."""
    closed = shell(newsroom, "produce . -v", "2>&-")
    assert (closed.returncode, closed.stderr) == (1, "")
    assert "3 items read" in closed.stdout
    assert shell(newsroom, "check .", "<&- >&- 2>&-").returncode == 4


@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_told(newsroom: Path, command: str) -> None:
    """In one line, with the code of outputs; where nothing was done, with the code of that."""
    full = shell(newsroom, command, "> /dev/full")
    usual = COMMANDS[command]
    assert full.returncode == (4 if usual in {0, 1} else usual)
    assert "Traceback" not in full.stderr
    said = "Standard output could not be written: no space left, ENOSPC.\n"
    assert full.stderr.endswith(said) == (usual in {0, 1})


@pytest.mark.parametrize("command", ["check . --format json", "history items/good.md", "--help"])
def test_closed_output_is_told(newsroom: Path, command: str) -> None:
    """Whoever asked for something wants it somewhere."""
    closed = shell(newsroom, command, ">&-")
    assert closed.returncode == 4
    assert closed.stderr.endswith("Standard output could not be written: Bad file descriptor, EBADF.\n")


@pytest.mark.parametrize("redirected", [">&-", "> /dev/full", "2>&-", ">&- 2>&-"])
def test_who_asks_for_nothing_needs_no_output(newsroom: Path, redirected: str) -> None:
    """A run that goes well says nothing from cron."""
    (newsroom / "items/bad.md").unlink()
    done = shell(newsroom, "produce .", redirected)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_work_is_done_where_nothing_can_be_said(newsroom: Path, command: str) -> None:
    """No stream takes anything; the code tells."""
    done = shell(newsroom, command, "> /dev/full 2> /dev/full")
    usual = COMMANDS[command]
    assert done.returncode == (4 if usual in {0, 1} else usual)
    if command == "init other":
        assert (newsroom / "other/newsroom.toml").is_file()


def test_reader_of_errors_that_goes_away_is_no_fault(newsroom: Path) -> None:
    """The code is that of the work."""
    done = shell(newsroom, "produce .", "2> >(exec true)")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_output_that_takes_nothing_at_the_moment_is_waited_for(newsroom: Path) -> None:
    """A terminal or pipe that another program has made non-blocking gets all the same, once it has room."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "schema", "item"],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writing)
        with os.fdopen(reading, "rb") as file:
            told = file.read()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert told.endswith(b"}\n")
