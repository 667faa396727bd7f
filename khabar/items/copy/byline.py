"""The line of copy that says who wrote it: «بقلم: سعاد علي», «كتب: ...», `By Dana Reed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.items.byline_words import BYLINE_HEAD
from khabar.items.copy.blocks import Block

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Line

_HEAD_BLOCKS: Final = 5
"""A byline is among so many first blocks: kicker, headline, date line, section line, and itself."""

_MOST_WORDS: Final = 8
"""Of the names: two or three people. What is longer is a sentence that begins so."""

_BYLINE: Final = re.compile(BYLINE_HEAD.pattern + r"(?P<names>[^\s.؟?!«\"][^.؟?!«\"]*)")


class Byline(Struct, frozen=True):
    """Its names, as written, and where they begin in it (code points)."""

    line: Line
    names: str
    offset: int


def take_byline(copy: tuple[Block, ...]) -> tuple[Byline | None, tuple[Block, ...]]:
    """Take the first byline out of the head of copy. The first line of all is never one: a headline is."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines]
    for line in lines[1:]:
        if byline := _read(line):
            kept = (tuple(other for other in block.lines if other is not line) for block in copy)
            return byline, tuple(Block(others) for others in kept if others)
    return None, copy


def _read(line: Line) -> Byline | None:
    found = _BYLINE.fullmatch(line.text)
    if not found or len(found["names"].split()) > _MOST_WORDS:
        return None
    return Byline(line, found["names"], found.start("names"))
