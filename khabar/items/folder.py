"""What a folder of items holds: articles with their sidecars, what is unknown, and what is wrong with the others.

Apart from the walk, which needs none of this for a folder that is as it was. Names are bytes until they are known to
be UTF-8.
"""
# ruff: noqa: PTH110, PTH118, PTH120 - pathlib has no paths of bytes

from __future__ import annotations

import marshal
import os
import unicodedata
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.disk import opened
from khabar.items.folder_rules import NameKind, is_passed_over, name_kind
from khabar.items.found import LARGEST, FoundFile, too_big, unreadable
from khabar.items.suffixes import suffix
from khabar.problems import CONTROL, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_by_name = attrgetter("name")


class Folder(Struct):
    """What a folder holds that was looked into. `unknown` are files of each unknown suffix.

    The files are kept as bytes, for an archive of years has a million: as objects they take eight times as much.
    """

    path: bytes
    """Relative to the newsroom, as the disk has it."""
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    number: int = 0
    """How many files there are."""
    _files: bytes = b""

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
    stem = _stem(file.rpartition("/")[2])
    try:
        is_first = path == os.fsencode(folder)
        with opened(os.path.join(root, path), follow=is_first) as there, os.scandir(there) as listing:
            # The file and its sidecar alone; where names are not in NFC, all that may be.
            entries = [entry for entry in listing if entry.name.startswith(stem) or not entry.name.isascii()]
            looked = ItemsFolder(root, folder, None).look(path, entries)
    except OSError:
        return None
    return next((found for found in looked.files if found.file == file), None)


class ItemsFolder(Struct, frozen=True):
    """The items folder `name` of the newsroom in `root`. `settled` is the moment (ns) before which a file must have
    been written to be taken as done with; None where that does not matter."""

    root: bytes
    name: str
    settled: int | None

    def look(self, path: bytes, entries: Iterable[os.DirEntry[str]]) -> Folder:
        """Say what these entries of the folder at `path` are. That is still open, where it was listed as `opened`."""
        folder = _Looking(path)
        for entry in sorted(entries, key=_by_name):
            raw = os.fsencode(entry.name)
            inner = path + b"/" + raw
            name = _name(raw, inner, folder)
            if name is not None and not entry.is_dir(follow_symlinks=False):
                self._file(entry, name, inner, folder)
        return folder.result()

    def _file(self, entry: os.DirEntry[str], name: str, path: bytes, folder: _Looking) -> None:
        kind = name_kind(name)
        if kind is NameKind.PASSED_OVER:
            return
        file = shown(path)
        if entry.is_symlink():
            folder.problems.append(self._link(path, file))
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
            settled = self.settled is None or status.st_mtime_ns < self.settled
            folder.take(kind, FoundFile.of(file, path, status, settled=settled))

    def _link(self, path: bytes, file: str) -> Problem:
        """Tell a link: it is never followed, for it may lead out, to itself, or to what is read already."""
        place = Place(file)
        link = os.path.join(self.root, path)
        target = os.path.realpath(link)
        if not os.path.exists(target):
            return Problem.of("link-broken", place)
        if _is_within(os.path.realpath(os.path.dirname(link)), target):
            return Problem.of("folder-loop", place)
        items = os.path.realpath(os.path.join(self.root, os.fsencode(self.name)))
        if _is_within(target, items):
            inside = os.path.relpath(target, items).decode("utf-8", "replace")
            return Problem.of("link-inside", place, target=f"{self.name}/{inside}")
        return Problem.of("link-outside", place)


def _name(raw: bytes, path: bytes, folder: _Looking) -> str | None:
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


class _Looking(Folder):
    """A folder while it is looked into: its articles and sidecars, and the stems of those refused."""

    _articles: list[FoundFile] = field(default_factory=list)
    _sidecars: dict[str, FoundFile] = field(default_factory=dict)
    _refused_articles: set[str] = field(default_factory=set)
    _refused_sidecars: set[str] = field(default_factory=set)

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


def is_walked(name: bytes) -> bool:
    """Whether the walk goes into a folder of that name. Of those that it does not, `ItemsFolder.look` tells."""
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
