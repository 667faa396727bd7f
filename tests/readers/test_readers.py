"""Every feed of the sample newsroom as real readers take it in.

Each sees the same items, ids, titles, addresses, dates, authors, categories, enclosures, languages and directions as
the feed tells, but for what reader_quirks.py says of it. A reader that is not installed is skipped, but for where all
must be there (CI sets KHABAR_ALL_READERS).
"""

from __future__ import annotations

import os
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from feed_readers import READERS
from feed_readers.seen import Item, Reader, Seen
from feed_told import FEEDS, Told, all_feeds, told
from reader_quirks import QUIRKS, Quirk, expected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FORMATS = all_feeds()
FORMS = ("atom.xml", "rss.xml", "feed.json")  # of one feed


@cache
def truth(feed: Path) -> Told:
    return told(feed.read_bytes())


def quirks_of(reader: Reader, kind: str) -> list[Quirk]:
    return [quirk for quirk in QUIRKS if quirk.reader == reader.name and kind in quirk.formats]


def name(feed: Path) -> str:
    return str(feed.relative_to(FEEDS))


@pytest.fixture(scope="session")
def seen_by(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Reader], Mapping[Path, Seen]]:
    """What a reader sees of all feeds in formats that it knows; it is started once."""

    @cache
    def see(reader: Reader) -> Mapping[Path, Seen]:
        feeds = [feed for feed, kind in FORMATS.items() if kind in reader.formats]
        return reader.read(feeds, tmp_path_factory.mktemp(reader.name))

    return see


@pytest.mark.parametrize(
    ("reader", "feed"),
    [
        pytest.param(reader, feed, id=f"{reader.name}-{name(feed)}")
        for reader in READERS
        for feed, kind in FORMATS.items()
        if kind in reader.formats
    ],
)
def test_a_reader_sees_what_the_feed_tells(
    reader: Reader, feed: Path, seen_by: Callable[[Reader], Mapping[Path, Seen]]
) -> None:
    """All of it, and nothing else; but for its known quirks, which show exactly as they are described."""
    if missing := reader.missing():
        if "KHABAR_ALL_READERS" not in os.environ:
            pytest.skip(f"not installed: {missing}")
        pytest.fail(f"not installed: {missing}")
    assert seen_by(reader)[feed] == expected(truth(feed), quirks_of(reader, FORMATS[feed]))


@pytest.mark.parametrize(
    ("quirk", "kind"),
    [
        pytest.param(quirk, kind, id=f"{quirk.reader}-{quirk.fact}-{kind}")
        for quirk in QUIRKS
        for kind in sorted(quirk.formats & set(FORMATS.values()))
    ],
)
def test_a_quirk_shows(quirk: Quirk, kind: str) -> None:
    """In each of its formats some feed is shown otherwise by it: a row that changes nothing is to be struck out."""
    feeds = [truth(feed) for feed, found in FORMATS.items() if found == kind]
    assert any(expected(feed, [quirk]) != feed.feed for feed in feeds), quirk.why


def test_a_quirk_is_of_a_reader_and_stands_once() -> None:
    """Of each reader, format and fact one row at most."""
    rows = [(quirk.reader, kind, quirk.fact) for quirk in QUIRKS for kind in quirk.formats]
    assert len(set(rows)) == len(rows)
    assert {quirk.reader for quirk in QUIRKS} <= {reader.name for reader in READERS}


@pytest.mark.parametrize("kind", sorted(set(FORMATS.values())))
@pytest.mark.parametrize("fact", [field.name for field in fields(Item)])
def test_the_sample_newsroom_has_something_to_see(kind: str, fact: str) -> None:
    """In each format some item tells each fact: so readers are asked for all of them."""
    items = [item for feed, found in FORMATS.items() if found == kind for item in truth(feed).feed.items]
    assert any(getattr(item, fact) for item in items)


@pytest.mark.parametrize("folder", sorted({feed.parent for feed in FORMATS if feed.name in FORMS}), ids=name)
def test_the_formats_of_a_feed_tell_the_same(folder: Path) -> None:
    """Items, ids, titles, addresses, dates, authors, categories, languages, directions: whatever a reader prefers.

    But for what RSS has no room for: the second enclosure, authors apart, a date of change that is the date of
    publication, an item's language that is the feed's. And JSON leaves it to the feed to name the newsroom.
    """
    atom, *others = (as_in_rss(truth(folder / form).feed) for form in FORMS if folder / form in FORMATS)
    assert others == [atom] * len(others)


def as_in_rss(feed: Seen) -> Seen:
    home = truth(FEEDS / "atom.xml").authors
    items = tuple(
        replace(
            item,
            updated=item.updated or item.published,
            authors=("، ".join(item.authors or home),),
            enclosures=item.enclosures[:1],
            language=item.language or feed.language,
        )
        for item in feed.items
    )
    return replace(feed, items=items)
