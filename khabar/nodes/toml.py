"""TOML text -> nodes with their places.

tomllib says whether the text is TOML; it does not say where a key or a value stands. So the text is read
twice: by the reader below, which knows TOML's layout and its places and takes values as they are written,
and by tomllib, whose word on what is valid is final.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

from msgspec import Struct, field

from khabar.nodes import DEEPEST, Listing, Mapping, Node, Scalar
from khabar.nodes.places import Places
from khabar.problems import Place, Problem

_BLANK: Final = re.compile(r"(?>(?:[ \t\r\n]++|#[^\n]*+)*)")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
# A date and its time may have one space between them (TOML 1.0, Offset Date-Time).
_PLAIN_VALUE: Final = re.compile(r"\d{4}-\d\d-\d\d [0-9:.Zz+-]+|[^\s,\]}#]+")
# Longest quotes first; up to two quotes more may stand before the closing three (TOML 1.0, String).
_STRINGS: Final = (
    re.compile(r'"""(?>(?:[^"\\]++|\\.|"{1,2}(?!"))*)"{3,5}', re.DOTALL),
    re.compile(r"'''(?>(?:[^']++|'{1,2}(?!'))*)'{3,5}"),
    re.compile(r'"(?>(?:[^"\\\n]++|\\.)*)"'),
    re.compile(r"'[^'\n]*+'"),
)
_TOMLLIB_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, file: str, first_line: int = 1) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a TOML document; lines end in LF.

    `file` and `first_line` say where `text` begins, at the first column. Numbers, dates and booleans are
    their text as written. Gives the root table, or None and what is wrong: all duplicate keys, or the first
    syntax error. Source: TOML 1.0.0, in 20 levels of nesting at the most.
    """
    places = Places.of(text, file, first_line)
    reader = _Reader(text, places)
    try:
        root = reader.document()
    except _TooDeepError as deep:
        return None, (Problem.of("nesting-too-deep", places.at(deep.offset), deepest=DEEPEST),)
    except _NotTomlError as unread:
        return None, (_syntax_problem(text, places) or _unexplained(places.at(unread.offset)),)
    if reader.duplicates:
        return None, tuple(reader.duplicates)
    problem = _syntax_problem(text, places)
    return (None, (problem,)) if problem else (root, ())


def _syntax_problem(text: str, places: Places) -> Problem | None:
    """Ask tomllib. An integer of more than 4,300 digits is a ValueError without a place."""
    try:
        tomllib.loads(text, parse_float=str)
    except ValueError as error:
        message = str(error)
        found = _TOMLLIB_PLACE.search(message)
        if not found:
            return Problem.of("toml-syntax", places.at(0), detail=message.partition(";")[0])
        if found[1] is None:
            place = places.at(max(0, len(text.rstrip("\n")) - 1))
        else:
            place = Place(places.file, places.first_line + int(found[1]) - 1, int(found[2]))
        return Problem.of("toml-syntax", place, detail=message[: found.start()])
    return None


def _unexplained(place: Place) -> Problem:
    return Problem.of("toml-syntax", place, detail="Invalid statement")


class _NotTomlError(Exception):
    """The layout is not TOML's; tomllib is asked why."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _TooDeepError(Exception):
    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _Table(Struct):
    """A table while it grows: dotted keys and later headers add to it."""

    place: Place
    entries: dict[str, tuple[Scalar, _Value]] = field(default_factory=dict)
    header: Place | None = None
    """Where its own [header] stands: there may be one."""

    def freeze(self) -> Mapping:
        return Mapping(tuple((key, _freeze(value)) for key, value in self.entries.values()), self.place)


class _Tables(Struct):
    """An array of tables while it grows: each [[header]] adds one."""

    place: Place
    tables: list[_Table] = field(default_factory=list)


_Value = Scalar | Listing | _Table | _Tables


def _freeze(value: _Value) -> Node:
    if isinstance(value, _Table):
        return value.freeze()
    if isinstance(value, _Tables):
        return Listing(tuple(table.freeze() for table in value.tables), value.place)
    return value


class _Reader:
    """Reads TOML's layout: what it takes for granted, tomllib has checked or will check."""

    def __init__(self, text: str, places: Places) -> None:
        self._text = text
        self._places = places
        self._offset = 0
        self.duplicates: list[Problem] = []

    def document(self) -> Mapping:
        """Read to the end. Raises _NotTomlError, _TooDeepError."""
        root = table = _Table(self._places.at(0))
        self._skip(_BLANK)
        while self._offset < len(self._text):
            if self._take("[["):
                table = self._header(root, array=True)
            elif self._take("["):
                table = self._header(root, array=False)
            else:
                self._key_value(table, 1)
            self._skip(_BLANK)
        return root.freeze()

    def _header(self, root: _Table, *, array: bool) -> _Table:
        offset = self._offset
        path = self._key()
        if not self._take("]]" if array else "]"):
            raise _NotTomlError(self._offset)
        parent = self._descend(root, path[:-1])
        key = path[-1]
        found = parent.entries.get(key.text)
        if array:
            return self._append(parent, key, found)
        if found is None:
            table = _Table(key.place, header=key.place)
            parent.entries[key.text] = (key, table)
            return table
        if not isinstance(found[1], _Table):
            self._duplicate(key, found[0].place)
            return _Table(key.place)
        if found[1].header:
            self._duplicate(key, found[1].header)
        found[1].header = self._places.at(offset)
        return found[1]

    def _append(self, parent: _Table, key: Scalar, found: tuple[Scalar, _Value] | None) -> _Table:
        table = _Table(key.place)
        if found is None:
            parent.entries[key.text] = (key, _Tables(key.place, [table]))
        elif isinstance(found[1], _Tables):
            found[1].tables.append(table)
        else:
            self._duplicate(key, found[0].place)
        return table

    def _descend(self, table: _Table, path: list[Scalar]) -> _Table:
        for key in path:
            found = table.entries.get(key.text)
            if found is None:
                deeper = _Table(key.place)
                table.entries[key.text] = (key, deeper)
            elif isinstance(found[1], _Table):
                deeper = found[1]
            elif isinstance(found[1], _Tables):
                deeper = found[1].tables[-1]
            else:
                self._duplicate(key, found[0].place)
                return _Table(key.place)
            table = deeper
        return table

    def _key_value(self, table: _Table, depth: int) -> None:
        path = self._key()
        if not self._take("="):
            raise _NotTomlError(self._offset)
        self._skip(_SPACE)
        value = self._value(depth + len(path) - 1)
        table = self._descend(table, path[:-1])
        key = path[-1]
        found = table.entries.get(key.text)
        if found:
            self._duplicate(key, found[0].place)
        else:
            table.entries[key.text] = (key, value)

    def _key(self) -> list[Scalar]:
        path: list[Scalar] = []
        while True:
            self._skip(_SPACE)
            path.append(self._key_part())
            if len(path) > DEEPEST:
                raise _TooDeepError(self._offset)
            self._skip(_SPACE)
            if not self._take("."):
                return path

    def _key_part(self) -> Scalar:
        start = self._offset
        if self._text.startswith(('"', "'"), start):
            return self._string()
        bare = _BARE_KEY.match(self._text, start)
        if not bare:
            raise _NotTomlError(start)
        self._offset = bare.end()
        return Scalar(bare[0], self._places.at(start))

    def _value(self, depth: int) -> _Value:
        start = self._offset
        if depth > DEEPEST:
            raise _TooDeepError(start)
        if self._take("["):
            return self._array(start, depth)
        if self._take("{"):
            return self._inline_table(start, depth)
        if self._text.startswith(('"', "'"), start):
            return self._string()
        plain = _PLAIN_VALUE.match(self._text, start)
        if not plain:
            raise _NotTomlError(start)
        self._offset = plain.end()
        return Scalar(plain[0], self._places.at(start))

    def _array(self, start: int, depth: int) -> Listing:
        items: list[Node] = []
        self._skip(_BLANK)
        while not self._take("]"):
            items.append(_freeze(self._value(depth + 1)))
            self._skip(_BLANK)
            if not self._take(",") and not self._text.startswith("]", self._offset):
                raise _NotTomlError(self._offset)
            self._skip(_BLANK)
        return Listing(tuple(items), self._places.at(start))

    def _inline_table(self, start: int, depth: int) -> _Table:
        table = _Table(self._places.at(start))
        self._skip(_SPACE)
        while not self._take("}"):
            self._key_value(table, depth + 1)
            self._skip(_SPACE)
            if not self._take(",") and not self._text.startswith("}", self._offset):
                raise _NotTomlError(self._offset)
            self._skip(_SPACE)
        return table

    def _string(self) -> Scalar:
        start = self._offset
        for pattern in _STRINGS:
            found = pattern.match(self._text, start)
            if found:
                self._offset = found.end()
                return Scalar(_unquote(found[0], start), self._places.at(start), quoted=True)
        raise _NotTomlError(start)

    def _duplicate(self, key: Scalar, first: Place) -> None:
        self.duplicates.append(
            Problem.of("duplicate-key", key.place, key=key.text, line=key.place.line, first=first.line)
        )

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._offset)
        if found:
            self._offset = found.end()

    def _take(self, token: str) -> bool:
        if self._text.startswith(token, self._offset):
            self._offset += len(token)
            return True
        return False


def _unquote(literal: str, offset: int) -> str:
    """Give the text of a string literal: without escapes and line ends, what stands between its quotes."""
    if "\\" not in literal and not literal.startswith(('"""', "'''")):
        return literal[1:-1]
    try:
        text = tomllib.loads(f"text = {literal}")["text"]
    except tomllib.TOMLDecodeError:
        raise _NotTomlError(offset) from None
    return str(text)
