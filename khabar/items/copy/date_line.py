"""The date line of copy: what reads as a date, or what is so like one that its fault must be told."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.items.copy.blocks import Block, Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.arabic.dateline import Dateline
    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 6
"""The date line is among so many first blocks: kicker, headline, section line, lead, and two to spare."""

_HEAD_LINES: Final = 10

_LONGEST: Final = 120
"""Code points: the longest known date line, with both calendars and a zone, has about 90."""

_LONGEST_NEIGHBOUR: Final = 40
"""Code points of a time or a weekday on a line of its own."""

# A line without one of these is no date, and need not be tried.
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_NUMERIC_DATE: Final = re.compile(r"(?<!\d)\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,4}(?!\d)")
_DAY_AND_YEAR: Final = re.compile(r"(?<!\d)(?:\d{1,2}(?!\d).*(?<!\d)\d{4}|\d{4}(?!\d).*(?<!\d)\d{1,2})(?!\d)")
_RELATIVE: Final = re.compile(r"منذ|قبل")

# A headline may hold a date or say "since 16 years"; a date line holds little else.
_MOST_WORDS: Final = {"relative": 5, "not-understood": 10}
_MOST_WORDS_WHEN_UNDERSTOOD: Final = 14


class DateLine(Struct, frozen=True):
    """A date line, and the blocks before and after it."""

    text: str
    line: Line
    before: tuple[Block, ...]
    after: tuple[Block, ...]


def find_date_line(copy: tuple[Block, ...], settings: Settings) -> DateLine | None:
    """Give the first line that reads as a date, with its weekday or time where these stand on lines of their own.

    The first line of all may be a headline that ends in a date: it gives way to a later one, unless it says more
    of its date than that does. Failing all, the first line that was meant as a date: what is wrong with it is for
    the checks to say; the first line of all is never of this kind, for a headline must not be taken for a faulty
    date.
    """
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    readable: list[int] = []
    doubtful: Line | None = None
    for position, line in enumerate(lines):
        if not may_be_date(line.text):
            continue
        fault = date_fault(line.text, settings)
        if fault is None:
            readable.append(position)
            if position > 0:
                break
        elif doubtful is None and position > 0 and _was_meant_as_date(line.text, fault):
            doubtful = line
    if not readable:
        return _part(copy, [doubtful]) if doubtful else None
    # Of equals the later: max gives the first of them.
    position = max(reversed(readable), key=lambda each: _says(lines[each].text, settings))
    first, last = _with_neighbours(lines, position, settings)
    return _part(copy, lines[first : last + 1])


def _says(text: str, settings: Settings) -> int:
    """Count what a line says beside its day: the time, the weekday. A headline that mentions a day says neither."""
    return (_read(text, settings).moment is not None) + _names_weekday(text, settings)


@lru_cache(maxsize=256)  # each line of a head is asked for by several
def may_be_date(text: str) -> bool:
    """Whether a line holds what a date is told by."""
    return len(text) <= _LONGEST and bool(
        _DAY_AND_YEAR.search(text) or _NUMERIC_DATE.search(text) or _TIME.search(text) or _RELATIVE.match(text)
    )


def reads_as_date(text: str, settings: Settings) -> bool:
    """Whether a text is read as a date."""
    return date_fault(text, settings) is None


def date_fault(text: str, settings: Settings) -> str | None:
    """Give the reason why a text is not read as a date; None where it is."""
    from khabar.arabic.dateline import DatelineError

    try:
        _read(text, settings)
    except DatelineError as error:
        return error.reason
    return None


def read_date_line(text: str, settings: Settings) -> Dateline | None:
    """Read a text as a date; None where it is none."""
    from khabar.arabic.dateline import DatelineError

    try:
        return _read(text, settings)
    except DatelineError:
        return None


def _read(text: str, settings: Settings) -> Dateline:
    from khabar.arabic.dateline import parse_dateline

    items = settings.items
    return parse_dateline(text, zone=settings.time_zone, order=items.date_order, phrases=items.zones)


def _was_meant_as_date(text: str, reason: str) -> bool:
    return len(text.split()) <= _MOST_WORDS.get(reason, _MOST_WORDS_WHEN_UNDERSTOOD)


def _with_neighbours(lines: list[Line], position: int, settings: Settings) -> tuple[int, int]:
    """Take in the line above, a weekday or a time, and the line below, a time, where all read as one date."""
    first = last = position

    def reads_on(start: int, end: int) -> bool:
        return date_fault(_joined(lines[start : end + 1]), settings) is None

    if last + 1 < len(lines) and _is_time(lines[last + 1].text) and reads_on(first, last + 1):
        last += 1
    above, date = lines[max(first - 1, 0)].text, _joined(lines[first : last + 1])
    if first > 0 and (_is_time(above) or _is_weekday_of(above, date, settings)) and reads_on(first - 1, last):
        first -= 1
    return first, last


def _is_time(text: str) -> bool:
    return len(text) <= _LONGEST_NEIGHBOUR and _TIME.search(text) is not None


def _is_weekday_of(word: str, date: str, settings: Settings) -> bool:
    """Whether a word above a date is its weekday, right or wrong; a headline of one word is not."""
    return (
        " " not in word
        and len(word) <= _LONGEST_NEIGHBOUR
        and not _names_weekday(date, settings)
        and date_fault(f"{word}\n{date}", settings) is None
        and _names_weekday(f"{word}\n{date}", settings)
    )


def _names_weekday(text: str, settings: Settings) -> bool:
    from khabar.arabic.dateline import DatelineError

    try:
        read = _read(text, settings)
    except DatelineError:  # a date that is read alone may not be with the word above it
        return False
    return "weekday" in read.checked or any(found.about == "weekday" for found in read.disagreements)


def _joined(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _part(copy: tuple[Block, ...], date: list[Line]) -> DateLine:
    def side(keep: Callable[[Line], bool]) -> tuple[Block, ...]:
        kept = (tuple(line for line in block.lines if keep(line)) for block in copy)
        return tuple(Block(lines) for lines in kept if lines)

    first, last = date[0].number, date[-1].number
    before = side(lambda line: line.number < first)
    return DateLine(_joined(date), date[0], before, side(lambda line: line.number > last))
