"""FoundFile and Scan: what the items folder holds, before anything is read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from khabar.problems import Place, Problem

_MEGABYTE: Final = 1024 * 1024

LARGEST: Final = 5 * _MEGABYTE
"""Bytes. An article of a hundred thousand words has about a megabyte."""


class FoundFile(Struct, frozen=True):
    """A file as the folder shows it, unread. Size (bytes), time (ns) and inode together are its signature.

    `file` is for people and for comparing: relative to the newsroom, with ``/``, in NFC. `path` is the same
    as the disk has it, in bytes, for neither its encoding nor its normal form need be ours.
    """

    file: str
    path: bytes
    size: int
    mtime_ns: int
    inode: int
    sidecar: FoundFile | None = None
    settled: bool = True
    """Whether it was written long enough ago for its time to tell a later writing from that one."""

    @property
    def signature(self) -> str:
        """What tells it, and its sidecar, from what they were; "" where nothing can."""
        if not self.settled or (self.sidecar is not None and not self.sidecar.settled):
            return ""
        own = signature_of(self.size, self.mtime_ns, self.inode)
        return own if self.sidecar is None else f"{own} {self.sidecar.file} {self.sidecar.signature}"


def signature_of(size: int, mtime_ns: int, inode: int) -> str:
    """Give the signature of a file that is settled, without its sidecar."""
    return f"{size:x}.{mtime_ns:x}.{inode:x}"


class Scan(Struct, frozen=True):
    """The article files, sorted by `file`, and what was wrong on the way, sorted by place."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...]


def too_big(file: str, size: int) -> Problem:
    """Tell a file that is over LARGEST bytes."""
    values = {"megabytes": f"{size / _MEGABYTE:.1f}", "largest": LARGEST // _MEGABYTE}
    return Problem.of("file-too-big", Place(file), **values)


def unreadable(file: str, error: OSError) -> Problem:
    """Tell what the system said when a file or folder could not be read."""
    return Problem.of("file-unreadable", Place(file), detail=error.strerror or type(error).__name__)
