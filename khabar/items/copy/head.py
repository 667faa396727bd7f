"""The head of copy: which line is the headline, which are kickers, which only credit it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.items.copy.blocks import Block
from khabar.items.copy.body import is_long_sentence, is_sentence
from khabar.items.copy.credit import read_credit
from khabar.items.copy.kicker_shape import guess_kicker
from khabar.items.copy.labels import is_update, read_update
from khabar.items.copy.names import MOST_WORDS, are_surely_people, leads_on
from khabar.items.copy.section_line import SectionLine, read_section_line
from khabar.items.copy.stated import without
from khabar.items.kickers import is_kicker

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Line
    from khabar.items.copy.stated import Stated
    from khabar.settings import Settings

_KICKER_ENDINGS: Final = ("..", "…", ":")
_MOST_KICKERS: Final = 2
_MOST_CREDITS: Final = 4
_UPDATE_BLOCKS: Final = 3
"""Blocks below headline and date line that may begin with the line of the update."""


class Head(Struct, frozen=True):
    """Kickers and headline, and the blocks that are left."""

    kickers: tuple[Block, ...]
    headline: Block | None
    rest: tuple[Block, ...]
    doubt: Block | None = None
    """What may be the headline as well."""


class Credits(Struct, frozen=True):
    """What lines beside the headline or the lead state, and the blocks that are left."""

    stated: tuple[Stated, ...]
    section: SectionLine | None
    rest: tuple[Block, ...]
    below: int = 0
    """Number of the line below what is left above the date line."""


def credits_above(above: tuple[Block, ...], date: int, settings: Settings) -> Credits:
    """Take credits off the end of what stands above the date line. The first line of all is none.

    A line without an agency or a place is one only where it is much shorter than the line above it: at most two thirds.
    `date` is the number of the date line: a block that ends above it is a head of lines; another of several lines
    may be a headline that goes on.
    """
    stated: tuple[Stated, ...] = ()
    section: SectionLine | None = None
    while lines := [line for block in above for line in block.lines][1:]:
        last, before = lines[-1], _line_before(above)
        alone = len(above[-1].lines) == 1
        if alone and not section and (section := read_section_line(last, settings, known=True)):
            pass
        elif is_update(last):
            stated = (*read_update(last, settings), *stated)
        elif is_kicker(before, settings.items.video_kickers) or is_kicker(last.text, settings.items.video_kickers):
            break
        else:
            goes_on = not alone and (last.number + 1 < date or leads_on(before))
            # One of several authors, each on a line of its own, is no shorter than the other.
            long = not _much_shorter(last.text, before) and not (len(lines) > 1 and are_surely_people(before))
            sure = goes_on or long or before.endswith(_KICKER_ENDINGS)
            credit = read_credit(last, settings, sure=sure)
            if credit is None or (not alone and not credit):
                break
            stated = (*credit, *stated)
        date = min(date, last.number)
        above = without(above, {last.number})
    return Credits(stated, section, above, date)


def credits_below(below: tuple[Block, ...], settings: Settings) -> Credits:
    """Take credits off the start of what stands below headline and date line.

    A line without an agency or a place is one only where one of the two lines under it is more than twice as long.
    """
    stated: tuple[Stated, ...] = ()
    section: SectionLine | None = None
    for block in below[:_UPDATE_BLOCKS]:
        if len(below) > 1 and is_update(block.lines[0]):
            stated, below = read_update(block.lines[0], settings), without(below, {block.lines[0].number})
            break
    for _ in range(_MOST_CREDITS):
        lines = [line for block in below[:3] for line in block.lines][:3]
        if len(lines) < 2:
            break
        first = lines[0]
        if not section and (section := read_section_line(first, settings, known=True)):
            pass
        elif (credit := read_credit(first, settings, sure=not _any_longer(lines[1:], first))) is not None:
            stated = (*stated, *credit)
        else:
            break
        below = without(below, {first.number})
    return Credits(stated, section, below)


def split_head(head: tuple[Block, ...], more: tuple[str, ...], date: int | None = None) -> Head:
    """Give kickers, headline, and what is left.

    A kicker is a phrase known as one, with what short lines stand above it, a first line that its dots or colon
    lead on from, or, above a date line (`date`: its number), the first of two lines of which neither is a sentence,
    if it is the shorter and looks like one. Below a date line, or without, a long sentence over another paragraph is
    no headline.
    """
    dated = date is not None
    head = _part_kickers(head, more, date)
    if not head:
        return Head((), None, ())
    if kickers := _known(head, more):
        if kickers < len(head):
            return Head(head[:kickers], head[kickers], head[kickers + 1 :])
        if kickers == 1:
            return Head(head, None, ())
        above = split_head(head[:-1], more, date)
        return Head((*above.kickers, head[-1]), above.headline, above.rest)
    first = head[0]
    if len(head) > 1 and first.text.endswith(_KICKER_ENDINGS):
        return Head((first,), head[1], head[2:])
    if dated and len(head) > 1 and not is_sentence(first.text) and _leads_to(first, head[1]):
        guess = guess_kicker(first.text)
        if guess.is_kicker:
            return Head((first,), head[1], head[2:], None if guess.is_sure else first)
        return Head((), first, head[1:], None if guess.is_sure else head[1])
    if dated and len(head) > 1 and is_kicker(head[1].text, more):
        return Head((head[1],), first, head[2:])
    if not dated and len(head) > 1 and is_long_sentence(first.text):
        return Head((), None, head)
    return Head((), first, head[1:])


def _known(head: tuple[Block, ...], more: tuple[str, ...]) -> int:
    """Count the first blocks that are kickers by a phrase that is known, and by standing above one."""
    known = 0
    for position, block in enumerate(head[: _MOST_KICKERS + 1]):
        if is_kicker(block.text, more):
            known = position + 1
    if known == len(head) or all(
        is_kicker(block.text, more) or (not is_sentence(block.text) and _leads_to(block, head[known]))
        for block in head[:known]
    ):
        return known
    return 1 if is_kicker(head[0].text, more) else 0


def _leads_to(kicker: Block, headline: Block) -> bool:
    """Whether one may be the kicker of the other: shorter, and the other no paragraph; a headline may call out."""
    return len(kicker.text) < len(headline.text) and not is_sentence(headline.text.rstrip("!"))


def _part_kickers(head: tuple[Block, ...], more: tuple[str, ...], date: int | None) -> tuple[Block, ...]:
    """Part kickers from the headline that follows them without an empty line."""
    if not head or len(head[0].lines) == 1:
        return head
    lines = head[0].lines
    known = [number for number, line in enumerate(lines[:_MOST_KICKERS], 1) if is_kicker(line.text, more)]
    if known:
        kickers = known[-1]
    elif lines[0].text.endswith(_KICKER_ENDINGS):
        kickers = 1
    else:
        # In a block that the date line ends, a line may be the kicker or the beginning of a long headline.
        first = lines[0].text
        few = len(first.split()) <= MOST_WORDS and not leads_on(first)
        kickers = int(few and lines[-1].number + 1 == date and _much_shorter(first, lines[1].text))
    if kickers == len(lines):
        return head
    rest = (Block(lines[kickers:]),)
    return (*(Block((line,)) for line in lines[:kickers]), *rest, *head[1:])


def _any_longer(lines: list[Line], than: Line) -> bool:
    return any(len(line.text) > 2 * len(than.text) for line in lines)


def _much_shorter(line: str, other: str) -> bool:
    return len(line) * 3 <= len(other) * 2


def _line_before(above: tuple[Block, ...]) -> str:
    """Give the line above the last, or all of the block above it."""
    return above[-1].lines[-2].text if len(above[-1].lines) > 1 else above[-2].text
