"""Which lines of a block are lines for the reader too: of a list, of verses; and which a mailer broke."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from khabar.items.copy.blocks import INVISIBLE, Block

# A figure and a dash: no score (2-1), no decimal (2.5).
_LIST_MARK: Final = re.compile(r"[-–—•*·▪◦●■➤✓✔]\s?(?=\D)|\d{1,3}\s?[-–.)(/]\s*(?=[^\W\d])")
_CLOSING: Final = "\"'»”’)]" + INVISIBLE
"""What may stand behind a stop."""

_STOPS: Final = (".", "!", "؟", "?", "۔", "…")
# Between the halves of a verse.
_CAESURA: Final = re.compile(r"\S(?:\s{3,}|\t\s*|\s*(?:\.{3,}|…+|\*{1,5}|={2,})\s*)\S")

_LONGEST_VERSE: Final = 45
"""Code points. Mailers and editors break lines at 60 and more."""


def are_lines(block: Block) -> bool:
    """Whether the lines of a block, two or more, are meant as lines: those of a list, or verses, or short paragraphs.

    Not meant are the breaks of hard-wrapped prose: its lines are of about one width, for each ends where the next word
    had no room.
    """
    lines = [line.text for line in block.lines]
    if _is_list(lines):
        return True
    longest = max(map(len, lines))
    if all(map(_CAESURA.search, lines)):
        return True
    if len(lines) == 2 and _stops(lines[1]) and not _stops(lines[0]) and not lines[0].endswith(":"):
        return False
    if longest <= _LONGEST_VERSE:
        return True
    return any((len(line) + 1 + len(follows.split(" ", 1)[0])) * 5 <= longest * 4 for line, follows in pairwise(lines))


def _is_list(lines: list[str]) -> bool:
    marked = [_LIST_MARK.match(line) is not None for line in lines]
    return sum(marked) > 1 or (any(marked[1:]) and lines[0].endswith(":"))


def _stops(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_STOPS)
