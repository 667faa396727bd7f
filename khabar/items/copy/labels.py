"""Lines of copy that say by their first words what they are: an embargo, an update, a source, a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.date_line import may_be_date, reads_as_date
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

_MOST_WORDS_OF_EMBARGO: Final = 18

_LABELS: Final = re.compile(
    r"(?:(?P<source>ال?مصدر|Source)|(?P<section>القسم|Section))\s*:\s*(?P<value>\S.*)", re.IGNORECASE
)
_UNTIL: Final = r"(?:\s*(?:حتى|حتي|قبل|لغايه|لغاية|الى|إلى|الا بعد|إلا بعد)(?=\s)|\s*:|\s(?:until|till|before)\b)"
# «حظر النشر في قضية ...» is news of an embargo, and so is `Embargo lifted`: a moment must follow.
_EMBARGO: Final = re.compile(
    r"[\s*(\[]*(?:"
    r"(?:(?:هذا|هذه)\s)?(?:ال(?:خبر|مادة|ماده|تقرير)\s)?"
    rf"(?:(?:محظور|ممنوع|يحظر|يمنع|حظر)[ةه]?(?:\s(?:ال)?نشر\w*)?|(?:لا|غير قابلة?|غير مسموح)\s\w*نشر\w*){_UNTIL}"
    r"|(?:محظور|ممنوع) (?:من )?النشر(?=[\s*)\].]*$)"
    r"|للنشر\s(?:بعد|في|يوم|اعتبارا من|ابتداء من|الساعة|الساعه)(?=\s)"
    r"|(?:(?:strictly |under )?embargo(?:ed)?|hold|not)(?: for (?:publication|release))?"
    rf"(?:{_UNTIL}|(?<=embargoed)(?: for| at)?(?=\s\D{{0,12}}\d)|(?<=embargoed)(?=[\s*)\].]*$))"
    r"|for (?:release|publication) (?:after|on|at|from)\b(?=.*\d)"
    r")[\s:]*(?P<value>.*?)[\s*)\].]*",
    re.IGNORECASE,
)
# A noun may begin a headline (حظر الطيران حتى إشعار آخر): a figure settles it.
_NOUN: Final = re.compile(r"[\s*(\[]*(?:حظر|hold|not)", re.IGNORECASE)
_MARKS: Final = re.compile("[\u0640\u064b-\u0652]")
_UPDATED: Final = re.compile(
    r"[(\[]?\s*(?:[آا]خر تحديث|تاريخ (?:آخر )?(?:ال)?تحديث|تم (?:ال)?تحديث\w*|last update[d]?|updated)(?!\w).*",
    re.IGNORECASE,
)


def take_labels(copy: tuple[Block, ...]) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take embargo, source and section out of the head of copy, where lines name them."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    short = [line for line in lines if len(line.text) <= _LONGEST]
    found = [stated for line in short if (stated := _embargo(line) or _labelled(line))] if len(lines) > 1 else []
    return tuple(found), without(copy, {stated.line.number for stated in found})


def is_update(line: Line) -> bool:
    """Whether a line is meant to say when the article was updated."""
    return may_be_date(line.text) and bool(_UPDATED.fullmatch(line.text))


def read_update(line: Line, settings: Settings) -> tuple[Stated, ...]:
    """Give the update that a line states; nothing where it cannot be read."""
    return (Stated("updated", line.text, line),) if reads_as_date(line.text, settings) else ()


def _labelled(line: Line) -> Stated | None:
    found = _LABELS.fullmatch(line.text)
    if not found or len(found["value"].split()) > _MOST_WORDS:
        return None
    return Stated("source" if found["source"] else "section", found["value"], line, found.start("value"))


def _embargo(line: Line) -> Stated | None:
    """Read an embargo. Where no date follows, all of it is given as the date: the checks refuse it."""
    text = _MARKS.sub("", line.text)
    if len(text.split()) > _MOST_WORDS_OF_EMBARGO or not (found := _EMBARGO.fullmatch(text)):
        return None
    if _NOUN.match(text) and not any(map(str.isdigit, text)):
        return None
    value = found["value"] or text
    return Stated("embargo", value, line, max(line.text.find(value), 0))
