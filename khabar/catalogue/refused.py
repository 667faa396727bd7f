"""What the walk refused: files and folders that are there, or may be, and cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct

from khabar.catalogue.parted import ALONE
from khabar.items.folder_rules import SIDECAR_SUFFIX
from khabar.items.suffixes import sidecar_stems, stem, suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from khabar.problems import Problem

_PASSED_OVER = ALONE | {"link-inside"}
"""Rules of what is told where no article is under that name: of sidecars, of a link to a file that is read under its
own."""


class Refused(Struct, frozen=True):
    """Whether a file is refused: itself, its sidecar, or a folder that it lies in."""

    paths: frozenset[str] = frozenset()
    sidecars: frozenset[str] = frozenset()
    """Without their suffix: no article is published without what may stand there."""

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Take it from what the walk tells."""
        paths = frozenset(problem.place.file for problem in problems if problem.rule not in _PASSED_OVER)
        return cls(paths, frozenset(stem(path) for path in paths if suffix(path) == SIDECAR_SUFFIX))

    def __contains__(self, file: object) -> bool:
        if not isinstance(file, str) or not self.paths:
            return False
        beside = not self.sidecars.isdisjoint(sidecar_stems(file))
        return file in self.paths or beside or any(each in self.paths for each in _folders(file))

    def __bool__(self) -> bool:
        return bool(self.paths)


def _folders(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file
