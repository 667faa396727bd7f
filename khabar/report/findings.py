"""Report: what there is to tell editors, before any of it is written. Frozen.

Moments are aware; months are those of the newsroom's own clock, as ``2023-09``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.article import Article
    from khabar.catalogue import Event, Record
    from khabar.problems import Place, Problem


class Material(Struct, frozen=True, kw_only=True):
    """What a report is made from."""

    articles: tuple[Article, ...]
    """Those that passed every check."""
    problems: tuple[Problem, ...]
    """Of all items, with all that is unclean in their text."""
    read: int
    """Article files that were found."""
    records: tuple[Record, ...]
    events: tuple[Event, ...]
    feeds: tuple[FeedSize, ...]


class FeedSize(Struct, frozen=True):
    """A feed's file, by its path under the feeds folder, and its size in bytes."""

    path: str
    size: int


class Cadence(Struct, frozen=True):
    """How many articles each section published at each hour of the day."""

    since: datetime
    until: datetime
    sections: tuple[tuple[str, tuple[int, ...]], ...]
    """Labels, and 24 numbers each: the first is of the hour from midnight on."""


class Unclean(Struct, frozen=True):
    """One kind of unclean text."""

    kind: str
    articles: int
    times: int
    examples: tuple[Place, ...]
    """A few of the places."""
    months: tuple[int, ...]
    """How many times, by the months of its report's hygiene."""


class Hygiene(Struct, frozen=True):
    """What is unclean in the text, the commonest kind first; and the months of publication that it is told of."""

    months: tuple[str, ...]
    kinds: tuple[Unclean, ...]


class Month(Struct, frozen=True, kw_only=True):
    """What happened to articles in a month."""

    month: str
    published: int = 0
    updated: int = 0
    corrected: int = 0
    withdrawn: int = 0
    brought_back: int = 0


class Withdrawal(Struct, frozen=True):
    """An article that was taken back: when, its file then, and why (khabar.catalogue.record)."""

    moment: datetime
    file: str
    reason: str


class Delay(Struct, frozen=True):
    """The time from an article's publication to the run that first saw it."""

    counts: tuple[int, ...]
    """How many there are up to each of BOUNDS, and beyond the last."""
    median: float | None
    """Seconds; None where there are none."""
    at_first: int
    """How many the newsroom's first run found: they are in no count, for they were there before it."""


BOUNDS = (0, 60, 300, 900, 3_600, 21_600, 86_400)
"""Seconds. What is not later than 0 lay ready before its time."""


class Report(Struct, frozen=True, kw_only=True):
    """All that is told."""

    moment: datetime
    read: int
    published: int
    """Articles that readers may see, or could."""
    refusals: tuple[Problem, ...]
    """Errors, those of a file together, and after them the warnings of that file, which may explain them."""
    warnings: int
    cadence: Cadence | None
    """None where nothing has been published."""
    hygiene: Hygiene
    months: tuple[Month, ...]
    """The last ones in which anything happened, the oldest first."""
    withdrawals: tuple[Withdrawal, ...]
    """The last ones, the newest first."""
    delay: Delay
    feeds: tuple[FeedSize, ...]
    """The largest, the largest first."""
