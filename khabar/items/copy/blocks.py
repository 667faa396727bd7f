"""Copy as blocks: lines that stand together, with their places."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from khabar.problems import Place

INVISIBLE: Final = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068"
    "\u2069\u061c\ufeff"
)
"""Joiners, bidi controls (UAX #9, 2), a stray byte-order mark: nobody sees them, and editors' keyboards and mailers put
them at the ends of lines."""

AROUND: Final = INVISIBLE + (
    " \t\v\f\r\n\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Those, and white space: a line of nothing else looks empty."""


LONGEST_WRAPPED: Final = 120
"""Code points: nothing breaks lines as long as that but their writer."""


class Line(Struct, frozen=True):
    """A line without the space and the invisible marks around it, and where its first character stands."""

    text: str
    number: int
    column: int
    marks: tuple[str, str] | None = None
    """What invisible marks stand before and after it."""

    @property
    def written(self) -> str:
        """Its text with those marks: what is done with them is for the newsroom's policies to say."""
        return self.text if self.marks is None else self.text.join(self.marks)

    def place(self, file: str, offset: int = 0) -> Place:
        """Give the place of its code point at `offset`."""
        return Place(file, self.number, self.column + offset)


class Block(Struct, frozen=True):
    """One or more lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its text as one line."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join(line.text for line in self.lines)

    @property
    def written(self) -> str:
        """Its text as one line, with the invisible marks around its lines."""
        return " ".join(line.written for line in self.lines)

    def place(self, file: str) -> Place:
        """Give the place where it begins, as it is written."""
        first = self.lines[0]
        return first.place(file, -len(first.marks[0]) if first.marks else 0)


def blocks(text: str) -> tuple[Block, ...]:
    """Part copy at its empty lines. Where it has none, and where a line is too long to have been wrapped, so that its
    writer ends paragraphs with single line breaks, each line is a block."""
    groups: list[list[Line]] = [[]]
    for number, written in enumerate(text.split("\n"), 1):
        text = written.strip()
        if text and text[0] not in INVISIBLE and text[-1] not in INVISIBLE:
            groups[-1].append(Line(text, number, written.index(text[0]) + 1))
        elif bare := text.strip(AROUND):
            before, _, after = text.partition(bare)
            groups[-1].append(Line(bare, number, written.index(bare) + 1, (before, after)))
        elif groups[-1]:
            groups.append([])
    filled = [group for group in groups if group]
    if len(filled) == 1:
        return tuple(Block((line,)) for line in filled[0])
    parted: list[Block] = []
    for group in filled:
        if len(group) > 1 and max(len(line.text) for line in group) > LONGEST_WRAPPED:
            parted += (Block((line,)) for line in group)
        else:
            parted.append(Block(tuple(group)))
    return tuple(parted)
