"""Where the picture of an ``<img>`` is fetched: by its `src`, or where a script of its page would take it from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LATER = ("data-src", "data-lazy-src", "data-original")
"""Attributes that hold a picture's address until it is scrolled to, as the scripts of common systems have them."""

SETS = ("srcset", "data-srcset", "data-lazy-srcset")
"""Attributes that hold a picture in several sizes (HTML Standard, 4.8.4.2.1), and what those scripts make of them."""

_CANDIDATE = re.compile(r"(?P<address>[^\s,]\S*)(?:\s+(?P<size>\d+(?:\.\d+)?)[wx])?[\s,]*")
_ELSEWHERE = re.compile(r"\s*(?:(?!https?:)[a-z][a-z0-9+.-]*:|\\)", re.IGNORECASE)
"""How an address begins that has another scheme, or the letter of a drive, or that is of a network of Windows."""


def sources(said: Mapping[str, str]) -> list[str]:
    """Give the addresses that the attributes of an ``<img>`` have for its picture, the one to be taken first.

    A page that loads pictures late has a substitute in `src`: it is the picture only where it leads anywhere.
    """
    found = [said.get(name, "") for name in ("src", *LATER)]
    for name in SETS:
        sizes = [(float(one["size"] or 1), one["address"]) for one in _CANDIDATE.finditer(said.get(name, ""))]
        found += [address.rstrip(",") for _, address in sorted(sizes, key=lambda size: -size[0])]
    return [address for address in found if address.strip()]


def is_on_the_web(address: str) -> bool:
    """Whether an address is one of the web or relative to one; not in a disk, in the page itself, or in a mail."""
    return _ELSEWHERE.match(address) is None
