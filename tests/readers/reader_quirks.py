"""What is known to be odd about each reader: every place where it shows something else than the feed says, and why.

A row is exact: it says what is shown in place of what is told. A reader that shows anything else fails, and so does a
row that no feed needs any more: the table can only shrink, or grow by a reason that somebody wrote down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from feed_readers.seen import Enclosure, Item, Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from feed_told import Told

    # (what is told of the fact, the item that it is told of or None for the feed itself, all that is told)
    Shows = Callable[[Any, Any, Told], Any]


def nothing(value: Any, _item: Any, _told: Told) -> Any:
    """Nothing of it."""
    return () if isinstance(value, tuple) else None


def first(value: Any, _item: Any, _told: Told) -> Any:
    """The first of several."""
    return value[:1]


def last(value: Any, _item: Any, _told: Told) -> Any:
    """The last of several."""
    return value[-1:]


def joined(value: Any, _item: Any, _told: Told) -> Any:
    """All in one line."""
    return (", ".join(value),) if value else ()


def or_the_feeds(value: Any, _item: Any, told: Told) -> Any:
    """The feed's where an item has none."""
    return value or told.feed.language


def terms_in_one_line(_value: Any, item: Item, told: Told) -> Any:
    """The categories' terms, with commas between them."""
    return (",".join(told.terms[item.id]),) if told.terms[item.id] else ()


def last_without_length(value: Any, _item: Any, _told: Told) -> Any:
    """The last one's address and type."""
    return tuple(Enclosure(one.address, one.type) for one in value[-1:])


def last_rendition(value: Any, item: Item, told: Told) -> Any:
    """The last of what Media RSS tells in place of the enclosure; its address and type."""
    return last_without_length((*value, *told.renditions[item.id]), item, told)


def addresses(value: Any, _item: Any, _told: Told) -> Any:
    """Their addresses alone."""
    return tuple(Enclosure(one.address) for one in value)


def where_there_are_items(value: Any, _item: Any, told: Told) -> Any:
    """It, but nothing for a feed without items."""
    return value if told.feed.items else None


@dataclass(frozen=True, slots=True)
class Quirk:
    """A fact that a reader shows otherwise than it is told, in some formats."""

    reader: str
    formats: frozenset[str]
    fact: str  # a field of Item, or of Seen with "feed." before it
    shows: Shows
    why: str


RSS, ATOM, JSON = frozenset({"rss"}), frozenset({"atom"}), frozenset({"json"})
BOTH, ALL = RSS | ATOM, RSS | ATOM | JSON

QUIRKS = (
    Quirk("newsboat", BOTH, "updated", nothing, "it keeps one date of an item"),
    Quirk("newsboat", BOTH, "categories", nothing, "it has none"),
    Quirk("newsboat", BOTH, "language", nothing, "it knows a feed's language alone"),
    Quirk("newsboat", ATOM, "authors", joined, "it keeps a line of text"),
    Quirk("newsboat", ATOM, "enclosures", last_without_length, "it keeps one, and its type"),
    Quirk("newsboat", RSS, "enclosures", last_rendition, "it keeps one, and takes every media:content for a newer one"),
    Quirk("rss2email", BOTH, "feed.title", where_there_are_items, "it sends a mail for each item, and so none"),
    Quirk("rss2email", BOTH, "feed.language", nothing, "a mail of its has no language"),
    Quirk("rss2email", BOTH, "language", nothing, "a mail of its has no language"),
    Quirk("rss2email", BOTH, "updated", nothing, "a mail has one date"),
    Quirk("rss2email", ATOM, "authors", last, "a mail is from one person: feedparser's author_detail, the last"),
    Quirk("rss2email", BOTH, "categories", terms_in_one_line, "its header X-RSS-TAGS; it does not look at labels"),
    Quirk("rss2email", BOTH, "enclosures", addresses, "a mail links to them"),
    Quirk("reader", ALL, "feed.language", nothing, "it keeps no feed's language"),
    Quirk("reader", RSS, "language", nothing, "it keeps the language that XML gives to a content, not dc:language"),
    Quirk("reader", JSON, "language", or_the_feeds, "it gives such an item the feed's"),
    Quirk("reader", ALL, "categories", nothing, "it has none"),
    Quirk("reader", ATOM, "authors", last, "it takes feedparser's author_detail, the last"),
    Quirk("atoma", ATOM, "feed.language", nothing, "it looks for xml:lang on a text itself, and not above it"),
    Quirk("atoma", ATOM, "language", nothing, "it looks for xml:lang on a text itself, and not above it"),
    Quirk("atoma", RSS, "language", nothing, "it does not read Dublin Core"),
    Quirk("atoma", RSS, "authors", nothing, "it does not read Dublin Core"),
    Quirk("atoma", RSS, "updated", nothing, "it reads no Atom in RSS"),
    Quirk("atoma", JSON, "feed.language", nothing, "it reads JSON Feed 1.0, which has no languages"),
    Quirk("atoma", JSON, "language", nothing, "it reads JSON Feed 1.0, which has no languages"),
    Quirk("atoma", JSON, "authors", nothing, "it reads JSON Feed 1.0, where an item has one `author`"),
    Quirk("rss-parser", ATOM, "feed.language", nothing, "it does not look at xml:lang"),
    Quirk("rss-parser", ATOM, "language", nothing, "it does not look at xml:lang"),
    Quirk("rss-parser", BOTH, "updated", nothing, "it keeps one date of an item"),
    Quirk("rss-parser", ATOM, "authors", first, "it keeps one"),
    Quirk("rss-parser", ATOM, "categories", nothing, "it keeps those of RSS alone"),
    Quirk("rss-parser", ATOM, "enclosures", nothing, "it keeps those of RSS alone"),
)


def changed(what: Seen | Item, item: Item | None, told: Told, quirks: list[Quirk]) -> dict[str, Any]:
    """What a reader with those quirks shows of a feed or an item, in place of what is told."""
    names = {
        quirk.fact.removeprefix("feed."): quirk for quirk in quirks if quirk.fact.startswith("feed.") == (item is None)
    }
    return {name: quirk.shows(getattr(what, name), item, told) for name, quirk in names.items()}


def expected(told: Told, quirks: list[Quirk]) -> Seen:
    """What a reader with those quirks shows of a feed."""
    items = tuple(replace(item, **changed(item, item, told, quirks)) for item in told.feed.items)
    return replace(told.feed, **changed(told.feed, None, told, quirks), items=items)
