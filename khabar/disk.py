"""The few things that Khabar asks of the file system beside reading items, and what to call its refusals."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

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


def signature(status: os.stat_result) -> str:
    """Give what tells a file from what it was: its size, time and inode."""
    return f"{status.st_size:x}.{status.st_mtime_ns:x}.{status.st_ino:x}"


def signature_of(path: Path) -> str:
    """Give the signature of a regular file; "" where there is none, or a link."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return ""
    return signature(status) if stat.S_ISREG(status.st_mode) else ""


class NotAFileError(OSError):
    """What lies there is no regular file."""


def open_to_read(path: Path, *, follow: bool = False) -> BinaryIO:
    """Open a regular file; no pipe is waited for. Raises NotAFileError, of a link too, but where `follow` is set; and
    OSError."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno == errno.ELOOP and not follow:
            raise NotAFileError("symbolic link, ELOOP") from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFileError("not a regular file")
    return os.fdopen(descriptor, "rb")


def same_bytes(path: Path, data: bytes) -> bool:
    """Whether a regular file of exactly these bytes lies at `path`. Raises OSError when it cannot be read."""
    try:
        file = open_to_read(path)
    except (FileNotFoundError, NotAFileError):  # what is no file is replaced, not followed
        return False
    with file:
        return os.fstat(file.fileno()).st_size == len(data) and file.read() == data


def write_durably(path: Path, data: Iterable[bytes]) -> os.stat_result:
    """Write a new file, in pieces, and bring it to disk (fsync); see `write_new`."""
    return write_new(path, data, durably=True)


def write_new(path: Path, data: Iterable[bytes], *, durably: bool) -> os.stat_result:
    """Write a new file, in pieces. A web server reads it: all may, but for the umask.

    Gives what the system then says of it. Raises OSError; then nothing is left at `path`.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            for piece in data:
                rest = memoryview(piece)
                while rest:
                    rest = rest[file.write(rest) :]
            if durably:
                os.fsync(descriptor)
            return os.fstat(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def opened(folder: bytes, *, follow: bool = False) -> Iterator[int | str]:
    """Give what to hand to os.scandir: the folder, opened, where the system can list it so, else its path. The entries'
    paths are not to be used, and what is first asked of an entry is to be asked while the folder is open.

    Raises OSError; of a link to a folder too, but where `follow` is set.
    """
    if os.scandir not in os.supports_fd:
        yield os.fsdecode(folder)
        return
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    descriptor = os.open(folder, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to disk: a rename is only durable with its folder (fsync(2))."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def sync_files(paths: Sequence[Path]) -> None:
    """Bring files to disk. Raises OSError."""
    if not _sync_all_of(paths):
        for path in paths:
            _sync(path, os.O_RDONLY)


def sync_folders(folders: Sequence[Path]) -> None:
    """Bring folders' entries to disk. Raises OSError."""
    if not _sync_all_of(folders):
        for folder in folders:
            sync_folder(folder)


_MANY = 8
"""Files: with more of them it is quicker to bring all that waits for the disk there at once."""


def _sync_all_of(paths: Sequence[Path]) -> bool:
    """Bring the file system of these to disk, where they are many and the system can; say whether that was done.

    syncfs(2) tells of a write that failed since Linux 5.8; each fsync(2) costs a wait of its own.
    """
    if len(paths) <= _MANY or os.uname().sysname != "Linux":
        return False
    try:
        import ctypes

        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (ImportError, AttributeError):  # some Pythons are built without the one, and old libraries lack the other
        return False
    descriptor = os.open(paths[0], os.O_RDONLY | os.O_CLOEXEC)
    try:
        if syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(descriptor)
    return True


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
