"""Runs that are started together: one works at a time, and none does harm."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from fault_newsroom import (
    AFTER,
    BEFORE,
    ENVIRONMENT,
    Run,
    command,
    edit,
    item,
    lay_out,
    memory,
    produce,
    rests,
    write,
)
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = "2025-06-02T10:00:00Z"


def start(root: Path, now: str, *args: str) -> subprocess.Popen[str]:
    """Start a run, and do not wait for it."""
    return subprocess.Popen(
        command("produce", root, "--now", now, *args),
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever runs the tests in the background may have made them deaf to it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no other thread is there
    )


def ended(process: subprocess.Popen[str]) -> Run:
    """Wait for a run."""
    out, err = process.communicate(timeout=240)
    return Run(process.returncode, out, err)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out(tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.fixture
def held(root: Path) -> Iterator[int]:
    """The newsroom's lock, held by this process."""
    (root / ".khabar").mkdir()
    descriptor = os.open(root / ".khabar/lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield descriptor
    os.close(descriptor)


def edit_on(root: Path, stop: Event) -> None:
    """Save items without pause, over themselves and by renaming."""
    number = 0
    while not stop.is_set():
        number += 1
        write(root, "four.md", item(f"سباق القوارب {number}", "2025-05-04 08:00", "section: sport"))
        temporary = write(root, ".five.md.tmp", item(f"حريق {number}", "2025-05-05 08:00", "section: port"))
        temporary.replace(root / "items/2025/five.md")
        write(root, f"new-{number % 7}.md", item(f"خبر {number}", "2025-05-09 08:00"))
        time.sleep(0.005)


def read_on(root: Path, stop: Event, broken: list[str]) -> None:
    """Read all feeds without pause, as readers do."""
    while not stop.is_set():
        for file in (root / "feeds").rglob("*.xml"):
            with suppress(FileNotFoundError):  # removed since it was listed
                try:
                    etree.fromstring(file.read_bytes())
                except etree.XMLSyntaxError as error:
                    broken.append(f"{file}: {error}")
        time.sleep(0.01)


def test_twenty_at_once_while_a_writer_edits(root: Path) -> None:
    """Of twenty runs started together, while a writer saves items without pause, each works alone or leaves with code
    5; a reader sees whole feeds all the time, and the last run makes what the items then say."""
    stop, broken = Event(), list[str]()
    threads = [Thread(target=edit_on, args=(root, stop)), Thread(target=read_on, args=(root, stop, broken))]
    for thread in threads:
        thread.start()
    try:
        runs = [ended(process) for process in [start(root, BEFORE) for _ in range(20)]]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert {run.code for run in runs} <= {0, 1, 5}, runs
    assert min(run.code for run in runs) < 5, "none has worked"
    assert not any("Traceback" in run.err for run in runs)
    assert broken == []
    assert produce(root, AFTER).code == 0
    assert rests(root) == []
    files = [path for path in (root / "items").rglob("*") if path.suffix in {".md", ".txt"}]
    assert len([key for key in memory(root) if key.startswith("article ")]) == len(files)


def test_a_second_run_leaves_at_once(root: Path, held: int) -> None:
    """While another holds the lock a run leaves with code 5, names the process, and has done nothing."""
    os.pwrite(held, b"4242\n", 0)
    run = produce(root, BEFORE)
    assert (run.code, "4242" in run.err) == (5, True), run
    assert not (root / "feeds").exists()


def test_a_run_waits_for_the_lock(root: Path, held: int) -> None:
    """With `--wait` a run waits for the one at work, and then does its own."""
    waiting = start(root, BEFORE, "--wait", "60")
    time.sleep(1.5)
    assert waiting.poll() is None
    assert not (root / "feeds").exists()
    os.close(os.dup(held))
    fcntl.flock(held, fcntl.LOCK_UN)
    assert ended(waiting).code == 0
    assert (root / "feeds/rss.xml").exists()


def test_a_run_waits_no_longer_than_it_was_told(root: Path, held: int) -> None:
    """When the seconds of `--wait` are over, the run leaves with code 5 and has done nothing."""
    begun = time.monotonic()
    run = produce(root, BEFORE, "--wait", "1.5")
    assert run.code == 5, run
    assert time.monotonic() - begun > 1.5
    assert not (root / "feeds").exists()


def test_all_that_wait_come_to_work(root: Path) -> None:
    """Of eight runs that may wait, all work, one after the other, and none leaves."""
    assert [ended(process).code for process in [start(root, BEFORE, "--wait", "200") for _ in range(8)]] == [0] * 8
    assert rests(root) == []


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "soon"])
def test_nonsense_to_wait_for(root: Path, seconds: str) -> None:
    """What is no number of seconds is a wrong usage, told in a sentence."""
    run = produce(root, BEFORE, "--wait", seconds)
    assert (run.code, "Traceback" in run.err, "--wait" in run.err) == (2, False, True), run


def test_a_waiting_run_is_stopped_from_the_keyboard(root: Path, held: int) -> None:
    """A run that waits heeds Ctrl-C as any other."""
    waiting = start(root, BEFORE, "--wait", "60")
    time.sleep(1.5)
    waiting.send_signal(signal.SIGINT)
    run = ended(waiting)
    assert (run.code, "Traceback" in run.err) == (130, False), run


def test_the_lock_of_a_dead_process_blocks_nobody(root: Path) -> None:
    """A lock file that says a process that is gone, or one that lives but is no run, is no lock."""
    (root / ".khabar").mkdir()
    for number in (2**22 - 1, os.getpid(), 1):
        (root / ".khabar/lock").write_text(f"{number}\n")
        assert produce(root, BEFORE).code == 0


def test_a_killed_run_leaves_no_lock(root: Path) -> None:
    """After a run that was killed while it held the lock, the next one works at once."""
    process = start(root, BEFORE)
    deadline = time.monotonic() + 60
    while process.poll() is None and not (root / ".khabar/lock").exists() and time.monotonic() < deadline:
        time.sleep(0.001)
    process.kill()
    process.communicate()
    assert produce(root, BEFORE).code == 0
    assert rests(root) == []


def test_another_command_does_not_disturb_a_run(root: Path) -> None:
    """Looking on, with check, a dry run or history, while runs are made: nobody is kept waiting, nothing breaks."""
    assert produce(root, BEFORE).code == 0
    edit(root)
    processes = []
    for _ in range(3):
        processes += [start(root, LATER), start(root, LATER, "--dry-run")]
    runs = [ended(process) for process in processes]
    assert {run.code for run in runs} <= {1, 5}, runs
    assert not any(re.search("Traceback|locked", run.err) for run in runs)
