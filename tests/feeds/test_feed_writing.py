"""Editions become documents: their places, their bytes, and nothing that depends on when or how often."""

from __future__ import annotations

import locale
import subprocess
import sys
from typing import TYPE_CHECKING

import feedparser
from feeds_newsroom import NOON, article, at, edition, html, settings
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from lxml import etree

from khabar.article import Correction, GeoPlace, Image, Link, Person, Rendition, Source
from khabar.feeds import Entries, finish, formats_named, write
from khabar.feeds.edition import CORE_FORMATS, Edition
from khabar.feeds.entry import entry_of
from khabar.feeds.feedgen_adapter import ArticleEntry, atom_generator, rss_generator
from khabar.feeds.head import Head
from khabar.feeds.select import select
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.xml import declared
from khabar.settings import Feeds, Podcast, Section

if TYPE_CHECKING:
    import pytest

NAMESPACES = declared(ATOM)
ALL = (*CORE_FORMATS, "json", "podcast", "page")
"""What feed readers and players read."""
PODCAST = Podcast(image="https://news.example/cover.jpg")
TALK = Section(slug="talk", name={"ar": "حديث"}, podcast=PODCAST)
"""The feed of such a section is written in every format."""


def test_places_and_media_types() -> None:
    """Each edition is one file of each format in its own folder, and says over HTTP what it is."""
    documents = list(write([edition(article()), edition(path="tag/كتب")], settings()))
    assert [(document.path, document.media_type) for document in documents] == [
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("tag/كتب/rss.xml", "application/rss+xml; charset=utf-8"),
        ("tag/كتب/atom.xml", "application/atom+xml; charset=utf-8"),
    ]


def test_self_links_are_where_the_documents_are() -> None:
    """A feed says its own address, percent-encoded, under the feeds address."""
    documents = list(write([edition(path="tag/كتب")], settings(feeds=Feeds(address="https://feeds.example/"))))
    for document in documents:
        (link,) = etree.fromstring(document.data).iterfind(".//atom:link[@rel='self']", NAMESPACES)
        assert link.get("href") == f"https://feeds.example/tag/%D9%83%D8%AA%D8%A8/{document.path.rpartition('/')[2]}"


def test_the_same_bytes_again() -> None:
    """Written twice, by another process with another hash seed and locale too, not one byte differs."""
    program = (
        "import sys; from khabar.feeds import write; from khabar.feeds.select import select;"
        "from feeds_newsroom import *;"
        "a = [article(n, tags=('ب', 'أ', 'C++'), section='culture', urgency=1) for n in range(5)];"
        "[sys.stdout.buffer.write(d.data) for d in write(select(a, settings(), NOON), settings())]"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "LC_ALL": name, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, name in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(runs) == 1
    assert runs.pop().count(b"<item>") >= 5


def test_plain_feedgen_gives_the_same_feed() -> None:
    """Splicing finished entries into a head is feedgen's own feed, to the byte but for how `<` and `&` are written."""
    articles = [article(1, headline="أ"), article(2, headline="ب", tags=("ج",), video=True)]
    documents = list(write([edition(*articles)], settings()))
    for document, generator_of, method in zip(
        documents, (rss_generator, atom_generator), ("rss_str", "atom_str"), strict=True
    ):
        generator = generator_of(Head(edition(*articles), settings(), document.path))
        for each in articles:
            generator.add_entry(ArticleEntry(entry_of(each, settings())), order="append")
        assert getattr(generator, method)(pretty=True) == document.data


def test_a_frame_is_dated_afterwards() -> None:
    """A frame depends on the feed's head alone; its date can be put in later, and nothing else moves."""
    for form in formats_named(ALL):
        newsroom = settings(sections=(TALK,))
        made, later = (
            form.frame(Head(edition(path="section/talk", updated=moment), newsroom, form.file))
            for moment in (at(3), at(23))
        )
        assert (made.date is None) == (form.date is None)
        if form.date is not None:
            assert made.dated(form.date(at(23), newsroom)) == later
            assert later.dated(form.date(at(3), newsroom)) == made
        else:
            assert made == later


def test_entries_declare_no_namespaces() -> None:
    """A finished entry leans on its feed's declarations, with no ns0 of its own."""
    full = article(
        images=(Image("https://news.example/a.jpg", "image/jpeg"),),
        source=Source("وكالة", "https://agency.example/"),
        place=GeoPlace("باريس", 48.8, 2.35),
    )
    for data in finish(full, settings()).values():
        assert b"xmlns" not in data
        assert b"ns0" not in data


def test_an_entry_is_written_once() -> None:
    """In however many feeds an article stands, and in later calls that are handed what is finished."""
    one = article(1)
    entries = Entries(settings())
    first = list(write([edition(one), edition(one, path="video")], settings(), entries))
    assert [document.entries for document in first[:2]] == [document.entries for document in first[2:]]
    assert all(before is after for before, after in zip(first[0].entries, first[2].entries, strict=True))
    entries.known[one, True] = {"rss": b"<item/>", "atom": b"<entry/>"}
    second = list(write([edition(one)], settings(), entries))
    assert [held.known for document in second for held in document.held] == [True, True]
    assert [b"<item/>" in second[0].data, b"<entry/>" in second[1].data] == [True, True]
    assert [document.data.count(b"<guid") + document.data.count(b"<published") for document in first] == [1] * 4


def test_a_changed_article_is_not_taken_for_the_finished_one() -> None:
    """What is finished is known by all of an article, not by its id."""
    entries = Entries(settings())
    list(write([edition(article(1))], settings(), entries))
    (rss, _) = write([edition(article(1, headline="عنوان جديد"))], settings(), entries)
    assert "عنوان جديد" in rss.data.decode()


def test_the_process_keeps_its_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """No date is written through setlocale, which other threads would feel."""

    def refuse(*_: object) -> str:
        raise AssertionError("setlocale was called")

    monkeypatch.setattr(locale, "setlocale", refuse)
    talk = edition(article(), path="section/talk", formats=ALL)
    assert len(list(write([talk], settings(sections=(TALK,))))) == len(ALL)


def test_nothing_slow_is_imported_for_choosing() -> None:
    """Choosing what stands in which feed loads neither lxml nor feedgen, and writing nothing does not either."""
    program = (
        "import sys; from khabar.feeds import write; from khabar.feeds.select import select;"
        "from feeds_newsroom import *; select([article()], settings(), NOON); list(write([], settings()));"
        "print(sorted({'lxml', 'feedgen', 'nh3', 'pyromark', 'dateutil'} & set(sys.modules)))"
    )
    environment = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_an_empty_feed_is_a_feed() -> None:
    """A section without articles has a feed that parses, with its name."""
    own = settings(feeds=Feeds(pages=False))
    (section,) = [each for each in select([], own, NOON) if each.path == "section/sport"]
    for document in write([section], settings()):
        parsed = feedparser.parse(document.data)
        assert not parsed.bozo
        assert (parsed.feed.title, parsed.entries) == ("صحيفة المثال – رياضة", [])


def test_an_embargoed_article_is_dated_by_its_embargo() -> None:
    """Its date is when readers could first see it, and it is never changed before it was published."""
    (_, atom) = write([edition(article(published=at(8), updated=at(9), embargo=at(11)))], settings())
    entry = feedparser.parse(atom.data).entries[0]
    assert (entry.published, entry.updated) == ("2023-09-16T11:00:00Z", "2023-09-16T11:00:00Z")


def test_the_mark_can_be_switched_off() -> None:
    """A newsroom that wants its titles as typed gets them so; left to right feeds have none by themselves."""
    latin = article(headline="UNESCO تدرج")
    for own in (settings(feeds=Feeds(title_direction_mark=False)), settings(language="en")):
        assert entry_of(latin, own).title == "UNESCO تدرج"
    assert entry_of(latin, settings()).title == "\u200fUNESCO تدرج"


def test_a_picture_in_the_body_is_not_shown_twice() -> None:
    """The article's own picture leads the body only where the body does not show it."""
    picture = Image("https://news.example/%D8%B5.jpg", "image/jpeg")
    shown = article(images=(picture,), body=html("<p><img src='/ص.jpg'></p>"))
    content = entry_of(shown, settings()).content
    assert content is not None
    assert content.count(picture.address) == 1


def test_a_media_topic_newer_than_ours_is_labelled_by_its_code() -> None:
    """IPTC adds concepts every year: an unknown code is passed on, and shown as it is."""
    known, unknown = entry_of(article(tags=("medtop:01000000", "medtop:99999999")), settings()).categories
    assert (unknown.term, unknown.label, unknown.scheme) == ("99999999", "99999999", known.scheme)
    assert not known.label.isdigit()


ANY_TEXT = st.text(st.characters(), max_size=40)  # surrogates and control characters too
LEGAL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=40)


