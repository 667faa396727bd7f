"""Lines of copy in the form of front matter, before its text begins: `status: draft`, `الحظر: 2026-12-20`."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.arabic.folding import fold
from khabar.items.copy.blocks import Block, Line
from khabar.items.copy.body import is_sentence
from khabar.items.copy.date_line import may_be_date, reads_as_date
from khabar.items.copy.labels import is_update
from khabar.items.copy.names import are_people, is_agency, is_place
from khabar.items.copy.section_line import names_section
from khabar.items.copy.stated import Stated
from khabar.items.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from khabar.settings import Settings

_MOST_OTHERS: Final = 6
"""Lines of the head beside those of fields: kickers, headline, date line, credits."""

_MOST_LINES: Final = 40
"""Of the head: it is far more than there are fields that copy may name."""

_NEVER_TEXT: Final = 2
"""Lines: of those the first may be a kicker, and the next the headline, however they look."""

_LONGEST: Final = 120
"""Code points of a line of the head: what is longer is text."""

_MOST_WORDS_OF_TITLE: Final = 8
"""What has more, and a stop, is text."""

_MOST_WORDS_OF_STATUS: Final = 2
_MOST_WORDS_OF_MOMENT: Final = 3
_MOST_WORDS_OF_TAG: Final = 3

_NAMED: Final = re.compile(
    r"[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*(?P<opened>[*(\[]\s*)?"
    r"(?P<name>[^\W\d_][^:\n]{0,40}):(?:[\s\u200e\u200f]*(?P<value>\S.*))?"
)
_ADDRESS: Final = re.compile(r"(?:https?://|/)\S+|[\w./-]+\.\w{2,5}")
_YES: Final = ("نعم", "true", "yes")
_CLOSING: Final = " *)]"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-\w+)*")
_COMMA: Final = re.compile("[,،]")
_CALLS: Final = re.compile(r"[?؟!«»\"“”]")

_HIDING: Final = ("embargo", "expires", "status", "draft")
_HAVE_ADDRESSES: Final = ("images", "renditions", "links", "video", "transcripts")


class _Found(Struct, frozen=True):
    """What a line states, and whether it is surely meant so, wherever it stands."""

    stated: Stated
    sure: bool
    stays: bool = False
    """Whether it is left for whoever looks for dates: it parts the head from the text."""


def take_field_lines(copy: tuple[Block, ...], settings: Settings) -> tuple[tuple[Stated, ...], tuple[Block, ...]]:
    """Take the lines that are named as fields are out of the head of copy.

    A Latin name stands in lower case, as documented; in other letters, and in Arabic, a line may be prose, and its
    value must be one of that field, or a line beside it in the same form be sure. What keeps an article from readers
    is heard in any letters. The line of a headline stays, without its name.
    """
    if not copy:
        return (), copy
    runs = _runs(copy, settings)
    meant = [found for run in runs if any(found.sure for found in run) for found in run]
    dated = any(found.stated.name == "published" and not found.stays for found in meant)
    taken = [found.stated for found in meant if not found.stays or (dated and found.stated.name == "updated")]
    if not taken:
        return (), copy
    headlines = {stated.line.number: stated for stated in taken if stated.name == "headline" and stated.text}
    rest = tuple(chain.from_iterable(_parted(block, {each.line.number for each in taken}, headlines) for block in copy))
    return tuple(stated for stated in taken if stated.text and stated.name != "headline"), rest


def _runs(copy: tuple[Block, ...], settings: Settings) -> list[list[_Found]]:
    """Give the lines in the form of fields, of those under one another a run, up to where the text begins."""
    runs: list[list[_Found]] = []
    others, last = 0, -1
    for line in islice(chain.from_iterable(block.lines for block in copy), _MOST_LINES):
        if found := _read(line, settings):
            if line.number != last + 1 or not runs:
                runs.append([])
            runs[-1].append(found)
            last = line.number
            continue
        others += 1
        if others > _MOST_OTHERS or (others > _NEVER_TEXT and _is_text(line.text)):
            break
    return runs


def _is_text(text: str) -> bool:
    return len(text) > _LONGEST or (len(text.split()) > _MOST_WORDS_OF_TITLE and is_sentence(text))


def _read(line: Line, settings: Settings) -> _Found | None:
    named = _NAMED.fullmatch(line.text)
    if not named:
        return None
    name, value = named["name"].strip(), named["value"] or ""
    if named["opened"]:
        value = value.rstrip(_CLOSING)
    field = FIELDS.named(name)
    if not field:
        return _misspelt(Stated(name, value, line, named.start("value")), settings) if value else None
    if name.isascii() and name != name.lower() and field.name not in _HIDING:
        return None
    stated = Stated(field.name, value, line, named.start("value") if value else 0)
    if not value:
        return _Found(stated, sure=False)
    if not name.isascii() and (is_update(line) or (field.name == "published" and reads_as_date(line.text, settings))):
        return _Found(stated, sure=field.name == "published", stays=True)
    fits = _FITS.get(field.name) if len(value) <= _LONGEST else None
    documented = name.isascii() and name == name.lower() and field.name not in _HAVE_ADDRESSES
    return _Found(stated, sure=documented or (fits is not None and fits(value, settings)))


def _misspelt(stated: Stated, settings: Settings) -> _Found | None:
    """Know an Arabic name with a slip by its value, if it would keep the article from readers: the checks refuse it."""
    meant: tuple[str, ...] = ()
    if len(stated.text) <= _LONGEST and not stated.name.isascii():
        if FIELDS["status"].word(stated.text) not in (None, "usable"):
            meant = ("status",)
        elif may_be_date(stated.text) and reads_as_date(stated.text, settings):
            meant = ("embargo", "expires")
    return _Found(stated, sure=True) if meant and FIELDS.almost(stated.name, meant) else None


def _is_moment(value: str, _: Settings) -> bool:
    return may_be_date(value) or (_words(value) <= _MOST_WORDS_OF_MOMENT and not _CALLS.search(value))


def _is_status(value: str, _: Settings) -> bool:
    # A word that is not understood is refused: it may be a kill.
    return _words(value) <= _MOST_WORDS_OF_STATUS or FIELDS["status"].word(value) is not None


def _is_word(value: str, _: Settings) -> bool:
    return _words(value) == 1


def _is_address(value: str, _: Settings) -> bool:
    return bool(_ADDRESS.fullmatch(value))


def _are_tags(value: str, _: Settings) -> bool:
    return bool(_COMMA.search(value)) or (_words(value) <= _MOST_WORDS_OF_TAG and not _CALLS.search(value))


def _words(value: str) -> int:
    return len(value.split())


_FITS: Final[dict[str, Callable[[str, Settings], bool]]] = {
    "expires": _is_moment,
    "status": _is_status,
    "draft": _is_word,
    "video": lambda value, settings: fold(value) in _YES or _is_address(value, settings),
    # Embargoes in other words, and those that give no date, khabar.items.copy.embargo knows.
    **dict.fromkeys(("published", "updated", "embargo"), reads_as_date),
    "urgency": lambda value, _: fold(value).isdecimal(),
    **dict.fromkeys(("address", "images", "renditions", "links", "transcripts", "licence"), _is_address),
    "language": lambda value, _: bool(_LANGUAGE.fullmatch(value)),
    **dict.fromkeys(("section", "categories"), names_section),
    "tags": _are_tags,
    "authors": lambda value, _: are_people(value),
    "source": lambda value, settings: is_agency(value, settings.name),
    "place": lambda value, _: is_place(value),
}
"""Whether a value is what its field has, and what hardly stands behind a colon in a headline. A line of any other
field may be prose."""


def _parted(block: Block, taken: Container[int], headlines: dict[int, Stated]) -> list[Block]:
    """Give what is left of a block: lines on either side of one that was taken belong together no more."""
    parts: list[list[Line]] = [[]]
    for line in block.lines:
        if line.number not in taken:
            parts[-1].append(line)
            continue
        if headline := headlines.get(line.number):
            parts.append([Line(headline.text, line.number, line.column + headline.offset)])
        parts.append([])
    return [Block(tuple(lines)) for lines in parts if lines]
