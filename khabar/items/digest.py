"""Digests by which a change is told from none, and a moved file from a new one.

They stand in history files for ever: what is digested, the JSON (RFC 8259) of a list, may never change by a byte.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import astuple

from khabar.digests import blake2b

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

_CONTENT = ("headline", "kicker", "summary")

_encoder = Encoder()
_visible = attrgetter(*_VISIBLE)
_since = attrgetter(*_VISIBLE_SINCE)
_content = attrgetter(*_CONTENT)


_EMPTY = (None, ())
_NOT_SAID = (None, None, None, (), ())
"""Of _VISIBLE_SINCE: what nearly all articles have."""


def digests(article: Article, settings: Settings) -> tuple[str, str]:
    """Give both, the content's first: the body, which is most of the work, is written once."""
    body = _json_of_body(article)
    return _content_digest(article, body), _visible_digest(article, settings, body)


def visible_digest(article: Article, settings: Settings) -> str:
    """Digest what readers see. White space, the file, the id, the dates and the status do not count.

    Nor do rights and licence where they are the newsroom's own, which a new year changes in all articles.
    """
    return _visible_digest(article, settings, _json_of_body(article))


def content_digest(article: Article) -> str:
    """Digest what a file says wherever it lies: what it tells, and when it says that it was published.

    The moment is in it for news that says the same every day.
    """
    return _content_digest(article, _json_of_body(article))


def _visible_digest(article: Article, settings: Settings, body: bytes) -> str:
    rights = article.rights if article.rights != settings.rights else None
    licence = article.licence if article.licence != settings.licence else None
    since = _since(article)
    added = (
        ()
        if since == _NOT_SAID
        else tuple((name, value) for name, value in zip(_VISIBLE_SINCE, since, strict=True) if value not in _EMPTY)
    )
    of_visible = _plain_items if article.place is None and not article.corrections else _items
    after = (article.body.markup, rights, licence, *added)
    return _digest(of_visible(_visible(article)), body, _items(after) if added else _plain_items(after))


def _content_digest(article: Article, body: bytes) -> str:
    return _digest(_plain_items(_content(article)), body, b'"%b"' % article.published.isoformat().encode())


def _digest(before: bytes, body: bytes, after: bytes) -> str:
    return blake2b(b"[%b,%b,%b]" % (before, body, after), digest_size=16).hexdigest()


def _items(values: tuple[object, ...]) -> bytes:
    return b",".join(map(_json, values))


def _plain_items(values: tuple[object, ...]) -> bytes:
    """Give the same in a tenth of the time, of values in which there are no moments, no degrees and no types of
    episodes: those msgspec writes otherwise."""
    try:
        return _encoder.encode(values)[1:-1]
    except UnicodeEncodeError:  # half of a surrogate pair
        return _items(values)


def _json_of_body(article: Article) -> bytes:
    """Write the body's words with a space between them."""
    text = article.body.text
    # str.split makes a text of each word, and takes half the time of a digest. Most bodies have spaces and line feeds
    # alone, which is sooner seen than parted: what is printable is no white space but the space.
    lines = " ".join(filter(None, text.split("\n"))).strip(" ")
    return _json(lines if "  " not in lines and lines.isprintable() else " ".join(text.split()))


def _json(value: object) -> bytes:
    """Write a value as JSON, without spaces. What is not set of a part is left out: a field that a later version of
    Khabar adds to its types changes no digest of an article that does without."""
    if isinstance(value, tuple):
        return b"[%b]" % _items(value)
    if isinstance(value, datetime):
        return b'"%b"' % value.isoformat().encode()
    if isinstance(value, Struct):
        said = zip(value.__struct_fields__, astuple(value), strict=True)
        parts = [b'"%b":%b' % (name.encode(), _json(part)) for name, part in said if part is not None and part != ()]
        return b"{%b}" % b",".join(parts)
    if not isinstance(value, float):
        with suppress(UnicodeEncodeError):  # of half of a surrogate pair
            return _encoder.encode(value)
    import json

    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
