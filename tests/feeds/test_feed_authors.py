"""Whose an article is, in every format: its authors', else its source's, else the newsroom's. Never the desk's mail."""

from __future__ import annotations

import json

import pytest
from feeds_newsroom import article, edition, settings
from lxml import etree
from msgspec.structs import replace

from khabar.article import Article, Person, Rendition, Source
from khabar.feeds import finish, formats_named, write

AGENCY = Source("وكالة الشرق", "https://agency.example/1", "https://agency.example/rss.xml")


def named(one: Article) -> dict[str, list[str]]:
    """Whom each format names, of an entry."""
    documents = write([replace(edition(one), formats=("rss", "atom", "json"))], settings())
    rss, atom, feed = (document.data for document in documents)
    (item,) = json.loads(feed)["items"]
    dc, a = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/2005/Atom}"
    return {
        "rss": [each.text or "" for each in etree.fromstring(rss).iterfind(f"channel/item/{dc}creator")],
        "atom": [each.text or "" for each in etree.fromstring(atom).iterfind(f"{a}entry/{a}author/{a}name")],
        "json": [each["name"] for each in item.get("authors", ())],
    }


@pytest.mark.parametrize("source", [None, AGENCY])
def test_authors_are_named_where_they_are_known(source: Source | None) -> None:
    """In RSS in one line, for of several elements half the readers show one; whose copy it is changes nothing."""
    one = article(authors=(Person("هدى منصور"), Person("سالم الحداد")), source=source)
    apart = ["هدى منصور", "سالم الحداد"]
    assert named(one) == {"rss": ["هدى منصور، سالم الحداد"], "atom": apart, "json": apart}


def test_copy_without_a_name_is_its_sources() -> None:
    """To say that the newsroom wrote what an agency did would be untrue."""
    assert named(article(source=AGENCY)) == {form: [AGENCY.name] for form in ("rss", "atom", "json")}


def test_what_names_nobody_is_the_newsrooms() -> None:
    """In JSON the feed says so for all its items; RSS and Atom say it of each."""
    assert named(article()) == {"rss": [settings().name], "atom": [settings().name], "json": []}


def test_every_rss_names_somebody() -> None:
    """The podcast and the feeds of partners too: readers would take the managing editor for the author."""
    names = ("rss", "podcast", "smartnews", "flipboard", "yandex", "feedly", "msn")
    sound = Rendition("https://news.example/1.mp3", "audio/mpeg", length=4096)
    entries = finish(article(renditions=(sound,)), settings(), formats_named(names))
    creator = f"<dc:creator>{settings().name}</dc:creator>".encode()
    assert [name for name in names if entries[name].count(creator) != 1] == []
