"""What the last document of a feed that has ended says, in each format and language."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import jsonschema
import pytest
from feeds_newsroom import NOON, settings
from lxml import etree

from khabar.feeds import write
from khabar.feeds.ended import is_subscribed, last_edition
from khabar.feeds.words import feed_ended
from khabar.publish import gate
from khabar.settings import Feeds

SCHEMA = json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text(encoding="utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
ID = "https://news.example/feeds/tag/%D8%B3%D9%81%D9%86#ended"


@pytest.mark.parametrize("language", ["ar", "ar-EG", "fa", "ur", "ckb", "ku-Arab", "ku", "he", "fr", "en", "tr"])
def test_last_documents(language: str) -> None:
    """In every language and format the document passes the gate, and holds one entry: its title says that the feed has
    ended, its link is the main feed in the same format, its dates are the moment of the end, and its id is one."""
    own = settings(language=language, feeds=Feeds(json=True))
    said, text = feed_ended(language)
    rss, atom, json_feed = write([last_edition("tag/سفن", NOON, own)], own)
    assert [document.path for document in (rss, atom, json_feed)] == [
        f"tag/سفن/{name}" for name in ("rss.xml", "atom.xml", "feed.json")
    ]
    for document in (rss, atom, json_feed):
        assert gate.check(document) == ()

    channel = etree.fromstring(rss.data).find("channel")
    assert channel is not None
    (item,) = channel.iter("item")
    assert (item.findtext("title") or "").lstrip("\u200e\u200f") == said
    assert (item.findtext("link"), item.findtext("guid")) == ("https://news.example/feeds/rss.xml", ID)
    assert item.findtext("description") == text.replace("&", "&amp;")
    assert {item.findtext("pubDate"), channel.findtext("lastBuildDate")} == {"Sat, 16 Sep 2023 12:00:00 +0000"}

    feed = etree.fromstring(atom.data)
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == ID
    assert [dict(link.attrib) for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"] == [
        {"rel": "alternate", "href": "https://news.example/feeds/atom.xml"}
    ]
    for document in (rss, atom):
        (read,) = feedparser.parse(document.data).entries
        assert read.link == f"https://news.example/feeds/{document.path.rpartition('/')[2]}"
    dates = {each.findtext(f"{ATOM}updated") for each in (feed, entry)} | {entry.findtext(f"{ATOM}published")}
    assert dates == {"2023-09-16T12:00:00Z"}

    found = json.loads(json_feed.data)
    jsonschema.validate(found, SCHEMA)
    assert found["expired"] is True
    (one,) = found["items"]
    assert (one["id"], one["url"]) == (ID, "https://news.example/feeds/feed.json")


def test_the_formats_of_last_documents_are_those_that_readers_ask_for() -> None:
    """No page, no podcast; JSON Feed where the newsroom has that."""
    for feeds, files in ((Feeds(), ["rss.xml", "atom.xml"]), (Feeds(json=True), ["rss.xml", "atom.xml", "feed.json"])):
        own = settings(feeds=feeds)
        documents = list(write([last_edition("author/x", NOON, own)], own))
        assert [document.path for document in documents] == [f"author/x/{file}" for file in files]


@pytest.mark.parametrize(
    ("path", "subscribed"),
    [
        *((path, True) for path in ("tag/سفن", "author/x", "section/sport", "video", "urgent")),
        *((path, False) for path in ("", "archive/1", "partner/msn", "partner/msn/sport", "sitemap/2023-09", "*")),
    ],
)
def test_which_feeds_end(path: str, subscribed: bool) -> None:
    """Feeds that people subscribe to end openly; the main feed never, and what only programs read simply goes."""
    assert is_subscribed(path) == subscribed
