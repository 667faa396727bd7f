"""Date lines below the date line: an agency's own, or one that was left when the copy was updated."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from khabar.items.copy.body import is_sentence
from khabar.items.copy.date_line import may_be_date, read_date_line
from khabar.items.copy.labels import is_update
from khabar.items.copy.stated import without

if TYPE_CHECKING:
    from khabar.arabic.dateline import Dateline
    from khabar.items.copy.blocks import Block, Line
    from khabar.items.copy.date_line import DateLine
    from khabar.settings import Settings

_LINES: Final = 4
"""How many lines may stand between date line and lead, others that credit the copy among them."""

_SIGHTING: Final = timedelta(days=1)
"""By so much months that begin with the sighting of the moon differ from Umm al-Qura."""


def take_second_dates(date: DateLine, settings: Settings) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """Give the lines above the lead that tell another day or time than the date line, and what stands below the date
    line without those that tell the same. What cannot be read, and dates in the text itself, are let be."""
    lines = [line for block in date.after for line in block.lines][:_LINES]
    if not date.before:  # the first of them is the headline, which may hold a date
        lines = lines[1:]
    others: list[Line] = []
    same: set[int] = set()
    for line in lines:
        if is_sentence(line.text):
            break
        if not may_be_date(line.text) or is_update(line) or not (second := read_date_line(line.text, settings)):
            continue
        first = read_date_line(date.text, settings)
        if first and _agree(first, second):
            same.add(line.number)
        elif first:
            others.append(line)
    return tuple(others), without(date.after, same) if same else date.after


def _agree(first: Dateline, second: Dateline) -> bool:
    apart = _SIGHTING if "hijri" in (first.calendar, second.calendar) else timedelta()
    if abs(first.date - second.date) > apart:
        return False
    return first.moment is None or second.moment is None or first.moment == second.moment
