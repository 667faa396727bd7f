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


class LockedError(Exception):
    """Another run is at work in this newsroom. `pid` is its process, None where it could not be read."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(f"another run is at work: process {pid or 'unknown'}")
        self.pid = pid


_PAUSE = 0.1
"""Seconds between two looks at a lock that another run holds."""


@contextmanager
def locked(root: Path, *, wait: float = 0) -> Iterator[tuple[Problem, ...]]:
    """Hold the newsroom's lock; give the warning to show where there are no locks, else nothing.

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
        if _take(descriptor, wait):
            with suppress(OSError):  # on a full disk the lock holds all the same; the number only says whose it is
                os.truncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
            yield ()
        else:
            yield (Problem.of("publish-no-lock", Place(LOCK)),)
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
    text = os.pread(descriptor, 20, 0).strip()
    return int(text) if text.isdigit() else None
