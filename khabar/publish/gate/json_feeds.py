"""JSON Feed 1.1: what the specification asks for, and what holds for RSS and Atom as well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from khabar.publish.gate.common import ABSOLUTE, OVERRIDE, OVERRIDE_IN_UTF_8, RFC_3339, faults_of_html, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.feeds.document import Document
    from khabar.problems import Problem

_VERSION = "https://jsonfeed.org/version/1.1"
_OF_FEED = ("title", "feed_url", "home_page_url")
_OF_ITEM = ("id", "url", "title", "date_published")
_ADDRESSES = frozenset(
    {"url", "external_url", "image", "banner_image", "avatar", "feed_url", "home_page_url", "next_url"}
    | {"icon", "favicon", "about"}
)
_DATES = frozenset({"date_published", "date_modified", "when"})


def examine(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at a JSON feed."""
    try:
        root = json.loads(data.decode())
    except UnicodeDecodeError as error:
        yield problem(document, "publish-not-well-formed", said=error.reason)
        return
    except json.JSONDecodeError as error:
        yield problem(document, "publish-not-well-formed", error.lineno, error.colno, said=error.msg)
        return
    except (RecursionError, ValueError) as error:  # a number of more digits than Python reads
        yield problem(document, "publish-not-well-formed", said=str(error))
        return
    version = root.get("version") if isinstance(root, dict) else type(root).__name__
    if version != _VERSION:
        yield problem(document, "publish-wrong-format", found=str(version))
    elif not isinstance(items := root.get("items"), list):
        yield problem(document, "publish-missing-element", element="items")
    else:
        feed = _Feed(document, data, {key: value for key, value in root.items() if key != "items"}, items)
        for look in CHECKS:
            yield from look(feed)


class _Feed(Struct, frozen=True):
    """A document that could be parsed, as the checks look at it."""

    document: Document
    data: bytes
    """What of it is looked at."""
    head: dict[str, Any]
    items: list[Any]

    def line(self, item: object) -> int:
        """Give the line of an item, found by its id: 0 where it has none, or where it is of the head."""
        id_ = item.get("id") if isinstance(item, dict) else None
        found = self.data.find(json.dumps(id_, ensure_ascii=False).encode()) if id_ else -1
        return self.data.count(b"\n", 0, found) + 1 if found >= 0 else 0

    def problem(self, rule: str, item: object, /, **values: str) -> Problem:
        """Make a problem of the feed, in the line of an item."""
        return problem(self.document, rule, self.line(item), **values)


def _complete(feed: _Feed) -> Iterator[Problem]:
    for said, required in ((feed.head, _OF_FEED), *((item, _OF_ITEM) for item in feed.items)):
        for key in required:
            value = said.get(key) if isinstance(said, dict) else None
            if not (isinstance(value, str) and value.strip()):
                yield feed.problem("publish-missing-element", said, element=key)
    for item in feed.items:
        # "One of them is required" (Items): without either there is nothing to show.
        if isinstance(item, dict) and not (item.get("content_html") or item.get("content_text")):
            yield feed.problem("publish-missing-element", item, element="content_html")


def _ids_unique(feed: _Feed) -> Iterator[Problem]:
    deleted = {value for key, value in _strings("", feed.head.get("_withdrawn")) if key == "ref"}
    seen: set[str] = set()
    for item in feed.items:
        id_ = str(item.get("id")) if isinstance(item, dict) else ""
        if id_ in seen:
            yield feed.problem("publish-duplicate-id", item, id=id_)
        if id_ in deleted:
            yield feed.problem("publish-deleted-entry", item, id=id_)
        seen.add(id_)


def _values_sound(feed: _Feed) -> Iterator[Problem]:
    for said in (feed.head, *feed.items):
        for key, value in _strings("", said):
            if key in _ADDRESSES:
                if not ABSOLUTE.fullmatch(value):
                    yield feed.problem("publish-bad-address", said, address=value)
            elif key in _DATES:
                if not RFC_3339.fullmatch(value):
                    yield feed.problem("publish-bad-date", said, element=key, value=value)
            elif key == "content_html":
                for rule, values in faults_of_html(value):
                    yield feed.problem(rule, said, **values)


def _strings(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Give all texts within a value, each with the key that it is the value of."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _strings(inner, each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(key, each)


def _no_overrides(feed: _Feed) -> Iterator[Problem]:
    if OVERRIDE_IN_UTF_8.search(feed.data):
        for said in (feed.head, *feed.items):
            for _, value in _strings("", said):
                if found := OVERRIDE.search(value):
                    yield feed.problem("publish-bidi-override", said, code=f"U+{ord(found[0]):04X}")


CHECKS: tuple[Callable[[_Feed], Iterator[Problem]], ...] = (_complete, _ids_unique, _values_sound, _no_overrides)
"""In the order of their telling."""