@tried(deadline=None)  # the first example loads what later ones find loaded
@given(ANY_TEXT)
def test_any_text_in_any_field_is_well_formed(text: str) -> None:
    """Whatever stands in whatever field, the feeds parse."""
    address = "https://news.example/a"
    one = article(
        headline=text or "-",
        kicker=text,
        summary=text,
        tags=(text,),
        authors=(Person(text, text, address),),
        source=Source(text, address),
        rights=text,
        place=GeoPlace(text),
        images=(Image(address, "image/png", text, text, text),),
        renditions=(Rendition(address, "video/mp4", text),),
        links=(Link(address, text),),
        corrections=(Correction(text),),
        body=html(text),
    )
    own = settings(name=text + "-", description=text + "-", rights=text, feeds=Feeds(pages=False))
    for document in write(select([one], own, NOON), own):
        etree.fromstring(document.data)


@tried(deadline=None)  # the first example loads what later ones find loaded
@given(LEGAL, LEGAL)
def test_atom_text_reads_back(title: str, summary: str) -> None:
    """Title and summary come back from Atom as they went in, but for the white space around and within."""
    one = article(headline=title, summary=summary)
    (_, atom) = write([edition(one)], settings(feeds=Feeds(title_direction_mark=False)))
    root = etree.fromstring(atom.data)
    assert root.findtext("atom:entry/atom:title", None, NAMESPACES) == title
    assert root.findtext("atom:entry/atom:summary", None, NAMESPACES) == summary


def unambiguous(text: str) -> bool:
    """Feedparser strips, reads `<` and `&` as HTML, and takes Latin-1 letters that could be UTF-8's bytes for such."""
    mistaken = not text.isascii() and all(letter <= "\xff" for letter in text)
    return text == " ".join(text.split()) and not set(text) & set("<&>") and not mistaken


PLAIN = LEGAL.filter(unambiguous)


@tried(deadline=None)  # the first example loads what later ones find loaded
@given(PLAIN)
def test_feedparser_reads_text_back(text: str) -> None:
    """Text without markup in it comes back equal from both formats, in a reader that treats it all as HTML."""
    one = article(headline=text, summary=text)
    for document in write([edition(one)], settings(feeds=Feeds(title_direction_mark=False))):
        entry = feedparser.parse(document.data).entries[0]
        assert (entry.title, entry.summary) == (text, text)


def test_an_edition_without_a_path_lies_at_the_root() -> None:
    """The main feed's files stand in the feeds folder itself."""
    main = Edition("", "أ", "ب", (), NOON)
    assert [document.path for document in write([main], settings())] == ["rss.xml", "atom.xml"]
