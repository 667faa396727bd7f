"""What to say of a line with words or numbers that found no place in it.

Before the date, and set off from it by a mark, words are where and who (السيمر / فيينا / الأحد), and are passed over;
unless one of them is nearly a weekday or a month, or says that something else is on that day (آخر موعد: ...).
Everywhere else what is not understood is refused.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NoReturn

from khabar.arabic.dates.answer import DatelineError
from khabar.arabic.dates.letters import fold, original
from khabar.arabic.dates.slips import nearest

if TYPE_CHECKING:
    from khabar.arabic.dates.tokens import Token
    from khabar.arabic.dates.words import Kind
    from khabar.arabic.dates.written import Written

_LONGEST_PREFIX = 8
"""Words. A sentence that has a date in it is not a date line."""
_OF_A_PREFIX = frozenset({"place", "agency", "filler"})
_SHOWN = 40
"""How much of a line that has no date at all is shown."""


_OF_SOMETHING_ELSE = frozenset(
    fold(
        "حتى|لغاية|موعد|الموعد|يبدأ|تبدأ|ينطلق|تنطلق|ينتهي|تنتهي|انتهاء|مواليد|الميلاد|ولد|ولدت|توفي|توفيت|الوفاة|ذكرى"
        "|until|deadline|expires|born|died"
    ).split("|")
)
"""Words of a day that is not the day of publication."""


def judge(text: str, folded: str, tokens: list[Token], written: Written) -> None:
    """Pass over what may stand before a date. Raises DatelineError for the rest, and where there is no date."""
    if written.update:
        judge(text, folded, tokens, written.update)
    if not written.dates and written.relative:
        relative = written.relative
        raise DatelineError("relative", original(text, relative.start, relative.end))
    refused = _refused(folded, tokens, written)
    null = next((stray for stray in refused if stray.kind == "number" and _is_null(stray)), None)
    if null:
        raise DatelineError("null", original(text, null.start, null.end))
    if refused:
        _refuse(text, refused, written)
    if not written.dates:
        shown = " ".join(text.split())[:_SHOWN]
        raise DatelineError("not-understood" if tokens else "empty", shown)


def _refused(folded: str, tokens: list[Token], written: Written) -> list[Token]:
    """Give the strays that may not be passed over."""
    begins = written.begins
    if not written.dates or begins is None:
        return written.strays
    prefix = list(takewhile(lambda token: token.start < begins, written.strays))
    named = not written.weekdays
    passed = (
        0 < len(prefix) <= _LONGEST_PREFIX
        and all(token.kind in {"word", "era"} for token in prefix)
        and _set_off(folded, tokens, prefix[-1])
        and not any(token.key in _OF_SOMETHING_ELSE for token in prefix)
        and not (named and any(_is_nearly_known(token) for token in prefix))
    )
    return written.strays[len(prefix) :] if passed else written.strays


def _set_off(folded: str, tokens: list[Token], stray: Token) -> bool:
    """A mark, a label or the end of the line stands after it and the place that it is of."""
    after = next(token for token in tokens if token.start >= stray.end and token.kind not in _OF_A_PREFIX)
    return after.kind in {"mark", "label"} or "\n" in folded[stray.end : after.start]


def _is_nearly_known(token: Token) -> bool:
    return len(token.key) >= 5 and nearest(token.key, ("weekday", "month")) is not None


def _is_null(stray: Token) -> bool:
    return stray.width == 4 and stray.number in {0, 1}


def _refuse(text: str, refused: list[Token], written: Written) -> NoReturn:
    """Name the stray that explains most: a slip of a word that the line lacks, then any word, then a number."""
    words = [stray for stray in refused if stray.kind != "number"]
    for stray in words if len(words) <= _LONGEST_PREFIX else ():
        if stray.kind == "word" and (suggestion := nearest(stray.key, _lacking(written, stray))):
            raise DatelineError("not-understood", original(text, stray.start, stray.end), suggestion=suggestion)
    named = [stray for stray in words if stray.key in _OF_SOMETHING_ELSE]
    stray = (named or words or refused)[0]
    if stray.kind == "month":
        raise DatelineError("no-day", original(text, stray.start, stray.end))
    raise DatelineError("not-understood", original(text, stray.start, stray.end))


def _lacking(written: Written, stray: Token) -> tuple[Kind, ...]:
    """The kinds of word that a slip can have kept from the line: دينار is no يناير where the month is there."""
    begins = written.begins
    kinds: dict[Kind, bool] = {
        "month": not written.dates,
        "weekday": not written.weekdays and (begins is None or stray.start < begins),
        "part": any(time.part is None for time in written.times),
    }
    return tuple(kind for kind, lacks in kinds.items() if lacks)
