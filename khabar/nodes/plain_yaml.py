"""The plain lines that nearly all front matter is made of, read without a parser: several times as fast.

Read here is only what needs no judgement: a key at the first column with one short kind of value on its line, or
with plain texts below it as its list. Of a text that has any other line nothing is read: it is for
khabar.nodes.yaml, and where both have an answer it is the same.
"""

from __future__ import annotations

import re
from typing import Final

from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.problems import Place

# What libyaml takes for a line break beside LF; tabs; and a byte-order mark, which may be none of the text.
_NEVER: Final = ("\r", "\t", "\x85", "\u2028", "\u2029", "\ufeff")
# No indicator of YAML's is a letter, a digit or beyond ASCII (YAML 1.2.2, 5.3). A class that names none of what is
# beyond Latin-1 takes a tenth of the time to compile.
_FIRST: Final = r"[^\x00-/:-@\[-`{-\x9f]"
# `: ` and ` #` would end a plain scalar (7.3.3); in a list on one line so would more than these.
_PLAIN: Final = rf"(?P<plain>{_FIRST}(?:[^:#]++|:(?=[^ ])|(?<! )#)*+)"
_PLAIN_IN_LIST: Final = rf"{_FIRST}[^:#,?\[\]{{}}\"']*+"
_LIST: Final = rf"\[(?P<list> *(?:{_PLAIN_IN_LIST}(?:, *{_PLAIN_IN_LIST})*)?)\]"
_QUOTED: Final = r"(?P<quote>[\"'])(?P<quoted>[^\"'\\]*)(?P=quote)"

# Keys are far shorter than the 1024 characters that YAML allows them (7.4.2).
_ENTRY: Final = re.compile(rf"([^\W\d_](?:[\w-]| (?=[\w-])){{0,99}}):(?: +(?:{_PLAIN}|{_QUOTED}|{_LIST}))? *")
_ITEM: Final = re.compile(rf"( *)- +{_PLAIN}")
_IN_LIST: Final = re.compile(_PLAIN_IN_LIST)
_NOTHING: Final = re.compile(r" *|#.*")


def parse_plain_yaml(text: str, file: str, first_line: int = 1) -> Mapping | None:
    """Read a text that is all plain lines; None where any is not, where a key stands twice, or where none does."""
    # "null" says nothing, or is a word: not to be judged here.
    if "null" in text.lower() or any(character in text for character in _NEVER):
        return None
    lines = text.split("\n")
    entries: dict[str, tuple[Scalar, Node | None]] = {}
    number = 0
    while number < len(lines):
        line, place = lines[number], Place(file, first_line + number, 1)
        number += 1
        if entry := _ENTRY.fullmatch(line):
            if entry[1] in entries:
                return None
            value = _value(entry, place)
            if value is None and (value := _list_below(lines, number, place)):
                number += len(value.items)
            entries[entry[1]] = Scalar(entry[1], place), value
        elif not _NOTHING.fullmatch(line):
            return None
    if not entries:
        return None
    return Mapping(
        tuple((key, value) for key, value in entries.values() if value is not None),
        next(iter(entries.values()))[0].place,
    )


def _value(entry: re.Match[str], line: Place) -> Node | None:
    """Give what stands behind the key on its line."""
    _, plain, quote, quoted, listed = entry.groups()
    if plain is not None:
        return Scalar(plain.rstrip(" "), Place(line.file, line.line, entry.start(2) + 1))
    if quote is not None:
        return Scalar(quoted, Place(line.file, line.line, entry.start(3) + 1), quoted=True)
    if listed is None:
        return None
    start = entry.start(5)
    items = tuple(
        Scalar(item[0].rstrip(" "), Place(line.file, line.line, item.start() + 1))
        for item in _IN_LIST.finditer(entry.string, start, entry.end(5))
    )
    return Listing(items, Place(line.file, line.line, start))


def _list_below(lines: list[str], number: int, key: Place) -> Listing | None:
    """Give the list that begins with `lines[number]`, the one after the key's; its items are a line each."""
    items: list[Scalar] = []
    indent = None
    below = key.line
    while number < len(lines) and (item := _ITEM.fullmatch(lines[number])) and indent in {None, item[1]}:
        number, below, indent = number + 1, below + 1, item[1]
        items.append(Scalar(item[2].rstrip(" "), Place(key.file, below, item.start(2) + 1)))
    return Listing(tuple(items), Place(key.file, key.line + 1, len(indent) + 1)) if indent is not None else None
