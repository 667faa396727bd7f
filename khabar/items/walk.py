"""The walk through the items folder: which folders are as they were, and what the others hold.

A folder that has not changed is told by its signature, a digest of the names, sizes, times and inodes in it; what it
holds is then known already. Names are bytes until they are known to be UTF-8.
"""
# ruff: noqa: PTH110, PTH112, PTH118, PTH120 - pathlib has no paths of bytes

from __future__ import annotations

import marshal
import os
import unicodedata
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from khabar.items.folder_rules import NameKind, is_passed_over, name_kind
from khabar.items.found import LARGEST, FoundFile, too_big, unreadable
from khabar.items.suffixes import suffix
from khabar.problems import CONTROL, Place, Problem
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

UNSETTLED: Final = b""
"""The signature of a folder that has to be looked into again: it holds links, or files written just now, which may
be written once more without that their time tells (the clocks of file systems are coarse)."""

_MANY: Final = 64
"""Folders: with more of them the walk is done in forked halves."""

_NEVER: Final = 1 << 63
"""A moment (ns) after all moments that a file system knows."""

_by_name = attrgetter("name")


@dataclass(slots=True)
class Folder:
    """What a folder holds that was looked into. `unknown` are files of each unknown suffix.

    The files are kept as bytes, for an archive of years has a million: as objects they take eight times as much.
    """

    path: bytes
    """Relative to the newsroom, as the disk has it."""
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    number: int = 0
    """How many files there are."""
    _files: bytes = field(init=False, default=b"", repr=False)

    @property
    def files(self) -> list[FoundFile]:
        """The files, as often as they are asked for."""
        rows = marshal.loads(self._files) if self._files else ()  # noqa: S302 - we wrote it
        return [_found(self.path, row) for row in rows]

    def keep(self, files: Collection[FoundFile]) -> None:
        """Take these as all that there are."""
        self.number = len(files)
        self._files = marshal.dumps([_row(found) for found in files])

    def parted(self, most: int) -> Iterator[Folder]:
        """Give it as folders of no more files than `most`, without what else it has."""
        files = self.files if self.number > most else ()
        if not files:
            yield self
        for first in range(0, len(files), most):
            part = Folder(self.path)
            part.keep(files[first : first + most])
            yield part


@dataclass(slots=True)
class Walked:
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
    walking.walked.gone = frozenset(walking.known.keys() - walking.walked.signatures.keys())
    return walking.walked


def find(root: bytes, folder: str, file: str, folders: Collection[bytes]) -> FoundFile | None:
    """Look for one file of the items folder `folder`; None where it is not there, or not to be used.

    `folders` are the paths of the folders that were walked: no other is looked into, for a link may be in its place.
    """
    inside = file.rpartition("/")[0]
    path = os.fsencode(inside)
    if path not in folders:
        path = next((each for each in folders if shown(each) == inside), b"")
    if not path:
        return None
    stem = os.fsencode(_stem(file.rpartition("/")[2]))
    try:
        with os.scandir(os.path.join(root, path)) as listing:
            # The file and its sidecar alone; where names are not in NFC, all that may be.
            entries = [entry for entry in listing if entry.name.startswith(stem) or not entry.name.isascii()]
    except OSError:
        return None
    looked = _Walk(root, folder, {}, None).look(path, entries)
    return next((found for found in looked.files if found.file == file), None)


