"""Copy as blocks: lines that stand together, with their places."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from khabar.problems import Place

# A line of nothing but these looks empty: joiners, bidi controls (UAX #9, 2), a stray byte-order mark.
_VISIBLE: Final = re.compile("[^\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")


class Line(Struct, frozen=True):
    """A line without the space around it, and where its first character stands."""

    text: str
    number: int
    column: int

    def place(self, file: str, offset: int = 0) -> Place:
        """Give the place of its code point at `offset`."""
        return Place(file, self.number, self.column + offset)


class Block(Struct, frozen=True):
    """One or more lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its text as one line."""
        return " ".join(line.text for line in self.lines)

    def place(self, file: str) -> Place:
        """Give the place where it begins."""
        return self.lines[0].place(file)


def blocks(text: str) -> tuple[Block, ...]:
    """Part copy at its empty lines; where it has none, each line is a block."""
    groups: list[list[Line]] = [[]]
    for number, written in enumerate(text.split("\n"), 1):
        if _VISIBLE.search(written):
            column = len(written) - len(written.lstrip()) + 1
            groups[-1].append(Line(written.strip(), number, column))
        elif groups[-1]:
            groups.append([])
    filled = [group for group in groups if group]
    if len(filled) == 1:
        return tuple(Block((line,)) for line in filled[0])
    return tuple(Block(tuple(group)) for group in filled)
