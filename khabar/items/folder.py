"""What a folder of items holds: articles with their sidecars, what is unknown, and what is wrong with the others.

Apart from the walk, which needs none of this for a folder that is as it was. Names are bytes until they are known to
be UTF-8.
"""
# ruff: noqa: PTH110, PTH116, PTH118, PTH120, PTH208 - pathlib has no paths of bytes

from __future__ import annotations

import marshal
import os
import stat
import unicodedata
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from khabar.disk import opened
from khabar.items.folder_rules import NameKind, is_passed_over, name_kind, sidecar_stem
from khabar.items.found import LARGEST, FoundFile, signature_of, too_big, unreadable
from khabar.items.suffixes import sidecar_stems, stem, suffix
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
        return [_found(self.path, row) for row in self._rows()]

    def unlike(self, known: dict[str, str], among: Collection[str] | None = None) -> Iterator[FoundFile]:
        """Give the files whose signatures are not as they are `known`, by name, and take all files out of that.

        `among` are those that are to be looked at, None where all are. Of a folder of a hundred thousand files, of
        which one has changed, no more are made than that one.
        """
        folder = shown(self.path) + "/"
        for row in self._rows():
            file = folder + shown(row[0])
            if among is None or file in among:
                signature = known.pop(file, "")
                if not signature or signature != _signature(row):
                    yield _found(self.path, row)

    def parted(self, most: int) -> Iterator[Folder]:
        """Give it as folders of no more files than `most`, without what else it has."""
        rows = self._rows() if self.number > most else []
        if not rows:
            yield self
        for first in range(0, len(rows), most):
            part = Folder(self.path)
            part.keep(rows[first : first + most])
            yield part

    def names(self) -> Iterator[str]:
        """Give the names of the files, as people write them."""
        folder = shown(self.path) + "/"
        return (folder + shown(row[0]) for row in self._rows())

    def leave_out(self, files: Collection[str]) -> None:
        """Take these as if they were not there."""
        if files:
            self.keep([row for row, file in zip(self._rows(), self.names(), strict=True) if file not in files])

    def keep(self, rows: list[_Row]) -> None:
        """Take these as all that there are."""
        self.number = len(rows)
        self._files = marshal.dumps(rows)

    def _rows(self) -> list[_Row]:
        return marshal.loads(self._files) if self._files else []  # noqa: S302 - we wrote it


_Row = tuple[bytes, int, int, int, Any, bool]
"""What is to be known of a file beside its folder: its name, size, time and inode, its sidecar's row or None, and
whether it is settled."""


_MOST_LISTED = 4
"""Folders whose names a Finder has in memory."""


class Finder(Struct):
    """Looks for single files of the items folder `name` of the newsroom in `root`, in the course of one run.

    A folder is listed anew when its own time has changed. `folders` are the paths of those that were walked: no other
    is looked into, for a link may be in its place.
    """

    root: bytes
    name: str
    folders: Collection[bytes]
    _listed: dict[bytes, tuple[int, dict[str, list[str]]]] = field(default_factory=dict)
    """The times (ns) of folders, and the names in them by their stems in NFC."""
    _strange: dict[str, list[bytes]] | None = None
    """Folders whose paths are not as people write them, by how they do."""

    def find(self, file: str) -> FoundFile | None:
        """Look for a file with its sidecar; None where it is not there, or not to be used."""
        inside, _, name = file.rpartition("/")
        looked = [self._look(path, name) for path in self._paths(inside)]
        found = [found for folder in looked for found in folder.files if found.file == file]
        return found[0] if len(found) == 1 else None

    def _look(self, path: bytes, file: str) -> Folder:
        """Look for a file of a folder, and for what may be its sidecar."""
        try:
            is_first = path == os.fsencode(self.name)
            with opened(os.path.join(self.root, path), follow=is_first) as there:
                names = self._names(path, there)
                beside = {each for own in sidecar_stems(file) for each in names.get(own, ())}
                entries = [_Entry(each, _status(there, each)) for each in beside]
                return ItemsFolder(self.root, self.name, None).look(path, entries)
        except OSError:
            return Folder(path)

    def _paths(self, inside: str) -> Iterator[bytes]:
        """Give the folders that people write so, as the disk has them."""
        path = os.fsencode(inside)
        if path in self.folders:
            yield path
        if self._strange is None:
            self._strange = {}
            for each in self.folders:
                if not each.isascii() and os.fsencode(shown(each)) != each:
                    self._strange.setdefault(shown(each), []).append(each)
        yield from self._strange.get(inside, ())

    def _names(self, path: bytes, there: int | str) -> dict[str, list[str]]:
        time = os.stat(there).st_mtime_ns
        known = self._listed.get(path)
        if known is None or known[0] != time:
            names: dict[str, list[str]] = {}
            for name in os.listdir(there):
                names.setdefault(stem(_composed(name)), []).append(name)
            if len(self._listed) == _MOST_LISTED:
                self._listed.clear()
            self._listed[path] = known = time, names
        return known[1]


