"""Work split over processes: whatever becomes of the processes, all of it is done, once and in order."""

from __future__ import annotations

import errno
import os
import signal
import threading
from pathlib import Path

import pytest

from khabar import workers
from khabar.problems import OutputError

PARTS = range(20)
DONE = [(part, part * part) for part in PARTS]


def work(part: int) -> tuple[int, int]:
    return part, part * part


def descriptors() -> set[str]:
    return {each.name for each in Path("/proc/self/fd").iterdir()}


def test_results_come_in_order() -> None:
    """Of one process, and of several."""
    assert list(workers.spread(PARTS, work, workers=1)) == DONE
    assert list(workers.spread(PARTS, work, workers=3)) == DONE


def test_where_no_process_is_to_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, or after some were: no descriptor stays open, and no process."""
    fork, left = os.fork, [0, 1]

    def refuse_soon() -> int:
        if not left.pop():
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return fork()

    monkeypatch.setattr(os, "fork", refuse_soon)
    before = descriptors()
    assert list(workers.spread(PARTS, work, workers=3)) == DONE
    assert descriptors() == before
    assert not left


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    """As by a system that is short of memory: it is no fault of Khabar's, and nothing is taken for done."""

    def end(part: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return part

    with pytest.raises(OutputError) as caught:
        list(workers.spread(PARTS, end, workers=2))
    assert [problem.rule for problem in caught.value.problems] == ["worker-ended"]


def test_a_program_with_threads_is_not_forked() -> None:
    """A lock that another thread holds at that moment would never be free in the new process."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert workers.processors() == 1
    finally:
        end.set()
        thread.join()
