"""Markdown as it is pasted from word processors and chats: with marks that nobody sees, and with indents.

To CommonMark a line that holds a no-break space is not empty, a list that begins with a direction mark is none, and a
paragraph that is indented is code. Lines stay as many as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyromark

_UNSEEN = r"\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff"
"""White space beyond ASCII, zero-width characters and direction marks."""

_MARKS = r"\u061c\u200b\u200e\u200f\u2060\ufeff"
"""What is not seen before a text, and says nothing of it but its direction."""

_LINE_MAY_BEGIN_WITH_ONE = re.compile(rf"\n[ \t]*[{_UNSEEN}]")


def without_unseen(text: str) -> str:
    """Empty the lines on which nothing is seen, and leave marks out before `#`, `-`, `>`, `1.` and `|` at the beginning
    of a line."""
    if not _LINE_MAY_BEGIN_WITH_ONE.search(text) and not _LINE_MAY_BEGIN_WITH_ONE.match("\n" + text[:80]):
        return text
    return _marked().sub(r"\1", _empty().sub("", text))


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*[{_UNSEEN}][ \t{_UNSEEN}]*$", re.MULTILINE)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"^([ \t]*)[{_MARKS}]+(?=(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])[ \t]|[>|])", re.MULTILINE | re.ASCII)


def without_indents(text: str, options: pyromark.Options) -> str:
    """Take the indents of paragraphs away that CommonMark (0.31, 4.4) takes for code.

    They are paragraphs where they hold letters that are written right to left, outside of lists and quotations;
    not where the body has fenced code, for then its author knows how code is written.
    """
    data = text.encode()
    parts, done = [], 0
    for start, end in _indented(text, options):
        if start < 0:
            return text
        if _right_to_left().search(block := data[start:end].decode()):
            parts += [data[done:start].decode().rstrip(" \t"), re.sub(r"^[ \t]+", "", block, flags=re.MULTILINE)]
            done = end
    return "".join([*parts, data[done:].decode()])


def _indented(text: str, options: pyromark.Options) -> Iterator[tuple[int, int]]:
    """Give the blocks of indented code that stand in nothing else, from and to a byte; (-1, -1) for fenced code."""
    import pyromark

    depth = 0
    for event, span in pyromark.events_with_range(text, options=options):
        if not isinstance(event, dict):
            continue
        if (begun := event.get("Start")) is not None:
            if isinstance(begun, dict) and "CodeBlock" in begun:
                if begun["CodeBlock"] != "Indented":
                    yield -1, -1
                elif not depth:
                    yield span["start"], span["end"]
            depth += 1
        elif "End" in event:
            depth -= 1


@cache
def _right_to_left() -> re.Pattern[str]:
    """Letters of the scripts that Unicode has for Arabic, Hebrew, Syriac, Thaana and N'Ko, and their old forms."""
    return re.compile("[\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
