"""The line of copy that credits it without a word for that: «رويترز», «ليانا صالح», «القاهرة - رويترز»."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from khabar.items.copy.names import (
    are_people,
    are_surely_people,
    is_agency,
    is_heading,
    is_outlet,
    is_place,
    is_place_alone,
    may_be_place,
)
from khabar.items.copy.section_line import names_section
from khabar.items.copy.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.items.copy.blocks import Line
    from khabar.settings import Settings

_LONGEST: Final = 60
"""Code points."""

_MOST_PARTS: Final = 4

# Between the parts; a hyphen or tatweel without space on either side joins the halves of a word.
_BETWEEN: Final = re.compile(r"\s+[-–—ـ_]+\s*|[-–—ـ_]+\s+|\s*[/|–—]\s*")
_BRACKETED: Final = re.compile(r"(?P<left>[^()]*?)\s*\((?P<right>[^()]+)\)")
_OF_PLACE: Final = re.compile(r"(?P<left>[^:]{2,30}?)\s?:\s*(?P<right>\S.*)")
_QUOTED: Final = re.compile(r"[«\"“](?P<name>[^«»\"“”]+)[»\"”]")
# Around a line: dashes, asterisks, brackets, marks that nobody sees.
_EDGES: Final = " \t\xa0*•-–—\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_NO_CREDIT: Final = re.compile(r"[!?؟:\"«»“”…]|\.\.|[.،,؛;]$")
# Without a colon «كتب» begins sentences too: it is read so only here, where it stands alone with a name.
_WRITTEN_BY: Final = re.compile(r"(?:كتبت?|[إا]عداد|تقرير|ترجمة|من)\s+(?P<name>.+)")
_ASIDE: Final = re.compile(r"(?:تصوير|عدسة|تحرير|مراجعة|مونتاج)\s+(?P<name>.+)")
_REMARK: Final = re.compile(
    r"(?:خاص|حصري|[أا]رشيف|تقرير|متابعة|متابعات|تغطية|تحقيق|تحليل|حوار|مقال|ر[أا]ي|صور|فيديو|من)"
    r"|(?:من )?(?:مراسلنا|مراسلتنا|مراسلونا|مراسلينا|موفدنا|موفدتنا|مندوبنا)(?: الخاص| الخاصة)?"
)
"""What stands beside a place or a name, and says nothing that a reader is shown elsewhere."""
_TITLE: Final = re.compile(
    r"(?:د|دكتورة?|الدكتورة?|[أا]ستاذة?|ال[أا]ستاذة?|م|مهندسة?|المهندسة?|المستشارة?|الشيخ|اللواء|العميد)\.?"
)

_Kind = Literal["agency", "outlet", "place", "people", "section", "remark", "aside", "unknown"]


def read_credit(
    line: Line, settings: Settings, *, sure: bool = False, marked: bool = False
) -> tuple[Stated, ...] | None:
    """Read a line as who wrote it or whose copy it is; None where it is something else.

    An agency or an outlet is the source, people are authors, the place beside them is given up. With `sure`, only
    a line that holds an agency, or a place or a remark with a dash beside it. With `marked`, for a line whose first
    words said that names follow, what may be a name is one.
    """
    if len(line.text) > _LONGEST or names_section(line.text, settings):
        return None
    parts = tuple(_parts(line))
    if not parts or len(parts) > _MOST_PARTS or any(not part.text or _NO_CREDIT.search(part.text) for part in parts):
        return None
    if len(parts) == 1:
        return _of_one(parts[0], settings, sure=sure, marked=marked)
    return _of_several(parts, settings, sure=sure, marked=marked)


def _of_one(part: Stated, settings: Settings, *, sure: bool, marked: bool) -> tuple[Stated, ...] | None:
    if is_agency(part.text, settings.name):
        return (_named("source", part),)
    if sure:
        return None
    if is_place_alone(part.text):
        return ()
    if (written := _WRITTEN_BY.fullmatch(part.text)) and not marked and are_surely_people(written["name"]):
        return (_within(part, written),)
    return (_author(part),) if _are_people(part.text, marked=marked) else None


def _of_several(
    parts: tuple[Stated, ...], settings: Settings, *, sure: bool, marked: bool
) -> tuple[Stated, ...] | None:
    """Read what stands on the sides of dashes: every part must find its use."""
    kinds = [_kind(part, settings, marked=marked) for part in parts]
    agencies = [position for position, kind in enumerate(kinds) if kind == "agency"]
    people = tuple(_author(part) for part, kind in zip(parts, kinds, strict=True) if kind == "people")
    sections = tuple(_named("section", part) for part, kind in zip(parts, kinds, strict=True) if kind == "section")
    unknown = [position for position, kind in enumerate(kinds) if kind in {"unknown", "outlet"}]
    # «outlet - section» is a section line, which is read elsewhere.
    if kinds[-1] == "section" or len(unknown) > 1:
        return None
    if agencies:
        # Before an agency stands a place, known or not; what follows it is something else.
        if unknown and (unknown[0] > agencies[0] or not may_be_place(parts[unknown[0]].text)):
            return None
        return (*sections, *people, _agencies([parts[position] for position in agencies]))
    if people:
        if unknown and (sure or not may_be_place(parts[unknown[0]].text)):
            return None
        return (*sections, *people)
    if unknown:
        return _of_place_and_outlet(parts, kinds, unknown[0])
    return sections if sections or ("place" in kinds and "remark" in kinds) else None


def _of_place_and_outlet(parts: tuple[Stated, ...], kinds: list[_Kind], position: int) -> tuple[Stated, ...] | None:
    """Read an outlet that its place beside it tells: one that is known, or a word after the place."""
    part = parts[position]
    others = {kind for number, kind in enumerate(kinds) if number != position}
    if not others <= {"place", "remark"}:
        return None
    if kinds[position] == "outlet":
        return (_named("source", part),)
    after_place = len(parts) == 2 and kinds[0] == "place" and " " not in part.text and not is_heading(part.text)
    return (_named("source", part),) if after_place else None


def _kind(part: Stated, settings: Settings, *, marked: bool) -> _Kind:
    text = part.text
    if names_section(text, settings):
        return "section"
    if is_agency(text):
        return "agency"
    if is_place(text) or ((two := _BRACKETED.fullmatch(text)) and is_place(two["left"]) and is_place(two["right"])):
        return "place"
    if _REMARK.fullmatch(text):
        return "remark"
    if (aside := _ASIDE.fullmatch(text)) and are_surely_people(aside["name"]):
        return "aside"
    written = _WRITTEN_BY.fullmatch(text)
    if (written and are_surely_people(written["name"])) or _are_people(text, marked=marked):
        return "people"
    return "outlet" if is_outlet(text) else "unknown"


def _are_people(text: str, *, marked: bool) -> bool:
    text = _without_slash(text)
    return are_people(text) if marked else are_surely_people(text)


def _parts(line: Line) -> Iterator[Stated]:
    """Give the parts of a line, without the brackets and marks around it."""
    text = line.text.rstrip(_EDGES)
    start = len(text) - len(text.lstrip(_EDGES))
    if text[start : start + 1] == "(" and text.endswith(")") and text.count("(") == 1:
        start, text = start + 1, text[:-1]
    whole = Stated("", text[start:], line, start)
    if two := _BRACKETED.fullmatch(whole.text):
        for side in ("left", "right"):
            if part := two[side].rstrip(_EDGES):
                yield from _split(Stated("", part, line, start + two.start(side)))
    elif (two := _OF_PLACE.fullmatch(whole.text)) and is_place(two["left"]):
        yield _group(whole, two, "left")
        yield from _split(_group(whole, two, "right"))
    else:
        yield from _split(whole)


def _split(whole: Stated) -> Iterator[Stated]:
    begins = 0
    for between in _BETWEEN.finditer(whole.text):
        text = whole.text[begins : between.start()]
        if _TITLE.fullmatch(text) and "/" in between[0]:  # الدكتور/ سعاد علي
            continue
        yield _unquoted(Stated("", text, whole.line, whole.offset + begins))
        begins = between.end()
    yield _unquoted(Stated("", whole.text[begins:], whole.line, whole.offset + begins))


def _unquoted(part: Stated) -> Stated:
    """Take the quotation marks off an outlet's name: around anything else they quote."""
    quoted = _QUOTED.fullmatch(part.text)
    if quoted and (is_agency(quoted["name"]) or is_outlet(quoted["name"])):
        return _group(part, quoted, "name")
    return part


