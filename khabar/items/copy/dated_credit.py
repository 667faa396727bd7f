"""The date line that credits the article too: `أحمد علي - 3 مارس 2026`, `القاهرة - رويترز - 3 مارس 2026`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.blocks import Block, Line
from khabar.items.copy.byline import read_byline
from khabar.items.copy.credit import read_credit
from khabar.items.copy.date_line import may_be_date, reads_as_date
from khabar.items.copy.labels import read_label
from khabar.items.copy.section_line import read_section_line
from khabar.items.copy.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 6
_HEAD_LINES: Final = 10

_MOST_WORDS: Final = 8
"""Of what stands beside the date; what is longer is a sentence."""

_BETWEEN: Final = re.compile(r"\s+[-–—ـ]+\s+|\s*[|•·/،,]\s*|\s*[-–—]\s+")
_BEGINS: Final = re.compile(
    r"\s+(?=(?:ال(?:سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)|\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
# Words of dates: where one stands beside a figure, the date does not begin or end there.
_OF_DATES: Final = re.compile(
    r"\b(?:ال(?:سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day)?|GMT|UTC"
    r"|(?:ب?توقيت|بالتوقيت|[صم]|صباحا|مساء|الساعة|هـ|آخر|تحديث|نشرت?|الموافق))\b"
)
_MARKS: Final = " \t\xa0-–—ـ|•·/،,"
_LETTER: Final = re.compile(r"[^\W\d_]")
_FIGURE: Final = re.compile(r"\d")


def take_beside_dates(copy: tuple[Block, ...], settings: Settings) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take what credits the article off the date lines in the head of copy, and leave them their dates."""
    heads = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    if len(heads) < 2:
        return (), copy
    for line in heads:
        if may_be_date(line.text) and (parted := _part(line, settings)):
            stated, date = parted
            return stated, _with(copy, date)
    return (), copy


def _with(copy: tuple[Block, ...], date: Line) -> tuple[Block, ...]:
    return tuple(Block(tuple(date if line.number == date.number else line for line in block.lines)) for block in copy)


def _part(line: Line, settings: Settings) -> tuple[tuple[Stated, ...], Line] | None:
    for credit, date in _sides(line):
        likely = not _OF_DATES.search(credit.text) and len(credit.text.split()) <= _MOST_WORDS
        if likely and (stated := _read(credit, settings)) and reads_as_date(date.text, settings):
            return stated, date
    return None


def _sides(line: Line) -> Iterator[tuple[Line, Line]]:
    """Give the ways to part a line into words without a figure and a date: the longest words first."""
    text = line.text
    figure = _FIGURE.search(text)
    if figure is None or not _LETTER.search(text):
        return
    cuts = [(found.start(), found.end()) for found in _BETWEEN.finditer(text)]
    cuts += [(found.start(), found.end()) for found in _BEGINS.finditer(text)]
    for end, begin in sorted(cuts, reverse=True):
        if begin <= figure.start() and end > 0:
            yield (
                Line(text[:end].rstrip(_MARKS), line.number, line.column),
                Line(text[begin:], line.number, line.column + begin),
            )
    for end, begin in sorted(cuts):
        if end > figure.start() and begin < len(text) and not _FIGURE.search(text, begin):
            yield Line(text[begin:], line.number, line.column + begin), Line(text[:end], line.number, line.column)


def _read(line: Line, settings: Settings) -> tuple[Stated, ...]:
    """Read what stands beside a date: a label, a byline, a section or a credit."""
    if label := read_label(line):
        return (label,)
    if byline := read_byline(line, settings):
        return byline
    if section := read_section_line(line, settings, known=True):
        stated = Stated("section", section.section, line, section.section_offset)
        return (stated, Stated("source", section.source, line)) if section.source else (stated,)
    return read_credit(line, settings) or ()
