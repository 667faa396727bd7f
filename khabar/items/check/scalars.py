"""Scalars and the parts of them, each with its place in the file."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.nodes import Scalar
from khabar.problems import Place

# Marks, joiners and controls without a look of their own; a joiner within a Persian word is a part of it.
_INVISIBLE = (
    r"[\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
    r"|(?<!\w)[\u200c\u200d]|[\u200c\u200d](?!\w)"
)

LONGEST_TOKEN = 60
"""How many characters of a value a problem shows: enough to find it, too few to publish it."""


def place_in(scalar: Scalar, offset: int) -> Place:
    """Give the place of the code point at `offset` of a scalar's text.

    Of a quoted text of several lines, whose indentation is not known, it is the place of the whole.
    """
    place, before = scalar.place, scalar.text[:offset]
    if not place.line or not place.column or (scalar.quoted and "\n" in scalar.text):
        return place
    if "\n" in before:
        return Place(place.file, place.line + before.count("\n"), offset - before.rindex("\n"))
    return Place(place.file, place.line, place.column + offset + scalar.quoted)


def split(scalar: Scalar, separator: re.Pattern[str]) -> tuple[Scalar, ...]:
    """Give the parts of a text between separators, without the spaces around them; blank parts are none."""
    whole = scalar.text
    if whole and not scalar.quoted and whole == whole.strip() and not separator.search(whole):
        return (scalar,)
    parts: list[Scalar] = []
    start = 0
    for end, after in [match.span() for match in separator.finditer(scalar.text)] + [(len(scalar.text), 0)]:
        text = scalar.text[start:end]
        if text.strip():
            parts.append(Scalar(text.strip(), place_in(scalar, start + len(text) - len(text.lstrip()))))
        start = after
    return tuple(parts)


@lru_cache(maxsize=1)
def _invisible() -> re.Pattern[str]:
    return re.compile(_INVISIBLE)


def token(scalar: Scalar) -> str:
    """Give a value as a problem may show it: on one line, never long, and with nothing in it that nobody sees."""
    text = " ".join(scalar.text.split())
    if not text.isascii():
        text = _invisible().sub(lambda found: f"U+{ord(found[0]):04X}", text)
    return text if len(text) <= LONGEST_TOKEN else text[: LONGEST_TOKEN - 1] + "…"
