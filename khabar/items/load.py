"""Load a file that a scan found: its bytes and its sidecar's."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from khabar.items.found import LARGEST, FoundFile, too_big, unreadable
from khabar.items.source import SourceFile
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

# Between scan and load a name may have become a link or a pipe: neither is followed, nor waited for.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def load(root: Path, found: FoundFile) -> SourceFile | Problem:
    """Read a file of the newsroom in `root`, and its sidecar.

    Gives a Problem where one of them cannot be read, has grown too big, or changed while it was read.
    """
    base = os.fsencode(root)
    data = _read(base, found)
    if isinstance(data, Problem):
        return data
    if found.sidecar is None:
        return SourceFile(found.file, data)
    sidecar_data = _read(base, found.sidecar)
    if isinstance(sidecar_data, Problem):
        return sidecar_data
    return SourceFile(found.file, data, found.sidecar.file, sidecar_data)


def _read(base: bytes, found: FoundFile) -> bytes | Problem:
    try:
        # os.read on a descriptor takes half the time of a file object, which counts over 100,000 files.
        descriptor = os.open(os.path.join(base, found.path), _FLAGS)  # noqa: PTH118 - bytes: pathlib has none
        try:
            return _read_descriptor(descriptor, found.file)
        finally:
            os.close(descriptor)
    except OSError as error:
        return unreadable(found.file, error)


def _read_descriptor(descriptor: int, file: str) -> bytes | Problem:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return Problem.of("file-not-regular", Place(file))
    if before.st_size > LARGEST:
        return too_big(file, before.st_size)
    chunks: list[bytes] = []
    wanted = before.st_size + 1  # one more: the end of the file is seen, or that it has grown
    while wanted > 0 and (chunk := os.read(descriptor, wanted)):
        chunks.append(chunk)
        wanted -= len(chunk)
    after = os.fstat(descriptor)
    if wanted != 1 or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        return Problem.of("file-changing", Place(file))
    return b"".join(chunks)
