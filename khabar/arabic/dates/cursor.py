"""A place among a line's tokens, and what can be seen from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from khabar.arabic.dates.letters import original
from khabar.arabic.dates.written import Written

if TYPE_CHECKING:
    from khabar.arabic.dates.tokens import Token
    from khabar.arabic.dates.words import Kind

_BETWEEN = frozenset("/-.,،|()[]\\")
"""Marks that may stand between the parts of one date."""
_PASSED = frozenset({"filler", "unit", "ordinal"})
"""Words that may: 16 من شهر سبتمبر."""


class Cursor:
    """Where reading has come to in one line, and what it has found. Indices past the end see nothing."""

    __slots__ = ("at", "previous", "text", "tokens", "written", "zones_lead")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0
        self.previous: Literal["time", "zone", "offset", ""] = ""
        self.written = Written()
        self.zones_lead = False
        """Zones stand before their times: KSA 12:59 - GMT 09:59."""

    def _kind(self, index: int) -> Kind | None:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def _key(self, index: int) -> str:
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def _number_at(self, index: int, widest: int = 2) -> Token | None:
        if index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "number" and token.end - token.start <= widest:
                return token
        return None

    def _past(self, index: int) -> int:
        """The index of what comes after marks and small words inside one date: 16 من شهر سبتمبر."""
        while (kind := self._kind(index)) is not None and (
            (kind == "mark" and self.tokens[index].key in _BETWEEN) or kind in _PASSED
        ):
            index += 1
        return index

    def _is_clock(self, index: int) -> bool:
        return self._parts_clock(index + 1) and self._number_at(index + 2) is not None

    def _parts_clock(self, index: int) -> bool:
        return self._key(index) == ":" or self._kind(index) == "h"

    def _glued(self, index: int) -> bool:
        """No space between this token and the one before."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    def stray(self, token: Token) -> None:
        """Note that this token found no place."""
        self.written.strays.append(token)
        self.at += 1
        self.previous = ""

    def _span(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`, as it was written."""
        return original(self.text, self.tokens[start].start, self.tokens[end - 1].end)
