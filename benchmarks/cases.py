"""What happens to the newsroom between two measured runs, in this order; each case changes other articles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.corpus import NOW, SECTIONS, TAGS, Text, put, text_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BURST = 100
_SAVED = 10
"""Seconds between an editor's save and the run."""
_UNUSED = 10_000_000
"""Articles from here on are in no newsroom."""


@dataclass(frozen=True)
class Case:
    """A change, by its name in the tables."""

    name: str
    change: Callable[[Path], None]


def restore(newsroom: Path) -> None:
    """Undo what the cases have done to the items."""
    for index in range(len(_CHANGES)):
        write(newsroom, index)
    for file in newsroom.glob("items/2025/12/31/added-*.md"):
        file.unlink()


def _nothing(newsroom: Path) -> None:
    pass


def _save(newsroom: Path, text: Text) -> None:
    file = put(newsroom, text)
    moment = file.stat().st_mtime - _SAVED
    os.utime(file, (moment, moment))


def _text(newsroom: Path) -> None:
    text = text_of(0)
    _save(newsroom, text._replace(body=f"{text.body}\n\nفقرة أُضيفت."))


def _date(newsroom: Path) -> None:
    """Published half an hour earlier, on the same day, and updated by now: the first counts until it was published."""
    text = text_of(1)
    _save(newsroom, text._replace(moment=text.moment - timedelta(minutes=30), updated=NOW))


def _section(newsroom: Path) -> None:
    text = text_of(2)
    _save(newsroom, text._replace(section=next(name for name in SECTIONS.values() if name != text.section)))


def _tags(newsroom: Path) -> None:
    text = text_of(3)
    other = next(tag for tag in TAGS if tag not in text.tags)
    _save(newsroom, text._replace(tags=(other, *text.tags[1:])))


def _removed(newsroom: Path) -> None:
    path, _ = text_of(4).file
    (newsroom / "items" / path).unlink()


_CHANGES = (_text, _date, _section, _tags, _removed)


def _new(newsroom: Path, number: int) -> None:
    text = text_of(_UNUSED + number)
    _save(newsroom, text._replace(moment=NOW - timedelta(seconds=number + 1), slug=f"added-{number:03}"))


def _added(newsroom: Path) -> None:
    _new(newsroom, 0)


def _burst(newsroom: Path) -> None:
    for number in range(1, BURST + 1):
        _new(newsroom, number)


COLD = Case("cold", _nothing)
QUIET = Case("nothing changed", _nothing)
TEXT = Case("one changed: text", _text)
ONE_CHANGED = (
    TEXT,
    Case("one changed: date", _date),
    Case("one changed: section", _section),
    Case("one changed: tags", _tags),
    Case("one added", _added),
    Case("one removed", _removed),
)
CASES = (COLD, QUIET, *ONE_CHANGED, Case(f"{BURST} added", _burst))
