"""The pages of the main feed's archive (RFC 5005, 4): which articles stand on which, once and for all. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Page = tuple[str, ...]
"""Ids, in the order in which the articles became visible."""


def freeze(waiting: Sequence[str], main: Collection[str], size: int) -> tuple[Page, ...]:
    """Give the pages that are to be frozen from now on, the oldest first.

    `waiting` are the ids of the articles that readers may see and that are on no frozen page, in the order in which
    they became visible; `main` are those that stand in the main feed. A page is frozen, full or not, when one of its
    articles stands in the main feed no more, and no sooner: main feed and frozen pages together always hold
    everything, and a main feed that holds everything by itself needs none.
    """
    last = max((number for number, id_ in enumerate(waiting) if id_ not in main), default=-1)
    return tuple(tuple(waiting[first : first + size]) for first in range(0, last + 1, size))
