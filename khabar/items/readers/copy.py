"""Plain newsroom copy (.txt) -> Draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from khabar.article import Body, Markup
from khabar.items.copy.blocks import Block, blocks
from khabar.items.copy.body import body_html, is_short_line
from khabar.items.copy.byline import take_byline, take_first_line
from khabar.items.copy.caption import is_caption
from khabar.items.copy.credit import read_credit
from khabar.items.copy.date_line import find_date_line
from khabar.items.copy.dated_credit import take_beside_dates
from khabar.items.copy.field_lines import take_field_lines
from khabar.items.copy.head import credits_above, credits_below, split_head
from khabar.items.copy.labels import is_update, read_update, take_embargoes, take_labels
from khabar.items.copy.names import is_agency
from khabar.items.copy.notice import is_notice
from khabar.items.copy.second_date import take_second_dates
from khabar.items.copy.section_line import SectionLine, names_section, read_section_line
from khabar.items.copy.stated import Stated, without
from khabar.items.draft import Doubt, Draft
from khabar.items.kickers import is_video_kicker, names_video
from khabar.nodes import Listing, Mapping, Scalar
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.items.copy.blocks import Line
    from khabar.items.copy.date_line import DateLine
    from khabar.settings import Settings

# A label is no part of the headline that it names.
_HEADLINE_LABEL: Final = re.compile(r"(?:العنوان|عنوان (?:الخبر|المادة|المقال)|Headline|Title)\s*:\s*(?=\S)")
_BETWEEN_KICKERS: Final = " | "
_OF_LINES: Final = ("updated", "embargo", "section", "source", "authors")
"""Fields that are known by other lines too than those that name them."""
_MOST_SPACES: Final = 6
"""In a section's name; what has more is a headline, and need not be compared."""


class _Layout(Struct, frozen=True):
    """What each part of the copy is."""

    kickers: tuple[Block, ...]
    headline: Block | None
    date: DateLine | None
    section: SectionLine | None
    stated: tuple[Stated, ...]
    """By lines that credit the copy or say what they are."""
    lead: Block | None
    body: tuple[Block, ...]
    video: Block | None
    """What says that there is a video."""
    doubt: Block | None
    """What may be the headline as well."""
    other_dates: tuple[Line, ...]
    """Lines that tell another date than the date line."""


