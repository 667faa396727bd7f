"""The few things that publishing asks of the file system, and what to call its refusals."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What the rules' sentences show: the system's code is what an engineer looks up, in any language.
_REASONS = {
    errno.EACCES: "permission denied",
    errno.EDQUOT: "quota exceeded",
    errno.EEXIST: "a file is in the way",
    errno.EFBIG: "file too large",
    errno.EISDIR: "a folder is in the way",
    errno.ELOOP: "symbolic link",
    errno.ENAMETOOLONG: "name too long",
    errno.ENOSPC: "no space left",
    errno.ENOTDIR: "a file is in the way",
    errno.EPERM: "not permitted",
    errno.EROFS: "read-only file system",
}


def reason(error: OSError | ValueError) -> str:
    """Say why the system refused, in a few words with its code: ``no space left, ENOSPC``."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    return f"{_REASONS.get(error.errno) or os.strerror(error.errno)}, {errno.errorcode.get(error.errno, '?')}"


def same_bytes(path: Path, data: bytes) -> bool:
    """Whether a regular file of exactly these bytes lies at `path`. Raises OSError when it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ELOOP:  # a symbolic link: it is replaced, not followed
            return False
        raise
    with os.fdopen(descriptor, "rb") as file:
        return os.fstat(descriptor).st_size == len(data) and file.read() == data


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and bring it to disk (fsync). A web server reads it: all may, but for the umask.

    Raises OSError; then nothing is left at `path`.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to disk: a rename is only durable with its folder (fsync(2))."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
