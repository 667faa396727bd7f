"""Head: what a feed says of itself, before and around its entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from khabar.feeds.edition import Edition
    from khabar.settings import Settings


@dataclass(frozen=True, slots=True)
class Head:
    """An edition in one format. `path` is that of its file, under the feeds folder."""

    edition: Edition
    settings: Settings
    path: str

    @property
    def address(self) -> str:
        """Where the file is on the web: absolute URI.

        An Atom feed's permanent id too (RFC 4287, 4.2.6): no other feed has it, and it is as lasting as
        `feeds.address`.
        """
        return self.settings.feeds_address + quote(self.path)


@dataclass(frozen=True, slots=True)
class Frame:
    """A feed without its entries: the bytes before them and the bytes after them."""

    opening: bytes
    closing: bytes
