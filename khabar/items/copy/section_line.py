"""The line that names source and section: `outlet- section`, `outlet / section`, or a section alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.items.copy.names import is_heading

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Line
    from khabar.settings import Settings

_LONGEST: Final = 70
_MOST_WORDS: Final = 5
"""On either side of the dash."""

# A hyphen without space on either side joins the halves of a name (جونغ-أون): it parts nothing.
_PARTED: Final = re.compile(r"(?P<source>[^–—/|]+?)(?:\s+[-–—]\s*|[-–—]\s+|\s*[/|]\s*)(?P<section>[^\s–—/|-][^–—/|]*)")
# Without a space the newsroom's own name settles it: `outlet-section`.
_GLUED: Final = re.compile(r"(?P<source>[^–—/|-]+)-(?P<section>[^–—/|-]+)")
# The way to a page: its last step is the section.
_BREADCRUMB: Final = re.compile(
    r"(?:الرئيسية|الصفحة الرئيسية|Home)\s*[/|>»›-]\s*(?:[^/|>»›]+[/|>»›]\s*)?(?P<section>[^/|>»›]+)"
)
# Figures, quotation marks, brackets and stops belong to sentences and titles.
_UNLIKELY: Final = re.compile(r"[\d.!?؟:؛;،,\"'«»“”…()]")


class SectionLine(Struct, frozen=True):
    """What the line names, with where each begins in it (offsets in code points)."""

    line: Line
    section: str
    section_offset: int = 0
    source: str | None = None


def read_section_line(line: Line, settings: Settings, *, known: bool = False) -> SectionLine | None:
    """Read a section line, or give None where it is something else.

    A section or an outlet that the settings know settles it; else, unless `known` is asked for, its shape
    does: two short names with a dash, slash or bar between them, the second as sections are called. Whether the
    section is one of the newsroom's is for the checks.
    """
    if len(line.text) > _LONGEST:
        return None
    if names_section(line.text, settings):
        return SectionLine(line, line.text)
    if step := _BREADCRUMB.fullmatch(line.text):
        return SectionLine(line, step["section"].strip(), step.start("section"))
    parted = _PARTED.fullmatch(line.text)
    if not parted:
        glued = _GLUED.fullmatch(line.text)
        parted = glued if glued and _same(glued["source"], settings.name) else None
    if not parted:
        return None
    source, section = parted["source"], parted["section"]
    settled = names_section(section, settings) or _same(source, settings.name)
    if settled or (not known and _has_its_shape(source, section)):
        return SectionLine(line, section, parted.start("section"), source)
    return None


def _has_its_shape(source: str, section: str) -> bool:
    return (
        is_heading(section)
        and not _UNLIKELY.search(source + section)
        and all(len(side.split()) <= _MOST_WORDS for side in (source, section))
    )


def names_section(text: str, settings: Settings) -> bool:
    """Whether a text is a section of the newsroom, by slug, name or alias."""
    wanted = _folded(text)
    return any(
        wanted == _folded(name)
        for section in settings.sections
        for name in (section.slug, *section.name.values(), *section.aliases)
    )


def _same(text: str, other: str) -> bool:
    return _folded(text) == _folded(other)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    from khabar.arabic.folding import fold

    return fold(text)
