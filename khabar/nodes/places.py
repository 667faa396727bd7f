"""From an offset in a text to its place in the file."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from khabar.problems import Place


class Places(Struct, frozen=True):
    """The line starts of a text that begins in `file` at `first_line`; lines end in LF alone."""

    file: str
    first_line: int
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, file: str, first_line: int = 1) -> Places:
        """Find where the lines of `text` start."""
        starts = [0]
        end = text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = text.find("\n", end + 1)
        return cls(file, first_line, tuple(starts))

    def at(self, offset: int) -> Place:
        """Give the place of the code point at `offset` (from 0)."""
        line = bisect_right(self.starts, offset) - 1
        return Place(self.file, self.first_line + line, offset - self.starts[line] + 1)
