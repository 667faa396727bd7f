"""Shelves: the articles of a section, a tag, an author, in however many spellings, and the address that each has for
ever. Every article that may be seen stands on the main feed's shelf and on those of `shelves_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct, field

from khabar.feeds.categories import is_urgent, media_topic
from khabar.feeds.edition import PODCAST, SECTION
from khabar.feeds.partners.selection import editions_of
from khabar.feeds.sitemap import NEWS_PATH, sitemap_paths
from khabar.feeds.vocabularies.itunes import playable
from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.article import Article
    from khabar.settings import Settings

MAIN = ""
"""The main feed's path."""

TAG, AUTHOR = "tag/", "author/"
"""What the paths of these feeds begin with."""

VIDEO, URGENT = "video", "urgent"

_SILENT = re.compile("[.,'\"’“”«»،؛:!?؟()]")


class Shelf(Struct):
    """How many articles stand on it, when the newest change among them was (seconds), and how it is spelt."""

    total: int = 0
    changed: int = 0
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str | None:
        """The commonest spelling; of equally common ones, the first by code point; None where no article is left.

        A name that only withdrawn articles bore was withdrawn with them.
        """
        return min(+self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling), default=None)


def shelves_of(article: Article, settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the path of each feed that an article stands in, beside the main feed, with how the article spells it; ""
    where the newsroom names the feed. One that is spelt in two ways is given twice.
    """
    feeds = settings.feeds
    if feeds.sections and article.section is not None:
        yield SECTION + article.section, ""
        if playable(article) and settings.section(article.section).podcast is not None:
            yield PODCAST + article.section, ""
    if feeds.tags:
        yield from ((TAG + name_path(tag), tag) for tag in dict.fromkeys(article.tags) if not media_topic(tag))
    if feeds.authors:
        yield from ((AUTHOR + name_path(each.name), each.name) for each in article.authors)
    if feeds.video and article.video:
        yield VIDEO, ""
    if feeds.urgent and is_urgent(article):
        yield URGENT, ""
    if settings.partners:
        yield from ((partner.path, "") for partner in editions_of(settings) if partner.holds(article))
    if feeds.sitemaps and (paths := sitemap_paths(article, settings)):
        yield from ((path, "") for path in (*paths, NEWS_PATH))


@lru_cache(maxsize=10_000)
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
