"""The walk through the items folder: which folders are as they were, and what the others hold.

A folder that has not changed is told by its signature, a digest of the names, sizes, times and inodes in it; what it
holds is then known already (what else it may hold says khabar.items.folder).
"""
# ruff: noqa: PTH112, PTH118 - pathlib has no paths of bytes

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from khabar.digests import blake2b
from khabar.disk import opened
from khabar.problems import Place, Problem
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from khabar.items.folder import Folder

UNSETTLED: Final = b""
"""The signature of a folder that has to be looked into again: it holds links, or files written just now, which may
be written once more without that their time tells (the clocks of file systems are coarse)."""

_MANY: Final = 64
"""Folders: with more of them the walk is done in forked halves."""

_NEVER: Final = 1 << 63
"""A moment (ns) after all moments that a file system knows."""


class Walked(Struct):
    """One walk: folders by their paths, as the disk has them, relative to the newsroom."""

    signatures: dict[bytes, bytes] = field(default_factory=dict)
    """Of every folder that is there."""
    looked: dict[bytes, Folder] = field(default_factory=dict)
    """Those whose signature is not the one that was known."""
    gone: frozenset[bytes] = frozenset()
    """Folders that were known and are not there any more."""
    missing: Problem | None = None
    """Where there is no items folder at all."""


def walk(root: bytes, folder: str, known: Mapping[bytes, bytes] | None = None, settled: int | None = None) -> Walked:
    """Walk the items folder `folder` of the newsroom in `root`. No file is opened, and no link is followed.

    `known` are the signatures of the last walk; `settled` is the moment (ns) before which a file must have been
    written to be taken as done with.
    """
    first = os.fsencode(folder)
    if not os.path.isdir(os.path.join(root, first)):
        missing = Problem.of("items-folder-missing", Place(folder), folder=folder)
        return Walked(gone=frozenset(known or ()), missing=missing)
    walking = _Walk(root, folder, known or {}, settled)
    waiting = [first]
    # Breadth first, until there is enough to share.
    while waiting and len(waiting) < _MANY:
        waiting = waiting[1:] + walking.one_folder(waiting[0])
    if waiting:
        # By turns: folders that lie together are of one month, and months differ.
        shares = [waiting[number::2] for number in range(2)]
        walked = walking.walked
        for share in spread(shares, walking.all_below):
            walked.signatures |= share.signatures
            walked.looked |= share.looked
        walking.walked = walked
    if walking.walked.looked:  # else all folders are as they were, and so are their names
        walking.twins()
    walking.walked.gone = frozenset(walking.known.keys() - walking.walked.signatures.keys())
    return walking.walked


class _Walk:
    """A walk, and what it has gathered on its way."""

    def __init__(self, root: bytes, folder: str, known: Mapping[bytes, bytes], settled: int | None) -> None:
        self._root = root
        self._folder = folder
        self._settled = settled
        self.known = known
        self.walked = Walked()

    def all_below(self, folders: Iterable[bytes]) -> Walked:
        """Walk these folders and all below them; give what was found there alone."""
        self.walked = Walked()
        waiting = list(folders)
        while waiting:
            waiting += self.one_folder(waiting.pop())
        return self.walked

    def one_folder(self, path: bytes) -> list[bytes]:
        """Take a folder; give those in it."""
        try:
            # Of an open folder the system is asked for each file by its name alone, not by the whole way to it.
            is_first = path == os.fsencode(self._folder)  # which may be a link: the newsroom says that it is there
            with opened(os.path.join(self._root, path), follow=is_first) as there, os.scandir(there) as listing:
                entries = list(listing)
                signature, folders = self._signature(entries)
                if signature == UNSETTLED or self.known.get(path) != signature:
                    self.walked.looked[path] = self._look(path, entries)
        except OSError as error:
            from khabar.items.folder import Folder, shown
            from khabar.items.found import unreadable

            self.walked.signatures[path] = UNSETTLED
            self.walked.looked[path] = Folder(path, [unreadable(shown(path), error)])
            return []
        self.walked.signatures[path] = signature
        return [inner for name in folders if self._is_walked(inner := path + b"/" + name, name)]

    def twins(self) -> None:
        """Look into all folders whose paths are one in NFC, in each walk: what is in one depends on the others."""
        from khabar.items.folder import part_twins, shown

        written: dict[str, list[bytes]] = {}
        for path in self.walked.signatures:
            if not path.isascii():
                written.setdefault(shown(path), []).append(path)
        for paths in written.values():
            if len(paths) > 1:
                for path in paths:
                    if path not in self.walked.looked:
                        self.known = {**self.known, path: UNSETTLED}
                        self.one_folder(path)
                    self.walked.signatures[path] = UNSETTLED
                part_twins(self.walked.looked[path] for path in sorted(paths))

    def _signature(self, entries: Iterable[os.DirEntry[str]]) -> tuple[bytes, list[bytes]]:
        """Give the signature, and the names of the folders."""
        rows: list[tuple[str | int, ...]] = []
        folders: list[bytes] = []
        settled, newest = self._settled, 0
        for entry in entries:
            if not entry.is_file(follow_symlinks=False):
                if entry.is_dir(follow_symlinks=False):
                    rows.append((entry.name,))
                    folders.append(os.fsencode(entry.name))
                    continue
                if entry.is_symlink():
                    newest = _NEVER
                    continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:  # told where it is looked at
                newest = _NEVER
                continue
            written = status.st_mtime_ns
            if written > newest:  # noqa: PLR1730 - a call for each file that there is
                newest = written
            rows.append((entry.name, status.st_mode, status.st_size, written, status.st_ino))
        if newest >= (_NEVER if settled is None else settled):
            return UNSETTLED, folders
        # By name: no two are alike. Version 2 writes the same for what is equal; later ones look at how it is shared.
        rows.sort()
        return blake2b(marshal.dumps(rows, 2), digest_size=12).digest(), folders

    def _look(self, path: bytes, entries: Iterable[os.DirEntry[str]]) -> Folder:
        from khabar.items.folder import ItemsFolder

        return ItemsFolder(self._root, self._folder, self._settled).look(path, entries)

    def _is_walked(self, path: bytes, name: bytes) -> bool:
        """Whether the walk goes into that folder: into one that was walked before it does."""
        if path in self.known:
            return True
        from khabar.items.folder import is_walked

        return is_walked(name)
