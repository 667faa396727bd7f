"""The sample newsroom's feeds as newsboat takes them in: right to left, every item whole.

newsboat is a Debian package. Without it these tests are skipped, but for where all readers must be there (CI sets
KHABAR_ALL_READERS).
"""

import os
import shutil
import sqlite3
import subprocess
from calendar import timegm
from pathlib import Path

import feedparser
import pytest

FEEDS = Path(__file__).parents[2] / "feeds"
NAMES = ["rss.xml", "atom.xml", "section/asia-pacific/rss.xml", "section/asia-pacific/atom.xml", "video/rss.xml"]

pytestmark = pytest.mark.skipif(
    shutil.which("newsboat") is None and "KHABAR_ALL_READERS" not in os.environ, reason="newsboat is not installed"
)


@pytest.fixture(params=NAMES)
def feed(request: pytest.FixtureRequest) -> Path:
    return FEEDS / str(request.param)


@pytest.fixture
def cache(feed: Path, tmp_path: Path) -> sqlite3.Connection:
    """What newsboat knows after it has loaded the feed, in a home of its own, without a network."""
    (tmp_path / "urls").write_text(f"file://{feed}\n", encoding="utf-8")
    (tmp_path / "config").write_text("", encoding="utf-8")
    subprocess.run(
        ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        check=True,
        timeout=60,
    )
    return sqlite3.connect(tmp_path / "cache.db")


def test_newsboat_lays_the_feed_out_right_to_left(cache: sqlite3.Connection) -> None:
    """newsboat turns a feed only when its language is exactly `ar`."""
    assert cache.execute("SELECT is_rtl FROM rss_feed").fetchall() == [(1,)]


def test_newsboat_has_every_item_with_its_title_author_address_and_date(cache: sqlite3.Connection, feed: Path) -> None:
    """Each item is there once, under its id, with what the feed says of it."""
    read = feedparser.parse(feed.read_bytes())
    expected = {
        (
            entry.id,
            entry.title.lstrip("\u200f"),
            entry.link,
            timegm(entry.published_parsed),
        )
        for entry in read.entries
    }
    found = {
        (guid, title.lstrip("\u200f"), url, date)
        for guid, title, url, date in cache.execute("SELECT guid, title, url, pubDate FROM rss_item")
    }
    assert found == expected
    # newsboat gives an item without an author the feed's own, the newsroom.
    assert cache.execute("SELECT count(*) FROM rss_item WHERE author = ''").fetchone() == (0,)


def test_newsboat_keeps_the_direction_of_bodies_and_finds_the_video(cache: sqlite3.Connection) -> None:
    """A body says its own direction; the article with a video offers it as its enclosure."""
    rows = cache.execute("SELECT content, enclosure_type FROM rss_item WHERE guid LIKE '%:kim-vladivostok'").fetchall()
    assert [(content[:25], kind) for content, kind in rows] == [('<div dir="rtl" lang="ar">', "video/mp4")]
