"""Which feeds there are at a moment, and what each holds: articles -> editions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from khabar.feeds.categories import is_urgent, media_topic
from khabar.feeds.edition import Edition
from khabar.feeds.moments import first_seen, last_changed
from khabar.feeds.words import words
from khabar.feeds.xml import legal
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from khabar.article import Article
    from khabar.settings import Settings

NEVER_CHANGED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a feed that holds nothing yet. Any fixed one would do; validators doubt those before 1990."""


def select(articles: Iterable[Article], settings: Settings, moment: datetime) -> tuple[Edition, ...]:
    """Give the editions at `moment` (aware): the main feed, then by section, tag and author, video, urgent.

    Articles stand newest first by when readers could first see them, ties by id; at most `feeds.number`. An
    edition's own date is that of the newest change among all its visible articles, be they in its feed or too
    old for it. The feed of a section stands when nothing is in it, and so do video and urgent: subscribers
    have them.
    """
    visible = sorted(
        (article for article in articles if visibility(article, moment) is Visibility.VISIBLE),
        key=lambda article: article.id,
    )
    visible.sort(key=first_seen, reverse=True)  # stable: equal moments stay in the order of their ids
    return tuple(_editions(visible, settings))


def _editions(visible: Sequence[Article], settings: Settings) -> Iterator[Edition]:
    feeds, own = settings.feeds, words(settings.language)
    yield _edition("", None, visible, settings)
    if feeds.sections:
        by_section = defaultdict(list)
        for article in visible:
            by_section[article.section].append(article)
        for section in settings.sections:
            label = section.label(settings.language)
            yield _edition(f"section/{section.slug}", label, by_section[section.slug], settings)
    if feeds.tags:
        tags = _shelves(visible, lambda article: [tag for tag in article.tags if not media_topic(tag)])
        for shelf in sorted(tags, key=lambda shelf: (-len(shelf.articles), shelf.path))[: feeds.tags]:
            yield _edition(f"tag/{shelf.path}", shelf.title, shelf.articles, settings)
    if feeds.authors:
        authors = _shelves(visible, lambda article: [author.name for author in article.authors])
        for shelf in sorted(authors, key=lambda shelf: shelf.path):
            yield _edition(f"author/{shelf.path}", shelf.title, shelf.articles, settings)
    if feeds.video:
        yield _edition("video", own.video, [article for article in visible if article.video], settings)
    if feeds.urgent:
        yield _edition("urgent", own.urgent, [article for article in visible if is_urgent(article)], settings)


def _edition(path: str, label: str | None, articles: Sequence[Article], settings: Settings) -> Edition:
    prefix = f"{label} – " if label else ""
    return Edition(
        path=path,
        title=f"{settings.name} – {label}" if label else settings.name,
        description=prefix + settings.description,
        articles=tuple(articles[: settings.feeds.number]),
        updated=max(map(last_changed, articles), default=NEVER_CHANGED),
    )


@dataclass(slots=True)
class _Shelf:
    """The articles of one tag or author, in however many spellings."""

    path: str
    articles: list[Article] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str:
        """The commonest spelling; of equally common ones, the first by code point."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))


def _shelves(articles: Sequence[Article], names: Callable[[Article], Sequence[str]]) -> Iterable[_Shelf]:
    shelves: dict[str, _Shelf] = {}
    path_of = lru_cache(maxsize=None)(name_path)
    for article in articles:
        for name in dict.fromkeys(names(article)):
            path = path_of(name)
            shelf = shelves.setdefault(path, _Shelf(path))
            shelf.spellings[name] += 1
            if not shelf.articles or shelf.articles[-1] is not article:  # two spellings in one article
                shelf.articles.append(article)
    return shelves.values()


_SILENT = re.compile("[.,'\"’“”«»،؛:!?؟()]")


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
