"""The letters of date lines, folded so that one spelling of each word is enough in the tables.

Wider than what headlines are compared by: hamza goes altogether (الثلاثا is printed for الثلاثاء), Kurdish and Latin
letters lose their marks, presentation forms become letters (ﻫ), and what cannot be seen is gone.
Digits stay: ``int`` reads those of every script.
"""

from __future__ import annotations

import unicodedata

_ONE_FOR_ANOTHER = str.maketrans(
    "أإآٱىئیېێےؤۆۇۋةۀەہھکڪڕڵ−–—‐‑‒٫⁄∕؍",
    "ااااييييييووووهههههككرل------.///",
)
_SEEN_AS_A_SPACE = "\u200b\u200c\u00a0\u202f"  # zero-width space and non-joiner part words (سه‌شنبه is سه شنبه)


def _folded_letter(letter: str) -> str:
    if letter in _SEEN_AS_A_SPACE:
        return " "
    if unicodedata.category(letter) in {"Mn", "Cf"} or letter in "ءـ":
        return ""
    compatible = unicodedata.normalize("NFKD", letter) if ord(letter) < 0x250 or ord(letter) > 0xFA00 else letter
    if compatible != letter:
        return "".join(map(_folded_letter, compatible))
    return letter.lower().translate(_ONE_FOR_ANOTHER)


# Complete for the scripts that date lines are in: str.translate is slow over characters that its table lacks.
_BLOCKS = ((0x00, 0x700), (0x2000, 0x2070), (0x2212, 0x2216), (0xFB50, 0xFDFC), (0xFE00, 0xFE10), (0xFE70, 0xFF00))
_TABLE = {point: _folded_letter(chr(point)) for first, end in _BLOCKS for point in range(first, end)}


def fold(text: str) -> str:
    """Fold a date line, or a word of one, for comparing."""
    return text.translate(_TABLE)


def original(text: str, start: int, end: int) -> str:
    """Give the part of `text` that became ``fold(text)[start:end]``."""
    part: list[str] = []
    position = 0
    for letter in text:
        width = len(_TABLE.get(ord(letter), letter))
        if start <= position < end or (part and position == end and not width):
            part.append(letter)
        position += width
    return "".join(part).strip()
