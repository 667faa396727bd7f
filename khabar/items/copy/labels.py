"""Lines of copy that say by their first words what they are: an embargo, an update, a source, a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.date_line import may_be_date, reads_as_date
from khabar.items.copy.embargo import find_embargoes
from khabar.items.copy.stated import Stated, without

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Block, Line
    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 6
_HEAD_LINES: Final = 10
_LONGEST: Final = 120
"""Code points: what is longer is a paragraph, and need not be tried."""

_MOST_WORDS: Final = 6
"""Of a source or a section; what is longer is a sentence that begins so."""

_LABELS: Final = re.compile(
    r"[\s\u200e\u200f]*(?:(?P<source>المصدر|مصدر الخبر|Source)|(?P<section>القسم|التصنيف|Section))"
    r"(?:\s*[:/]|\s+[-–—](?=\s))\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"[(\[]?\s*(?:[آا]خر تحديث|تاريخ (?:آخر )?(?:ال)?تحديث|تم (?:ال)?تحديث\w*|last update[d]?|updated)(?!\w).*",
    re.IGNORECASE,
)


def take_embargoes(copy: tuple[Block, ...], settings: Settings) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take the embargo out of copy."""
    found = find_embargoes(copy, settings)
    return found, without(copy, {stated.line.number for stated in found}) if found else copy


def take_labels(copy: tuple[Block, ...]) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take source and section out of the head of copy, where lines name them."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    short = [line for line in lines if len(line.text) <= _LONGEST]
    found = [stated for line in short if (stated := read_label(line))] if len(lines) > 1 else []
    return tuple(found), without(copy, {stated.line.number for stated in found})


def is_update(line: Line) -> bool:
    """Whether a line is meant to say when the article was updated."""
    return may_be_date(line.text) and bool(_UPDATED.fullmatch(line.text))


def read_update(line: Line, settings: Settings) -> tuple[Stated, ...]:
    """Give the update that a line states; nothing where it cannot be read."""
    return (Stated("updated", line.text, line),) if reads_as_date(line.text, settings) else ()


def read_label(line: Line) -> Stated | None:
    """Read a source or a section after the word for it; None where the line is something else."""
    found = _LABELS.fullmatch(line.text)
    if not found or len(found["value"].split()) > _MOST_WORDS:
        return None
    return Stated("source" if found["source"] else "section", found["value"], line, found.start("value"))
