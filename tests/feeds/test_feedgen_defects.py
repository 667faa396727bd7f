"""What feedgen does wrong and we work around. A test here that fails is good news: upstream mended it, and the
workaround that it names can go.
"""

from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feeds_newsroom import NOON
from lxml import etree


def generator() -> Any:
    feed = FeedGenerator()
    feed.id("https://news.example/feed")
    feed.title("t")
    feed.description("d")
    feed.link(href="https://news.example/")
    feed.updated(NOON)
    return feed


def entry() -> Any:
    one = FeedEntry()
    one.id("tag:news.example,2023:1")
    one.title("t")
    one.link(href="https://news.example/1")
    one.updated(NOON)
    return one


def test_atom_entry_links_lose_all_but_their_address() -> None:
    """So an enclosure becomes a second alternate: vocabularies/links.py writes them itself."""
    one = entry()
    one.link(href="https://news.example/v.mp4", rel="enclosure", type="video/mp4", length="5")
    assert [dict(link.attrib) for link in one.atom_entry().iterfind("link")][1] == {
        "href": "https://news.example/v.mp4"
    }


@pytest.mark.parametrize("rel", ["license", "replies", "canonical"])
def test_entry_links_of_other_rels_are_refused(rel: str) -> None:
    """So a licence cannot be linked: vocabularies/links.py does."""
    with pytest.raises(ValueError, match="Invalid value for rel"):
        entry().link(href="https://news.example/", rel=rel)


def test_the_channel_link_is_the_last_link_of_any_rel() -> None:
    """So each format has its generator, and RSS's is given the home page alone."""
    feed = generator()
    feed.link(href="https://news.example/feed.xml", rel="self")
    assert feed.rss_str().count(b"<link>https://news.example/feed.xml</link>") == 1


def test_the_item_link_is_the_last_alternate() -> None:
    """So a translation would replace the article's own address: rss.link writes the address."""
    one = entry()
    one.link(href="https://news.example/en/1", rel="alternate", hreflang="en")
    assert one.rss_entry().findtext("link") == "https://news.example/en/1"


def test_content_alone_gives_no_content_encoded() -> None:
    """So the whole text would be the description: rss.content and rss.description keep them apart."""
    one = entry()
    one.content("<p>x</p>", type="html")
    assert [child.tag for child in one.rss_entry()].count("description") == 1
    assert one.rss_entry().find("{http://purl.org/rss/1.0/modules/content/}encoded") is None


def test_cdata_is_written_as_a_type() -> None:
    """Which Atom does not know: xml.add_html writes CDATA with type html."""
    one = entry()
    one.content("<p>x</p>", type="CDATA")
    assert one.atom_entry().find("content").get("type") == "CDATA"


def test_an_author_without_an_address_is_lost_in_rss() -> None:
    """So dublin_core.creator names them."""
    one = entry()
    one.author(name="ليلى")
    assert "ليلى" not in etree.tostring(one.rss_entry(), encoding="unicode")


def test_two_authors_are_two_author_elements() -> None:
    """Which RSS forbids: dublin_core.creator writes one line."""
    one = entry()
    one.author([{"name": "أ", "email": "a@news.example"}, {"name": "ب", "email": "b@news.example"}])
    assert len(one.rss_entry().findall("author")) == 2


def test_nothing_is_said_of_an_entrys_language() -> None:
    """So atom.language sets it."""
    assert not hasattr(FeedEntry, "language")


def test_the_clock_is_the_default_date() -> None:
    """So every head is given its edition's date, and ArticleEntry skips feedgen's constructor."""
    before = datetime.now(UTC) - timedelta(seconds=1)  # noqa: TID251  # it is the clock that is looked for
    assert FeedGenerator().updated() > before
    assert FeedEntry().updated() > before


def test_dates_go_through_setlocale(monkeypatch: pytest.MonkeyPatch) -> None:
    """So none is written by feedgen in RSS: see _Unwritten."""
    calls = []

    def noted(*arguments: object) -> str:
        calls.append(arguments)
        return "C"

    monkeypatch.setattr(locale, "setlocale", noted)
    generator().rss_str()
    assert calls


def test_an_enclosure_without_a_length_has_the_length_none() -> None:
    """So rss.enclosure takes only renditions whose length is known."""
    one = entry()
    one.enclosure("https://news.example/v.mp4", None, "video/mp4")
    assert one.rss_entry().find("enclosure").get("length") == "None"


def test_every_media_content_is_forced_into_a_group() -> None:
    """And a group of one is invalid: vocabularies/media.py groups choices alone."""
    feed = generator()
    feed.load_extension("media")
    one = feed.add_entry(order="append")
    one.id("tag:news.example,2023:1")
    one.title("t")
    one.link(href="https://news.example/1")
    one.media.content(url="https://news.example/v.mp4", type="video/mp4")
    assert b"<media:group><media:content" in feed.rss_str()


def test_control_characters_raise_without_saying_where() -> None:
    """So xml.legal leaves them out of every text and attribute."""
    one = entry()
    one.title("a\x07b")
    with pytest.raises(ValueError, match="XML compatible"):
        one.rss_entry()


def test_atom_is_built_in_no_namespace() -> None:
    """So our Atom elements are too: a child in Atom's namespace would be printed with a prefix."""
    feed = generator()
    root, _ = feed._create_atom()
    assert (root.tag, root.get("xmlns")) == ("feed", "http://www.w3.org/2005/Atom")


def test_a_new_entry_goes_first() -> None:
    """So order='append' is passed where feedgen is given entries."""
    feed = generator()
    for number in ("1", "2"):
        one = entry()
        one.title(number)
        feed.add_entry(one)
    assert [each.title() for each in feed.entry()] == ["2", "1"]
