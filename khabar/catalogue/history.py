"""What the catalogue cannot derive again, as text that git can hold: a JSON object a line, sorted.

The database keeps the same lines, so that writing them out and reading them in is nearly all there is to an export
and a restoration. What is as it is by default is left out of a line. The first line is about the file itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from khabar.catalogue.record import Adopted, FeedDate, Record, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

FORMAT = 1
"""The version of the lines. It is raised when an older Khabar would misread them."""

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


@dataclass(frozen=True, slots=True)
class _Page:
    """A frozen page, by its number from 1."""

    number: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Feed:
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
        yield ("feed", path), _Feed(path, date.digest, date.updated)
    for number, ids in enumerate(state.pages, start=1):
        yield ("page", f"{number:09}"), _Page(number, ids)


def line(key: Key, value: object) -> str:
    """Write a value as its line, without the end of it."""
    written: dict[str, Any] = {"kind": key[0]}
    for each in fields(value):  # type: ignore[arg-type] # what `values` gives are dataclasses
        part = getattr(value, each.name)
        if part != each.default:
            written[each.name] = _moment_text(part) if isinstance(part, datetime) else part
    return json.dumps(written, ensure_ascii=False, sort_keys=True)


def state_of(lines: Iterable[str], *, first: int = 1) -> State:
    """Read lines, in their order. `first` is the number of the first one. Raises HistoryError."""
    kinds: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for number, text in enumerate(lines, start=first):
        try:
            table = json.loads(text)
            kind = table.pop("kind")
            kinds[kind].append(_KINDS[kind](**{name: _READ[name](value) for name, value in table.items()}))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise HistoryError(number) from None
    return State(
        records={record.id: record for record in kinds["article"]},
        adopted={adopted.address: adopted for adopted in kinds["adopted"]},
        feeds={feed.path: FeedDate(feed.digest, feed.updated) for feed in kinds["feed"]},
        pages=tuple(page.ids for page in sorted(kinds["page"], key=lambda page: page.number)),
    )


def text_of(lines: Iterable[str], generation: int) -> str:
    """Give the file: its own line, and then these, which are sorted."""
    own = json.dumps({"format": FORMAT, "generation": generation, "kind": "about"}, sort_keys=True)
    return "".join(f"{each}\n" for each in (own, *lines))


def generation_of(first_line: str) -> int:
    """Read the file's own line: how many times what it holds had changed. Raises HistoryError."""
    try:
        about = json.loads(first_line)
        written_as, generation = int(about["format"]), int(about["generation"])
    except (ValueError, TypeError, KeyError):
        raise HistoryError(1) from None
    if written_as > FORMAT:
        raise HistoryError(1, newer=True)
    return generation


def read(text: str) -> tuple[int, State]:
    """Read the file: its generation, and what it holds. Raises HistoryError."""
    # Not splitlines: JSON may hold U+2028 as it is.
    first, *rest = text.removesuffix("\n").split("\n")
    return generation_of(first), state_of(rest, first=2)


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


_KINDS: Mapping[str, Callable[..., object]] = {"adopted": Adopted, "article": Record, "feed": _Feed, "page": _Page}

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

_READ = {each.name: _READERS[str(each.type)] for kind in (Adopted, Record, _Feed, _Page) for each in fields(kind)}
"""By the name of a part: it means the same in every kind."""
