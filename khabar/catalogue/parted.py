"""Texts and sidecars that were parted: one of the two was renamed or moved, and the other not.

An embargo or a kill may stand in the sidecar, and must not end because of that. Which text a sidecar belongs to that
lies alone cannot be known for sure. So while any does, these wait that have none: a text that had one, under its own
name or, by its content, under another; and a text that is new, in a folder where a sidecar lies alone that was of no
article which readers have had, under the name of such a one, or, where a text is gone that waited or that a sidecar
may keep from readers, anywhere.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from khabar.items.folder_rules import sidecar_stem
from khabar.items.suffixes import sidecar_stems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from khabar.catalogue.record import Record
    from khabar.catalogue.store import Store
    from khabar.items.folder import Finder
    from khabar.items.reading import Checked
    from khabar.problems import Problem

PARTED = "sidecar-parted"
"""The rule of a text that waits."""

ALONE = frozenset({"sidecar-alone", "sidecar-misnamed"})
"""Rules of sidecars that lie alone."""

_HIDDEN = "(published IS NULL OR withdrawn IS NOT NULL) AND NOT missing AND instr(line, ?)"
"""Of articles that readers may not see, and that were not gone before: those whose line says this."""


class Alone(Struct, frozen=True):
    """The sidecars that lie alone, sorted; their folders; and their names in their folders, without suffix and case."""

    files: tuple[str, ...] = ()
    folders: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Take them from what the walk tells."""
        return cls.named(problem.place.file for problem in problems if problem.rule in ALONE)

    @classmethod
    def named(cls, files: Iterable[str]) -> Self:
        """Take these."""
        files = tuple(sorted(set(files)))
        return cls(files, frozenset(map(_folder, files)), frozenset(_name(sidecar_stem(each)) for each in files))

    def __bool__(self) -> bool:
        return bool(self.files)

    def may_be_of(self, file: str) -> bool:
        """Whether one may be a text's that nothing is known of: it lies in its folder, or has its name."""
        return _folder(file) in self.folders or not self.names.isdisjoint(map(_name, sidecar_stems(file)))

    def likeliest(self, *files: str) -> str:
        """Give the one that most likely belonged to a text that had these names."""
        stems = {own for file in files for own in sidecar_stems(file)}
        names = set(map(_name, stems))
        folders = set(map(_folder, files))
        return min(
            self.files,
            key=lambda each: (
                sidecar_stem(each) not in stems,
                _name(sidecar_stem(each)) not in names,
                _folder(each) not in folders,
                each,
            ),
        )


class Parting(Struct, dict=True):
    """What is decided of the texts of one run that have no sidecar, while any lies alone."""

    alone: Alone
    store: Store
    finder: Finder
    waited: frozenset[str] = frozenset()
    """The files that waited in the last run, as far as that is known."""
    fled: bool = False
    """Whether any of them is gone: what is new may be that one."""

    @cached_property
    def lacking(self) -> dict[str, Record]:
        """Articles that a sidecar may keep from readers and whose texts are gone, by id."""
        hidden = self.store.records_where(_HIDDEN, '"sidecar": true')
        return {id_: record for id_, record in hidden.items() if self.finder.find(record.file) is None}

    @cached_property
    def strange(self) -> Alone:
        """Those sidecars that were of no article which readers have had: what they say nobody knows yet. That of an
        article that was deleted is only left over."""
        return Alone.named(
            each
            for each in self.alone.files
            if not any(record.published is not None for record in self._known_by(each).values())
        )

    def sidecar_of(self, checked: Checked, together: Collection[str]) -> tuple[str, dict[str, Record]] | None:
        """Give the sidecar that may belong to a text, and the articles, by id, of which it may be the text; None where
        it does not wait. `together` are the contents of the texts that have sidecars."""
        known = self.store.records("content", [checked.content])
        own = self.store.records("file", [checked.file])
        had = {id_: record for id_, record in (known | own).items() if record.sidecar}
        if had:
            return self.alone.likeliest(*(record.file for record in had.values()), checked.file), had
        if known or any(not record.missing for record in own.values()):
            return None
        lacking = {id_: record for id_, record in self.lacking.items() if record.content not in together}
        waits = self.fled or checked.file in self.waited or self.strange.may_be_of(checked.file)
        if not (lacking or waits):
            return None
        sidecar = self.alone.likeliest(checked.file, *(record.file for record in lacking.values()))
        return sidecar, self._known_by(sidecar) | lacking

    def _known_by(self, sidecar: str) -> dict[str, Record]:
        """Give the articles whose files had the name that a sidecar has."""
        name = sidecar_stem(sidecar)
        # The name, and all that go on behind a dot: "/" is the character after it.
        records = self.store.records_where("file = ? OR (file >= ? AND file < ?)", name, f"{name}.", f"{name}/")
        return {id_: record for id_, record in records.items() if name in sidecar_stems(record.file)}


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _name(file: str) -> str:
    return file.rpartition("/")[2].casefold()
