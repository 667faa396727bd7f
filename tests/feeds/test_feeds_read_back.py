"""What feedparser, the reader behind many others, makes of our feeds: every value comes back as it went in."""

from __future__ import annotations

import calendar
import runpy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from feeds_newsroom import at, edition

from khabar.feeds import write

FULL = runpy.run_path(str(Path(__file__).parent / "cases" / "full.py"))
GOLDEN = sorted((Path(__file__).parent / "cases").glob("*.xml"))
ARTICLE, SETTINGS = FULL["ARTICLE"], FULL["SETTINGS"]


@pytest.fixture(params=["rss.xml", "atom.xml"])
def parsed(request: pytest.FixtureRequest) -> Any:
    documents = {document.path: document for document in write([edition(ARTICLE)], SETTINGS)}
    document = documents[request.param]
    result = feedparser.parse(document.data, response_headers={"content-type": document.media_type})
    assert not result.bozo, result.get("bozo_exception")
    return result


def moment(parts: Any) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(parts), UTC)


def test_feed(parsed: Any) -> None:
    """The feed's own fields."""
    feed = parsed.feed
    assert (feed.title, feed.subtitle, feed.language) == ("صحيفة المثال", "أخبار المدينة وما حولها", "ar")
    assert (feed.link, feed.rights) == ("https://news.example/", "© صحيفة المثال")
    assert feed.generator == "Khabar"
    assert moment(feed.updated_parsed) == at(12)


def test_entry_text(parsed: Any) -> None:
    """Title, led by U+200F for it begins with a Latin word; summary; and the whole text, right to left."""
    (entry,) = parsed.entries
    assert entry.title == "\u200f" + ARTICLE.headline
    assert entry.summary == ARTICLE.summary
    content = entry.content[0].value
    assert content.startswith('<div dir="rtl" lang="ar">')
    for part in ("قررت <strong>اللجنة</strong>", "<h2>ردود</h2>", "تصحيح:", "شاهد بالفيديو..", "اقرأ أيضًا:"):
        assert part in content
    assert 'href="https://news.example/league"' in content


def test_entry_identity_and_dates(parsed: Any) -> None:
    """Id, address, and both dates."""
    (entry,) = parsed.entries
    assert (entry.id, entry.link) == (ARTICLE.id, ARTICLE.address)
    assert moment(entry.published_parsed) == at(12)
    assert moment(entry.updated_parsed) == at(14, 30)


def test_entry_people(parsed: Any) -> None:
    """Nobody who wrote it is lost, though RSS readers see one line."""
    (entry,) = parsed.entries
    names = "، ".join(author.name for author in entry.authors)
    assert names == "هدى منصور، زياد قاسم"


def test_entry_categories(parsed: Any) -> None:
    """Section, Media Topic, tags, video and urgent, each labelled in the article's language."""
    (entry,) = parsed.entries
    labels = [tag.label or tag.term for tag in entry.tags]
    assert labels[0] == "ثقافة"
    assert {"خط", "تراث", "فيديو", "عاجل"} <= set(labels)
    assert {tag.scheme for tag in entry.tags} >= {
        "https://news.example/feeds/section/",
        "http://cv.iptc.org/newscodes/mediatopic/",
    }


def test_entry_media(parsed: Any) -> None:
    """The enclosure with its type and length; every file; the picture for lists."""
    (entry,) = parsed.entries
    first = entry.enclosures[0]
    assert (first.href, first.type, first.length) == ("https://news.example/hd.mp4", "video/mp4", "9000000")
    assert {media["url"] for media in entry.media_content} == {
        *(rendition.address for rendition in ARTICLE.renditions),
        *(image.address for image in ARTICLE.images),
    }
    assert entry.media_thumbnail[0]["url"] == "https://news.example/khatt.jpg"


def test_entry_links(parsed: Any) -> None:
    """One alternate; related pages, the agency and the licence beside it."""
    (entry,) = parsed.entries
    by_rel: dict[str, list[str]] = {}
    for link in entry.links:
        by_rel.setdefault(link.rel, []).append(link.href)
    assert by_rel["alternate"] == [ARTICLE.address]
    assert by_rel["related"] == [link.address for link in ARTICLE.links]
    assert by_rel["via"] == ["https://agency.example/"]
    assert set(by_rel["license"]) == {"https://creativecommons.org/licenses/by-nc/4.0/"}


def test_entry_place_and_rights(parsed: Any) -> None:
    """Where it is about, and whose it is."""
    (entry,) = parsed.entries
    assert entry.where["coordinates"] == (2.35, 48.8566)
    assert entry.rights == "© وكالة المثال 2023"


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden.name for golden in GOLDEN])
def test_every_case_is_read(golden: Path) -> None:
    """What is said beside the entries (tombstones, pages of an archive) hides none of them from a reader, nor the
    feed's own title."""
    data = golden.read_bytes()
    result = feedparser.parse(data)
    assert not result.bozo, result.get("bozo_exception")
    assert result.feed.title in {"صحيفة المثال", "خبر & رأي", "صحيفة المثال – بودكاست"}
    assert len(result.entries) == data.count(b"<guid") + data.count(b"<published>") > 0
    assert all(entry.id and entry.title and entry.published_parsed for entry in result.entries)
