"""Feeds out: articles -> editions (select) -> documents (write). Pure: no clock, no file, no network.

Every article is written once in each format, and stands with the same bytes in every feed that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.feeds import atom, rss
from khabar.feeds.document import Document
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping

    from khabar.article import Article
    from khabar.feeds.edition import Edition
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame
    from khabar.settings import Settings


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an edition: its file's name and media type, what is around entries, and one entry."""

    file: str
    media_type: str
    frame: Callable[[Head], Frame]
    entry: Callable[[Entry], bytes]


FORMATS: tuple[Format, ...] = (
    Format("rss.xml", "application/rss+xml; charset=utf-8", rss.frame, rss.item),
    Format("atom.xml", "application/atom+xml; charset=utf-8", atom.frame, atom.entry),
)

Finished = tuple[bytes, ...]
"""An article's entry in each of FORMATS."""


def finish(article: Article, settings: Settings) -> Finished:
    """Write an article's entry in every format. It depends on these two alone, so it can be kept."""
    entry = entry_of(article, settings)
    return tuple(each.entry(entry) for each in FORMATS)


def write(
    editions: Iterable[Edition],
    settings: Settings,
    finished: MutableMapping[Article, Finished] | None = None,
) -> Iterator[Document]:
    """Write every edition in every format.

    `finished` holds the entries that are written already under these settings, and is given those that were
    not: handed on from call to call it saves writing them again. Without it, none outlives the call.
    """
    finished = {} if finished is None else finished
    for edition in editions:
        for article in edition.articles:
            if article not in finished:
                finished[article] = finish(article, settings)
        for index, each in enumerate(FORMATS):
            path = f"{edition.path}/{each.file}" if edition.path else each.file
            frame = each.frame(Head(edition, settings, path))
            entries = (finished[article][index] for article in edition.articles)
            yield Document(path, each.media_type, b"".join([frame.opening, *entries, frame.closing]))
