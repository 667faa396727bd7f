"""Head: what a feed says of itself, before and around its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from khabar.digests import blake2b

if TYPE_CHECKING:
    from khabar.feeds.edition import Edition
    from khabar.settings import Settings


class Head(Struct, frozen=True):
    """An edition in one format. `path` is that of its file, under the feeds folder."""

    edition: Edition
    settings: Settings
    path: str

    @property
    def address(self) -> str:
        """Where the file is on the web: absolute URI."""
        return self.settings.feeds_address + quote(self.path)

    @property
    def id(self) -> str:
        """The feed's permanent id (RFC 4287, 4.2.6): its address, for no other feed has it, and it is as lasting as
        `feeds.address`. A page of an archive is a part of the feed that it archives (RFC 5005, 1.2).
        """
        page_of = self.edition.archive.current if self.edition.archive is not None else None
        return self.address if page_of is None else self.address_of(page_of)

    def address_of(self, edition_path: str) -> str:
        """Where another edition of this format is: absolute URI."""
        file = self.path.rpartition("/")[2]
        return self.settings.feeds_address + quote(f"{edition_path}/{file}" if edition_path else file)

    @property
    def digest(self) -> bytes:
        """Digest all on which the feed's frame depends under the same settings, but for the feed's own date."""
        edition = self.edition
        said = [
            (name, getattr(edition, name)) for name in edition.__struct_fields__ if name not in _OF_ENTRIES_AND_DATE
        ]
        return blake2b(repr((self.path, bool(edition.articles), said)).encode(), digest_size=12).digest()


_OF_ENTRIES_AND_DATE = frozenset({"articles", "updated", "cut", "max_bytes"})
"""What of an edition its frame does not tell, but for its date and whether there are any articles."""


class Frame(Struct, frozen=True):
    """A feed without its entries: the bytes before them and the bytes after them.

    But for the feed's date, which moves with every change, they depend on nothing that moves; so a frame can be kept.
    """

    opening: bytes
    """As of the date of the edition that it was made of."""
    closing: bytes
    date: tuple[int, int] | None = None
    """Where the feed's own date begins in the opening, and where it ends (bytes); None in a format whose feeds have
    none."""

    def dated(self, written: str) -> Frame:
        """Give it with another date, as its format writes that."""
        if self.date is None:
            return self
        start, end = self.date
        date = written.encode()
        return Frame(self.opening[:start] + date + self.opening[end:], self.closing, (start, start + len(date)))