def _agencies(parts: list[Stated]) -> Stated:
    """Give the source that agencies are: all of them where nothing else stands between, else the first."""
    first, last = parts[0], parts[-1]
    end = last.offset + len(last.text)
    text = first.line.text[first.offset : end]
    if len(parts) < 2 or any(_BETWEEN.sub("", between).strip(" (") for between in _between(parts)):
        return _named("source", first)
    return Stated("source", text + first.line.text[end : end + text.count("(")], first.line, first.offset)


def _between(parts: list[Stated]) -> Iterator[str]:
    for left, right in pairwise(parts):
        yield left.line.text[left.offset + len(left.text) : right.offset]


def _author(part: Stated) -> Stated:
    written = _WRITTEN_BY.fullmatch(part.text)
    if written and are_surely_people(written["name"]):
        return _within(part, written)
    return Stated("authors", _without_slash(part.text), part.line, part.offset)


def _without_slash(text: str) -> str:
    title, slash, name = text.partition("/")
    return f"{title.strip()} {name.strip()}" if slash and _TITLE.fullmatch(title.strip()) else text


def _within(part: Stated, found: re.Match[str]) -> Stated:
    return _named("authors", _group(part, found, "name"))


def _group(whole: Stated, found: re.Match[str], group: str) -> Stated:
    return Stated(whole.name, found[group], whole.line, whole.offset + found.start(group))


def _named(name: str, part: Stated) -> Stated:
    return Stated(name, part.text, part.line, part.offset)
