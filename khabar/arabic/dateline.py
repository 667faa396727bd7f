"""The date line of an article, as the press writes it -> what it says: the day, the moment, the zone.

    >>> from khabar.arabic import parse_dateline
    >>> parse_dateline("السبت ١٦ سبتمبر ٢٠٢٣ - ١٢:٥٩ بتوقيت غرينتش").moment.isoformat()
    '2023-09-16T12:59:00+00:00'

What is read: digits of every script; weekdays, and the months of every Arab country, Iran, Afghanistan and Kurdistan,
of English and French; Hijri and Solar Hijri; twelve hours and twenty-four; zones by place, name and offset; ISO 8601
and RFC 5322. What could be read in two ways is refused, with both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.arabic.dates.answer import (
    Calendar,
    Check,
    Dateline,
    DatelineError,
    Disagreement,
    Order,
    Precision,
    Reason,
)
from khabar.arabic.dates.common import read_common
from khabar.arabic.dates.grammar import Grammar
from khabar.arabic.dates.letters import fold
from khabar.arabic.dates.resolved import resolve
from khabar.arabic.dates.strays import judge
from khabar.arabic.dates.tokens import tokenize
from khabar.arabic.dates.words import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Calendar",
    "Check",
    "Dateline",
    "DatelineError",
    "Disagreement",
    "Order",
    "Precision",
    "Reason",
    "parse_dateline",
]

_LONGEST = 300
"""Characters. What is longer is a paragraph."""
_NO_PHRASES: Mapping[str, str] = {}


def parse_dateline(
    text: str, *, zone: str = "UTC", order: Order | None = None, phrases: Mapping[str, str] = _NO_PHRASES
) -> Dateline:
    """Read a date line.

    `zone` is the newsroom's (IANA), for lines that name none. `order` is how the newsroom prints dates that are all
    digits with the year last; without it such a date is read only where one reading is possible, or where the
    weekday or the other calendar's date beside it decides. `phrases` are zone phrases of the newsroom's own
    (بتوقيت القدس -> Asia/Hebron), which go before the built-in ones.

    Raises DatelineError, and nothing else, for every text that cannot be read without guessing.
    """
    if "&" in text:
        from html import unescape

        text = unescape(text)
    if " ـ " in text:  # a tatweel between words is a dash
        text = text.replace(" ـ ", " - ")
    if len(text) > _LONGEST:
        raise DatelineError("not-understood", text[:40].strip())
    folded = fold(text)
    words = lexicon(tuple(phrases.items()))
    if common := read_common(folded, words, zone):
        return common
    tokens = tokenize(folded, words)
    written = Grammar(text, tokens).read()
    if written.strays or not written.dates or written.update:
        judge(text, folded, tokens, written)
    return resolve(text, written, zone=zone, order=order)
