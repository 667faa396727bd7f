"""JSON Feed: what is in it is right by the specification, and says what RSS and Atom say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from feeds_newsroom import NOON, article, at, edition, html, settings
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from khabar.article import Correction, Image, Person, Rendition
from khabar.feeds import write
from khabar.feeds.edition import Archive, Tombstone
from khabar.settings import Feeds, Lifecycle, Settings

SCHEMA = json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text(encoding="utf-8"))
CASES = sorted((Path(__file__).parent / "cases").glob("*.feed.json"))


def written(*articles: Any, own: Settings | None = None, **fields: Any) -> Any:
    (document,) = write([edition(*articles, formats=("json",), **fields)], own or settings())
    assert (document.path, document.media_type) == ("feed.json", "application/feed+json; charset=utf-8")
    feed = json.loads(document.data)
    jsonschema.validate(feed, SCHEMA)
    return feed


def test_the_schema_is_a_schema_and_refuses_what_is_no_feed() -> None:
    """A schema that takes everything would prove nothing."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    feed = written(article())
    for broken in (
        {**feed, "version": "https://jsonfeed.org/version/1"},
        {**feed, "publisher": "المثال"},
        {**feed, "hubs": []},
        {**feed, "items": [{"id": "1"}]},
        {**feed, "items": [{**feed["items"][0], "date_published": "16/09/2023"}]},
        {**feed, "items": [{**feed["items"][0], "url": "https://news.example/خبر"}]},
        {key: value for key, value in feed.items() if key != "title"},
    ):
        assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(broken)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem.partition(".")[0])
def test_the_feeds_of_the_cases_are_valid(case: Path) -> None:
    """Every kept feed is what the specification demands."""
    jsonschema.validate(json.loads(case.read_text(encoding="utf-8")), SCHEMA)


@tried(deadline=None)  # the first example loads what later ones find loaded
@given(st.text(st.characters(), max_size=40))
def test_any_text_gives_a_valid_feed(text: str) -> None:
    """Whatever stands in a title, a name or a body, the feed is JSON, in UTF-8, and valid."""
    one = article(
        headline=text + "-",
        summary=text + "-",
        body=html(text),
        tags=(text + "-",),
        authors=(Person(text + "-"),),
        renditions=(Rendition("https://news.example/a.mp3", "audio/mpeg", text + "-"),),
    )
    written(one, own=settings(name=text + "-"), title=text + "-", description=text + "-")


def test_an_empty_feed_is_a_feed() -> None:
    """A section in which nothing stands yet has a feed too."""
    assert written()["items"] == []


def test_items_stand_in_their_order() -> None:
    """Each once, with nothing between them but a comma."""
    assert [item["id"][-1] for item in written(article(3), article(1), article(2))["items"]] == ["3", "1", "2"]


def test_a_summary_alone_is_the_content() -> None:
    """An item must have some content; where feeds carry summaries it is the summary, as plain text."""
    (item,) = written(article(summary="ملخص"), own=settings(feeds=Feeds(content="summary")))["items"]
    assert (item["content_text"], "content_html" in item, "summary" in item) == ("ملخص", False, False)


def test_dates_authors_and_language_are_said_where_they_differ() -> None:
    """What is the feed's own is not said again in its items."""
    plain, own = written(
        article(1),
        article(2, updated=at(13), language="fa", authors=(Person("مریم", address="https://news.example/maryam"),)),
    )["items"]
    assert not {"date_modified", "authors", "language"} & plain.keys()
    assert (own["date_published"], own["date_modified"]) == ("2023-09-16T12:00:00Z", "2023-09-16T13:00:00Z")
    assert own["authors"] == [{"name": "مریم", "url": "https://news.example/maryam"}]
    assert own["language"] == "fa"


def test_attachments_have_their_sizes() -> None:
    """Every audio and video file, with what is known of it in bytes and seconds; pictures are none."""
    file = Rendition("https://news.example/a.mp3", "audio/mpeg", "الحلقة", 4096, 60)
    (item,) = written(article(renditions=(file,), images=(Image("https://news.example/a.jpg", "image/jpeg"),)))["items"]
    assert item["image"] == "https://news.example/a.jpg"
    assert item["attachments"] == [
        {
            "url": "https://news.example/a.mp3",
            "mime_type": "audio/mpeg",
            "title": "الحلقة",
            "size_in_bytes": 4096,
            "duration_in_seconds": 60,
        }
    ]


def test_the_archive_is_paged() -> None:
    """A feed leads to what is older (RFC 5005); a page to which nothing will be added says that it has expired."""
    main = written(archive=Archive(previous="archive/2"))
    assert main["next_url"] == "https://news.example/feeds/archive/2/feed.json"
    assert "expired" not in main
    (page,) = write(
        [edition(path="archive/1", archive=Archive(current="", next="archive/2", frozen=True), formats=("json",))],
        settings(),
    )
    assert json.loads(page.data)["expired"] is True
    assert "next_url" not in json.loads(page.data)


def test_hubs_are_named() -> None:
    """A subscriber finds where it is told of changes, and by which address."""
    feed = written(own=settings(feeds=Feeds(hubs=("https://hub.example/",))))
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert feed["feed_url"] == "https://news.example/feeds/feed.json"


def test_withdrawn_articles_are_told_or_replaced() -> None:
    """JSON Feed has no word for deletion: an extension tells it, or a replacement where the newsroom wants one; both at
    once would contradict each other."""
    gone = Tombstone("tag:news.example,2023:9", at(13), NOON)
    feed = written(article(), tombstones=(gone,))
    assert feed["_withdrawn"]["deleted_entries"] == [{"ref": gone.id, "when": "2023-09-16T13:00:00Z"}]
    assert [item["id"] for item in feed["items"]] == [article().id]
    replacing = settings(lifecycle=Lifecycle(withdrawn_in_rss="replace"))
    replaced = written(article(), tombstones=(gone,), own=replacing)
    assert gone.id in [item["id"] for item in replaced["items"]]
    assert "_withdrawn" not in replaced


def test_a_correction_is_seen() -> None:
    """It stands in the content, as in every format."""
    (item,) = written(article(corrections=(Correction("صُحح الرقم."),)))["items"]
    assert "صُحح الرقم." in item["content_html"]
