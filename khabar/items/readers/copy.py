"""Plain newsroom copy (.txt) -> Draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.article import Body, Markup
from khabar.items.copy.blocks import Block, blocks
from khabar.items.copy.body import body_html, is_sentence
from khabar.items.copy.byline import take_byline
from khabar.items.copy.date_line import find_date_line
from khabar.items.copy.section_line import SectionLine, read_section_line
from khabar.items.draft import Draft
from khabar.items.kickers import is_kicker, is_video_kicker, opens_with_video_kicker
from khabar.nodes import Mapping, Scalar
from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.items.copy.byline import Byline
    from khabar.items.copy.date_line import DateLine
    from khabar.problems import Problem
    from khabar.settings import Settings

_KICKER_ENDINGS: Final = ("..", "…", ":")


class _Layout(Struct, frozen=True):
    """What each part of the copy is."""

    kicker: Block | None
    headline: Block | None
    date: DateLine | None
    section: SectionLine | None
    byline: Byline | None
    body: tuple[Block, ...]
    video: Block | None
    """What says that there is a video."""


def read_copy(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read copy into canonically named fields; what it lacks is for the checks to miss."""
    layout = _lay_out(blocks(text), settings)
    entries = tuple((Scalar(name, place), Scalar(value, place)) for name, value, place in _fields(layout, file))
    line = layout.body[0].lines[0].number if layout.body else 1
    body = Body(Markup.HTML, body_html(layout.body), line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), body), ()


def _fields(layout: _Layout, file: str) -> Iterator[tuple[str, str, Place]]:
    for name, block in (("kicker", layout.kicker), ("headline", layout.headline)):
        if block:
            yield name, block.text, block.place(file)
    if layout.date:
        yield "dateline", layout.date.text, layout.date.line.place(file)
    if layout.section:
        found = layout.section
        yield "section", found.section, found.line.place(file, found.section_offset)
        if found.source:
            yield "source", found.source, found.line.place(file)
    if layout.byline:
        yield "authors", layout.byline.names, layout.byline.line.place(file, layout.byline.offset)
    if layout.body:
        yield "summary", layout.body[0].text, layout.body[0].place(file)
    if layout.video:
        yield "video", "true", layout.video.place(file)


def _lay_out(copy: tuple[Block, ...], settings: Settings) -> _Layout:
    byline, copy = take_byline(copy)
    date = find_date_line(copy, settings)
    above, below = (date.before, date.after) if date and date.before else ((), date.after if date else copy)
    section = None
    if len(above) > 1 and (section := _section_line(above[-1], settings, known=True)):
        above = above[:-1]
    more = settings.items.video_kickers
    if above:
        kicker, headline, rest = _split_head(above, more, dated=True)
        body = (*rest, *below)
    else:
        kicker, headline, body = _split_head(below, more, dated=False)
    if not section:
        section, body = _take_section_line(body, settings)
    video = None
    if kicker and is_video_kicker(kicker.text, more):
        video = kicker
    elif headline and opens_with_video_kicker(headline.text, more):
        video = headline
    return _Layout(kicker, headline, date, section, byline, body, video)


def _split_head(
    head: tuple[Block, ...], more: tuple[str, ...], *, dated: bool
) -> tuple[Block | None, Block | None, tuple[Block, ...]]:
    """Give kicker, headline, and what is left.

    The kicker is a phrase known as one, a first line that its dots or colon lead on from, or, above a date
    line, the first of two lines of which neither is a sentence.
    """
    head = _split_first_line(head, more)
    if not head:
        return None, None, ()
    first = head[0]
    if is_kicker(first.text, more) or (len(head) > 1 and first.text.endswith(_KICKER_ENDINGS)):
        return first, head[1] if len(head) > 1 else None, head[2:]
    if dated and len(head) > 1 and not is_sentence(first.text) and not is_sentence(head[1].text):
        return first, head[1], head[2:]
    return None, first, head[1:]


def _split_first_line(head: tuple[Block, ...], more: tuple[str, ...]) -> tuple[Block, ...]:
    """Part a kicker from the headline that follows it without an empty line."""
    if head and len(head[0].lines) > 1:
        first, *others = head[0].lines
        if is_kicker(first.text, more) or first.text.endswith(_KICKER_ENDINGS):
            return (Block((first,)), Block(tuple(others)), *head[1:])
    return head


def _take_section_line(body: tuple[Block, ...], settings: Settings) -> tuple[SectionLine | None, tuple[Block, ...]]:
    """Take the section line out of the body: the first line of its first block or its second."""
    for position, block in enumerate(body[:2]):
        if section := _section_line(block, settings):
            left = (Block(block.lines[1:]),) if len(block.lines) > 1 else ()
            return section, (*body[:position], *left, *body[position + 1 :])
    return None, body


def _section_line(block: Block, settings: Settings, *, known: bool = False) -> SectionLine | None:
    return read_section_line(block.lines[0], settings, known=known)
