"""Parsed text that still knows its places: what the TOML and YAML readers give, and the settings and items take.

Every scalar is its text as written, for the field decides what it means: `id: 0123` stays "0123", a country
code `NO` stays "NO", and a date is read by the one reader of dates.

An article file has some twenty texts, and few of them have their place asked for. So a Scalar and a Listing are tuples
that hold its parts, made in a third of the time of a dataclass with a Place.
"""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Self

from msgspec import Struct

from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEPEST: Final = 20
"""How many lists and mappings may stand in one another, in either format."""


class _Placed(tuple[Any, ...]):
    """A value, and the parts of its place."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self[0]!r}, {self.place!r}{', quoted=True' if self[-1] is True else ''})"

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(*self[1:4])


class Scalar(_Placed):
    """A value that is one text. `quoted` tells "5" from 5 where the format does."""

    __slots__ = ()

    text: str = property(itemgetter(0))  # type: ignore[assignment]
    quoted: bool = property(itemgetter(4))  # type: ignore[assignment]

    def __new__(cls, text: str, place: Place, quoted: bool = False) -> Self:
        """Make one of a text and its place."""
        return tuple.__new__(cls, (text, place.file, place.line, place.column, quoted))


class Listing(_Placed):
    """A list of nodes."""

    __slots__ = ()

    items: tuple[Node, ...] = property(itemgetter(0))  # type: ignore[assignment]

    def __new__(cls, items: tuple[Node, ...], place: Place) -> Self:
        """Make one of its items and its place."""
        return tuple.__new__(cls, (items, place.file, place.line, place.column))


class Mapping(Struct, frozen=True):
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

scalar_of: Final[Callable[[tuple[str, str, int, int, bool]], Scalar]] = partial(tuple.__new__, Scalar)
"""Make a Scalar of its text, the three parts of its place, and whether it is quoted."""

listing_of: Final[Callable[[tuple[tuple[Node, ...], str, int, int]], Listing]] = partial(tuple.__new__, Listing)
"""Make a Listing of its items and the three parts of its place."""
