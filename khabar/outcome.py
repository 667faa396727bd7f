"""Outcome: what a run did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.problems import any_error

if TYPE_CHECKING:
    from khabar.catalogue.standing import Past
    from khabar.cut import Cut
    from khabar.problems import Problem


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run did; of a dry run, what it would have done. Paths of feeds are relative to the feeds folder."""

    problems: tuple[Problem, ...]
    """Of the items, sorted by place."""
    read: int
    """Article files that were found."""
    published: int
    """Articles that passed every check."""
    visible: int
    """Those of them that readers may see at this moment."""
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    cuts: tuple[tuple[str, Cut], ...] = ()
    """What their limits keep out of feeds, by the feeds' paths, where they do."""
    past: Past | None = None
    """Of a dry run as of a past moment: what the feeds held then."""
    stopped: bool = False
    """Whether nothing was done, for the items folder is missing or empty, or too many published files are gone."""

    @property
    def refused(self) -> bool:
        """Whether any item was left out because of an error."""
        return any_error(self.problems)
