"""Fold Arabic spelling, for comparing only: what is published is always what the editor wrote.

The press writes one word in many ways (اسلحة and أسلحة, ی for ي, ١ for 1), so sections, tags and
headlines are compared folded. Compatibility decomposition (NFKD) is right here, and wrong for text: it opens
ligatures.
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۃ": "ه",
    "ک": "ك",
    "ڪ": "ك",
}
"""Letters that no decomposition unifies. After NFKD, hamza above or below is a mark, and falls with them."""

_DIGITS = {
    chr(zero + digit): str(digit)
    for zero in (0x0660, 0x06F0)  # Arabic-Indic, Extended Arabic-Indic
    for digit in range(10)
}

_DROPPED_RANGES = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x0300, 0x036F),  # combining diacritical marks
    (0x0591, 0x05BD),  # Hebrew points and accents
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),  # Arabic honorifics and small marks
    (0x061C, 0x061C),  # Arabic letter mark
    (0x0640, 0x0640),  # tatweel
    (0x064B, 0x065F),  # harakat, madda, hamza above and below
    (0x0670, 0x0670),  # dagger alef
    (0x06D6, 0x06DC),  # Quranic marks
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0898, 0x089F),
    (0x08CA, 0x08E1),
    (0x08E3, 0x08FF),
    (0x200B, 0x200F),  # ZWSP, ZWNJ, ZWJ, LRM, RLM
    (0x202A, 0x202E),  # embeddings and overrides
    (0x2060, 0x2060),  # word joiner
    (0x2066, 0x2069),  # isolates
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte-order mark
)

# The isolated forms of the marks decompose to a space and a mark: the space is not one that anybody wrote.
_SPACING_MARKS = dict.fromkeys([*range(0xFC5E, 0xFC64), *range(0xFE70, 0xFE80)])

_FOLDS: dict[int, str | None] = {
    **dict.fromkeys(code for first, last in _DROPPED_RANGES for code in range(first, last + 1)),
    **{ord(letter): folded for letter, folded in (_LETTERS | _DIGITS).items()},
}


def fold(text: str) -> str:
    """Give the folded form of `text`: equal for two spellings of one thing. Folding twice changes nothing.

    Marks and tatweel go; أإآٱ are ا, ىیئ are ي, ؤ is و, ة is ه, ک is ك; digits are ASCII; case is folded
    (Unicode 3.13, D145); runs of white space are one space, none at the ends; joiners and bidi controls go.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    # Casefolding brings marks back (İ), decomposing brings capitals back (㎒): one between two of the other.
    opened = unicodedata.normalize("NFKD", text.translate(_SPACING_MARKS)).casefold()
    return " ".join(unicodedata.normalize("NFKD", opened).translate(_FOLDS).split())
