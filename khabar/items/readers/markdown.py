"""Markdown (.md, .markdown) with YAML or TOML front matter, or with Pelican's header lines -> Draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.article import Body, Markup
from khabar.items.canonical import canonical_name
from khabar.items.draft import Draft
from khabar.items.front_matter import part
from khabar.items.pelican_header import part_header
from khabar.items.template_code import template_code
from khabar.nodes import Mapping, Scalar
from khabar.problems import Place

if TYPE_CHECKING:
    from khabar.problems import Problem
    from khabar.settings import Settings

# CommonMark 0.31, 4.2 and 4.3: ATX and setext headings of the first level.
_ATX: Final = re.compile(r" {0,3}#[ \t]+(?P<heading>[^\n]*)(?:\n|\Z)")
_SETEXT: Final = re.compile(r" {0,3}(?P<heading>[^\s#>*+-][^\n]*)\n {0,3}=+[ \t]*(?:\n|\Z)")

_MARKS: Final = "\u061c\u200b\u200e\u200f\u2060\ufeff"
"""Direction marks and zero-width characters, which pasted text has before a heading and on lines that look empty."""


def read_markdown(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:  # noqa: ARG001 - readers are called alike
    """Read Markdown. Where no field is the headline, a first heading of level 1 is, and leaves the body; so does one
    that says the same as the field."""
    parted, problems = part(text, file)
    if parted is None:
        return None, problems
    # With a backslash YAML and TOML write what is not there to be read; without one they only take away.
    whole = text if parted.fields is not None and "\\" not in text and not problems else None
    if parted.fields is None:
        parted, problems = part_header(text, file)
        if parted is None:
            return None, problems
    entries = parted.fields.entries if parted.fields else ()
    body, line = _without_empty_lines(parted.body, parted.line)
    marks = _marks_before_heading(body)
    heading = _heading(body[marks:] if marks else body)
    if heading and (words := _words(heading)):
        headlines = [value for key, value in entries if canonical_name(key.text) == "headline"]
        if not headlines:
            place = Place(file, line, heading.start("heading") + marks + 1)
            entries = (*entries, (Scalar("headline", place), Scalar(words, place)))
        if not headlines or words in [one.text.strip() for one in headlines if isinstance(one, Scalar)]:
            line += heading[0].count("\n")
            body, line = _without_empty_lines(body[marks + heading.end() :], line)
    problems += template_code(body, file, line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), Body(Markup.MARKDOWN, body, line), whole), problems


def _marks_before_heading(body: str) -> int:
    if body[:1].isprintable():
        return 0
    rest = body.lstrip(_MARKS)
    return len(body) - len(rest) if rest.startswith("#") else 0


def _heading(body: str) -> re.Match[str] | None:
    """Give the heading of the first level that a body begins with. Hardly any does, as two lines' beginnings tell."""
    if body[:4].lstrip(" ").startswith("#"):
        return _ATX.match(body)
    second = body.find("\n") + 1
    return _SETEXT.match(body) if body[second : second + 4].lstrip(" ").startswith("=") else None


def _words(heading: re.Match[str]) -> str:
    """Give what a heading says. Signs that close it stand behind a space, and are no part of it."""
    words = heading["heading"].rstrip(" \t")
    if heading.re is _ATX and (open_ := words.rstrip("#")) != words and open_[-1:] in {"", " ", "\t"}:
        return open_.rstrip(" \t")
    return words


def _without_empty_lines(body: str, line: int) -> tuple[str, int]:
    start = 0
    while (end := body.find("\n", start)) >= 0 and not body[start:end].strip().strip(_MARKS).strip():
        start, line = end + 1, line + 1
    return body[start:], line
