"""Lines of copy that stand for a picture or a link, or credit what is above them: never a subhead, never the lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.blocks import AROUND
from khabar.items.copy.names import are_people, is_agency

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 200
"""Code points."""

_PICTURED: Final = re.compile(
    r"[\s(\[{]*(?:[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+\s*)?"
    r"(?:(?:(?:تعليق|شرح|مصدر|عن)\s)?(?:ال)?صور[ةه]?|ب?عدس[ةه]|(?:ال)?تصوير|كاريكاتير|المصدر"
    r"|photos?|pictures?|image|caption|source|credit|camera)"
    r"(?:\s(?:[أا]رشيفي[ةه]|من الأرشيف|تعبيري[ةه]|توضيحي[ةه]|متداول[ةه]|by|of|from))?\s*[:/]",
    re.IGNORECASE,
)
_PHOTOGRAPHED: Final = re.compile(r"(?:ب?عدس[ةه]|تصوير|photos? by|picture by)\s(?P<name>.+)", re.IGNORECASE)
_CREDITED: Final = re.compile(r"[^()]*\((?P<agency>[^()]+)\)")
_ARCHIVED: Final = re.compile(
    r"(?:صور[ةه]\s)?(?:من\s)?(?:ال)?[أا]رشيف(?:ي[ةه]?)?|file(?: photo)?|archive", re.IGNORECASE
)
_BETWEEN_AGENCIES: Final = re.compile(r"\s*[-–—/|،,]\s*")
_LINK: Final = re.compile(r"(?:.*\s)?(?:https?://|www\.)\S+|[\w.-]+\.[A-Za-z]{2,}/\S*", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """Whether a line says by its first word that it is of a picture, or credits one to an agency in brackets."""
    if len(text) > _LONGEST:
        return False
    if _PICTURED.match(text):
        return True
    if (named := _PHOTOGRAPHED.fullmatch(text)) and are_people(named["name"]):
        return True
    credited = _CREDITED.fullmatch(text) if text.endswith(")") else None
    return credited is not None and any(_agencies(credited["agency"]))


def is_credit(text: str) -> bool:
    """Whether a line is nothing but agencies, with an archive beside them or none."""
    return len(text) <= _LONGEST and all(_agencies(text))


def is_link(text: str) -> bool:
    """Whether a line is an address, or ends in one."""
    return "." in text and _LINK.fullmatch(text) is not None


def _agencies(text: str) -> Iterator[bool]:
    """Say of each name that it is an agency or an archive."""
    for name in _BETWEEN_AGENCIES.split(text.strip(AROUND)):
        yield is_agency(name) or _ARCHIVED.fullmatch(name) is not None
