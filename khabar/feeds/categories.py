"""What an article is about, as categories that both formats can write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.article import URGENT
from khabar.feeds.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.article import Article
    from khabar.settings import Settings

_MEDIA_TOPIC = re.compile(r"medtop:(\d{8})")


class Category(Struct, frozen=True):
    """A term of a scheme (URI), and the label that a person reads (RFC 4287, 4.2.2)."""

    term: str
    label: str
    scheme: str


def media_topic(tag: str) -> str | None:
    """Give the code of a tag that names an IPTC Media Topic (``medtop:11000000``), or None."""
    found = _MEDIA_TOPIC.fullmatch(tag)
    return found[1] if found else None


def is_urgent(article: Article) -> bool:
    """Say whether it is breaking news."""
    return article.urgency is not None and article.urgency <= URGENT


def categories(article: Article, settings: Settings) -> tuple[Category, ...]:
    """Give the section, its IPTC Media Topic, the tags, and whether it is a video and urgent; each label once.

    Readers show labels alone, and what two schemes say in one word they would list twice. Of two that are spelt alike
    in the eyes of a reader the Media Topic stays, for its code is what machines everywhere know; else the earlier.
    """
    from khabar.arabic.folding import fold
    from khabar.arabic.topics import SCHEME

    said: dict[str, Category] = {}
    for each in _categories(article, settings):
        folded = fold(each.label) or each.label
        if folded not in said or (each.scheme == SCHEME != said[folded].scheme):
            said[folded] = each
    return tuple(said.values())


def _categories(article: Article, settings: Settings) -> Iterator[Category]:
    # The newsroom's own schemes are named by where their feeds are: an address that it owns and keeps.
    address = settings.feeds_address
    if article.section is not None:
        section = settings.section(article.section)
        label = section.label(article.language)
        yield Category(section.slug, label, f"{address}section/")
        if section.iptc is not None and (code := media_topic(section.iptc)):
            yield _topic(code, article.language, otherwise=label)
    for tag in article.tags:
        if code := media_topic(tag):
            yield _topic(code, article.language, otherwise=code)
        else:
            yield Category(tag, tag, f"{address}tag/")
    own = words(article.language)
    if article.video:
        yield Category("video", own.video, address)
    if is_urgent(article):
        yield Category("urgent", own.urgent, address)


def _topic(code: str, language: str, otherwise: str) -> Category:
    """Give the Media Topic with IPTC's own label; `otherwise` labels a code newer than our vocabulary."""
    from khabar.arabic.topics import SCHEME, topic

    try:
        label = topic(code).label(language)
    except KeyError:
        label = otherwise
    return Category(code, label, SCHEME)
