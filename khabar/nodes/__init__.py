"""Parsed text that still knows its places: what the TOML and YAML readers give, and the settings and items take.

Every scalar is its text as written, for the field decides what it means: `id: 0123` stays "0123", a country
code `NO` stays "NO", and a date is read by the one reader of dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.problems import Place

DEEPEST: Final = 20
"""How many lists and mappings may stand in one another, in either format."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is one text. `quoted` tells "5" from 5 where the format does."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their nodes, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """Give the node of a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Listing | Mapping
"""A null (YAML `~`, an empty value) is left out by the readers: the key is as good as absent."""
