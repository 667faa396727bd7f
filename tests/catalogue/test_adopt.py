"""Feeds from before Khabar: by which ids readers know the pages of articles."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.catalogue.adopt import read_feed
from khabar.catalogue.record import Adopted

EIGHT = datetime(2020, 5, 1, 8, tzinfo=UTC)
NINE = datetime(2020, 5, 1, 9, tzinfo=UTC)


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><channel>'
        f"<title>قديم</title>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://old.example/news/">'
        f"{''.join(f'<entry>{entry}</entry>' for entry in entries)}</feed>"
    ).encode()


RSS_1 = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://old.example/#a">
<link>https://old.example/a</link><dc:date>2020-05-01T08:00:00Z</dc:date></item></rdf:RDF>"""
LINK = "<link>https://old.example/a</link>"
A = "https://old.example/a"


@pytest.mark.parametrize(
    ("data", "adopted"),
    [
        (
            rss(
                f"{LINK}<guid isPermaLink='false'>tag:old,2020:1</guid>"
                "<pubDate>Fri, 01 May 2020 10:00:00 +0200</pubDate>"
            ),
            Adopted(A, "tag:old,2020:1", EIGHT),
        ),
        (rss(f"<guid>{A}</guid><dc:date>2020-05-01T08:00:00Z</dc:date>"), Adopted(A, A, EIGHT)),
        (rss(f"{LINK}<pubDate>أمس</pubDate>"), Adopted(A, A)),
        (rss(f"{LINK}<pubDate>2020-05-01T08:00:00</pubDate>"), Adopted(A, A)),
        (rss(f"{LINK}<atom:updated>2020-05-01T09:00:00.25Z</atom:updated>"), Adopted(A, A, None, NINE)),
        (rss(f"{LINK}<dcterms:modified>2020-05-01T09:00:00Z</dcterms:modified>"), Adopted(A, A, None, NINE)),
        (
            rss("<link> https://old.example/خبر </link><guid isPermaLink='false'>urn:x:1</guid>"),
            Adopted("https://old.example/%D8%AE%D8%A8%D8%B1", "urn:x:1"),
        ),
        (
            rss("<link>https://OLD.example/?p=7</link><guid>https://OLD.example/?p=7</guid>"),
            Adopted("https://old.example/?p=7", "https://OLD.example/?p=7"),
        ),
        (
            atom(
                "<id>urn:x:1</id><link rel='self' href='/x'/><link href='a'/>"
                "<published>2020-05-01T08:00:00Z</published><updated>2020-05-01T09:00:00Z</updated>"
            ),
            Adopted("https://old.example/news/a", "urn:x:1", EIGHT, NINE),
        ),
        (
            atom(
                "<id>urn:x:1</id><link rel='alternate' xml:base='../' href='a'/><updated>2020-05-01T09:00:00Z</updated>"
            ),
            Adopted(A, "urn:x:1", NINE, NINE),
        ),
        (
            RSS_1,
            Adopted(A, "https://old.example/#a", EIGHT),
        ),
    ],
)
def test_an_item_is_known_by_its_id_and_found_by_its_address(data: bytes, adopted: Adopted) -> None:
    """The id stays to the letter, the address is written as Khabar writes it; a date without a zone is none."""
    assert read_feed(data, "old.xml") == ((adopted,), ())


def test_ids_are_those_that_readers_have() -> None:
    """feedparser takes the same ids from the same feeds."""
    for data in (rss(f"{LINK}<guid isPermaLink='false'>  urn:x:1 </guid>"), atom("<id>urn:x:2</id><link href='/a'/>")):
        (adopted,), _ = read_feed(data, "old.xml")
        assert [entry.id for entry in feedparser.parse(data).entries] == [adopted.id]


def test_of_two_items_with_one_address_the_first_counts() -> None:
    """It is the newer: feeds begin with what is new."""
    adopted, _ = read_feed(rss(f"{LINK}<guid>urn:x:2</guid>", f"{LINK}<guid>urn:x:1</guid>"), "old.xml")
    assert [each.id for each in adopted] == ["urn:x:2"]


def test_what_cannot_be_adopted_is_told_with_its_line() -> None:
    """An item without an address; an id that is no URI is adopted all the same, for readers know it."""
    data = rss("<title>x</title>", "<link>/a</link>", f"{LINK}<guid isPermaLink='false'>77</guid>").replace(
        b"<item>", b"\n<item>"
    )
    adopted, problems = read_feed(data, "old.xml")
    assert adopted == (Adopted(A, "77"),)
    assert [(problem.rule, problem.place.line) for problem in problems] == [
        ("adopt-no-address", 2),
        ("adopt-no-address", 3),
        ("adopt-id-not-uri", 4),
    ]


@pytest.mark.parametrize("data", [b"", b"<html><body>404</body></html>", b"<rss>", b'{"items": []}', b"\xff\xfe\x00"])
def test_what_is_no_feed_is_told(data: bytes) -> None:
    """A page saved in the feed's place, half a file, JSON: nothing is adopted."""
    adopted, (problem,) = read_feed(data, "old.xml")
    assert (adopted, problem.rule, problem.place.file) == ((), "adopt-not-a-feed", "old.xml")


def test_entities_are_neither_expanded_nor_fetched() -> None:
    """A feed from elsewhere reads no file of ours and fills no memory."""
    document = b"""<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">
<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<rss version="2.0"><channel><item><link>https://old.example/a</link><guid isPermaLink="false">urn:x:&e;&b;</guid></item>
</channel></rss>"""
    (adopted,), _ = read_feed(document, "old.xml")
    assert adopted.id == "urn:x:"


@given(st.binary(max_size=60) | st.text(max_size=60).map(rss) | st.text(max_size=40).map(atom))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    """Whatever is in the file, there is an answer, and each identity has an address and an id."""
    adopted, problems = read_feed(data, "old.xml")
    assert all(each.address and each.id for each in adopted)
    assert all(problem.place.file == "old.xml" for problem in problems)
