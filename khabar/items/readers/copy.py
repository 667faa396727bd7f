"""Plain newsroom copy (.txt) -> Draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.article import Body, Markup
from khabar.items.copy.blocks import Block, blocks
from khabar.items.copy.body import body_html, is_short_line
from khabar.items.copy.byline import take_byline, take_first_line
from khabar.items.copy.credit import read_credit
from khabar.items.copy.date_line import find_date_line
from khabar.items.copy.dated_credit import take_beside_dates
from khabar.items.copy.head import credits_above, credits_below, split_head
from khabar.items.copy.labels import is_update, read_update, take_embargoes, take_labels
from khabar.items.copy.names import is_agency
from khabar.items.copy.section_line import SectionLine, read_section_line
from khabar.items.copy.stated import Stated, without
from khabar.items.draft import Draft
from khabar.items.kickers import is_video_kicker, names_video
from khabar.nodes import Listing, Mapping, Scalar
from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.items.copy.date_line import DateLine
    from khabar.problems import Problem
    from khabar.settings import Settings

# A label is no part of the headline that it names.
_HEADLINE_LABEL: Final = re.compile(r"(?:العنوان|عنوان (?:الخبر|المادة|المقال)|Headline|Title)\s*:\s*(?=\S)")
_BETWEEN_KICKERS: Final = " | "


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


def read_copy(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read copy into canonically named fields; what it lacks is for the checks to miss."""
    layout = _lay_out(blocks(text), settings)
    entries = tuple((Scalar(name, node.place), node) for name, node in _fields(layout, file))
    line = layout.body[0].lines[0].number if layout.body else 1
    body = Body(Markup.HTML, body_html(layout.body), line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), body), ()


def _fields(layout: _Layout, file: str) -> Iterator[tuple[str, Scalar | Listing]]:
    if layout.kickers:
        text = _BETWEEN_KICKERS.join(block.text for block in layout.kickers)
        yield "kicker", Scalar(text, layout.kickers[0].place(file))
    if layout.headline:
        label = _HEADLINE_LABEL.match(layout.headline.text)
        start = label.end() if label else 0
        line = layout.headline.lines[0]
        yield "headline", Scalar(layout.headline.text[start:], line.place(file, min(start, len(line.text))))
    if layout.date:
        yield "dateline", Scalar(layout.date.text, layout.date.line.place(file))
    elif date := next((stated for stated in layout.stated if stated.name == "dateline"), None):
        yield "dateline", Scalar(date.text, date.place(file))
    yield from _credits(layout, file)
    if layout.lead:
        yield "summary", Scalar(layout.lead.text, layout.lead.place(file))
    if layout.video:
        yield "video", Scalar("true", layout.video.place(file))


def _credits(layout: _Layout, file: str) -> Iterator[tuple[str, Scalar | Listing]]:
    """Give what lines state beside headline, date and text. Of two sources or sections the first is meant."""
    stated = list(layout.stated)
    if found := layout.section:
        stated.append(Stated("section", found.section, found.line, found.section_offset))
        if found.source:
            stated.append(Stated("source", found.source, found.line))
    for name in ("updated", "embargo", "section", "source", "authors"):
        nodes = tuple(Scalar(each.text, each.place(file)) for each in stated if each.name == name)
        if len(nodes) > 1 and name == "authors":
            yield name, Listing(nodes, nodes[0].place)
        elif nodes:
            yield name, nodes[0]


def _lay_out(copy: tuple[Block, ...], settings: Settings) -> _Layout:
    embargoes, copy = take_embargoes(copy, settings)
    beside, copy = take_beside_dates(copy, settings)
    labels, copy = take_labels(copy)
    byline, copy = take_byline(copy, settings)
    date, copy, update = _find_dates(copy, settings)
    above, below = (date.before, date.after) if date and date.before else ((), date.after if date else copy)
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
    stated = (*embargoes, *beside, *labels, *byline, *(before.stated if before else ()), *after.stated, *update)
    if not section:
        section, more_stated, body = _take_section_line(body, settings)
        stated = (*stated, *more_stated)
    video = next((block for block in head.kickers if is_video_kicker(block.text, more)), None)
    if not video and head.headline and names_video(head.headline.text, more):
        video = head.headline
    return _Layout(head.kickers, head.headline, date, section, stated, _lead(body), body, video)


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
    """Give the first paragraph; a line of a few words above a longer one is none."""
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