class _Entry(NamedTuple):
    """An entry of a folder that was asked for by its name, as os.scandir would give it."""

    name: str
    status: os.stat_result

    def is_dir(self, *, follow_symlinks: bool) -> bool:  # noqa: ARG002 - none is followed
        return stat.S_ISDIR(self.status.st_mode)

    def is_file(self, *, follow_symlinks: bool) -> bool:  # noqa: ARG002
        return stat.S_ISREG(self.status.st_mode)

    def is_symlink(self) -> bool:
        return stat.S_ISLNK(self.status.st_mode)

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:  # noqa: ARG002
        return self.status


def _status(there: int | str, name: str) -> os.stat_result:
    if isinstance(there, int):
        return os.stat(name, dir_fd=there, follow_symlinks=False)
    return os.lstat(os.path.join(there, name))


class ItemsFolder(Struct, frozen=True):
    """The items folder `name` of the newsroom in `root`. `settled` is the moment (ns) before which a file must have
    been written to be taken as done with; None where that does not matter."""

    root: bytes
    name: str
    settled: int | None

    def look(self, path: bytes, entries: Iterable[os.DirEntry[str] | _Entry]) -> Folder:
        """Say what these entries of the folder at `path` are. That is still open, where it was listed as `opened`."""
        folder = _Looking(path)
        inside = shown(path) + "/"
        for entry in sorted(entries, key=_by_name):
            name = _name(entry.name, path, folder)
            if name is not None and not entry.is_dir(follow_symlinks=False):
                self._file(entry, name, inside, folder)
        return folder.result()

    def _file(self, entry: os.DirEntry[str] | _Entry, name: str, inside: str, folder: _Looking) -> None:
        kind = name_kind(name)
        if kind is NameKind.PASSED_OVER:
            return
        file = inside + _composed(name)
        if entry.is_symlink():
            folder.problems.append(self._link(os.path.join(folder.path, os.fsencode(entry.name)), file))
            # What is read under its own name lies there.
            if kind is NameKind.SIDECAR or folder.problems[-1].rule != "link-inside":
                folder.refuse(kind, file)
            return
        if kind is NameKind.MISNAMED:
            folder.problems.append(Problem.of("sidecar-misnamed", Place(file), name=f"{sidecar_stem(name)}.toml"))
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
            row = (os.fsencode(entry.name), status.st_size, status.st_mtime_ns, status.st_ino, None, settled)
            folder.take(kind, file, row)

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


def _name(name: str, path: bytes, folder: _Looking) -> str | None:
    """Give the name of an entry of the folder at `path`, or None where it is passed over, or told."""
    if not name.isascii():
        try:
            name = os.fsencode(name).decode("utf-8")
        except UnicodeDecodeError:
            folder.problems.append(Problem.of("file-name-not-utf8", Place(shown(path + b"/" + os.fsencode(name)))))
            return None
    if is_passed_over(name):
        return None
    control = CONTROL.search(name)
    if control:
        code = f"U+{ord(control[0]):04X}"
        place = Place(shown(path + b"/" + name.encode()))
        folder.problems.append(Problem.of("file-name-control-character", place, code=code))
        return None
    return name


