"""The line of copy that says who wrote it: «بقلم: سعاد علي», «كتب/ ...», `By Dana Reed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.byline_words import BYLINE_HEAD
from khabar.items.copy.stated import Stated, without

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Block, Line

_HEAD_BLOCKS: Final = 5
"""A byline is among so many first blocks: kicker, headline, date line, section line, and itself."""

_MOST_WORDS: Final = 8
"""Of the names: two or three people. What is longer is a sentence that begins so."""

_BYLINE: Final = re.compile(BYLINE_HEAD.pattern + r"(?P<names>[^\s.؟?!«\"][^.؟?!«\"]*)")
_PLAIN: Final = re.compile(r"بقلم|Written by|By")
"""Words that begin no headline, as «كتب: ...» may: news of books."""


def take_byline(copy: tuple[Block, ...]) -> tuple[Stated | None, tuple[Block, ...]]:
    """Take the first byline out of the head of copy, but for the first line of all: that may be the headline."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines]
    for line in lines[1:]:
        if byline := _read(line):
            return byline, without(copy, {line.number})
    return None, copy


def take_first_line(head: tuple[Block, ...], *, dated: bool) -> tuple[Stated | None, tuple[Block, ...]]:
    """Take a byline out of the first line of a head, where another line is left to be the headline.

    Above a date line (`dated`) any is one; in other copy, where any paragraph would be left, «بقلم» and `By` are.
    """
    first = head[0].lines[0] if head else None
    byline = _read(first) if first else None
    if first is None or byline is None or len(head) + len(head[0].lines) == 2:
        return None, head
    if dated or _PLAIN.match(first.text):
        return byline, without(head, {first.number})
    return None, head


def _read(line: Line) -> Stated | None:
    found = _BYLINE.fullmatch(line.text)
    if not found or len(found["names"].split()) > _MOST_WORDS:
        return None
    return Stated("authors", found["names"], line, found.start("names"))
