"""Digests by which a change is told from none, and a moved file from a new one."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.settings import Settings

_VISIBLE = (
    "headline",
    "kicker",
    "summary",
    "language",
    "direction",
    "section",
    "tags",
    "authors",
    "source",
    "urgency",
    "place",
    "images",
    "video",
    "renditions",
    "links",
    "corrections",
)
"""What readers see of an article beside its body and its rights. Not its address: a newsroom that moves to
another host would show every article it ever had as changed."""

_VISIBLE_SINCE = ("reply_to", "explicit", "episode", "transcripts", "people")
"""What later versions added to it. Each counts with its name, and only where it is said: no digest of an article
that does without changes."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def visible_digest(article: Article, settings: Settings) -> str:
    """Digest what readers see. White space, the file, the id, the dates and the status do not count.

    Nor do rights and licence where they are the newsroom's own, which a new year changes in all articles.
    """
    return _digest(
        *(getattr(article, name) for name in _VISIBLE),
        " ".join(article.body.text.split()),
        article.body.markup,
        article.rights if article.rights != settings.rights else None,
        article.licence if article.licence != settings.licence else None,
        *((name, value) for name in _VISIBLE_SINCE if (value := getattr(article, name)) not in (None, ())),
    )


def content_digest(article: Article) -> str:
    """Digest what a file says wherever it lies: what it tells, and when it says that it was published.

    The moment is in it for news that says the same every day.
    """
    return _digest(
        article.headline,
        article.kicker,
        article.summary,
        " ".join(article.body.text.split()),
        article.published,
    )


def _digest(*values: object) -> str:
    text = _ENCODER.encode([_plain(value) for value in values])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    """Write a value as JSON can hold it. What is not set is left out: a part that a later version of Khabar adds
    to its types changes no digest of an article that does without."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(part) for name, part in parts if part is not None and part != ()}
    if isinstance(value, datetime):
        return value.isoformat()
    return value
