"""Sitemaps, their index, and OPML: lists of addresses, each of which somebody is going to fetch as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree
from msgspec import Struct

from khabar.publish.gate.common import RFC_822, RFC_3339, WEB, problem
from khabar.publish.gate.xml import line, name, overrides, parsed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lxml.etree import XPath, _Element

    from khabar.feeds.document import Document
    from khabar.problems import Problem

_NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
}


class _Kind(Struct, frozen=True):
    """A kind of list: where it keeps what is looked at. A value is an element's text, or an attribute."""

    roots: tuple[str, ...]
    addresses: XPath
    dates: XPath
    date_form: re.Pattern[str]
    required: tuple[tuple[XPath, tuple[XPath, ...]], ...]
    """Elements, and what each of them has, not blank."""


def _path(expression: str) -> XPath:
    return etree.XPath(expression, namespaces=_NAMESPACES, smart_strings=False)


def _required(elements: str, *values: str) -> tuple[XPath, tuple[XPath, ...]]:
    return _path(elements), tuple(_path(f"string({value})") for value in values)


_SITEMAP = _Kind(
    roots=tuple(f"{{{_NAMESPACES['s']}}}{root}" for root in ("urlset", "sitemapindex")),
    addresses=_path("//s:loc | //video:thumbnail_loc | //video:content_loc | //video:player_loc"),
    dates=_path("//s:lastmod | //news:publication_date | //video:publication_date"),
    date_form=RFC_3339,
    required=(
        _required("s:url | s:sitemap", "s:loc"),
        _required("//news:news", "news:publication/news:name", "news:publication/news:language", "news:title"),
        _required("//news:news", "news:publication_date"),
        _required("//video:video", "video:thumbnail_loc", "video:title", "video:description"),
        _required("//video:video", "video:content_loc | video:player_loc"),
    ),
)

_OPML = _Kind(
    roots=("opml",),
    addresses=_path("//@xmlUrl | //@htmlUrl | //ownerId"),
    dates=_path("//dateModified"),
    date_form=RFC_822,
    required=(_required("/opml", "head/title"), _required("//outline", "@text")),
)


def examine_sitemap(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at a sitemap, or at the index of them (sitemaps.org, 0.9; Google's news and video extensions)."""
    return _examine(document, data, _SITEMAP)


def examine_opml(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at a list of feeds (OPML 2.0)."""
    return _examine(document, data, _OPML)


def _examine(document: Document, data: bytes, kind: _Kind) -> Iterator[Problem]:
    root = yield from parsed(document, data, *kind.roots)
    if root is None:
        return
    for elements, values in kind.required:
        for element in cast("list[_Element]", elements(root)):
            for value in values:
                if not cast("str", value(element)).strip():
                    missing = value.path.removeprefix("string(").removesuffix(")")
                    yield problem(document, "publish-missing-element", line(element), element=missing)
    for found in cast("list[_Element | str]", kind.addresses(root)):
        address = found if isinstance(found, str) else found.text or ""
        if not WEB.fullmatch(address):
            place = 0 if isinstance(found, str) else line(found)
            yield problem(document, "publish-bad-address", place, address=address)
    for element in cast("list[_Element]", kind.dates(root)):
        if not kind.date_form.fullmatch(text := element.text or ""):
            yield problem(document, "publish-bad-date", line(element), element=name(element.tag), value=text)
    yield from overrides(document, data, root)