class _Looking(Folder):
    """A folder while it is looked into: its articles and sidecars, and the stems of those refused."""

    _articles: list[tuple[str, _Row]] = field(default_factory=list)
    _sidecars: dict[str, tuple[str, _Row]] = field(default_factory=dict)
    """By their stems."""
    _refused_articles: set[str] = field(default_factory=set)
    _refused_sidecars: set[str] = field(default_factory=set)

    def take(self, kind: NameKind, file: str, row: _Row) -> None:
        if kind is NameKind.SIDECAR:
            self._sidecars[stem(file)] = (file, row)
        else:
            self._articles.append((file, row))

    def refuse(self, kind: NameKind, file: str) -> None:
        if kind is NameKind.SIDECAR:
            self._refused_sidecars.add(stem(file))
        else:
            self._refused_articles.update(sidecar_stems(file))

    def result(self) -> Folder:
        """Give articles their sidecars; refuse one whose sidecar is refused, for its embargo may be there, and two
        whose names are one in NFC, for one would take the place of the article that readers have."""
        rows: dict[str, _Row] = {}
        twice: set[str] = set()
        stems = set(self._refused_articles)
        folder = Folder(self.path, self.problems, self.unknown)
        has_sidecars = bool(self._sidecars or self._refused_sidecars)  # most folders have none
        for file, row in self._articles:
            names = sidecar_stems(file) if has_sidecars else ()
            stems.update(names)
            if not self._refused_sidecars.isdisjoint(names):
                continue
            if file in rows or file in twice:
                twice.add(file)
                rows.pop(file, None)
                continue
            beside = [self._sidecars[each] for each in names if each in self._sidecars]
            if len(beside) > 1:
                (first, _), (second, _) = beside
                folder.problems.append(Problem.of("sidecar-twice", Place(file), first=first, second=second))
                continue
            rows[file] = (*row[:4], beside[0][1], row[5]) if beside else row
        for own, (file, _) in self._sidecars.items():
            if own not in stems:
                folder.problems.append(Problem.of("sidecar-alone", Place(file)))
        folder.problems += (Problem.of("file-name-twice", Place(file)) for file in sorted(twice))
        folder.keep(list(rows.values()))
        return folder


def _found(folder: bytes, row: _Row) -> FoundFile:
    name, size, mtime_ns, inode, sidecar, settled = row
    path = folder + b"/" + name
    beside = None if sidecar is None else _found(folder, sidecar)
    return FoundFile(shown(path), path, size, mtime_ns, inode, beside, settled)


def _signature(row: _Row) -> str:
    """Give the signature of a file, and nothing else of it."""
    _, size, mtime_ns, inode, sidecar, settled = row
    if sidecar is not None:
        return _found(b"", row).signature
    return signature_of(size, mtime_ns, inode) if settled else ""


def part_twins(folders: Iterable[Folder]) -> None:
    """Refuse the files of folders whose paths are one in NFC that have one name: see `_Looking.result`."""
    twins = list(folders)
    names = Counter(file for folder in twins for file in folder.names())
    twice = {file for file, number in names.items() if number > 1}
    twins[0].problems += (Problem.of("file-name-twice", Place(file)) for file in sorted(twice))
    for folder in twins:
        folder.leave_out(twice)


def is_walked(name: bytes) -> bool:
    """Whether the walk goes into a folder of that name. Of those that it does not, `ItemsFolder.look` tells."""
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not (is_passed_over(text) or CONTROL.search(text))


def shown(path: bytes) -> str:
    """Give a path as people write it: in NFC."""
    return _composed(path.decode("utf-8", "replace"))


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_within(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")
