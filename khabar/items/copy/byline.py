"""The line of copy that says who wrote it: «بقلم: سعاد علي», «كتب/ ...», `By Dana Reed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.byline_words import BYLINE_HEAD, DOUBTFUL_HEAD
from khabar.items.copy.blocks import Line
from khabar.items.copy.credit import read_credit
from khabar.items.copy.names import are_surely_people
from khabar.items.copy.stated import Stated, without

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Block
    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 5
"""A byline is among so many first blocks: kicker, headline, date line, section line, and itself."""

_MOST_WORDS: Final = 8
"""Of the names: two or three people. What is longer is a sentence that begins so."""

_NAMES: Final = re.compile(r"[^\s.؟?!«\"][^.؟?!«\"]*")
_QUOTED: Final = re.compile(r"[«\"“](?P<name>[^.؟?!«»\"“”]+)[»\"”]")
_PLAIN: Final = re.compile(r"بقلم|[إا]عداد|كتبت|كتب\s*[^\s:]|Written by|By")
"""Bylines that are no headline, nor a kicker as «كتب: ...» may be: news of books."""


def take_byline(copy: tuple[Block, ...], settings: Settings) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take the first byline out of the head of copy, but for the first line of all: that may be the headline."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines]
    for line in lines[1:]:
        if byline := read_byline(line, settings):
            return byline, without(copy, {line.number})
    return (), copy


def take_first_line(head: tuple[Block, ...], settings: Settings) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take a byline out of the first line of a head, where another line is left to be the headline."""
    lines = [line for block in head for line in block.lines]
    if len(lines) > 1 and _PLAIN.match(lines[0].text) and (byline := read_byline(lines[0], settings)):
        return byline, without(head, {lines[0].number})
    return (), head


def read_byline(line: Line, settings: Settings) -> tuple[Stated, ...]:
    """Read a line as a byline; what follows its first words may be a credit with a place or an agency."""
    if not (head := BYLINE_HEAD.match(line.text)):
        return _doubtful(line)
    rest = _after(line, head)
    if credit := read_credit(rest, settings, marked=True):
        return credit
    names = rest.text.rstrip("*")
    if quoted := _QUOTED.fullmatch(names):
        return (Stated("authors", quoted["name"], rest, quoted.start("name")),)
    if _NAMES.fullmatch(names) and len(names.split()) <= _MOST_WORDS:
        return (Stated("authors", names, rest),)
    return ()


def _doubtful(line: Line) -> tuple[Stated, ...]:
    """Read «تقرير: أحمد علي», where «تقرير: ...» may be the headline: only names that are known follow as such."""
    if not (head := DOUBTFUL_HEAD.match(line.text)):
        return ()
    rest = _after(line, head)
    return (Stated("authors", rest.text, rest),) if are_surely_people(rest.text) else ()


def _after(line: Line, head: re.Match[str]) -> Line:
    return Line(line.text[head.end() :], line.number, line.column + head.end())
