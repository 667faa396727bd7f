"""Document: the finished bytes of one output and where they belong."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Held(NamedTuple):
    """An entry of a document: whose it is."""

    id: str
    full: bool
    """Whether with its whole text, where the newsroom's feeds carry that."""
    known: bool
    """Whether it was published before, in these bytes."""


class Document(Struct, frozen=True):
    """`path` is relative to the feeds folder, with ``/``; `media_type` as HTTP should send it."""

    path: str
    media_type: str
    opening: bytes
    """What stands before the entries; of a document without entries, all of it."""
    entries: tuple[bytes, ...] = ()
    closing: bytes = b""
    separator: bytes = b""
    """What stands between two entries."""
    held: tuple[Held, ...] = ()
    """Whose entries they are, in their order."""
    head: bytes = b""
    """The digest of what it says before and around its entries (khabar.feeds.head), of a feed."""
    date: tuple[int, int] | None = None
    """Where in the opening the feed's own date stands."""

    @property
    def data(self) -> bytes:
        """All of it."""
        return self.holding(self.entries)

    def holding(self, entries: tuple[bytes, ...]) -> bytes:
        """Give it as it would be with these entries alone."""
        return b"".join((self.opening, self.separator.join(entries), self.closing))
