"""The walk through the items folder. Names are bytes until they are known to be UTF-8."""
# ruff: noqa: PTH110, PTH112, PTH118, PTH120 - pathlib has no paths of bytes

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.items.folder_rules import NameKind, is_passed_over, name_kind
from khabar.items.found import LARGEST, FoundFile, Scan, too_big, unreadable
from khabar.items.readers import suffix
from khabar.problems import CONTROL, Place, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable



class Walk:
    """One walk: gathers files and problems on its way."""

    def __init__(self, root: bytes, folder: str) -> None:
        self._root = root
        self._folder = folder
        self._real = os.path.realpath(os.path.join(root, os.fsencode(folder)))
        self._files: dict[str, FoundFile] = {}
        self._problems: list[Problem] = []
        self._unknown: dict[str, list[str]] = {}

    def run(self) -> None:
        """Walk the whole folder."""
        folder = os.fsencode(self._folder)
        if not os.path.isdir(os.path.join(self._root, folder)):
            place = Place(self._folder)
            self._problems.append(Problem.of("items-folder-missing", place, folder=self._folder))
            return
        folders = [folder]
        while folders:
            folders += self._one_folder(folders.pop())

    def result(self) -> Scan:
        """Give what was found, in an order that is the same on every machine."""
        for ending, unknown in sorted(self._unknown.items()):
            values = {"suffix": ending, "count": len(unknown)}
            self._problems.append(Problem.of("file-suffix-unknown", Place(min(unknown)), **values))
        files = tuple(self._files[file] for file in sorted(self._files))
        return Scan(files, in_order(self._problems))

    def _one_folder(self, path: bytes) -> Iterable[bytes]:
        """Take a folder's files; give its folders."""
        try:
            with os.scandir(os.path.join(self._root, path)) as listing:
                entries = list(listing)
        except OSError as error:
            self._problems.append(unreadable(_shown(path), error))
            return []
        folders: list[bytes] = []
        folder = _Folder()
        for entry in sorted(entries, key=lambda entry: entry.name):
            inner = path + b"/" + entry.name
            name = self._name(entry.name, inner)
            if name is None:
                continue
            if not entry.is_symlink() and entry.is_dir(follow_symlinks=False):
                folders.append(inner)
            else:
                self._file(entry, name, inner, folder)
        self._pair(folder)
        return folders

    def _name(self, raw: bytes, path: bytes) -> str | None:
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            self._problems.append(Problem.of("file-name-not-utf8", Place(_shown(path))))
            return None
        if is_passed_over(name):
            return None
        control = CONTROL.search(name)
        if control:
            code = f"U+{ord(control[0]):04X}"
            self._problems.append(Problem.of("file-name-control-character", Place(_shown(path)), code=code))
            return None
        return name

    def _file(self, entry: os.DirEntry[bytes], name: str, path: bytes, folder: _Folder) -> None:
        kind = name_kind(name)
        if kind is NameKind.PASSED_OVER:
            return
        file = _shown(path)
        if entry.is_symlink():
            self._problems.append(self._link(entry, file))
            folder.refuse(kind, file)
            return
        if kind is NameKind.UNKNOWN:
            self._unknown.setdefault(suffix(name) or name, []).append(file)
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
            self._problems.append(problem)
            folder.refuse(kind, file)
        else:
            folder.take(kind, FoundFile.of(file, path, status))

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

    def _pair(self, folder: _Folder) -> None:
        """Give articles their sidecars; refuse one whose sidecar is refused, for its embargo may be there."""
        for found in folder.articles:
            stem = _stem(found.file)
            if stem in folder.refused_sidecars:
                continue
            if found.file in self._files:
                self._problems.append(Problem.of("file-name-twice", Place(found.file)))
                continue
            self._files[found.file] = replace(found, sidecar=folder.sidecars.get(stem))
        stems = {_stem(found.file) for found in folder.articles} | folder.refused_articles
        for stem, sidecar in folder.sidecars.items():
            if stem not in stems:
                self._problems.append(Problem.of("sidecar-alone", Place(sidecar.file)))


class _Folder:
    """The articles and sidecars of one folder, and the stems of those refused."""

    def __init__(self) -> None:
        self.articles: list[FoundFile] = []
        self.sidecars: dict[str, FoundFile] = {}
        self.refused_articles: set[str] = set()
        self.refused_sidecars: set[str] = set()

    def take(self, kind: NameKind, found: FoundFile) -> None:
        if kind is NameKind.SIDECAR:
            self.sidecars[_stem(found.file)] = found
        else:
            self.articles.append(found)

    def refuse(self, kind: NameKind, file: str) -> None:
        (self.refused_sidecars if kind is NameKind.SIDECAR else self.refused_articles).add(_stem(file))


def _shown(path: bytes) -> str:
    return unicodedata.normalize("NFC", path.decode("utf-8", "replace"))


def _stem(file: str) -> str:
    return file[: -len(suffix(file))]


def _is_within(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")
