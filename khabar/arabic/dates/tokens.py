"""A folded date line -> its tokens: numbers, marks, and words with their signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from khabar.arabic.dates.words import Kind, Lexicon, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

# A word, or an abbreviation with its dots (ت.غ, ب. ظ, a.m.), which is looked up without them. One number may mix
# digits, but 2023١٦ is a year and what a page prints after it.
_TOKEN = re.compile(
    r"(?P<number>[0-9]{4}(?=[٠-٩])|\d+)"
    r"|(?P<abbreviation>(?<![^\W\d_])[^\W\d_](?:\.\s?[^\W\d_]\b)+\.?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)
_MARK = Sign("mark")
_NUMBER = Sign("number")
_WORD = Sign("word")
_WIDEST = 9  # digits that a date line can mean anything by: no parser need read a number of a thousand


class Token(NamedTuple):
    """One thing on the line. `start` and `end` are offsets in the folded text."""

    kind: Kind
    key: str
    """The folded text: of a phrase, all its words."""
    start: int
    end: int
    sign: Sign
    number: int = -1
    """The value of a number; -1 of one too long to be part of a date."""

    @property
    def width(self) -> int:
        """How many characters it takes."""
        return self.end - self.start


def tokenize(folded: str, words: Lexicon) -> list[Token]:
    """Part the line into tokens; the longest known phrase wins. Spaces part, and leave no token."""
    signs, longest = words
    tokens: list[Token] = []
    matches = list(_TOKEN.finditer(folded))
    taken = 0
    for position, match in enumerate(matches):
        if position < taken:
            continue
        start, end = match.span()
        key = match[0]
        kind = match.lastgroup
        if kind == "number":
            tokens.append(Token("number", key, start, end, _NUMBER, int(key) if end - start <= _WIDEST else -1))
        elif kind == "mark":
            tokens.append(Token("mark", key, start, end, _MARK))
        else:
            if kind == "abbreviation":
                key = key.replace(".", "").replace(" ", "")
            most = longest.get(key)
            if most is None:
                tokens.append(Token("word", key, start, end, _WORD))
                continue
            if most > 1:
                key, taken = _longest_phrase(matches, position, most, signs) or (key, position + 1)
                end = matches[taken - 1].end()
            sign = signs.get(key, _WORD)
            if kind == "abbreviation" and sign.kind == "month":  # أ.ب is an agency, آب a month
                sign = _WORD
            tokens.append(Token(sign.kind, key, start, end, sign))
    return tokens


def _longest_phrase(
    matches: list[re.Match[str]], first: int, most: int, signs: Mapping[str, Sign]
) -> tuple[str, int] | None:
    """Find the longest phrase of up to `most` words or single digits; give it and the index after it."""
    parts: list[str] = []
    for match in matches[first : first + most]:
        if match.lastgroup == "mark":
            break
        key = match[0]
        parts.append(str(int(key)) if len(key) == 1 and match.lastgroup == "number" else key)
    for length in range(len(parts), 1, -1):
        phrase = " ".join(parts[:length])
        if phrase in signs:
            return phrase, first + length
    return None
