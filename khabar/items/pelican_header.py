"""Pelican's header: `Name: value` lines at the top of a Markdown file, up to the first empty line.

Source: Python-Markdown's Meta-Data extension, which Pelican reads its Markdown with. A line indented by four
spaces or more goes on with the field above it.
"""

from __future__ import annotations

import re
from typing import Final

from khabar.items.canonical import canonical_name
from khabar.items.front_matter import Parted
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.problems import Place, Problem

_FIELD: Final = re.compile(
    r" {0,3}(?P<name>[A-Za-z0-9_-]+|[\u0621-\u064a][\u0621-\u065f _-]{0,40}):[ \t]*(?P<value>.*)"
)
_CONTINUED: Final = re.compile(r"(?: {4}|\t)\s*+(?P<value>.+)")

# A text may begin with "Note: ..."; Pelican refuses an article without a title, so a header has one.
_REQUIRED: Final = "headline"


def part_header(text: str, file: str) -> tuple[Parted | None, tuple[Problem, ...]]:
    """Part a file into header and body. Without a header the whole file is the body.

    Gives None where a field stands twice.
    """
    found: list[tuple[Scalar, list[Scalar]]] = []
    lines = text.split("\n")
    number = 0
    for number, line in enumerate(lines, 1):
        field = _FIELD.match(line)
        continued = _CONTINUED.match(line)
        if field:
            key = Scalar(field["name"], Place(file, number, field.start("name") + 1))
            found.append((key, [Scalar(field["value"].rstrip(), Place(file, number, field.start("value") + 1))]))
        elif continued and found:
            value = Scalar(continued["value"].rstrip(), Place(file, number, continued.start("value") + 1))
            found[-1][1].append(value)
        else:
            break
    if line.strip() or not any(canonical_name(key.text) == _REQUIRED for key, _ in found):
        return Parted(None, text), ()
    problems = _duplicates([key for key, _ in found])
    if problems:
        return None, problems
    entries = tuple((key, node) for key, values in found if (node := _node(values)))
    return Parted(Mapping(entries, Place(file, 1, 1)), "\n".join(lines[number:]), number + 1), ()


def _node(values: list[Scalar]) -> Node | None:
    filled = [value for value in values if value.text]
    if len(filled) > 1:
        return Listing(tuple(filled), filled[0].place)
    return filled[0] if filled else None


def _duplicates(keys: list[Scalar]) -> tuple[Problem, ...]:
    first: dict[str, Scalar] = {}
    problems: list[Problem] = []
    for key in keys:
        earlier = first.setdefault(key.text.casefold(), key)
        if earlier is not key:
            lines = {"line": key.place.line, "first": earlier.place.line}
            problems.append(Problem.of("duplicate-key", key.place, key=key.text, **lines))
    return tuple(problems)
