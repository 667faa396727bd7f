"""What the article is filed under: section, tags, language and direction, status, urgency, licence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khabar.article import URGENT, Direction, Status
from khabar.items.check.newsroom import folded_name
from khabar.items.check.scalars import split, token
from khabar.nodes import Scalar

if TYPE_CHECKING:
    from khabar.items.check.record import Record

_BETWEEN_TAGS = re.compile(r"[,،;؛\n]")

_CREATIVE_COMMONS = re.compile(r"cc[ -]?(by(?:-nc)?(?:-sa|-nd)?)[ -]([1-4]\.[05])")
_PUBLIC_DOMAIN = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Filing(NamedTuple):
    """The section's slug, where there is one, and the tags."""

    section: str | None
    tags: tuple[str, ...]


def filing(record: Record) -> Filing:
    """Find the section and the tags. Names are compared folded: «اسيا» is «آسيا».

    `section` must name one of the newsroom's. Without it, the first of `categories` that does is the section,
    and the others are tags, for the tools whose files have categories know no sections.
    """
    desk, known, slug = record.desk, record.desk.newsroom.sections, None
    categories = [part for scalar in record.scalars("categories") for part in split(scalar, _BETWEEN_TAGS)]
    stated = record.scalar("section")
    if stated is not None:
        slug = desk.once(_section, record, stated)
    elif matching := [category for category in categories if _folded(category) in known]:
        slug = known[_folded(matching[0])]
        categories.remove(matching[0])
    elif categories and known:
        desk.tell("section-none", categories[0].place, near=_near(categories[0], known))
    tags: dict[str, str] = {}
    for scalar in (*record.scalars("tags"), *categories):
        for folded, tag in desk.once(_tags, record, scalar):
            tags.setdefault(folded, tag)  # of those that differ in spelling alone the first stays
    return Filing(slug, tuple(tags.values()))


def language(record: Record) -> str:
    """Give the article's language: its own, else the newsroom's."""
    stated = record.language("language") if "language" in record.given else None
    return stated or record.desk.settings.language


def direction(record: Record) -> Direction:
    """Give the base direction: the file's own word, else that of the language's script."""
    return _direction(record.word("direction"), record.desk.language)


@lru_cache(maxsize=64)
def _direction(word: str | None, language: str) -> Direction:
    from khabar.arabic.language import direction_of

    return Direction(word or direction_of(language))


def status(record: Record) -> Status:
    """Give what may be done with the article. `draft: true` makes a draft of what says nothing else."""
    if "status" not in record.given and "draft" not in record.given:
        return Status.USABLE
    word = record.word("status")
    stated = Status.USABLE if word is None else Status(word)
    if not record.flag("draft"):
        return stated
    if word is not None and stated is Status.USABLE:
        record.desk.tell("status-contradicts", record.place_of("draft"))
    return Status.DRAFT if stated is Status.USABLE else stated


def urgency(record: Record, kicker: str | None, headline: str | None) -> int | None:
    """Give the urgency, 1 to 9 (IPTC): what the file says, else urgent where kicker or headline calls it so
    («عاجل»)."""
    if "urgency" not in record.given:
        from khabar.items.kickers import calls_urgent, is_urgent_kicker

        called = (kicker is not None and is_urgent_kicker(kicker)) or (headline is not None and calls_urgent(headline))
        return URGENT if called else None
    number = record.whole("urgency")
    if number is not None and not 1 <= number <= 9:
        record.desk.tell("urgency-out-of-range", record.place_of("urgency"), value=number)
        return None
    return number


def licence(record: Record) -> str | None:
    """Give the licence's address: the file's own, that of a Creative Commons name, else the newsroom's."""
    scalar = record.scalar("licence")
    if scalar is None:
        return record.desk.settings.licence
    name = scalar.text.strip().casefold()
    if name in _PUBLIC_DOMAIN:
        return _PUBLIC_DOMAIN[name]
    if creative_commons := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{creative_commons[1]}/{creative_commons[2]}/"
    return record.address_in(scalar)


def _section(record: Record, stated: Scalar) -> str | None:
    known = record.desk.newsroom.sections
    slug = known.get(_folded(stated))
    if slug is None:
        rule = "section-unknown" if known else "sections-not-set"
        record.desk.tell(rule, stated.place, section=token(stated), near=_near(stated, known))
    return slug


def _near(stated: Scalar, known: dict[str, str]) -> str:
    """Name the section that was probably meant; where none is near, name them all."""
    from difflib import get_close_matches

    near = get_close_matches(_folded(stated), known, n=1)
    return known[near[0]] if near else ", ".join(dict.fromkeys(known.values()))


def _folded(scalar: Scalar) -> str:
    return folded_name(scalar.text)


def _tags(record: Record, scalar: Scalar) -> tuple[tuple[str, str], ...]:
    """Clean the tags that a text names, and give each with its folded form before it."""
    tags: list[tuple[str, str]] = []
    for part in split(scalar, _BETWEEN_TAGS):
        named = Scalar(part.text[1:], part.place) if part.text.startswith("#") else part
        tag = record.cleaned(named, single_line=True)
        if tag and (folded := folded_name(tag)):
            tags.append((folded, tag))
    return tuple(tags)
