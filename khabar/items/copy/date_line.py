"""The date line of copy: what reads as a date, or what is so like one that its fault must be told."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.items.copy.blocks import Block, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 6
"""The date line is among so many first blocks: kicker, headline, section line, lead, and two to spare."""

_HEAD_LINES: Final = 10
_MOST_LINES: Final = 3
"""Weekday, date and time may stand on lines of their own."""

_LONGEST: Final = 120
"""Code points: the longest known date line, with both calendars and a zone, has about 90."""

_NUMERIC_DATE_OR_TIME: Final = re.compile(r"\b\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,4}\b|\b\d{1,2}:\d\d\b")
_DAY_AND_YEAR: Final = re.compile(r"\b\d{1,2}\b.*\b\d{4}\b|\b\d{4}\b.*\b\d{1,2}\b")

# A headline may hold a date or say "since 16 years"; a date line holds little else.
_MOST_WORDS: Final = {"relative": 5, "not-understood": 10}
_MOST_WORDS_WHEN_UNDERSTOOD: Final = 14


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line, and the blocks before and after it."""

    text: str
    line: Line
    before: tuple[Block, ...]
    after: tuple[Block, ...]


def find_date_line(copy: tuple[Block, ...], settings: Settings) -> DateLine | None:
    """Give the first line or lines that read as a date; failing that, the first that were meant as one.

    The second kind is for the checks: they say what is wrong with it. The first line is never of the second
    kind, for a headline must not be taken for a faulty date.
    """
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    doubtful: Line | None = None
    for first, size in _windows(len(lines)):
        text = "\n".join(line.text for line in lines[first : first + size])
        if len(text) > _LONGEST:
            continue
        match _likeness(text, settings):
            case _Likeness.DATE:
                return _part(copy, text, lines[first], lines[first + size - 1])
            case _Likeness.MEANT_AS_DATE if size == 1 and first > 0 and doubtful is None:
                doubtful = lines[first]
    return _part(copy, doubtful.text, doubtful, doubtful) if doubtful else None


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Give where candidates begin and how many lines they have, the more first."""
    for first in range(count):
        for size in range(min(_MOST_LINES, count - first), 0, -1):
            yield first, size


def _part(copy: tuple[Block, ...], text: str, first: Line, last: Line) -> DateLine:
    def side(keep: Callable[[Line], bool]) -> tuple[Block, ...]:
        kept = (tuple(line for line in block.lines if keep(line)) for block in copy)
        return tuple(Block(lines) for lines in kept if lines)

    before = side(lambda line: line.number < first.number)
    return DateLine(text, first, before, side(lambda line: line.number > last.number))


class _Likeness(enum.Enum):
    DATE = enum.auto()
    MEANT_AS_DATE = enum.auto()
    OTHER = enum.auto()


def _likeness(text: str, settings: Settings) -> _Likeness:
    from khabar.arabic.dateline import DatelineError, parse_dateline

    items = settings.items
    try:
        parse_dateline(text, zone=settings.time_zone, order=items.date_order, phrases=items.zones)
    except DatelineError as error:
        return _Likeness.MEANT_AS_DATE if _is_like_date(text, error.reason) else _Likeness.OTHER
    return _Likeness.DATE


def _is_like_date(text: str, reason: str) -> bool:
    if len(text.split()) > _MOST_WORDS.get(reason, _MOST_WORDS_WHEN_UNDERSTOOD):
        return False
    if reason != "not-understood":
        return True
    return bool(_NUMERIC_DATE_OR_TIME.search(text) or _DAY_AND_YEAR.search(text))
