"""Cut: what its limits keep out of a feed. Apart from the feeds, for a run that makes none tells of it too."""

from __future__ import annotations

from msgspec import Struct


class Cut(Struct, frozen=True):
    """What the limits of a feed keep out of it: how many articles, by each limit."""

    number: int = 0
    """Left out, for as many are newer as a feed holds."""
    age: int = 0
    """Left out, for they are older than a feed holds."""
    texts: int = 0
    """Still in it, the oldest ones, without their full text, for the feed would have been too large."""
    size: int = 0
    """Left out, for even so it would have been too large."""


NONE = Cut()
"""Of a feed that holds all there is."""
