"""The embargo of copy: the line that says until when it must wait, in the words of desks.

Two layers. What says so and gives a date is the embargo. What speaks of holding the article back and gives no date
that is read is stated all the same: the checks refuse it, so that no article goes out because its embargo was worded
in a way that nobody thought of. News about an embargo (the attorney general bans reporting) is neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from khabar.items.copy.date_line import date_fault, may_be_date
from khabar.items.copy.stated import Stated

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Block, Line
    from khabar.settings import Settings

_HEAD_BLOCKS: Final = 6
_HEAD_LINES: Final = 10
_LONGEST: Final = 140
"""Code points: what is longer is a paragraph, and need not be tried."""

_MOST_WORDS: Final = 18
_MOST_WORDS_WITHOUT_DATE: Final = 12
_MOST_WORDS_OF_DOUBT: Final = 6
"""Of «حظر النشر حتى ...» without a figure: what is longer is a headline."""

_MOST_WORDS_BEFORE_STOP: Final = 8

# A line without one of these is no embargo, and need not be tried.
_HINTS: Final = ("نشر", "حظ", "مبار", "للاستخدام", "embargo", "hold", "publi", "releas")
# Marks that may stand between the letters of one: with them the line is folded to be tried.
_MARKED: Final = re.compile("[\u0640\u064b-\u0652\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")

# Everything below is written as `khabar.arabic.dates.letters` folds; a space there is any white space.
_PUBLISH: Final = "(?:لل|بال|ال|ب)?نشر(?:ها|ه)?"
_ITEM: Final = (
    "(?:(?:هذا|هذه) )?(?:ال)?(?:خبر|ماده|تقرير|مقاله?|نص|بيان|دراسه|تحقيق|حوار|محتوي|ملف|قصه|موضوع|كلمه|خطاب)(?!\\w)"
)
_NOTE: Final = (
    "(?:(?:تنبيه|تنويه|ملاحظه|ملحوظه|هام|مهم|عاجل|للمحررين|الي المحررين|حظر|محظور|note|attention|important|editors?)"
    "[^:]{0,30}:[\\W_]*)?"
)
_BRITISH: Final = "(?:publication|release|publishing)"
_SAID_TO_THE_DESK: Final = (
    f"(?:محظوره?(?: (?:من |عن )?{_PUBLISH})?|ممنوعه? (?:من |عن )?{_PUBLISH}|(?:يحظر|يمنع) {_PUBLISH}"
    "|(?:لا|ليست?|غير)(?: (?:يجوز|يسمح|ينبغي|يمكن|قابله?|مخصصه?|صالحه?|معده?|مسموحه?|مسموحا?|جاهزه?))?"
    f" (?:{_PUBLISH}|[يت]نشر)"
    "|(?:تحت (?:ال)?|خاضعه? لل)حظر(?: (?:ال)?(?:نشر|اعلامي))?|عدم (?:ال)?نشر(?:ها|ه)?|للاستخدام الداخلي(?: فقط)?"
    f"|(?:تحت )?(?:ال)?امبار[غج]و(?: (?:ال)?نشر)?)(?!\\w)"
)
_SAID_IN_ENGLISH: Final = (
    f"(?:(?:strictly |under |press )*embargoed|(?:strictly |under |press )+embargo|not(?= for {_BRITISH})"
    f"|do not (?:publish|release))(?!\\w)(?: for {_BRITISH}(?!\\w))?"
)
_ASKED: Final = "(?:(?:ال|ب)?رجا|يرجي|نرجو|ارجو|من فضلكم) عدم (?:ال)?نشر(?!\\w)"
# A noun may begin a headline: what follows must settle it.
_BAN: Final = f"(?:(?:ال)?حظر(?: (?:(?:ال)?نشر|(?:ال)?(?:اعلامي|صحفي)))?|(?:embargo|hold)(?: for {_BRITISH})?)(?!\\w)"
_LIFTED: Final = (
    "(?:(?:(?:تاريخ|موعد|وقت|ساعه) )?(?:رفع|انتها|فك|نهايه)|يرفع|ينتهي) (?:ال)?حظر(?: (?:عن )?(?:ال)?نشر)?(?!\\w)"
)
_RELEASED: Final = (
    f"(?:للنشر|[يت]نشر|(?:يسمح|مسموح|يجوز) {_PUBLISH}|(?:موعد|وقت|ساعه) (?:ال)?نشر|for {_BRITISH}"
    "|not(?= before))(?!\\w)"
)
_UNTIL: Final = "(?:حتي|قبل|لغايه|الي|الا بعد|بعد|لحين|ريثما|until|till|before|pending)(?!\\w)"
_LEADING: Final = (
    "(?>(?:[\\s:(\\[،,-]|(?:حتي|قبل|لغايه|الي|الا|بعد|لحين|حين|في|يوم|بتاريخ|تاريخ|من|عند|اعتبارا|ابتدا|موعد|عدد"
    "|until|till|before|after|for|on|at|from)(?!\\w))*)"
)
_EMBARGO: Final = (
    f"[\\W_]*{_NOTE}(?:{_ITEM} )?(?:(?P<asked>{_ASKED})|(?P<said>{_SAID_TO_THE_DESK}|{_SAID_IN_ENGLISH})"
    f"|(?P<lifted>{_LIFTED})|(?P<ban>{_BAN})|(?P<released>{_RELEASED}))(?: {_ITEM})?"
    f"(?P<until>[\\s:]+{_UNTIL})?(?P<leading>{_LEADING})(?P<value>.*)"
)
_HOLDING: Final = "(?<!\\w)(?:محظوره?|ممنوعه?) (?:من )?(?:ال|لل)?نشر(?!\\w)"
_WEEKDAY: Final = "(?:ال)?(?:احد|اثنين|ثلاثا|اربعا|خميس|جمعه|سبت)"
# A date begins with a figure, or with what stands before one.
_DATE: Final = (
    f"(?:(?:{_WEEKDAY}|صباح|مسا|ظهر|عصر|فجر|منتصف|ليل|ليله|تمام|الساعه|[a-z]+)[^\\w\\d]+)*(?:[a-z]+[^\\w\\d]+)?\\d"
)
_DAY: Final = f"(?:غدا?|بعد غد|اليوم|{_WEEKDAY}|صباح|مسا|ظهر|فجر|tomorrow|today|tonight)(?!\\w)"
# Faults of what is no date at all; any other is of a date that was meant as one.
_NO_DATE: Final = frozenset({"not-understood", "empty", "relative"})
_CLOSING: Final = " \t\xa0*]»”\"'.!_-–—\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ABOUT_PUBLISHING: Final = "نشر|محظور|امبار|embargo|release|publi|hold"


def find_embargoes(copy: tuple[Block, ...], settings: Settings) -> tuple[Stated, ...]:
    """Give what lines of copy state as its embargo, and as its date where they say when it is to be published.

    In its head, and its last line, whatever speaks of one; between them a line that stands alone and gives a date.
    Of an embargo without a date all of its line is given, for the checks to refuse; what gives one goes before it.
    """
    hinted = [
        line
        for position, block in enumerate(copy)
        if position < _HEAD_BLOCKS or len(block.lines) == 1 or block is copy[-1]
        for line in block.lines
        if len(line.text) <= _LONGEST and _may_be_embargo(line.text)
    ]
    if not hinted or (len(copy) == 1 and len(copy[0].lines) == 1):
        return ()
    ends = {line.number for block in copy[:_HEAD_BLOCKS] for line in block.lines[:_HEAD_LINES]}
    ends = set(sorted(ends)[:_HEAD_LINES]) | {copy[-1].lines[-1].number}
    alone = {block.lines[0].number for block in copy if len(block.lines) == 1}
    found: list[Stated] = []
    for line in hinted:
        if line.number in ends or line.number in alone:
            found += _read(line, settings, net=line.number in ends)
    return tuple(sorted(found, key=lambda stated: stated.text == stated.line.text))


def _may_be_embargo(text: str) -> bool:
    text = text.lower()
    return any(hint in text for hint in _HINTS) or _MARKED.search(text) is not None


def _read(line: Line, settings: Settings, *, net: bool) -> tuple[Stated, ...]:
    """Read a line; with `net` also one that speaks of an embargo without a date that is read."""
    from khabar.arabic.dates.letters import fold, original

    text = fold(line.text)
    words = len(text.split())
    if words > _MOST_WORDS:
        return ()
    if not (found := _pattern(_EMBARGO).fullmatch(text)):
        # Said elsewhere in the line, it is not known what it says: with a figure it is refused.
        holds = net and words <= _MOST_WORDS_WITHOUT_DATE and _pattern(_HOLDING).search(text)
        return (Stated("embargo", line.text, line, 0),) if holds and any(map(str.isdigit, text)) else ()
    value = _shorn(original(line.text, found.start("value"), len(text)))
    if _pattern(_DATE).match(found["value"]) and date_fault(value, settings) is None:
        if not net and not _pattern(_ABOUT_PUBLISHING).search(text):
            return ()
        stated = Stated("embargo", value, line, max(line.text.find(value), 0))
        # What names the day of publication dates the article too, where no other line does.
        return (stated, Stated("dateline", value, line, stated.offset)) if found["released"] else (stated,)
    most = _MOST_WORDS if found["asked"] or found["said"] else _MOST_WORDS_WITHOUT_DATE
    if net and words <= most and _holds_back(found, value, words, settings):
        meant = _pattern(_DATE).match(found["value"]) is not None
        return (Stated("embargo", value if meant else line.text, line, max(line.text.find(value), 0) if meant else 0),)
    return ()


def _holds_back(found: re.Match[str], value: str, words: int, settings: Settings) -> bool:
    """Whether a line without a date that is read was meant as an embargo."""
    if found.string.rstrip().endswith((".", "۔")) and words > _MOST_WORDS_BEFORE_STOP:
        return False
    rest = found["value"].strip(" .*)]»\"'”!")
    figures = any(map(str.isdigit, rest))
    if found["asked"]:
        return True
    if found["said"]:
        return not rest or found["until"] is not None or bool(_pattern(f"{_DATE}|{_DAY}").match(rest))
    if meant := bool(_pattern(_DATE).match(rest)):
        about_publishing = bool(_pattern(_ABOUT_PUBLISHING).search(found.string, 0, found.start("value")))
        meant = date_fault(value, settings) not in _NO_DATE or (about_publishing and may_be_date(value))
    if found["ban"]:
        bare = not rest and (" " in found["ban"] or found["ban"].isascii())
        return bare or meant or (found["until"] is not None and (figures or words <= _MOST_WORDS_OF_DOUBT))
    return meant or (found["released"] is not None and words <= 4 and bool(_pattern(_DAY).match(rest)))


def _shorn(value: str) -> str:
    """Take off what closes the line around the embargo: a bracket that the value opens is its own."""
    value = value.rstrip(_CLOSING)
    while value.endswith(")") and value.count(")") > value.count("("):
        value = value[:-1].rstrip(_CLOSING)
    return value


@lru_cache(maxsize=8)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written.replace(" ", "\\s+"))
