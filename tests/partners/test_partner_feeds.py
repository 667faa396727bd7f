"""One case is one file of cases/: a partner and articles, and beside it the feed that the partner gets.

A new case has no feed yet: ``python tests/partners/test_partner_feeds.py`` writes those that are missing. Delete one to
have it written anew, and read what changed.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from partner_newsroom import FORMAT, FULL, NOON, PLAIN, SETTINGS, WITHDRAWN, article, feed, html

from khabar.article import Correction, GeoPlace, Image, Link, Person, Rendition
from khabar.feeds.edition import Edition, Tombstone
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head
from khabar.feeds.moments import rfc822
from khabar.feeds.partners import msn
from khabar.feeds.partners.format import PartnerFormat, for_partners
from khabar.feeds.partners.profiles import FORMATS
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.vocabularies.microsoft import MICROSOFT
from khabar.feeds.vocabularies.yandex import YANDEX

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))

each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def written(case: Path) -> bytes:
    names = runpy.run_path(str(case))
    return feed(FORMAT[names["PARTNER"]], *names["ARTICLES"], withdrawn=names.get("WITHDRAWN", ()))


def golden(case: Path) -> Path:
    return case.with_suffix(".rss.xml")


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    """The partner gets this feed, to the byte."""
    assert written(case).decode() == golden(case).read_text(encoding="utf-8")


def test_each_format_has_its_case() -> None:
    """No partner's feed goes unseen."""
    assert {form.name for form in FORMATS} <= {case.stem for case in CASES}


@each_format
def test_a_reader_finds_the_same_articles(form: PartnerFormat) -> None:
    """However a partner wants it, the ids, titles, links and the language are those of every feed."""
    parsed = feedparser.parse(feed(form, FULL, PLAIN))
    assert not parsed.bozo
    assert parsed.feed.language == "ar"
    assert [(each.id, each.link, each.title) for each in parsed.entries] == [
        (each.id, each.address, each.headline) for each in (FULL, PLAIN)
    ]


@each_format
def test_items_declare_no_namespaces(form: PartnerFormat) -> None:
    """A finished item leans on its channel, and its bytes are the same in each feed of its partner."""
    entry = entry_of(FULL, for_partners(SETTINGS))
    assert b"xmlns" not in form.entry(entry)
    assert form.entry(entry) in feed(form, FULL)


@each_format
def test_partners_get_the_whole_text_where_readers_get_summaries(form: PartnerFormat) -> None:
    """A newsroom that keeps its text from readers' feeds still sends it to whom it has agreed with."""
    own = for_partners(replace(SETTINGS, feeds=replace(SETTINGS.feeds, content="summary")))
    assert "كتب الأطفال" in form.entry(entry_of(FULL, own)).decode()


@each_format
def test_the_date_of_the_channel_can_move_alone(form: PartnerFormat) -> None:
    """A frame that was kept is dated anew, and is then the bytes that would be written."""
    later = NOON.replace(day=2)
    path = feed_path(form)
    edition = Edition(path, SETTINGS.name, "وصف", (), NOON)
    frame = form.frame(Head(edition, SETTINGS, f"{path}/rss.xml"))
    assert frame.dated(rfc822(later)) == form.frame(Head(replace(edition, updated=later), SETTINGS, f"{path}/rss.xml"))


def feed_path(form: PartnerFormat) -> str:
    return next(each.path for each in SETTINGS.partners if each.name == form.name)


def first_item(data: bytes) -> Any:
    return etree.fromstring(data).find("channel/item")


