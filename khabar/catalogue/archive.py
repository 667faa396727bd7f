"""The pages of the main feed's archive (RFC 5005, 4): which articles stand on which, once and for all. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

Page = tuple[str, ...]
"""Ids, in the order in which the articles became visible."""


def freeze(pages: Sequence[Page], visible: Iterable[str], main: Collection[str], size: int) -> tuple[Page, ...]:
    """Give the frozen pages, the oldest first: those that are, and those that are to be from now on.

    `visible` are the ids of all articles that readers may see, in the order in which they became visible; `main`
    are those that stand in the main feed. A page is frozen, full or not, when one of its articles stands in the
    main feed no more, and no sooner: main feed and frozen pages together always hold everything, and a main feed
    that holds everything by itself needs none.
    """
    frozen = {id_ for page in pages for id_ in page}
    waiting = [id_ for id_ in visible if id_ not in frozen]
    more: list[Page] = []
    while any(id_ not in main for id_ in waiting):
        more.append(tuple(waiting[:size]))
        waiting = waiting[size:]
    return (*pages, *more)
