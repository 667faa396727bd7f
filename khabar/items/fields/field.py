"""Field: what an article file may say under one name. FieldTable: fields, found by any of their names."""

from __future__ import annotations

import enum
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_SEPARATORS = re.compile(r"[\s_-]+")

_SHORTEST_WITH_ARTICLE = 5
_SHORTEST_WITH_TWO_SLIPS = 5
"""Letters: in a name that is shorter, a second slip makes another word of it."""

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""The values of a word, each with the other words that mean it."""


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
    words: Words = ()
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
        """Give the value that `text` means, or None; words are compared as names are."""
        return _meanings(self.words).get(_plain(text))


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
        return (self._by_ascii_name if name.isascii() else self._by_name).get(plain_name(name))

    def nearest(self, name: str) -> str | None:
        """Give the canonical name of the field that was probably meant, or None where no name is near."""
        import difflib

        near = difflib.get_close_matches(_plain(name), self._by_name, n=1, cutoff=0.7)
        return self._by_name[near[0]].name if near else None

    def almost(self, name: str, meant: Container[str]) -> str | None:
        """Give the one of the fields `meant` that has an Arabic name but a letter or two away; None where none has.

        Arabic names are short: of three letters with a slip in one, so little is left that `nearest` finds none, or
        one that means something else.
        """
        plain = _plain(name)
        return next(
            (
                field.name
                for known, field in self._by_name.items()
                if field.name in meant and not known.isascii() and _slips(plain, known) <= _most_slips(known)
            ),
            None,
        )

    @cached_property
    def _by_ascii_name(self) -> dict[str, Field]:
        """What nearly all files need: to fold the other names takes longer than to read an article."""
        return {plain_name(name): field for field in self for name in field.names if name.isascii()}

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {plain_name(name): field for field in self for name in field.names}


def _plain(name: str) -> str:
    """Give a name as names are compared: without case, hyphens, underscores and spaces; if it is not ASCII, folded
    as khabar.arabic.folding does, and each word without its article."""
    if name.isascii():
        return _SEPARATORS.sub("", name).casefold()
    from khabar.arabic.folding import fold

    return "".join(map(_without_article, _SEPARATORS.split(fold(name))))


plain_name = lru_cache(maxsize=4096)(_plain)
"""`_plain` for the few names that come again with every file; a value may be of any length, and is not kept."""


def _without_article(word: str) -> str:
    """«الحالة» and «حالة» are one name. What begins so and is as short as «إلا» has none."""
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE else word


@lru_cache(maxsize=16)
def _meanings(words: Words) -> dict[str, str]:
    return {_plain(written): word for word, others in words for written in (word, *others)}


def _most_slips(name: str) -> int:
    return 1 if len(name) < _SHORTEST_WITH_TWO_SLIPS else 2


def _slips(one: str, other: str) -> int:
    """Count the letters to put in, to leave out or to change from one to the other (Levenshtein); past 2 no further."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for left, letter in enumerate(one, 1):
        above, row = row, [left]
        for right, wanted in enumerate(other, 1):
            row.append(min(above[right] + 1, row[-1] + 1, above[right - 1] + (letter != wanted)))
    return row[-1]
