"""Field: what an article file may say under one name. FieldTable: fields, found by any of their names."""

from __future__ import annotations

import enum
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = re.compile(r"[\s_-]+")


class Kind(enum.StrEnum):
    """How a field's value is written; the word is what the documentation shows."""

    LINE = "a line of text"
    TEXT = "text"
    WORD = "a word"
    FLAG = "true or false"
    DATE = "a date"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    DURATION = "a duration"
    ADDRESS = "an address"
    LANGUAGE = "a language tag"
    TABLE = "a table"


class Field(Struct, frozen=True, kw_only=True):
    """A field of an article file, or a part of one that is a table.

    `synonyms` mean the same, and two of them with different values contradict each other; `yielding` names
    are read only where none of the others stands, for a tool gives them a lesser meaning. `many` fields take
    a list too, and gather all their synonyms. Of a table, a bare text is its first part. `words` are the
    values of a word, each with the other words that mean it. `rss` and `atom` are the elements it becomes.
    """

    name: str
    kind: Kind
    about: str
    synonyms: tuple[str, ...] = ()
    yielding: tuple[str, ...] = ()
    many: bool = False
    parts: FieldTable | None = None
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rss: str = ""
    atom: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a file may write it under, its own first."""
        return (self.name, *self.synonyms, *self.yielding)

    def rank(self, name: str) -> int:
        """Where `name` stands among its names. Raises ValueError where it is none of them."""
        return [plain_name(known) for known in self.names].index(plain_name(name))

    def yields(self, name: str) -> bool:
        """Whether `name` is one of its lesser names; a name of another field's (`published: false`) is none."""
        return plain_name(name) in map(plain_name, self.yielding)

    def word(self, text: str) -> str | None:
        """Give the value that `text` means, or None."""
        wanted = text.strip().casefold()
        return next((word for word, others in self.words if wanted == word or wanted in others), None)


class FieldTable:
    """Fields in the order in which they are documented."""

    def __init__(self, *fields: Field) -> None:
        self._fields = {field.name: field for field in fields}

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def __getitem__(self, name: str) -> Field:
        """Give the field of that canonical name. Raises KeyError where there is none."""
        return self._fields[name]

    def named(self, name: str) -> Field | None:
        """Give the field that a file may write under `name`, or None."""
        return self._by_name.get(plain_name(name))

    def nearest(self, name: str) -> str | None:
        """Give the canonical name of the field that was probably meant, or None where no name is near."""
        import difflib

        near = difflib.get_close_matches(plain_name(name), self._by_name, n=1, cutoff=0.7)
        return self._by_name[near[0]].name if near else None

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {plain_name(name): field for field in self for name in field.names}


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Give a name as names are compared: without case, hyphens, underscores and spaces."""
    return _SEPARATORS.sub("", name).casefold()
