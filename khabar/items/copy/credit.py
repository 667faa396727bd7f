"""The line of copy that credits it without a word for that: «رويترز», «ليانا صالح», «القاهرة - رويترز»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.names import are_people, is_agency, is_heading, is_place
from khabar.items.copy.section_line import names_section
from khabar.items.copy.stated import Stated

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Line
    from khabar.settings import Settings

_LONGEST: Final = 60
"""Code points."""

# Between place and name; a hyphen or tatweel without space on either side joins the halves of a word.
_PARTED: Final = re.compile(r"(?P<left>.+?)(?:\s+[-–—ـ_]\s*|[-–—ـ_]\s+|\s*[/|–—]\s*)(?P<right>.+)")
_BRACKETED: Final = re.compile(r"(?P<left>[^()]*?)\s*\((?P<right>[^()]+)\)")
_NO_CREDIT: Final = re.compile(r"[!?؟:\"«»“”…]|\.\.|[.،,؛;]$")
# Without a colon «كتب» begins sentences too: it is read so only here, where it stands alone with a name.
_WRITTEN_BY: Final = re.compile(r"كتبت?\s+(?P<name>.+)")


def read_credit(line: Line, settings: Settings, *, sure: bool = False) -> tuple[Stated, ...] | None:
    """Read a line as who wrote it or whose copy it is; None where it is something else.

    An agency or an outlet is the source, people are authors, the place beside them is given up. With `sure`, only
    a line that holds an agency, or a place with a dash beside it.
    """
    text = line.text
    if len(text) > _LONGEST or _NO_CREDIT.search(text) or names_section(text, settings):
        return None
    if is_agency(text, settings.name):
        return (Stated("source", text, line),)
    if parted := _BRACKETED.fullmatch(text) or _PARTED.fullmatch(text):
        left, right = (Stated("", parted[side], line, parted.start(side)) for side in ("left", "right"))
        return _of_two(left, right, settings, sure=sure)
    if sure:
        return None
    if written := _WRITTEN_BY.fullmatch(text):
        return (_as("authors", line, written, "name"),) if are_people(written["name"]) else None
    if is_place(text):
        return ()
    return (Stated("authors", text, line),) if are_people(text) else None


def _of_two(left: Stated, right: Stated, settings: Settings, *, sure: bool) -> tuple[Stated, ...] | None:
    """Read what stands on either side of a dash."""
    agencies = [side for side in (left, right) if is_agency(side.text)]
    if names_section(right.text, settings) or (is_heading(right.text) and right not in agencies):
        return None
    if len(agencies) > 1:
        return (Stated("source", left.line.text, left.line),)
    if agencies:
        other = right if agencies[0] is left else left
        people = _people(other)
        # «outlet - something» is a section line; before an agency stands a place, known or not.
        if other is right and not people and not is_place(right.text):
            return None
        return (*people, _named("source", agencies[0]))
    if is_place(left.text):
        if is_place(right.text):
            return None
        return _people(right) or ((_named("source", right),) if " " not in right.text else None)
    if sure or is_heading(left.text):
        return None
    if is_place(right.text):
        return _people(left) or None
    return _people(right) or None


def _people(side: Stated) -> tuple[Stated, ...]:
    return (_named("authors", side),) if are_people(side.text) else ()


def _named(name: str, side: Stated) -> Stated:
    return Stated(name, side.text, side.line, side.offset)


def _as(name: str, line: Line, found: re.Match[str], group: str) -> Stated:
    return Stated(name, found[group], line, found.start(group))
