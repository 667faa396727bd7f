"""The newsroom's address template -> the address of an article that names none."""

from __future__ import annotations

import string
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def fields_of(template: str) -> frozenset[str]:
    """Give the names of the fields that a template uses. Raises ValueError where its braces do not pair."""
    return frozenset(name for _, name, _ in _parts(template) if name is not None)


def fill(template: str, *, section: str | None, day: date, slug: str, language: str) -> str:
    """Fill ``{section}``, ``{date:%Y/%m/%d}``, ``{slug}`` and ``{language}``; `day` is the newsroom's own.

    Raises KeyError for any other field, and ValueError where the template is broken.
    """
    values = {"section": section or "", "slug": slug, "language": language}
    parts: list[str] = []
    for literal, name, form in _parts(template):
        parts.append(literal)
        if name == "date":
            parts.append(_written(day, form or "%Y-%m-%d"))
        elif name is not None:
            parts.append(values[name])
    return "".join(parts)


@lru_cache(maxsize=512)
def _written(day: date, form: str) -> str:
    """Write a day: files come in the order of their names, which is often that of their days."""
    return day.strftime(form)


@lru_cache(maxsize=8)
def _parts(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Give each literal with the field after it and that field's form: of the one template of a newsroom, once."""
    return tuple((literal, name, form) for literal, name, form, _ in string.Formatter().parse(template))
