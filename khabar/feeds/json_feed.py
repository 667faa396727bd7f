"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): what a feed and an item hold.

Never written are `external_url`, which readers open in place of the article's own page, and `banner_image`, of which
article files know nothing. JSON Feed has no word for withdrawn articles either; an extension of ours tells of them,
and readers that do not know it pass it over (section Extensions).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from khabar.feeds.head import Frame
from khabar.feeds.moments import rfc3339
from khabar.feeds.words import feed_comment
from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from json import JSONEncoder
    from typing import TypeVar

    from khabar.article import Person
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Head

    Said = TypeVar("Said")
    Parts = tuple[tuple[str, Callable[[Said], object]], ...]
    """Keys in their order, each with what makes its value; what is None or empty is left out."""

VERSION = "https://jsonfeed.org/version/1.1"
SEPARATOR = b",\n"


def content_html(entry: Entry) -> str | None:
    """Give the whole text."""
    return entry.content


def content_text(entry: Entry) -> str | None:
    """Give the summary where it is all there is: an item must have some content."""
    return legal(entry.summary) if entry.content is None else None


def summary(entry: Entry) -> str | None:
    """Give the summary, where it is not the content already."""
    return legal(entry.summary) if entry.content is not None else None


def image(entry: Entry) -> str | None:
    """Give the article's own picture."""
    return next((each.address for each in entry.article.images), None)


def date_modified(entry: Entry) -> str | None:
    """Say when it last changed, where that is later than its publication."""
    return rfc3339(entry.updated) if entry.updated > entry.published else None


def authors(entry: Entry) -> list[object]:
    """Name its authors, where they are not the newsroom: an item without any has the feed's."""
    own = entry.article.authors or entry.article.source is not None
    return [_author(person) for person in entry.authors] if own else []


def tags(entry: Entry) -> list[str]:
    """Give the labels of its categories."""
    return [legal(category.label) for category in entry.categories]


def attachments(entry: Entry) -> list[object]:
    """Give every video and audio file. Those of one title are choices of one thing."""
    return [
        _filled(
            url=rendition.address,
            mime_type=rendition.type,
            title=rendition.title and legal(rendition.title),
            size_in_bytes=rendition.length,
            duration_in_seconds=rendition.duration,
        )
        for rendition in entry.article.renditions
    ]


ITEM: Parts[Entry] = (
    ("id", lambda entry: legal(entry.article.id)),
    ("url", lambda entry: entry.article.address),
    ("title", lambda entry: legal(entry.title)),
    ("content_html", content_html),
    ("content_text", content_text),
    ("summary", summary),
    ("image", image),
    ("date_published", lambda entry: rfc3339(entry.published)),
    ("date_modified", date_modified),
    ("authors", authors),
    ("tags", tags),
    ("language", lambda entry: entry.article.language if entry.foreign else None),
    ("attachments", attachments),
)
"""An item's values in their order."""


def next_url(head: Head) -> str | None:
    """Say where what is older stands: the previous page of the archive (RFC 5005, 4)."""
    archive = head.edition.archive
    return head.address_of(archive.previous) if archive is not None and archive.previous is not None else None


def feed_authors(head: Head) -> list[object]:
    """Name the newsroom, with its home page."""
    return [{"name": legal(head.settings.name), "url": head.settings.home}]


def expired(head: Head) -> bool:
    """Say of a page of the archive, and of a feed that has ended, that nothing will be added to it."""
    archive = head.edition.archive
    return head.edition.ended or (archive is not None and archive.frozen)


def hubs(head: Head) -> list[object]:
    """Say where subscribers are told of changes (WebSub)."""
    return [{"type": "WebSub", "url": hub} for hub in head.settings.feeds.hubs]


def withdrawn(head: Head) -> object:
    """Say which articles were withdrawn, and when, with the words of RFC 6721: an extension. It stands where no item
    stands in their place, which as an entry of theirs would contradict it (RFC 6721, 3).
    """
    if head.settings.lifecycle.withdrawn_in_rss == "replace":
        return None
    entries = [{"ref": legal(each.id), "when": rfc3339(each.when)} for each in head.edition.tombstones]
    return {"about": "https://www.rfc-editor.org/rfc/rfc6721", "deleted_entries": entries} if entries else None


FEED: Parts[Head] = (
    ("version", lambda _: VERSION),
    ("title", lambda head: legal(head.edition.title)),
    ("home_page_url", lambda head: head.settings.home),
    ("feed_url", lambda head: head.address),
    ("description", lambda head: legal(head.edition.description)),
    ("user_comment", lambda head: feed_comment(head.settings.language)),
    ("next_url", next_url),
    ("icon", lambda head: head.settings.icon),
    ("favicon", lambda head: head.settings.icon),
    ("authors", feed_authors),
    ("language", lambda head: head.settings.language),
    ("expired", expired),
    ("hubs", hubs),
    ("_withdrawn", withdrawn),
)
"""A feed's values in their order, before its items."""


def frame(head: Head) -> Frame:
    """Write the feed without its items: a line each for its values. It has no date of its own."""
    lines = [f"  {_encoder().encode(key)}: {_encoder().encode(value)},\n" for key, value in _said(FEED, head)]
    return Frame(f'{{\n{"".join(lines)}  "items": [\n'.encode(), b"\n  ]\n}\n")


def item(entry: Entry) -> bytes:
    """Write one item, on one line, to stand in any feed's frame, with SEPARATOR between it and the next."""
    return f"    {_encoder().encode(dict(_said(ITEM, entry)))}".encode()


def _said(parts: Parts[Said], said: Said) -> Iterable[tuple[str, object]]:
    return ((key, value) for key, part in parts if (value := part(said)))


def _author(person: Person) -> object:
    return _filled(name=legal(person.name), url=person.address)


def _filled(**values: object) -> object:
    return {key: value for key, value in values.items() if value}


@cache
def _encoder() -> JSONEncoder:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False)
