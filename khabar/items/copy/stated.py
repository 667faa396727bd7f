"""What part of a line of copy states: a field and its text, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.items.copy.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Collection

    from khabar.items.copy.blocks import Line
    from khabar.problems import Place


class Stated(Struct, frozen=True):
    """A field that a line states, its text, and where that begins in the line (offset in code points)."""

    name: str
    text: str
    line: Line
    offset: int = 0

    def place(self, file: str) -> Place:
        """Give the place where its text begins."""
        return self.line.place(file, self.offset)


def without(copy: tuple[Block, ...], lines: Collection[int]) -> tuple[Block, ...]:
    """Give copy without the lines of these numbers."""
    if not lines:
        return copy
    kept = (tuple(line for line in block.lines if line.number not in lines) for block in copy)
    return tuple(Block(others) for others in kept if others)
