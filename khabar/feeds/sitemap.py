"""Sitemaps (protocol 0.9) of the articles' own pages: by month, for Google News, and of videos; and their index.

Each is an edition like a feed's, with finished entries in a frame. An article's month is that of its first
publication in UTC, so it never moves; a month that is over changes only where one of its articles does.

Search engines take pages of a host from a sitemap that lies elsewhere on it when robots.txt names the sitemap
(protocol 0.9, Sitemaps & Cross Submits).
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlsplit

from khabar.feeds.document import Document
from khabar.feeds.head import Frame
from khabar.feeds.moments import first_seen, rfc3339
from khabar.feeds.xml import Element, add, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from khabar.article import Article, Rendition
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head
    from khabar.settings import Settings

_One = TypeVar("_One")

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"

FOLDER = "sitemap"
NEWS_PATH = f"{FOLDER}/news"
INDEX = "sitemap.xml"
"""The index's path, under the feeds folder: what robots.txt names."""

NEWS_AGE = timedelta(days=2) - timedelta(seconds=1)
"""Google News takes articles of the last two days: what is two days old is none of them."""
NEWS_NUMBER = 1_000
"""And at most so many; the newest."""
NUMBER, VIDEOS = 20_000, 3_000
"""Pages, and videos, that a sitemap lists at most: with the longest addresses and descriptions there may be, so many
are still less than the protocol's 50 MB, and than its 50,000."""
_ADDRESS = 2_048
"""Characters that an address has less than (protocol 0.9, `loc`)."""
_DESCRIPTION = 2_048
"""Characters that a video's description has at most (Google)."""
_DURATION = 28_800
"""Seconds that a video may last (Google)."""

MEDIA_TYPE = "application/xml; charset=utf-8"

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n<!-- Khabar -->\n"


def sitemap_paths(article: Article, settings: Settings) -> tuple[str, ...]:
    """Give the paths of the editions that an article stands in for as long as it may be seen: ``sitemap/2023-09``,
    and ``sitemap/video/2023-09``.

    None where its page is on another host than the newsroom's, or is reached by another scheme: search engines would
    refuse the whole file.
    """
    if len(article.address) >= _ADDRESS or urlsplit(article.address)[:2] != urlsplit(settings.home)[:2]:
        return ()
    month = f"{first_seen(article).astimezone(UTC):%Y-%m}"
    return (f"{FOLDER}/{month}", *((f"{FOLDER}/video/{month}",) if _video(article) else ()))


def is_sitemap(path: str) -> bool:
    """Whether the edition at a path is a sitemap."""
    return path.startswith(f"{FOLDER}/")


def is_of_videos(path: str) -> bool:
    """Whether the edition at a path lists videos."""
    return path.startswith(f"{FOLDER}/video/")


def parts(path: str, total: int) -> Iterator[tuple[str, int]]:
    """Give the paths of the sitemaps that a month of so many pages, or videos, is parted into, and their numbers
    from 1: ``sitemap/2023-09``, ``sitemap/2023-09-2``."""
    for number in range(1, -(-total // number_of(path)) + 1):
        yield (path if number == 1 else f"{path}-{number}"), number


def part(articles: Sequence[_One], number: int, size: int) -> Sequence[_One]:
    """Give what stands in a part, by its number, of so many articles; all come, and go, newest first.

    The oldest fill the first: so a full one stays as it is when there is more.
    """
    end = max(0, len(articles) - (number - 1) * size)
    return articles[max(0, end - size) : end]


def number_of(path: str) -> int:
    """Give how many a sitemap of a month lists at most."""
    return VIDEOS if is_of_videos(path) else NUMBER


def sitemap_index(sitemaps: Iterable[tuple[str, datetime]], settings: Settings) -> Document:
    """Write the index: the sitemaps' documents by their paths under the feeds folder, and when each last changed."""
    lines = []
    for path, updated in sorted(sitemaps):
        one = Element("sitemap")
        add(one, "loc", settings.feeds_address + quote(path))
        add(one, "lastmod", rfc3339(updated))
        lines.append(serialise(one, depth=1))
    opening, closing = f'<sitemapindex xmlns="{SITEMAP}">\n'.encode(), b"</sitemapindex>\n"
    return Document(INDEX, MEDIA_TYPE, b"".join((_DECLARATION, opening, *lines, closing)))


def frame(_: Head) -> Frame:
    """Write a month's sitemap without its entries."""
    return _frame({})


def news_frame(_: Head) -> Frame:
    """Write the news sitemap without its entries."""
    return _frame({"news": NEWS})


def video_frame(_: Head) -> Frame:
    """Write a month's video sitemap without its entries."""
    return _frame({"video": VIDEO})


def entry(entry: Entry) -> bytes:
    """Write an article's page, and when it last changed."""
    url = _url(entry)
    add(url, "lastmod", rfc3339(entry.updated))
    return serialise(url, depth=1)


def news_entry(entry: Entry) -> bytes:
    """Write an article for Google News: the newsroom's name, the article's language, its date and headline."""
    url = _url(entry)
    add(url, "lastmod", rfc3339(entry.updated))
    news = add(url, "news:news")
    publication = add(news, "news:publication")
    add(publication, "news:name", entry.newsroom)
    add(publication, "news:language", _news_language(entry.article.language))
    add(news, "news:publication_date", rfc3339(entry.published))
    add(news, "news:title", entry.article.headline)
    return serialise(url, depth=1)


def video_entry(entry: Entry) -> bytes:
    """Write an article's video; nothing where it has none that Google would take."""
    found = _video(entry.article)
    if found is None:
        return b""
    url = _url(entry)
    video = add(url, "video:video")
    add(video, "video:thumbnail_loc", entry.article.images[0].address)
    add(video, "video:title", found.title or entry.article.headline)
    add(video, "video:description", entry.summary[:_DESCRIPTION])
    add(video, "video:content_loc" if found.medium == "video" else "video:player_loc", found.address)
    if found.duration and found.duration <= _DURATION:
        add(video, "video:duration", str(found.duration))
    add(video, "video:publication_date", rfc3339(entry.published))
    return serialise(url, depth=1)


def _video(article: Article) -> Rendition | None:
    """Give the rendition that a video sitemap names: the first file, else the first player's page; None without one
    or without a picture, for both are required."""
    if not article.images:
        return None
    files = [one for one in article.renditions if one.medium == "video"]
    players = [one for one in article.renditions if one.type == "text/html" and one.address != article.address]
    return next(iter(files + players), None)


_CHINESE = {"zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"}


def _news_language(tag: str) -> str:
    """Give ISO 639's code of a language tag; Google knows Chinese by two of its own."""
    base = tag.partition("-")[0]
    return next((code for prefix, code in _CHINESE.items() if tag.startswith(prefix)), base)


def _url(entry: Entry) -> Element:
    url = Element("url")
    add(url, "loc", entry.article.address)
    return url


def _frame(vocabularies: dict[str, str]) -> Frame:
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in vocabularies.items())
    return Frame(_DECLARATION + f'<urlset xmlns="{SITEMAP}"{declared}>\n'.encode(), b"</urlset>\n")
