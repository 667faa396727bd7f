"""Draft: what a file says, every value with its place, before anything is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from khabar.article import Body
    from khabar.nodes import Mapping
    from khabar.problems import Problem


class Doubt(Struct, frozen=True):
    """What a reader is not sure of, told unless a sidecar states one of the fields that settle it."""

    problem: Problem
    settled_by: tuple[str, ...] = ()


class Draft(Struct, frozen=True):
    """Field names are still as the file writes them (`title`, `date`); `khabar.items.fields` knows what they mean.

    `text` is the file's, where all that the fields and the body say stands in it as it is: what is right with the
    whole is right with its parts.
    """

    file: str
    fields: Mapping
    body: Body
    text: str | None = None
    doubts: tuple[Doubt, ...] = ()
