"""What the catalogue cannot derive again, as text that git can hold: a JSON object a line, sorted.

The database keeps the same lines, so that writing them out and reading them in is nearly all there is to an export
and a restoration. What is as it is by default is left out of a line. The first line is about the file itself.

A file of many lines is not sorted anew for each change: what has changed is added at its end, below a line that says
how many lines were added. A later line takes the place of the earlier one of its key.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, Struct

from khabar.catalogue.record import Adopted, FeedDate, Record, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

FORMAT = 1
"""The version of the lines. It is raised when an older Khabar would misread them."""

_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

FILE = "history.jsonl"
"""Beside newsroom.toml."""

Key = tuple[str, str]
"""The kind of a line, and which of its kind it is: what lines are sorted by."""


class HistoryError(ValueError):
    """A line that cannot be read: its number, from 1; `newer` where a later version of Khabar wrote the file."""

    def __init__(self, line: int, *, newer: bool = False) -> None:
        super().__init__(f"line {line}")
        self.line = line
        self.newer = newer


class Page(Struct, frozen=True):
    """A frozen page, by its number from 1."""

    number: int
    ids: tuple[str, ...]


class FeedLine(Struct, frozen=True):
    """A feed's date, with its path."""

    path: str
    digest: str
    updated: datetime


def values(state: State) -> Iterator[tuple[Key, object]]:
    """Give what the lines are made of, unsorted."""
    for adopted in state.adopted.values():
        yield ("adopted", adopted.address), adopted
    for record in state.records.values():
        yield ("article", record.id), record
    for path, date in state.feeds.items():
        yield ("feed", path), FeedLine(path, date.digest, date.updated)
    for number, ids in enumerate(state.pages, start=1):
        yield page_key(number), Page(number, ids)


def line(key: Key, value: object) -> str:
    """Write a value as its line, without the end of it."""
    written: dict[str, Any] = {"kind": key[0]}
    for name, default in _PARTS[type(value)]:
        part = getattr(value, name)
        if part != default:
            written[name] = _moment_text(part) if isinstance(part, datetime) else part
    return _json(written)


def value_of(text: str) -> tuple[Key, Any]:
    """Read a line: its key, and a Record, Adopted, FeedLine or Page. Raises ValueError."""
    try:
        table = json.loads(text)
        kind = table.pop("kind")
        value = _KINDS[kind](**{name: _READ[name](part) for name, part in table.items()})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(text) from error
    return _key_of(kind, value), value


def record_of(text: str) -> Record:
    """Read the line of an article. Raises ValueError."""
    _, record = value_of(text)
    if not isinstance(record, Record):
        raise ValueError(text)  # noqa: TRY004 - it is the text that is wrong
    return record


def about(generation: int, added: int | None = None) -> str:
    """Write the line about the file, with the end of it; `added` is how many lines follow that were added later."""
    table = {"format": FORMAT, "generation": generation, "kind": "about", **({} if added is None else {"added": added})}
    return _json(table) + "\n"


def generation_of(text: str) -> int:
    """Read a line about the file: how many times what it holds had changed. Raises HistoryError."""
    return _about_of(text, 1)[0]


def gone(key: Key) -> str:
    """Write the line, without the end of it, that says that there is none of this key any more."""
    return _json({"kind": "gone", "of": key[0], "key": key[1]})


def text_of(lines: Iterable[str], generation: int) -> str:
    """Give the file: its own line, and then these, which are sorted."""
    return about(generation) + "".join(f"{each}\n" for each in lines)


def read(text: str) -> tuple[int, State]:
    """Read the file: its generation, and what it holds. Raises HistoryError.

    What was being added when the machine lost its power is left out: the database, if that is there, knows better.
    """
    # Not splitlines: JSON may hold U+2028 as it is.
    lines = text.split("\n")
    if whole := lines[-1] == "":
        del lines[-1:]
    generation, _ = _about_of(lines[0] if lines else "", 1)
    values: dict[Key, Any] = {}
    number, until = 1, len(lines)
    while number < until:
        try:
            key, value = _change_of(lines[number])
        except ValueError:
            if number + 1 == until and not whole:
                break
            raise HistoryError(number + 1) from None
        if key is None:
            later, added = _about_of(lines[number], number + 1)
            if added > until - number - 1 - (not whole):
                break
            generation = later
        elif value is None:
            values.pop(key, None)
        else:
            values[key] = value
        number += 1
    return generation, _state(values)


def _change_of(text: str) -> tuple[Key | None, Any]:
    """Read a line of the file: the key, and the value, None where it is gone; no key of a line about the file."""
    table = json.loads(text)
    kind = table.get("kind") if isinstance(table, dict) else None
    if kind == "about":
        return None, None
    if kind == "gone":
        return (_text_in(table, "of"), _text_in(table, "key")), None
    return value_of(text)


def _text_in(table: Mapping[str, Any], name: str) -> str:
    if not isinstance(table.get(name), str):
        raise ValueError(name)  # noqa: TRY004 - as of any line that cannot be read
    return str(table[name])


def _about_of(text: str, number: int) -> tuple[int, int]:
    """Read a line about the file: how many times what it holds had changed, and how many lines were added below it.

    Raises HistoryError with the line's `number`.
    """
    try:
        table = json.loads(text)
        written_as, generation = int(table["format"]), int(table["generation"])
        added = int(table.get("added", 0))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):  # JSON has numbers beyond all
        raise HistoryError(number) from None
    if written_as > FORMAT:
        raise HistoryError(number, newer=True)
    return generation, added


def _state(values: Mapping[Key, Any]) -> State:
    kinds: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for key in sorted(values):
        kinds[key[0]].append(values[key])
    return State(
        records={record.id: record for record in kinds["article"]},
        adopted={adopted.address: adopted for adopted in kinds["adopted"]},
        feeds={feed.path: FeedDate(feed.digest, feed.updated) for feed in kinds["feed"]},
        pages=tuple(page.ids for page in kinds["page"]),
    )


def _key_of(kind: str, value: Any) -> Key:
    if kind == "page":
        return page_key(value.number)
    return kind, getattr(value, _NAMED_BY[kind])


def page_key(number: int) -> Key:
    """Give the key of an archive page, by its number from 1."""
    return "page", f"{number:09}"


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_text, value))


_KINDS: Mapping[str, Callable[..., object]] = {"adopted": Adopted, "article": Record, "feed": FeedLine, "page": Page}


def _parts(kind: type[Struct]) -> tuple[tuple[str, object], ...]:
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    return tuple(zip(names, (NODEFAULT,) * (len(names) - len(defaults)) + defaults, strict=True))


_PARTS: Mapping[type[object], tuple[tuple[str, object], ...]] = {
    kind: _parts(kind) for kind in (Adopted, Record, FeedLine, Page)
}
"""What each kind of value has, and as what it is left out."""

_NAMED_BY = {"adopted": "address", "article": "id", "feed": "path"}
"""The part that tells lines of one kind apart."""

_READERS: Mapping[str, Callable[[object], object]] = {
    "str": _text,
    "str | None": _text,
    "int": _number,
    "bool": _flag,
    "datetime": _moment,
    "datetime | None": _moment,
    "tuple[str, ...]": _texts,
}
"""By the type of a part, as its class writes it."""

_READ = {name: _READERS[type_] for kind in _PARTS for name, type_ in kind.__annotations__.items()}
"""By the name of a part: it means the same in every kind."""
