"""The plain lines that nearly all front matter is made of, read without a parser: several times as fast.

Read here is only what needs no judgement: a key at the first column with one short kind of value on its line, or
with plain texts below it as its list. Of a text that has any other line nothing is read: it is for
khabar.nodes.yaml, and where both have an answer it is the same.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from khabar.nodes import Listing, Mapping, Node, Scalar, listing_of, scalar_of
from khabar.problems import Place

# What libyaml takes for a line break beside LF; tabs; a byte-order mark, which may be none of the text; and what says
# nothing, or is a part of a word: not to be judged here.
_NEVER: Final = ("\r", "\t", "\x85", "\u2028", "\u2029", "\ufeff", "null", "Null", "NULL")
# No indicator of YAML's is a letter, a digit or beyond ASCII (YAML 1.2.2, 5.3). A class that names none of what is
# beyond Latin-1 takes a tenth of the time to compile.
_FIRST: Final = r"[^\x00-/:-@\[-`{-\x9f]"
# `: ` and ` #` would end a plain scalar (7.3.3); in a list on one line so would more than these.
_PLAIN: Final = rf"{_FIRST}(?>(?:[^:#\n]++|:(?=[^ \n])|(?<! )#)*)"
_PLAIN_IN_LIST: Final = rf"{_FIRST}[^:#,?\[\]{{}}\"'\n]*+"
_LIST: Final = rf"\[ *(?:{_PLAIN_IN_LIST}(?:, *{_PLAIN_IN_LIST})*)?\]"
_QUOTED: Final = r"\"[^\"'\\\n]*\"|'[^\"'\\\n]*'"

# Keys are far shorter than the 1024 characters that YAML allows them (7.4.2).
_ENTRY: Final = rf"([^\W\d_](?:[\w-]| (?=[\w-])){{0,99}}):(?:( +)({_PLAIN}|{_QUOTED}|{_LIST}))? *"
_ITEM: Final = rf"( *- +)({_PLAIN})"
_NOTHING: Final = r" *|#[^\n]*"
_LINE: Final = re.compile(rf"^(?:{_ENTRY}|{_ITEM}|{_NOTHING})$", re.MULTILINE)
"""A line and its parts: of an entry the key, spaces, and the value; of an item below its key what stands before the
value, and the value."""


def parse_plain_yaml(text: str, file: str, first_line: int = 1) -> Mapping | None:
    """Read a text that is all plain lines; None where any is not, where a key stands twice, or where none does."""
    if any(map(text.__contains__, _NEVER)):
        return None
    lines: list[tuple[str, ...]] = _LINE.findall(text)
    if len(lines) <= text.count("\n"):
        return None
    entries: dict[str, tuple[Scalar, Node] | None] = {}
    first = None
    rows = enumerate(lines, first_line)
    for line, (key, gap, written, _, item) in rows:
        if item or key in entries:
            return None
        if key:
            first = first or line
            value = _value(written, file, line, len(key) + len(gap) + 2)
            if value is None and (value := _below(lines, line + 1 - first_line, file, line + 1)):
                next(islice(rows, len(value.items) - 1, None))
            entries[key] = None if value is None else (scalar_of((key, file, line, 1, False)), value)
    if first is None:
        return None
    return Mapping(tuple([entry for entry in entries.values() if entry]), Place(file, first, 1))


def _value(written: str, file: str, line: int, column: int) -> Node | None:
    """Give what is written behind a key: a text, a text in quotes, a list in brackets, or nothing."""
    if not written:
        return None
    if written[0] in "\"'":
        return scalar_of((written[1:-1], file, line, column, True))
    if written[0] == "[":
        return _on_a_line(written[1:-1], file, line, column)
    return scalar_of((written.rstrip(" "), file, line, column, False))


def _on_a_line(written: str, file: str, line: int, column: int) -> Listing:
    """Give what stands between brackets, the first of them at `column`."""
    items: list[Scalar] = []
    start = column + 1
    for part in written.split(","):
        text = part.lstrip(" ")
        if text:
            items.append(scalar_of((text.rstrip(" "), file, line, start + len(part) - len(text), False)))
        start += len(part) + 1
    return listing_of((tuple(items), file, line, column))


def _below(lines: list[tuple[str, ...]], first: int, file: str, first_line: int) -> Listing | None:
    """Give the list that begins with the first of `lines` that counts, the one after the key's; its items are a line
    each."""
    items: list[Scalar] = []
    indent = lines[first][3].find("-") if first < len(lines) else 0
    for number in range(first, len(lines)):
        *_, dash, item = lines[number]
        if not item or dash.find("-") != indent:
            break
        items.append(scalar_of((item.rstrip(" "), file, first_line + number - first, len(dash) + 1, False)))
    return listing_of((tuple(items), file, first_line, indent + 1)) if items else None