def test_msn_is_told_by_a_newer_date_and_an_expiry_that_has_passed() -> None:
    """The deletion comes under the same id, changed at the moment of the withdrawal, and expired at it."""
    item = first_item(feed(FORMAT["msn"], withdrawn=(WITHDRAWN,)))
    assert item.findtext("guid") == WITHDRAWN.id
    assert item.findtext("{http://purl.org/dc/terms/}modified") == "2026-03-01T14:00:00Z"
    assert item.findtext(f"{{{MICROSOFT.address}}}expirationDate") == "2026-03-01T14:00:00Z"


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "ckb", "ku-Arab", "ku", "he", "fr", "en"])
def test_msn_does_not_refuse_a_deletion_for_its_title(language: str) -> None:
    """A title of less than 21 characters would keep the deletion from being read, in whatever language."""
    own = replace(SETTINGS, language=language, name="أ", description="ب")
    title = msn.tombstone(WITHDRAWN, own).decode().partition("<title>")[2].partition("</title>")[0]
    assert len(title) >= 21


def test_smartnews_is_told_by_a_status_and_a_newer_date() -> None:
    """Either alone does nothing there: the item is marked as deleted, and its publication date moves."""
    item = first_item(feed(FORMAT["smartnews"], withdrawn=(WITHDRAWN,)))
    assert item.findtext("guid") == WITHDRAWN.id
    assert item.findtext("pubDate") == "Sun, 01 Mar 2026 14:00:00 +0000"
    assert item.find(f"{{{MEDIA.address}}}status").get("state") == "deleted"


@pytest.mark.parametrize("name", ["msn", "smartnews"])
@given(st.text(max_size=30), st.text(max_size=20))
def test_a_deletion_says_nothing_of_what_is_deleted(name: str, id_: str, address: str) -> None:
    """It holds the id, the address, and that it was withdrawn; and whatever they are, it parses."""
    withdrawn = Tombstone(id_, NOON, NOON, address or None)
    data = feed(FORMAT[name], withdrawn=(withdrawn,))
    assert "سُحبت هذه المادة." in data.decode()
    assert first_item(data).find("enclosure") is None


def test_smartnews_sees_a_correction_by_its_date() -> None:
    """Its articles are dated by their last change: by nothing else would it fetch them again."""
    (entry,) = feedparser.parse(feed(FORMAT["smartnews"], FULL)).entries
    assert entry.published == "Sun, 01 Mar 2026 13:00:00 +0000"


def test_flipboard_gets_more_of_the_text_where_there_is_no_summary() -> None:
    """It asks for 300 characters, and a feed's usual description ends before that."""
    long = article(body=html("<p>" + "كلمة " * 200 + "</p>"))
    (entry,) = feedparser.parse(feed(FORMAT["flipboard"], long)).entries
    assert 300 <= len(entry.summary) <= 600


def test_yandex_gets_text_without_captions_and_links() -> None:
    """A paragraph a line, after the correction: no markup, nothing of what stands around the text."""
    item = first_item(feed(FORMAT["yandex"], FULL))
    assert item.findtext(f"{{{YANDEX.address}}}full-text") == (
        "تصحيح: عدد دور النشر ٤٠ لا ٥٠.\nأربعون دارًا\nفتح المعرض أبوابه صباح اليوم & يستمر أسبوعًا.\n"
        "كتب الأطفال\nدواوين\nسطر\nوسطر"
    )


ANY_TEXT = st.text(st.characters(), max_size=40)  # surrogates and control characters too


@each_format
@given(ANY_TEXT, ANY_TEXT)
def test_any_article_gives_a_well_formed_item(form: PartnerFormat, text: str, other: str) -> None:
    """Whatever stands in whatever field, the partner's feed parses, and holds that article."""
    address = "https://news.example/a"
    one = article(
        headline=text or "-",
        kicker=other,
        summary=text,
        tags=(text, other),
        authors=(Person(text, other, address),),
        rights=other,
        place=GeoPlace(text, 1.0, 2.0),
        images=(Image(address, "image/png", text, other, text),),
        renditions=(Rendition(address, "video/mp4", text), Rendition(address, "audio/mpeg", other, 5)),
        links=(Link(address, text),),
        corrections=(Correction(other),),
        body=html(text + "</p><li>" + other),
    )
    items = etree.fromstring(feed(form, one)).findall("channel/item")
    assert [item.findtext("guid") for item in items] == [one.id]


if __name__ == "__main__":
    for each in CASES:
        if not golden(each).exists():
            golden(each).write_bytes(written(each))
