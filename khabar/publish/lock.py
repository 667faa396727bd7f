"""One run at a time: an flock(2) on ``.khabar/lock`` beside newsroom.toml.

The kernel drops it when the process ends, however it ends, so there is no stale lock and nothing to clean up.
The file itself stays: to unlink it would let two runs lock two files of one name.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.disk import reason
from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # not a Unix: there is no flock(2)
    fcntl = None  # type: ignore[assignment] # the module is absent; every use asks first

LOCK = ".khabar/lock"
"""Relative to the newsroom."""

# What flock(2) answers on a file system without locks: some network mounts.
_UNSUPPORTED = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS, errno.EINVAL}


class Lock(Struct):
    """A lock that is held."""

    descriptor: int
    problems: tuple[Problem, ...]
    """The warning to show where there are no locks, else nothing."""
    taken: int
    """When it was taken (ns), by the clock of the file system."""
    last: int | None
    """What the last run noted."""

    def note(self, moment: int) -> None:
        """Leave the moment (seconds) of a run that had nothing to do, and so nothing to write elsewhere."""
        with suppress(OSError):
            _write(self.descriptor, moment)


class LockedError(Exception):
    """Another run is at work in this newsroom. `pid` is its process, None where it could not be read."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(f"another run is at work: process {pid or 'unknown'}")
        self.pid = pid


_PAUSE = 0.1
"""Seconds between two looks at a lock that another run holds."""


@contextmanager
def locked(root: Path, *, wait: float = 0) -> Iterator[Lock]:
    """Hold the newsroom's lock.

    Raises LockedError when another run still holds it after `wait` seconds; OutputError when ``.khabar`` cannot be
    written.
    """
    path = root / LOCK
    try:
        path.parent.mkdir(mode=0o755, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise OutputError((Problem.of("publish-not-written", Place(LOCK), reason=reason(error)),)) from error
    try:
        problems = () if _take(descriptor, wait) else (Problem.of("publish-no-lock", Place(LOCK)),)
        try:
            _, last = _read(descriptor)  # fails where it is no regular file: a pipe has no place to read at
            with suppress(OSError):  # on a full disk the lock holds all the same; the number only says whose it is
                _write(descriptor, last)
            lock = Lock(descriptor, problems, os.fstat(descriptor).st_mtime_ns, last)
        except OSError as error:
            raise OutputError((Problem.of("publish-not-written", Place(LOCK), reason=reason(error)),)) from error
        yield lock
    finally:
        os.close(descriptor)


def _take(descriptor: int, wait: float) -> bool:
    """Take the lock and say True, or False where there are no locks. Raises LockedError where it stays taken."""
    if fcntl is None:
        return False
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # flock(2) itself has no limit of time: so it is asked again and again.
            rest = end - time.monotonic()
            if rest <= 0:
                raise LockedError(_holder(descriptor)) from None
            time.sleep(min(_PAUSE, rest))
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return False
            raise OutputError((Problem.of("publish-not-written", Place(LOCK), reason=reason(error)),)) from error
        else:
            return True


def _holder(descriptor: int) -> int | None:
    """Read whose lock it is; the holder may be between emptying the file and writing its number."""
    return _read(descriptor)[0]


def _read(descriptor: int) -> tuple[int | None, int | None]:
    """Read the number of the process that wrote it, and the moment that was noted."""
    words = [*os.pread(descriptor, 60, 0).split(), b"", b""]
    holder, noted = (int(word) if word.isdigit() else None for word in words[:2])
    return holder, noted


def _write(descriptor: int, noted: int | None) -> None:
    os.truncate(descriptor, 0)
    os.pwrite(descriptor, (f"{os.getpid()}\n" + (f"{noted}\n" if noted is not None else "")).encode(), 0)
