"""Feeds out: articles -> editions (select, limits, archive) -> documents (write). Pure: no clock, no file, no network.

Every article is written once in each format, and stands with the same bytes in every feed that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.feeds import atom, page, rss, sitemap
from khabar.feeds.document import Document
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head
from khabar.feeds.withdrawn import with_replacements

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

    name: str
    """What editions and settings call it."""
    file: str
    media_type: str
    frame: Callable[[Head], Frame]
    entry: Callable[[Entry], bytes]
    separator: bytes = b""
    """What stands between two entries."""
    says_withdrawn: bool = False
    """Whether its frame says which articles were withdrawn."""


FORMATS: tuple[Format, ...] = (
    Format("rss", "rss.xml", "application/rss+xml; charset=utf-8", rss.frame, rss.item),
    Format("atom", "atom.xml", "application/atom+xml; charset=utf-8", atom.frame, atom.entry, says_withdrawn=True),
    Format("page", "feed.html", "text/html; charset=utf-8", page.frame, page.entry),
    Format("sitemap", "sitemap.xml", sitemap.MEDIA_TYPE, sitemap.frame, sitemap.entry),
    Format("news-sitemap", "news.xml", sitemap.MEDIA_TYPE, sitemap.news_frame, sitemap.news_entry),
    Format("video-sitemap", "video.xml", sitemap.MEDIA_TYPE, sitemap.video_frame, sitemap.video_entry),
)

_BY_NAME = {each.name: each for each in FORMATS}

if TYPE_CHECKING:
    FinishedEntries = MutableMapping[tuple[Article, bool], dict[str, bytes]]
    """Entries by the names of their formats, by article, and whether with its full text."""


def formats_of(edition: Edition) -> tuple[Format, ...]:
    """Give the formats that an edition is written in, in its own order."""
    return tuple(_BY_NAME[name] for name in edition.formats)


def finish(
    article: Article, settings: Settings, formats: Iterable[Format] = FORMATS, *, full: bool = True
) -> dict[str, bytes]:
    """Write an article's entry in each format. It depends on these alone, so it can be kept.

    `full` is whether with its whole text, where the newsroom's feeds carry that.
    """
    if not full:
        settings = replace(settings, feeds=replace(settings.feeds, content="summary"))
    entry = entry_of(article, settings)
    return {each.name: each.entry(entry) for each in formats}


def finish_once(
    article: Article,
    settings: Settings,
    finished: FinishedEntries,
    formats: Iterable[Format] = FORMATS,
    *,
    full: bool = True,
) -> dict[str, bytes]:
    """Give the entry that is finished already, or finish it in the formats that are missing and keep it there."""
    entry = finished.setdefault((article, full), {})  # hashing an article is what costs: once
    missing = [each for each in formats if each.name not in entry]
    if missing:
        entry |= finish(article, settings, missing, full=full)
    return entry


def write(
    editions: Iterable[Edition],
    settings: Settings,
    finished: FinishedEntries | None = None,
) -> Iterator[Document]:
    """Write every edition in each of its formats.

    `finished` holds the entries that are written already under these settings, and is given those that were
    not: handed on from call to call it saves writing them again. Without it, none outlives the call.
    """
    finished = {} if finished is None else finished
    for edition in editions:
        formats = formats_of(edition)
        entries = _entries(edition, edition.articles, settings, finished, formats)
        replaced = entries
        if edition.tombstones and settings.lifecycle.withdrawn_in_rss == "replace":
            replaced = _entries(edition, with_replacements(edition, settings), settings, finished, formats)
        for each in formats:
            path = f"{edition.path}/{each.file}" if edition.path else each.file
            frame = each.frame(Head(edition, settings, path))
            held = each.separator.join(entry[each.name] for entry in (entries if each.says_withdrawn else replaced))
            yield Document(path, each.media_type, b"".join((frame.opening, held, frame.closing)))


def _entries(
    edition: Edition,
    articles: Iterable[Article],
    settings: Settings,
    finished: FinishedEntries,
    formats: tuple[Format, ...],
) -> list[dict[str, bytes]]:
    shortened = edition.articles[len(edition.articles) - edition.cut.texts :]
    return [finish_once(article, settings, finished, formats, full=article not in shortened) for article in articles]
