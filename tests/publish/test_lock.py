"""One run at a time, and no lock outlives its run."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from khabar.problems import OutputError
from khabar.publish.lock import LockedError, locked

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from khabar.publish.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold_elsewhere(root: Path) -> subprocess.Popen[str]:
    """Hold the lock in another process, until it is told to end or is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str], how: int) -> None:
    """End the process by a signal and gather it."""
    process.send_signal(how)
    process.communicate()


def test_second_run_is_told_whose_lock_it_is(tmp_path: Path) -> None:
    """While one process holds the lock another gets LockedError at once, with the holder's pid."""
    process = hold_elsewhere(tmp_path)
    try:
        with pytest.raises(LockedError) as caught, locked(tmp_path):
            pass
        assert caught.value.pid == process.pid
    finally:
        end(process, signal.SIGTERM)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_killed_run_leaves_no_lock(tmp_path: Path, how: int) -> None:
    """The lock of a run that was killed is free at once."""
    end(hold_elsewhere(tmp_path), how)
    with locked(tmp_path) as lock:
        assert lock.problems == ()


def test_lock_is_free_after_the_run(tmp_path: Path) -> None:
    """One run after the other takes the lock, and its file names the last holder."""
    for _ in range(2):
        with locked(tmp_path):
            assert (tmp_path / ".khabar/lock").read_text() == f"{os.getpid()}\n"


def test_what_a_run_notes_is_there_for_the_next(tmp_path: Path) -> None:
    """Its moment, in the lock's own file: a run that had nothing to do writes nothing else."""
    with locked(tmp_path) as lock:
        assert lock.last is None
        lock.note(1_700_000_000)
    for _ in range(2):
        with locked(tmp_path) as lock:
            assert lock.last == 1_700_000_000
            assert (tmp_path / ".khabar/lock").read_text() == f"{os.getpid()}\n1700000000\n"


def test_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    """A run that ends in an exception gives the lock back."""
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    with locked(tmp_path):
        pass


def test_newsrooms_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Runs of two newsrooms are at work at once."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with locked(tmp_path / "a"), locked(tmp_path / "b"):
        pass


def test_file_system_without_locks_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where flock is not supported the run goes on, and says so."""

    def unsupported(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with locked(tmp_path) as lock:
        assert [problem.rule for problem in lock.problems] == ["publish-no-lock"]


def test_lock_that_the_disk_refuses_is_an_output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where flock fails for the disk, and not for want of locks, the run ends with a problem that says why."""

    def failing(descriptor: int, operation: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", failing)
    with pytest.raises(OutputError) as caught, locked(tmp_path):
        pass
    assert "EIO" in caught.value.problems[0].wrong("en")


def test_lock_without_a_number_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk, where the lock's file takes no number, the lock is held all the same."""

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with locked(tmp_path):
        descriptor = os.open(tmp_path / ".khabar/lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)


def test_newsroom_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    """Where the lock's file cannot be made the run ends with a problem that says why."""
    (tmp_path / ".khabar").write_text("a file, not a folder")
    with pytest.raises(OutputError) as caught, locked(tmp_path):
        pass
    (problem,) = caught.value.problems
    assert (problem.rule, problem.place.file) == ("publish-not-written", ".khabar/lock")


def test_lock_is_no_link(tmp_path: Path) -> None:
    """A symbolic link in the lock's place is not followed: it could empty any file of the account."""
    (tmp_path / ".khabar").mkdir()
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".khabar/lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OutputError), locked(tmp_path):
        pass
    assert (tmp_path / "precious").read_text() == "precious"
