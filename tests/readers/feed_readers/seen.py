"""What a reader shows of a feed, in one form for all readers; and what a reader is."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A video or audio file that an item brings: address, media type, bytes."""

    address: str
    type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item; None or () where the reader shows nothing."""

    id: str
    title: str
    address: str
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    direction: str | None = None  # of the body: rtl or ltr


@dataclass(frozen=True, slots=True)
class Seen:
    """A feed. Its items stand in the order of their ids: which it shows first is each reader's own affair."""

    title: str | None
    language: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A program or library that reads feeds.

    `formats` are those that it knows: rss, atom, json. `missing` names what would have to be installed, or nothing.
    `read` reads feed files, keeping whatever it must keep in an empty folder of its own.
    """

    name: str
    formats: frozenset[str]
    missing: Callable[[], str | None]
    read: Callable[[Sequence[Path], Path], Mapping[Path, Seen]]


def program(name: str, package: str) -> Callable[[], str | None]:
    """Tell whether a program is there: it, or the Debian package that brings it."""
    return lambda: None if shutil.which(name) else f"Debian: {package}"


def library(name: str) -> Callable[[], str | None]:
    """Tell whether a Python library is there."""
    return lambda: None if find_spec(name) else f"PyPI: {name}"


def by_id(items: list[Item]) -> tuple[Item, ...]:
    """The items in the order of their ids."""
    return tuple(sorted(items, key=lambda item: item.id))


def direction(body: str | None) -> str | None:
    """The base direction that the first element of a body gives itself."""
    found = re.match(r'\s*<\w+\b[^>]*? dir="(rtl|ltr)"', body or "")
    return found and found[1]