def read_copy(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read copy into canonically named fields; what it lacks is for the checks to miss."""
    copy = blocks(text)
    layout = _lay_out_with_section(copy, settings)
    entries = tuple((Scalar(name, node.place), node) for name, node in _fields(layout, file))
    line = layout.body[0].lines[0].number if layout.body else 1
    body = Body(Markup.HTML, body_html(layout.body), line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), body, doubts=tuple(_doubts(copy, layout, file))), ()


def _doubts(copy: tuple[Block, ...], layout: _Layout, file: str) -> Iterator[Doubt]:
    if copy and is_notice(copy[0].lines[0].text):
        yield Doubt(Problem.of("copy-notice", copy[0].place(file), notice=copy[0].lines[0].text), ("status",))
    if layout.doubt and layout.headline:
        values = {"headline": layout.headline.text, "other": layout.doubt.text}
        yield Doubt(Problem.of("headline-unsure", layout.headline.place(file), **values), ("headline", "kicker"))
    for line in layout.other_dates:
        written = layout.date.text if layout.date else ""
        problem = Problem.of("date-lines-disagree", line.place(file), other=line.text, written=written)
        yield Doubt(problem)


def _fields(layout: _Layout, file: str) -> Iterator[tuple[str, Scalar | Listing]]:
    if layout.kickers:
        text = _BETWEEN_KICKERS.join(block.written for block in layout.kickers)
        yield "kicker", Scalar(text, layout.kickers[0].place(file))
    if layout.headline:
        if label := _HEADLINE_LABEL.match(layout.headline.text):
            place = layout.headline.lines[0].place(file, label.end())
            yield "headline", Scalar(layout.headline.text[label.end() :], place)
        else:
            yield "headline", Scalar(layout.headline.written, layout.headline.place(file))
    if layout.date:
        yield "dateline", Scalar(layout.date.text, layout.date.line.place(file))
    elif date := next((stated for stated in layout.stated if stated.name == "dateline"), None):
        yield "dateline", Scalar(date.text, date.place(file))
    yield from _credits(layout, file)
    named = {each.name for each in layout.stated}
    if layout.lead and "summary" not in named:
        yield "summary", Scalar(layout.lead.written, layout.lead.place(file))
    if layout.video and "video" not in named:
        yield "video", Scalar("true", layout.video.place(file))


def _credits(layout: _Layout, file: str) -> Iterator[tuple[str, Scalar | Listing]]:
    """Give what lines state beside headline, date and text. Of two sources or sections the first is meant."""
    stated = list(layout.stated)
    if found := layout.section:
        stated.append(Stated("section", found.section, found.line, found.section_offset))
        if found.source:
            stated.append(Stated("source", found.source, found.line))
    for name in _OF_LINES:
        nodes = tuple(Scalar(each.text, each.place(file)) for each in stated if each.name == name)
        if len(nodes) > 1 and name == "authors":
            yield name, Listing(nodes, nodes[0].place)
        elif nodes:
            yield name, nodes[0]
    for each in stated:
        if each.name not in (*_OF_LINES, "dateline"):
            yield each.name, Scalar(each.text, each.place(file))


def _lay_out_with_section(copy: tuple[Block, ...], settings: Settings) -> _Layout:
    """Lay out the copy. A section that stands alone above the headline, and that no other line states, is one."""
    layout = _lay_out(copy, settings)
    above = (*layout.kickers, *((layout.headline,) if layout.headline else ()))
    if not above or layout.section or any(each.name == "section" for each in layout.stated):
        return layout
    line = above[0].lines[0]
    more = len(above) > 1 or layout.body or len(above[0].lines) > 1
    if not more or line.text.count(" ") > _MOST_SPACES or not names_section(line.text, settings):
        return layout
    return replace(_lay_out(without(copy, {line.number}), settings), section=SectionLine(line, line.text))


def _lay_out(copy: tuple[Block, ...], settings: Settings) -> _Layout:
    fields, copy = take_field_lines(copy, settings)
    embargoes, copy = take_embargoes(copy, settings)
    beside, copy = take_beside_dates(copy, settings)
    labels, copy = take_labels(copy)
    byline, copy = take_byline(copy, settings)
    date, copy, update = _find_dates(copy, settings)
    other_dates, below = take_second_dates(date, settings) if date else ((), copy)
    above = date.before if date else ()
    if not byline:
        byline, above = take_first_line(above, settings)
    if not byline and not above:
        byline, below = take_first_line(below, settings)
    more = settings.items.video_kickers
    if above:
        before = credits_above(above, date.line.number if date else 0, settings)
        after = credits_below(below, settings)
        head = split_head(before.rest, more, before.below)
        body = (*head.rest, *after.rest)
    else:
        head = split_head(below, more)
        before, after = None, credits_below(head.rest, settings)
        body = after.rest
    section = (before and before.section) or after.section
    first = (*fields, *embargoes, *beside, *labels, *byline)
    stated = (*first, *(before.stated if before else ()), *after.stated, *update)
    if not section:
        section, more_stated, body = _take_section_line(body, settings)
        stated = (*stated, *more_stated)
    video = next((block for block in head.kickers if is_video_kicker(block.text, more)), None)
    if not video and head.headline and names_video(head.headline.text, more):
        video = head.headline
    return _Layout(
        head.kickers, head.headline, date, section, stated, _lead(body), body, video, head.doubt, other_dates
    )


def _find_dates(
    copy: tuple[Block, ...], settings: Settings
) -> tuple[DateLine | None, tuple[Block, ...], tuple[Stated, ...]]:
    """Find the date line; one that only says when the article was updated gives way to another."""
    date = find_date_line(copy, settings)
    if date and date.text == date.line.text and is_update(date.line):
        others = without(copy, {date.line.number})
        if other := find_date_line(others, settings):
            return other, others, read_update(date.line, settings)
    return date, copy, ()


def _lead(body: tuple[Block, ...]) -> Block | None:
    """Give the first paragraph; captions above another are none, nor is a line of a few words above a longer one."""
    captions = next((number for number, block in enumerate(body) if not is_caption(block.text)), 0)
    body = body[captions:]
    if len(body) > 1 and is_short_line(body[0]) and len(body[1].text) > 2 * len(body[0].text):
        return body[1]
    return body[0] if body else None


def _take_section_line(
    body: tuple[Block, ...], settings: Settings
) -> tuple[SectionLine | None, tuple[Stated, ...], tuple[Block, ...]]:
    """Take the section line out of the body: the first line of its first block or its second.

    A line of that form which names an agency or a place is a credit, and no section line; an agency's name alone may be
    a word, and a subhead.
    """
    for block in body[:2]:
        line = block.lines[0]
        known = read_section_line(line, settings, known=True)
        credit = None if known else read_credit(line, settings, sure=True)
        if credit is not None and not is_agency(line.text):
            return None, credit, without(body, {line.number})
        if section := known or read_section_line(line, settings):
            return section, (), without(body, {line.number})
    return None, (), body
