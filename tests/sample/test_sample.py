"""The sample newsroom shows every field, and its feeds are kept: producing again changes not one byte."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from khabar.arabic.topics import topic
from khabar.article import (
    Article,
    Correction,
    Episode,
    GeoPlace,
    Image,
    Link,
    Markup,
    Participant,
    Person,
    Rendition,
    Reply,
    Source,
    Status,
    Transcript,
)
from khabar.items.check import check
from khabar.items.readers import read
from khabar.items.scan import load, scan
from khabar.items.source import SourceFile
from khabar.run import check as check_newsroom
from khabar.run import produce, read_settings
from khabar.visibility import Visibility, visibility

NEWSROOM = Path(__file__).parents[2]
MOMENT = datetime(2025, 6, 1, 6, 0, tzinfo=UTC)
"""After every date in the sample: from here on, its feeds never change again."""

PARTS = (Person, Source, GeoPlace, Image, Rendition, Link, Correction, Reply, Episode, Transcript, Participant)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    """Every article of the sample, whatever its status."""
    settings, _ = read_settings(NEWSROOM)
    found = []
    for file in scan(NEWSROOM, settings).files:
        source = load(NEWSROOM, file)
        assert isinstance(source, SourceFile)
        draft, _ = read(source, settings)
        assert draft is not None, file
        article, problems = check(draft, settings, MOMENT)
        assert article is not None, (file, problems)
        found.append(article)
    return tuple(found)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the sample, without its feeds."""
    shutil.copy(NEWSROOM / "newsroom.toml", tmp_path)
    shutil.copytree(NEWSROOM / "items", tmp_path / "items")
    return tmp_path


def feeds_of(newsroom: Path) -> dict[str, bytes]:
    """Give every file of the feeds folder by its path in it."""
    folder = newsroom / "feeds"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def values_of(parts: list[Any], name: str) -> list[object]:
    """Give the values of one field in many parts, without those that say nothing."""
    return [value for part in parts if (value := getattr(part, name)) not in (None, (), False)]


@pytest.mark.parametrize("name", Article.__struct_fields__)
def test_every_field_of_an_article_is_shown(name: str, articles: tuple[Article, ...]) -> None:
    """Whoever wonders how a field is written finds it in a file of the sample."""
    assert values_of(list(articles), name)


@pytest.mark.parametrize(("part", "name"), [(part, name) for part in PARTS for name in part.__struct_fields__])
def test_every_field_of_its_parts_is_shown(part: type, name: str, articles: tuple[Article, ...]) -> None:
    """So does whoever wonders how a picture's credit or a correction's date is written."""
    shown: list[Any] = []
    for article in articles:
        for field in article.__struct_fields__:
            value = getattr(article, field)
            shown += (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, part))
    assert values_of(shown, name)


def test_every_status_and_markup_is_shown(articles: tuple[Article, ...]) -> None:
    """Drafts, holds, kills and notes to editors lie in the folder beside what is public."""
    assert {article.status for article in articles} == set(Status)
    assert {article.body.markup for article in articles} == set(Markup)


def test_nothing_is_wrong_with_it() -> None:
    """An example must not teach a fault: no error, no warning, nothing to mend."""
    outcome = check_newsroom(NEWSROOM, MOMENT)
    assert [f"{problem.place} {problem.wrong('en')}" for problem in outcome.problems] == []


def test_its_sections_name_live_media_topics() -> None:
    """A code that IPTC has withdrawn, or never had, would teach partners nothing."""
    codes = [section.iptc for section in read_settings(NEWSROOM)[0].sections if section.iptc]
    assert codes
    assert [code for code in codes if topic(code).retired] == []


def test_plain_copy_says_all_that_copy_can_say(articles: tuple[Article, ...]) -> None:
    """The moment is read in the line's zone, the section by its folded alias, the video by the kicker."""
    article = next(one for one in articles if one.file == "items/2023/09/16/kim-vladivostok.txt")
    assert article.published == datetime(2023, 9, 16, 12, 59, tzinfo=UTC)
    assert article.section == "asia-pacific"
    assert article.video
    assert article.kicker == "شاهد بالفيديو.."
    assert article.summary is not None
    assert article.summary.startswith("أمضى الزعيم الكوري الشمالي")
    assert article.body.text.count("<h2>") == 2
    assert article.renditions[0].length == 18_350_080


def test_the_feeds_in_git_are_those_of_the_items(newsroom: Path) -> None:
    """Whoever changes what comes out sees it here, byte by byte, before any subscriber does."""
    outcome = produce(newsroom, MOMENT)
    assert not outcome.refused
    made, kept = feeds_of(newsroom), feeds_of(NEWSROOM)
    assert sorted(made) == sorted(kept)
    assert [path for path in made if made[path] != kept[path]] == []


def test_producing_again_writes_nothing(newsroom: Path) -> None:
    """A second run, years later, leaves every feed as it lies: a reader that polls is told so."""
    first = produce(newsroom, MOMENT)
    stamps = {path: path.stat().st_mtime_ns for path in (newsroom / "feeds").rglob("*")}
    again = produce(newsroom, MOMENT + timedelta(days=3650))
    assert (again.written, again.removed, again.unchanged) == ((), (), len(first.written))
    assert {path: path.stat().st_mtime_ns for path in (newsroom / "feeds").rglob("*")} == stamps


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_what_may_be_seen_is_there_and_nothing_else(kind: str, newsroom: Path, articles: tuple[Article, ...]) -> None:
    """The main feed holds the visible articles, newest first; of the others not even a headline is told."""
    produce(newsroom, MOMENT)
    seen = [article for article in articles if visibility(article, MOMENT) is Visibility.VISIBLE]
    hidden = [article for article in articles if article not in seen]
    assert len(hidden) == 5
    feed = feedparser.parse((newsroom / "feeds" / f"{kind}.xml").read_bytes())
    assert not feed.bozo
    newest_first = sorted(seen, key=lambda article: article.published, reverse=True)
    assert [entry.id for entry in feed.entries] == [article.id for article in newest_first]
    everything = b"".join(feeds_of(newsroom).values()).decode()
    assert [article.file for article in hidden if article.headline in everything] == []


def test_the_embargo_holds_until_its_moment(newsroom: Path, articles: tuple[Article, ...]) -> None:
    """One second before, the article is in no feed; at the moment itself it is in the main one."""
    article = next(one for one in articles if one.embargo is not None)
    assert article.embargo is not None
    produce(newsroom, article.embargo - timedelta(seconds=1))
    assert not any(article.headline in feed.decode() for feed in feeds_of(newsroom).values())
    produce(newsroom, article.embargo)
    assert article.headline in feeds_of(newsroom)["rss.xml"].decode()
