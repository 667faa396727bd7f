"""Documents into the feeds folder: what has changed is replaced, whole or not at all; no more.

The order: every changed document is written to a temporary file beside its place and brought to disk; then
each is renamed into place, the feeds of sections, tags and authors and the pages of the archive first and the
main feeds last, so that whoever sees a new main feed finds the others new as well; then feeds that are no
longer made are removed; then the changed folders are brought to disk, once each. A document that cannot be
written keeps its old file and holds up no other.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.disk import reason, same_bytes, signature, sync_files, sync_folders, write_new
from khabar.problems import Place, Problem, Severity
from khabar.publish import gate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from khabar.feeds.document import Document

# Where feeds lie (khabar.feeds). What has another shape was put there by somebody else and is theirs.
_FEED = re.compile(
    r"(?:(?:(?:section|tag|author)/[^/]+|archive/[0-9]+|partner/[^/]+(?:/[^/]+)?|video|urgent)/)?"
    r"(?:rss\.xml|atom\.xml|podcast\.xml|feed\.json|feed\.html)"
    r"|sitemap/(?:video/)?[^/]+/(?:sitemap|video|news)\.xml|index\.html|feed\.css|feeds\.opml|sitemap\.xml"
)
_SHELVES = frozenset({"section", "tag", "author", "archive", "partner", "sitemap"})
"""Folders that have folders of feeds."""
_DEEPEST = 3
"""Folders, one in the other: partner/msn/economy, sitemap/video/2023-09."""

# The generator stands in a feed's head, before its items (RSS 2.0 <generator>; RFC 4287, 4.2.4), and in that of a page
# (HTML, 4.2.5.1); where a format has no place for it, a comment does.
_OURS = re.compile(
    rb"<generator\b[^>]*>\s*Khabar\b|<meta name=\"?generator\"? content=\"?Khabar\b|<!-- Khabar -->|/\* Khabar \*/",
    re.IGNORECASE,
)
_HEAD = 16_384
"""Bytes."""

_TEMPORARY = ".khabar-{number}.tmp"


class Publication(Struct, frozen=True):
    """What publishing did, or would do: paths relative to the feeds folder, with ``/``, sorted.

    `problems` are those of outputs that were not written: their old files stand. `warnings` stopped nothing.
    Their places are below the feeds folder's own name.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    signatures: Mapping[str, str]
    """What the system says of each file that holds its document now (khabar.disk.signature)."""


def publish(
    documents: Iterable[Document],
    folder: Path,
    *,
    dry_run: bool = False,
    stale: Callable[[], Collection[str]] | None = None,
    commit: Callable[[], None] | None = None,
) -> Publication:
    """Bring the documents into the folder, past the gate. One whose bytes already lie there is not touched.

    `stale` gives the feeds that Khabar made before and that are to be removed, once the documents are written; where
    it is not known which there are, all are that are not among the documents. `commit` is called when all are written
    beside their places, before the first takes its own: what it raises leaves everything as it was. With `dry_run`,
    the answer is the same and nothing is written. The caller holds the newsroom's lock.
    """
    publishing = _Publishing(folder, dry_run)
    if not dry_run and stale is None:
        publishing.remove_leftovers()
    try:
        for document in documents:
            publishing.stage(document)
        publishing.bring_to_disk()
        if commit is not None:
            commit()
        publishing.replace()
    finally:
        publishing.discard()
    publishing.remove_stale(stale() if stale is not None else None)
    publishing.sync()
    return Publication(
        written=tuple(sorted(publishing.written)),
        unchanged=publishing.unchanged,
        removed=tuple(sorted(publishing.removed)),
        problems=tuple(problem for problem in publishing.problems if _stops(problem)),
        warnings=tuple(problem for problem in publishing.problems if not _stops(problem)),
        signatures=publishing.signatures,
    )


class _Staged(Struct):
    """A document on its way: its path, where its bytes are now, and where they belong."""

    path: str
    temporary: Path
    place: Path
    signature: str
    placed: bool = False
    """Whether they are there."""


