"""What the last run left, in one small file: by it the next one sees whether there is anything to do at all.

Nothing slow is loaded for it, no database is opened, and no file is read. It is a cache: where it is missing, old or
damaged, a run looks at everything.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import astuple

from khabar.digests import blake2b
from khabar.disk import open_to_read, signature, signature_of, write_new
from khabar.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from khabar.problems import Plain
    from khabar.settings import Settings

SNAPSHOT = ".khabar/snapshot"
"""Relative to the newsroom."""

WATCHED = (".khabar/catalogue.sqlite", "history.jsonl")
"""The records, relative to the newsroom: who changes them in another way than by a run has all looked at again."""

_DIGEST = 16
"""Bytes."""

_MAKERS = ("babel", "feedgen", "hijridate", "idna", "langcodes", "lxml", "nh3", "pyromark", "pytz", "yaml")
"""The libraries on which it depends what Khabar makes of a file."""


class Snapshot(Struct, frozen=True):
    """The state in which a run left a newsroom. Moments are in seconds."""

    stamp: bytes
    """Of the settings and of this Khabar."""
    settings: bytes
    """As they were understood, and what was to be told of them, pickled: only a run with something to do needs it."""
    items: str
    """The folder of article files, relative to the newsroom."""
    feeds: str
    """That of the feeds."""
    folders: Mapping[bytes, bytes]
    """The signatures of the folders of items (khabar.items.walk)."""
    told: Mapping[bytes, tuple[tuple[Plain, ...], Mapping[str, list[str]]]]
    """What the walk had to tell of a folder: problems, and files of each unknown suffix."""
    documents: Mapping[str, str]
    """The signatures of what lies in the folder of feeds."""
    records: tuple[str, ...]
    """Those of WATCHED."""
    moment: int
    turn: int | None
    """When time alone will change something."""
    unrest: bool
    """Whether the next run has something to do whatever happens."""
    outcome: tuple[Any, ...]
    """What the run had to tell (khabar.run)."""
    problems: tuple[Plain, ...] = field(default=())
    """Of items and settings."""

    @classmethod
    def load(cls, root: Path) -> Snapshot | None:
        """Read that of the newsroom in `root`; None where there is none that can be read."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            with open_to_read(root / SNAPSHOT) as file:
                data = file.read()
            if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() == data[:_DIGEST]:
                return cls(*marshal.loads(data[_DIGEST:]))  # noqa: S302 - the digest says that we wrote it
        return None

    def save(self, root: Path) -> None:
        """Write it, whole or not at all. Where that cannot be done, there is none: the next run has more to do."""
        path = root / SNAPSHOT
        temporary = path.with_name("snapshot.tmp")
        data = marshal.dumps(astuple(self), 2)
        try:
            temporary.unlink(missing_ok=True)
            write_new(temporary, (blake2b(data, digest_size=_DIGEST).digest(), data), durably=False)
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def is_as_left(self, root: Path) -> bool:
        """Whether records and feeds lie on the disk as the run left them."""
        feeds = os.path.join(root, self.feeds, "")  # noqa: PTH118 - a thousand paths cost as much as all the rest
        return self.records == records(root) and all(
            _signature(feeds + path) == document for path, document in self.documents.items()
        )

    @property
    def understood(self) -> tuple[Settings, tuple[Problem, ...]]:
        """Give the settings, and what was to be told of them."""
        import pickle

        settings, problems = pickle.loads(self.settings)  # noqa: S301 - the digest says that we wrote it
        return settings, problems

    def told_problems(self) -> Iterator[Problem]:
        """Give what the run had to tell of items and settings."""
        return map(Problem.of_plain, self.problems)


def records(root: Path) -> tuple[str, ...]:
    """Give the signatures of WATCHED. A log of the database's that is still there has not been brought into it."""
    return (*(signature_of(root / name) for name in WATCHED), signature_of(root / f"{WATCHED[0]}-wal"))


def _signature(path: str) -> str:
    try:
        return signature(os.lstat(path))
    except OSError:
        return ""


def stamp(settings: bytes) -> bytes:
    """Digest the settings, as their file has them, and the Khabar that is at work, with what it stands on."""
    digest = blake2b(settings, digest_size=_DIGEST)
    digest.update(sys.version.encode())
    for name in ("khabar", *_MAKERS):
        spec = find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            digest.update(repr((name, *_program(place, deep=name == "khabar"))).encode())
    return digest.digest()


def _program(folder: str, *, deep: bool) -> Iterator[object]:
    """Give what tells a program's files from others: of a library, its own folder changes with its version."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                if deep:
                    yield from _program(entry.path, deep=True)
                continue
            status = entry.stat()
            yield entry.name, status.st_size, status.st_mtime_ns
