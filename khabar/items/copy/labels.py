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
_MOST_WORDS: Final = 6
"""Of a source or a section; what is longer is a sentence that begins so."""

_MOST_WORDS_OF_EMBARGO: Final = 18

_LABELS: Final = re.compile(
    r"(?:(?P<source>ال?مصدر|Source)|(?P<section>القسم|Section))\s*:\s*(?P<value>\S.*)", re.IGNORECASE
)
_UNTIL: Final = r"(?:حت[ىي](?=\s)|قبل(?=\s)|لغاي[ةه](?=\s)|[إا]ل[ىي](?=\s)|[إا]لا بعد(?=\s)|until\b|till\b|before\b|:)"
# «حظر النشر في قضية ...» is news of an embargo: the noun alone makes none.
_EMBARGO: Final = re.compile(
    rf"[\s*(\[]*(?:"
    rf"(?:(?:هذا )?(?:ال(?:خبر|ماد[ةه]|تقرير) )?محظور(?:[ةه])?(?: النشر| نشر[هـ]ا?)?|حظر(?: ال)?(?: ?نشر)?|ممنوع النشر"
    rf"|(?:لا|غير (?:قابل|مسموح|مخصص)) ?(?:ل?لنشر|ي?نشر|بالنشر)|embargo(?:ed)?|hold for release"
    rf"|not for (?:publication|release))\s*{_UNTIL}"
    rf"|(?:محظور|ممنوع) النشر[\s*)\]]*$|embargo(?:ed)?[\s*)\]]*$"
    rf"|للنشر\s(?:بعد|في|يوم|اعتبارا من|ابتداء من|الساع[ةه])(?=\s)"
    rf"|for (?:release|publication) (?:after|on|at|from)\b"
    rf")\s*(?::\s*)?(?:until\s)?(?P<value>.*?)[\s*)\].]*",
    re.IGNORECASE,
)
# A noun with «حتى» may be a headline (حظر حتى إشعار آخر): a figure settles it.
_NOUN: Final = re.compile(r"[\s*(\[]*حظر")
_UPDATED: Final = re.compile(
    r"[(\[]?\s*(?:[آا]خر تحديث|تاريخ (?:آخر )?(?:ال)?تحديث|تم (?:ال)?تحديث\w*|last update[d]?|updated)(?!\w).*",
    re.IGNORECASE,
)


def take_labels(copy: tuple[Block, ...]) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take embargo, source and section out of the head of copy, where lines name them."""
    lines = [line for block in copy[:_HEAD_BLOCKS] for line in block.lines][:_HEAD_LINES]
    found = [stated for line in lines if (stated := _embargo(line) or _labelled(line))] if len(lines) > 1 else []
    return tuple(found), without(copy, {stated.line.number for stated in found})


def is_update(line: Line) -> bool:
    """Whether a line is meant to say when the article was updated."""
    return bool(_UPDATED.fullmatch(line.text)) and may_be_date(line.text)


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
    if len(line.text.split()) > _MOST_WORDS_OF_EMBARGO or not (found := _EMBARGO.fullmatch(line.text)):
        return None
    if _NOUN.match(line.text) and not any(map(str.isdigit, line.text)):
        return None
    if not found["value"]:
        return Stated("embargo", line.text, line)
    return Stated("embargo", found["value"], line, found.start("value"))
