"""What the catalogue cannot derive again, as text that git can hold: a JSON object a line, sorted.

The database keeps the same lines, so that writing them out and reading them in is nearly all there is to an export
and a restoration. What is as it is by default is left out of a line. The first line is about the file itself.

A file of many lines is not sorted anew for each change: what has changed is added at its end, below a line that says
how many lines were added. A later line takes the place of the earlier one of its key.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import json
from msgspec.structs import astuple, replace

from khabar.catalogue.record import Adopted, FeedDate, Line, Number, Record, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 1
"""The version of the lines. It is raised when an older Khabar would misread them."""

_encode = json.Encoder(order="sorted").encode

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


class About(Line, frozen=True, tag="about", forbid_unknown_fields=False):
    """About the file: how many times what it holds had changed; and, within it, how many lines were added below."""

    format: Number
    generation: Number
    added: Number | None = None


class Gone(Line, frozen=True, tag="gone"):
    """There is none of this key any more."""

    of: str
    key: str


class Page(Line, frozen=True, tag="page"):
    """A frozen page, by its number from 1."""

    number: Number
    ids: tuple[str, ...]


class FeedLine(Line, frozen=True, tag="feed"):
    """A feed's date, with its path."""

    path: str
    digest: str
    updated: datetime


Kept = Record | Adopted | FeedLine | Page
"""What a line tells of what is known."""

AnyLine = Kept | About | Gone

T = TypeVar("T", bound=Kept)


def values(state: State) -> Iterator[Kept]:
    """Give what the lines are made of, unsorted."""
    yield from state.records.values()
    yield from state.adopted.values()
    for path, date in state.feeds.items():
        yield FeedLine(path, date.digest, date.updated)
    for number, ids in enumerate(state.pages, start=1):
        yield Page(number, ids)


def line(value: Line) -> str:
    """Write a value as its line, without the end of it."""
    # Spaces after commas and colons, as it has always been.
    return json.format(_encode(value), indent=0).decode()


def value_of(text: str) -> Kept:
    """Read a line. Raises ValueError."""
    value = _any_line(text)
    if isinstance(value, About | Gone):
        raise ValueError(text)  # noqa: TRY004 - it is the text that is wrong
    return value


def value_as(kind: type[T], text: str) -> T:
    """Read a line of that kind. Raises ValueError."""
    value = _any_line(text)
    if not isinstance(value, kind):
        raise ValueError(text)  # noqa: TRY004 - it is the text that is wrong
    return value


@cache
def _decoder() -> json.Decoder[AnyLine]:
    return json.Decoder(AnyLine)


def _any_line(text: str) -> AnyLine:
    """Read any line, of whatever time zone its moments are; without one they are in UTC. Raises ValueError."""
    try:
        return _in_utc(_decoder().decode(text))
    except (OverflowError, RecursionError) as error:  # at the ends of the calendar; a thousand brackets
        raise ValueError(text) from error


def _in_utc(value: AnyLine) -> AnyLine:
    parts = zip(value.__struct_fields__, astuple(value), strict=True)
    strange = {name: part for name, part in parts if isinstance(part, datetime) and part.tzinfo is not UTC}
    if not strange:
        return value
    utc = {name: part.astimezone(UTC) if part.tzinfo else part.replace(tzinfo=UTC) for name, part in strange.items()}
    return replace(value, **utc)


def about(generation: int, added: int | None = None) -> str:
    """Write the line about the file, with the end of it; `added` is how many lines follow that were added later."""
    return line(About(FORMAT, generation, added)) + "\n"


def generation_of(text: str) -> int:
    """Read a line about the file: how many times what it holds had changed. Raises HistoryError."""
    return _about_of(text, 1).generation


def gone(key: Key) -> str:
    """Write the line, without the end of it, that says that there is none of this key any more."""
    return line(Gone(*key))


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
    generation = _about_of(lines[0] if lines else "", 1).generation
    values: dict[Key, Kept] = {}
    number, until = 1, len(lines)
    while number < until:
        try:
            value = _any_line(lines[number])
        except ValueError:
            if number + 1 == until and not whole:
                break
            raise HistoryError(number + 1) from None
        if isinstance(value, About):
            if value.format > FORMAT:
                raise HistoryError(number + 1, newer=True)
            if (value.added or 0) > until - number - 1 - (not whole):
                break
            generation = value.generation
        elif isinstance(value, Gone):
            values.pop((value.of, value.key), None)
        else:
            values[key_of(value)] = value
        number += 1
    return generation, _state(values)


def _about_of(text: str, number: int) -> About:
    """Read a line about the file. Raises HistoryError with the line's `number`."""
    try:
        about = json.decode(text, type=About)
    except (ValueError, RecursionError):
        raise HistoryError(number) from None
    if about.format > FORMAT:
        raise HistoryError(number, newer=True)
    return about


def _state(values: dict[Key, Kept]) -> State:
    ordered = [values[key] for key in sorted(values)]
    return State(
        records={each.id: each for each in ordered if isinstance(each, Record)},
        adopted={each.address: each for each in ordered if isinstance(each, Adopted)},
        feeds={each.path: FeedDate(each.digest, each.updated) for each in ordered if isinstance(each, FeedLine)},
        pages=tuple(each.ids for each in ordered if isinstance(each, Page)),
    )


def key_of(value: Kept) -> Key:
    """Give the key of a line."""
    match value:
        case Record():
            return "article", value.id
        case Adopted():
            return "adopted", value.address
        case FeedLine():
            return "feed", value.path
        case Page():
            return page_key(value.number)


def page_key(number: int) -> Key:
    """Give the key of an archive page, by its number from 1."""
    return "page", f"{number:09}"
