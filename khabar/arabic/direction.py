"""The base direction that text shows itself in: the first strong character (UAX #9, P2 and P3)."""

from __future__ import annotations

from typing import Literal
from unicodedata import bidirectional

_RIGHT_TO_LEFT_MARK = "\u200f"
_LEFT_TO_RIGHT_MARK = "\u200e"

_STRONG: dict[str, Literal["rtl", "ltr"]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})


def first_strong(text: str) -> Literal["rtl", "ltr"] | None:
    """Give the direction of the first strong character, or None where there is none (digits, punctuation).

    What stands inside an isolate does not count, whether the isolate is closed or not (UAX #9, BD8, BD9, P2).
    A paragraph separator ends every isolate (BD9), and the next paragraph is looked at where the one before
    has nothing strong.
    """
    open_isolates = 0
    for character in text:
        kind = bidirectional(character)
        if kind in _ISOLATE_INITIATORS:
            open_isolates += 1
        elif kind == "PDI":
            open_isolates = max(open_isolates - 1, 0)
        elif kind == "B":
            open_isolates = 0
        elif not open_isolates and kind in _STRONG:
            return _STRONG[kind]
    return None


def lead_mark(title: str, direction: str) -> str:
    """Lead `title` with U+200F or U+200E where readers would lay it out against `direction`.

    Readers show titles as ``dir="auto"`` does: by the first strong character, and left to right where there
    is none (UAX #9, P3). Doing it twice changes nothing; an empty title stays empty.
    """
    if not title or (first_strong(title) or "ltr") == direction:
        return title
    return (_RIGHT_TO_LEFT_MARK if direction == "rtl" else _LEFT_TO_RIGHT_MARK) + title
