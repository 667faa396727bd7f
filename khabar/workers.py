"""Work split over forked processes: what comes back, and its order, are the same however many there are.

A fork shares what is loaded already, and costs a few milliseconds; so it pays only where there is much to do. Where
the system cannot fork, everything is done here.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Part = TypeVar("Part")
Result = TypeVar("Result")

_MOST = 8
"""Processes: beyond them, whoever gathers the results is what all wait for."""

_LENGTH = 8
"""Bytes of a number that says how many bytes follow."""

_PIPE_SIZE = 1 << 20
"""Bytes that a worker may be ahead of who gathers. Linux allows a process that much."""


def processors() -> int:
    """Give how many processes can work at once on this machine, as far as this one may use it.

    In a program that has threads no process is forked: a lock that another thread holds would be held for ever.
    """
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return min(_MOST, len(affinity(0)) if affinity else os.cpu_count() or 1)


def spread(parts: Sequence[Part], work: Callable[[Part], Result], *, workers: int | None = None) -> Iterator[Result]:
    """Give ``work(part)`` of each part, in the order of the parts, done by several processes at once.

    What `work` gives is pickled on its way. What it raises is raised here.
    """
    count = min(processors() if workers is None else workers, len(parts))
    if count < 2:
        yield from map(work, parts)
        return
    import pickle  # noqa: F401 - before the fork, so that all share it

    with ExitStack() as stack:
        try:
            pipes = [stack.enter_context(_worker(work, parts[number::count])) for number in range(count)]
        except OSError:  # no more processes, no memory or no descriptors are to be had
            stack.close()
            yield from map(work, parts)
            return
        for number in range(len(parts)):
            yield _receive(pipes[number % count])


class _worker:  # noqa: N801 - a context manager, used as a function
    """A forked process that works through its parts and sends each result."""

    def __init__(self, work: Callable[[Part], object], parts: Iterable[Part]) -> None:
        reading, writing = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self.pid == 0:
            os.close(reading)
            _serve(writing, work, parts)
        os.close(writing)
        self.pipe = os.fdopen(reading, "rb", buffering=_PIPE_SIZE)

    def __enter__(self) -> Any:
        return self.pipe

    def __exit__(self, *_: object) -> None:
        self.pipe.close()  # a worker that is still sending ends with this
        os.waitpid(self.pid, 0)


def _serve(writing: int, work: Callable[[Part], object], parts: Iterable[Part]) -> None:
    """Work, send, and end the process; nothing of its parent's that waits to be cleaned up is cleaned up here."""
    code = 1
    try:
        import pickle

        _enlarge(writing)
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            for part in parts:
                try:
                    sent = (True, work(part))
                except Exception as error:  # noqa: BLE001 - it is raised again in the parent
                    sent = (False, error)
                data = pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)
                _send(pipe, len(data).to_bytes(_LENGTH, "little") + data)
        code = 0
    finally:
        os._exit(code)


def _enlarge(pipe: int) -> None:
    from contextlib import suppress

    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)


def _send(pipe: Any, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[pipe.write(rest) :]


def _receive(pipe: Any) -> Any:
    import pickle

    length = pipe.read(_LENGTH)
    data = pipe.read(int.from_bytes(length, "little")) if len(length) == _LENGTH else b""
    if not data:
        raise OutputError((Problem.of("worker-ended", Place(".khabar")),))
    well, result = pickle.loads(data)  # noqa: S301 - from our own fork
    if not well:
        raise result
    return result