class _Publishing(Struct):
    """One publishing, and how far it has come."""

    folder: Path
    dry_run: bool
    seen: set[str] = field(default_factory=set)
    staged: list[_Staged] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changed_folders: set[Path] = field(default_factory=set)
    signatures: dict[str, str] = field(default_factory=dict)
    passed: set[bytes] = field(default_factory=set)
    """Entries that were looked at in a document that passed."""

    def remove_leftovers(self) -> None:
        """Remove the temporary files of a run that was killed."""
        for leftover in self._find(_TEMPORARY.format(number="*")):
            with self._telling(leftover.relative_to(self.folder).as_posix()):
                leftover.unlink(missing_ok=True)

    def stage(self, document: Document) -> None:
        """Write the document to a temporary file beside its place, unless its bytes lie there already."""
        path = document.path
        if path in self.seen or not _is_plain(path):
            self._tell("publish-bad-path", path)
            return
        self.seen.add(path)
        with self._telling(path):
            if not self._crosses_no_link(path):
                self._tell("publish-bad-path", path)
            elif same_bytes(self.folder / path, document.data):
                self.unchanged += 1
                self.signatures[path] = signature((self.folder / path).stat())
            elif self._passes_gate(document):
                self._write(document)

    def bring_to_disk(self) -> None:
        """Bring to disk what is staged, or let none of it take its place."""
        with self._telling(""):
            sync_files([staged.temporary for staged in self.staged])
            return
        self.discard()
        self.staged.clear()

    def replace(self) -> None:
        """Rename what is staged into place: leaves first, the main feeds last."""
        for staged in sorted(self.staged, key=lambda staged: ("/" not in staged.path, staged.path)):
            with self._telling(staged.path):
                staged.temporary.replace(staged.place)
                self.changed_folders.add(staged.place.parent)
                self.written.append(staged.path)
                staged.placed = True
                self.signatures[staged.path] = staged.signature

    def discard(self) -> None:
        """Remove the temporary files of documents that did not reach their place."""
        for staged in (staged for staged in self.staged if not staged.placed):
            with self._telling(staged.path):
                staged.temporary.unlink(missing_ok=True)

    def remove_stale(self, stale: Collection[str] | None) -> None:
        """Remove feeds of ours that are no longer made, and the folders that this leaves empty."""
        if stale is None:
            files = (file.relative_to(self.folder).as_posix() for file in self._find("*.*"))
            stale = [path for path in files if path not in self.seen and _FEED.fullmatch(path)]
        # All are looked at before the first goes: of a JSON feed, another file tells whose it is.
        for path in [path for path in stale if self._is_ours(path)]:
            with self._telling(path):
                self._remove(self.folder / path)
                self.removed.append(path)

    def sync(self) -> None:
        """Bring the changed folders to disk."""
        with self._telling(""):
            sync_folders(sorted(self.changed_folders))

    def _passes_gate(self, document: Document) -> bool:
        problems = gate.check(document, self.passed)
        self.problems += (
            replace(problem, place=replace(problem.place, file=f"{self.folder.name}/{problem.place.file}"))
            for problem in problems
        )
        if any(map(_stops, problems)):
            return False
        self.passed.update(document.entries)
        return True

    def _write(self, document: Document) -> None:
        if self.dry_run:
            self.written.append(document.path)
            return
        place = self.folder / document.path
        self._make_folder(place.parent)
        temporary = place.with_name(_TEMPORARY.format(number=len(self.staged)))
        try:
            status = write_new(temporary, (document.data,), durably=False)
        except FileExistsError:  # of a run that was killed
            temporary.unlink()
            status = write_new(temporary, (document.data,), durably=False)
        self.staged.append(_Staged(document.path, temporary, place, signature(status)))

    def _is_ours(self, path: str) -> bool:
        file = self.folder / path
        with self._telling(path):
            return file.is_file() and not file.is_symlink() and _is_ours(file)
        return False

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir(mode=0o755)
            self.changed_folders.add(folder.parent)

    def _remove(self, file: Path) -> None:
        if self.dry_run:
            return
        file.unlink()
        self.changed_folders.add(file.parent)
        folder = file.parent
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            self.changed_folders.discard(folder)
            folder = folder.parent
            self.changed_folders.add(folder)

    def _crosses_no_link(self, path: str) -> bool:
        """Whether no folder on the way is a symbolic link. The feeds folder itself may be one."""
        return not any((self.folder / folder).is_symlink() for folder in PurePosixPath(path).parents[:-1])

    def _find(self, name: str) -> Iterator[Path]:
        """Find the files of that name, a pattern, in the feeds folder and the folders of feeds; no links. A folder
        that cannot be looked into is told: pathlib's glob passes over some of them in silence."""
        folders = [self.folder]
        for folder in folders:
            for entry in self._entries(folder):
                path = Path(entry.path)
                with self._telling(path.relative_to(self.folder).as_posix()):
                    if entry.is_dir(follow_symlinks=False):
                        shelf = path.relative_to(self.folder).parts
                        if len(shelf) == 1 or (shelf[0] in _SHELVES and len(shelf) <= _DEEPEST):
                            folders.append(path)
                    elif fnmatchcase(entry.name, name) and not entry.is_symlink():
                        yield path

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """List a folder by name; one that is not there yet is empty."""
        path = folder.relative_to(self.folder).as_posix()
        with self._telling("" if path == "." else path), suppress(FileNotFoundError), os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
        return []

    @contextmanager
    def _telling(self, path: str) -> Iterator[None]:
        """Turn the system's refusal into a problem; a ValueError is a name that the locale cannot encode."""
        try:
            yield
        except (OSError, ValueError) as error:
            self._tell("publish-not-written", path, reason=reason(error))

    def _tell(self, rule: str, path: str, **values: str) -> None:
        problem = Problem.of(rule, Place(f"{self.folder.name}/{path}"), **values)
        if problem not in self.problems:  # a folder is looked into more than once
            self.problems.append(problem)


def _stops(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _is_plain(path: str) -> bool:
    """Whether the path leads down from the folder and nowhere else."""
    return all(
        part and not part.startswith(".") and part.isprintable() and "\\" not in part for part in path.split("/")
    )


def _is_ours(file: Path) -> bool:
    if file.suffix == ".json":
        # JSON Feed has no place for a generator: the one beside it tells.
        file = file.with_name("rss.xml")
        if not file.is_file():
            return False
    with file.open("rb") as stream:
        return bool(_OURS.search(stream.read(_HEAD)))
