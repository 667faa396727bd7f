"""Shelves: the articles of one tag or one author, in however many spellings, and the address that it has for ever."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from khabar.article import Article

_SILENT = re.compile("[.,'\"’“”«»،؛:!?؟()]")


@dataclass(slots=True)
class Shelf:
    """The articles of one tag or author; `path` is that of its feed."""

    path: str
    articles: list[Article] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str | None:
        """The commonest spelling; of equally common ones, the first by code point; None where no article is left.

        A name that only withdrawn articles bore was withdrawn with them.
        """
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling), default=None)


def shelve(
    kind: str,
    articles: Iterable[Article],
    names: Callable[[Article], Sequence[str]],
    kept: Iterable[str] = (),
) -> list[Shelf]:
    """Put each article on the shelves of its names, in the order given.

    `kind` is the folder of their feeds; `kept` are paths of feeds whose shelves there are even if they are empty,
    of whatever kind.
    """
    folder = f"{kind}/"
    shelves = {path: Shelf(path) for path in kept if path.startswith(folder)}
    path_of = lru_cache(maxsize=None)(name_path)
    for article in articles:
        for name in dict.fromkeys(names(article)):
            path = folder + path_of(name)
            shelf = shelves.setdefault(path, Shelf(path))
            shelf.spellings[name] += 1
            if not shelf.articles or shelf.articles[-1] is not article:  # two spellings in one article
                shelf.articles.append(article)
    return sorted(shelves.values(), key=lambda shelf: shelf.path)


def name_path(name: str) -> str:
    """Give the part of an address that names a tag or an author: one for all its spellings, and for ever.

    It is made of the name alone, folded (اسيا and آسيا are one), never of what other names there are. Where
    letters and digits do not tell it from others (C, C++), or there are none, a checksum of the name does.
    """
    from khabar.arabic.folding import fold
    from khabar.arabic.slug import slug

    folded = fold(legal(name))
    part = slug(folded)
    if part and part == "-".join(_SILENT.sub(" ", folded).replace("-", " ").split()):
        return part
    return f"{part}-{crc32(folded.encode()):08x}".lstrip("-")