class _Walk:
    """A walk, and what it has gathered on its way."""

    def __init__(self, root: bytes, folder: str, known: Mapping[bytes, bytes], settled: int | None) -> None:
        self._root = root
        self._folder = folder
        self._real = os.path.realpath(os.path.join(root, os.fsencode(folder)))
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
            with os.scandir(os.path.join(self._root, path)) as listing:
                entries = sorted(listing, key=_by_name)
            signature, folders = self._signature(entries)
        except OSError as error:
            self.walked.signatures[path] = UNSETTLED
            self.walked.looked[path] = Folder(path, [unreadable(shown(path), error)])
            return []
        self.walked.signatures[path] = signature
        if signature == UNSETTLED or self.known.get(path) != signature:
            self.walked.looked[path] = self.look(path, entries)
        return [path + b"/" + name for name in folders]

    def _signature(self, entries: Iterable[os.DirEntry[bytes]]) -> tuple[bytes, list[bytes]]:
        """Give the signature, and the names of the folders."""
        rows: list[object] = []
        folders: list[bytes] = []
        settled, newest = self._settled, 0
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                rows.append(entry.name)
                if _is_walked(entry.name):
                    folders.append(entry.name)
                continue
            if entry.is_symlink():
                newest = _NEVER
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:  # told where it is looked at
                newest = _NEVER
                continue
            newest = max(newest, status.st_mtime_ns)
            rows.append((entry.name, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino))
        if newest >= (_NEVER if settled is None else settled):
            return UNSETTLED, folders
        # Version 2 writes the same for what is equal; later ones look at how it is shared.
        return blake2b(marshal.dumps(rows, 2), digest_size=12).digest(), folders

    def look(self, path: bytes, entries: Iterable[os.DirEntry[bytes]]) -> Folder:
        """Say what these entries of a folder are."""
        folder = _Looking(path)
        for entry in entries:
            inner = path + b"/" + entry.name
            name = self._name(entry.name, inner, folder)
            if name is not None and not entry.is_dir(follow_symlinks=False):
                self._file(entry, name, inner, folder)
        return folder.result()

    def _name(self, raw: bytes, path: bytes, folder: _Looking) -> str | None:
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            folder.problems.append(Problem.of("file-name-not-utf8", Place(shown(path))))
            return None
        if is_passed_over(name):
            return None
        control = CONTROL.search(name)
        if control:
            code = f"U+{ord(control[0]):04X}"
            folder.problems.append(Problem.of("file-name-control-character", Place(shown(path)), code=code))
            return None
        return name

    def _file(self, entry: os.DirEntry[bytes], name: str, path: bytes, folder: _Looking) -> None:
        kind = name_kind(name)
        if kind is NameKind.PASSED_OVER:
            return
        file = shown(path)
        if entry.is_symlink():
            folder.problems.append(self._link(entry, file))
            folder.refuse(kind, file)
            return
        if kind is NameKind.UNKNOWN:
            folder.unknown.setdefault(suffix(name) or name, []).append(file)
            return
        try:
            status = entry.stat(follow_symlinks=False)
            regular = entry.is_file(follow_symlinks=False)
        except OSError as error:
            problem: Problem | None = unreadable(file, error)
        else:
            problem = None if regular else Problem.of("file-not-regular", Place(file))
            if regular and status.st_size > LARGEST:
                problem = too_big(file, status.st_size)
        if problem:
            folder.problems.append(problem)
            folder.refuse(kind, file)
        else:
            settled = self._settled is None or status.st_mtime_ns < self._settled
            folder.take(kind, FoundFile.of(file, path, status, settled=settled))

    def _link(self, entry: os.DirEntry[bytes], file: str) -> Problem:
        """Tell a link: it is never followed, for it may lead out, to itself, or to what is read already."""
        place = Place(file)
        target = os.path.realpath(entry.path)
        if not os.path.exists(target):
            return Problem.of("link-broken", place)
        if _is_within(os.path.realpath(os.path.dirname(entry.path)), target):
            return Problem.of("folder-loop", place)
        if _is_within(target, self._real):
            inside = os.path.relpath(target, self._real).decode("utf-8", "replace")
            return Problem.of("link-inside", place, target=f"{self._folder}/{inside}")
        return Problem.of("link-outside", place)


class _Looking(Folder):
    """A folder while it is looked into: its articles and sidecars, and the stems of those refused."""

    def __init__(self, path: bytes) -> None:
        super().__init__(path)
        self._articles: list[FoundFile] = []
        self._sidecars: dict[str, FoundFile] = {}
        self._refused_articles: set[str] = set()
        self._refused_sidecars: set[str] = set()

    def take(self, kind: NameKind, found: FoundFile) -> None:
        if kind is NameKind.SIDECAR:
            self._sidecars[_stem(found.file)] = found
        else:
            self._articles.append(found)

    def refuse(self, kind: NameKind, file: str) -> None:
        (self._refused_sidecars if kind is NameKind.SIDECAR else self._refused_articles).add(_stem(file))

    def result(self) -> Folder:
        """Give articles their sidecars; refuse one whose sidecar is refused, for its embargo may be there."""
        files: dict[str, FoundFile] = {}
        folder = Folder(self.path, self.problems, self.unknown)
        for found in self._articles:
            stem = _stem(found.file)
            if stem in self._refused_sidecars:
                continue
            if found.file in files:
                folder.problems.append(Problem.of("file-name-twice", Place(found.file)))
                continue
            sidecar = self._sidecars.get(stem)
            files[found.file] = found if sidecar is None else replace(found, sidecar=sidecar)
        stems = {_stem(found.file) for found in self._articles} | self._refused_articles
        for stem, sidecar in self._sidecars.items():
            if stem not in stems:
                folder.problems.append(Problem.of("sidecar-alone", Place(sidecar.file)))
        folder.keep(files.values())
        return folder


def _row(found: FoundFile) -> tuple[object, ...]:
    """Give what is to be known of a file beside its folder."""
    sidecar = None if found.sidecar is None else _row(found.sidecar)
    return found.path.rpartition(b"/")[2], found.size, found.mtime_ns, found.inode, sidecar, found.settled


def _found(folder: bytes, row: tuple[Any, ...]) -> FoundFile:
    name, size, mtime_ns, inode, sidecar, settled = row
    path = folder + b"/" + name
    beside = None if sidecar is None else _found(folder, sidecar)
    return FoundFile(shown(path), path, size, mtime_ns, inode, beside, settled)


def _is_walked(name: bytes) -> bool:
    """Whether the walk goes into a folder of that name. Of one that it does not for its name, `_look` tells."""
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not (is_passed_over(text) or CONTROL.search(text))


def shown(path: bytes) -> str:
    """Give a path as people write it: in NFC."""
    text = path.decode("utf-8", "replace")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _stem(file: str) -> str:
    return file[: -len(suffix(file))]


def _is_within(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")
