"""A feed that is no longer made: its last document, its coming back, and its going."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from scenario_newsroom import Newsroom
from test_cost import files_read, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAYS = timedelta(hours=1), timedelta(days=30)
JSON = "[feeds]\njson = true\n"


@pytest.fixture(autouse=True)
def settled() -> Iterator[None]:
    """Every file counts as written long ago: so each run goes by what the last one left."""
    with patch("khabar.run.UNSETTLED_FOR", -(10**18)):
        yield


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with two tags, produced at NOW; in the next run `سفن` is used no more."""
    newsroom = Newsroom(tmp_path / "newsroom")
    newsroom.set_up(JSON)
    write(newsroom, "a", "tags: [سفن]")
    write(newsroom, "b", "tags: [ريح]")
    newsroom.run(NOW)
    write(newsroom, "a", "")
    return newsroom


def write(newsroom: Newsroom, name: str, line: str) -> None:
    newsroom.write(
        f"items/{name}.md", f"---\nheadline: خبر {name}\npublished: 2026-03-01T07:00:00Z\n{line}\n---\nنص.\n"
    )
    settle(newsroom, f"items/{name}.md")


def of_tag(newsroom: Newsroom) -> dict[str, str]:
    folder = newsroom.feeds / "tag/سفن"
    return {path.name: path.read_text() for path in sorted(folder.glob("*"))}


def has_ended(newsroom: Newsroom) -> bool:
    texts = of_tag(newsroom)
    return bool(texts) and all("انتهت هذه الخلاصة" in text and "خبر" not in text for text in texts.values())


def lines(newsroom: Newsroom) -> dict[str, dict[str, str]]:
    """The lines of feeds in history.jsonl, by path; later ones take the place of earlier ones."""
    read = map(json.loads, (newsroom.root / "history.jsonl").read_text().splitlines())
    return {line["path"]: line for line in read if line["kind"] == "feed"}


def test_it_is_remembered_when_it_ended(newsroom: Newsroom) -> None:
    """The moment of the end stands in history.jsonl, in the feed's own line, and no later run moves it."""
    newsroom.run(NOW + HOUR)
    assert has_ended(newsroom)
    assert list(of_tag(newsroom)) == ["atom.xml", "feed.json", "rss.xml"]
    assert lines(newsroom)["tag/سفن"] == {
        "kind": "feed",
        "path": "tag/سفن",
        "digest": "ended",
        "updated": "2026-03-01T13:00:00Z",
    }
    texts = of_tag(newsroom)
    assert "2026-03-01T13:00:00Z" in texts["atom.xml"]
    write(newsroom, "c", "tags: [ريح]")
    newsroom.run(NOW + 2 * HOUR)
    assert of_tag(newsroom) == texts


def test_nothing_names_it(newsroom: Newsroom) -> None:
    """No list of feeds leads to it, and what it holds does not say whose it was: that may have been withdrawn."""
    newsroom.run(NOW + HOUR)
    for name in ("index.html", "feeds.opml"):
        text = (newsroom.feeds / name).read_text()
        assert "%D8%B3%D9%81%D9%86" not in text
        assert "سفن" not in text
    assert all("سفن" not in text for text in of_tag(newsroom).values())


@pytest.mark.parametrize("lost", ["database", "feeds", "snapshot", "nothing"])
def test_a_full_run_makes_the_same(newsroom: Newsroom, lost: str) -> None:
    """Whatever is lost that comes back by itself, the next run makes the same last documents; so does one by other
    settings."""
    newsroom.run(NOW + HOUR)
    files = {path: data for path, (data, _) in newsroom.files().items()}
    if lost == "database":
        newsroom.lose_database()
    elif lost == "feeds":
        newsroom.delete("feeds")
    elif lost == "snapshot":
        newsroom.delete(".khabar/snapshot")
    else:
        newsroom.set_up(JSON + "\n# other settings, as far as can be seen\n")
    newsroom.run(NOW + 9 * HOUR)
    assert {path: data for path, (data, _) in newsroom.files().items()} == files


def test_it_ends_in_a_full_run_too(newsroom: Newsroom) -> None:
    """Where the run in which it ends knows nothing but the history, it ends just so."""
    newsroom.lose_database()
    newsroom.delete("feeds")
    newsroom.run(NOW + HOUR)
    assert has_ended(newsroom)


def test_time_alone_removes_it(newsroom: Newsroom) -> None:
    """Until then runs are quiet: they read nothing, write nothing. The first run after it removes the last documents
    and says so; and then runs are quiet again, and a full one makes nothing anew."""
    newsroom.run(NOW + HOUR)
    before = newsroom.files()
    with patch("khabar.busy_run.BusyRun.outcome", side_effect=AssertionError("no quiet run")):
        newsroom.run(NOW + HOUR + DAYS - timedelta(seconds=1))
    assert newsroom.files() == before
    dry = newsroom.run(NOW + HOUR + DAYS, dry_run=True).outcome
    done = newsroom.run(NOW + HOUR + DAYS).outcome
    assert dry is not None
    assert done is not None
    assert done.removed == dry.removed == ("tag/سفن/atom.xml", "tag/سفن/feed.json", "tag/سفن/rss.xml")
    assert not (newsroom.feeds / "tag/سفن").exists()
    with patch("khabar.busy_run.BusyRun.outcome", side_effect=AssertionError("no quiet run")):
        newsroom.run(NOW + 2 * HOUR + DAYS)
    newsroom.lose_database()
    newsroom.run(NOW + 3 * HOUR + DAYS)
    assert not (newsroom.feeds / "tag/سفن").exists()


@pytest.mark.parametrize("later", [HOUR, DAYS + HOUR])
def test_it_comes_back_and_ends_again(newsroom: Newsroom, later: timedelta) -> None:
    """Whether its last document stands or has gone: it is a feed again, newer than it was, and ends again under the
    same id, at another moment."""
    newsroom.run(NOW + HOUR)
    newsroom.run(NOW + HOUR + later)
    write(newsroom, "b", "tags: [ريح, سفن]")
    back = NOW + 2 * HOUR + later
    newsroom.run(back)
    assert list(of_tag(newsroom)) == ["atom.xml", "feed.html", "feed.json", "rss.xml"]
    assert all("انتهت" not in text and "خبر b" in text for text in of_tag(newsroom).values())
    assert lines(newsroom)["tag/سفن"]["updated"] == f"{back:%Y-%m-%dT%H:%M:%SZ}"
    write(newsroom, "b", "tags: [ريح]")
    newsroom.run(back + HOUR)
    assert has_ended(newsroom)
    assert f"{back + HOUR:%Y-%m-%dT%H:%M:%SZ}" in of_tag(newsroom)["atom.xml"]


def test_one_that_comes_back_by_rank_alone(newsroom: Newsroom) -> None:
    """A tag that is among the most used again, because others are used less, has its articles back: nothing on its
    own shelf has changed."""
    newsroom.set_up("[feeds]\npages = false\ntags = 1\n")
    write(newsroom, "a", "tags: [سفن]")
    write(newsroom, "c", "tags: [ريح]")
    newsroom.run(NOW + HOUR)
    assert has_ended(newsroom)
    newsroom.edit("items/c.md", {"tags: [ريح]": ""})
    newsroom.edit("items/b.md", {"tags: [ريح]": ""})
    settle(newsroom, "items/c.md", "items/b.md")
    newsroom.run(NOW + 2 * HOUR)
    assert "خبر a" in of_tag(newsroom)["rss.xml"]
    assert "انتهت" not in of_tag(newsroom)["rss.xml"]


def test_what_the_settings_switch_off(newsroom: Newsroom) -> None:
    """Feeds of a kind that is switched off end like others; a format that is, goes at once."""
    newsroom.set_up("[feeds]\ntags = 0\nsections = false\n")
    newsroom.run(NOW + HOUR)
    assert list(of_tag(newsroom)) == ["atom.xml", "rss.xml"]
    assert has_ended(newsroom)
    for name in ("tag/ريح", "section/world", "section/economy"):
        assert "انتهت هذه الخلاصة" in (newsroom.feeds / name / "atom.xml").read_text()
    assert not list(newsroom.feeds.rglob("feed.json"))


def test_an_empty_feed_has_not_ended(newsroom: Newsroom) -> None:
    """A section in which nothing stands now is a feed as it was: the newsroom has it still."""
    newsroom.run(NOW + HOUR)
    assert "انتهت" not in (newsroom.feeds / "section/world/rss.xml").read_text()


def test_a_dry_run_agrees(newsroom: Newsroom) -> None:
    """It tells what the run then does, and writes nothing."""
    before = newsroom.files()
    dry = newsroom.run(NOW + HOUR, dry_run=True).outcome
    assert newsroom.files() == before
    done = newsroom.run(NOW + HOUR).outcome
    assert dry is not None
    assert done is not None
    assert (dry.written, dry.removed) == (done.written, done.removed)
    assert done.removed == ("tag/سفن/feed.html",)


def test_it_ends_while_another_run_removes_it(newsroom: Newsroom) -> None:
    """A dry run that is overtaken by a run, which has removed the feed's page, needs nothing of what lay there."""
    for file in ("rss.xml", "atom.xml", "feed.json", "feed.html"):
        (newsroom.feeds / "tag/سفن" / file).unlink()
    with patch("khabar.catalogue.snapshot.Snapshot.is_as_left", return_value=True):
        outcome = newsroom.run(NOW + HOUR, dry_run=True).outcome
    assert outcome is not None
    assert "tag/سفن/rss.xml" in outcome.written


def test_no_withdrawal_told_no_last_document(newsroom: Newsroom) -> None:
    """With `tombstone_days = 0` it goes at once."""
    newsroom.set_up(JSON + "[lifecycle]\ntombstone_days = 0\n")
    newsroom.run(NOW + HOUR)
    assert of_tag(newsroom) == {}


def test_a_run_that_is_killed_loses_no_end(newsroom: Newsroom) -> None:
    """The run after one that was killed makes the last document, of the same moment."""
    assert newsroom.crash(NOW + HOUR, "before the feeds are replaced")
    newsroom.run(NOW + 2 * HOUR)
    assert has_ended(newsroom)
    assert "2026-03-01T13:00:00Z" in of_tag(newsroom)["atom.xml"]


def test_a_clock_that_is_behind_keeps_it(newsroom: Newsroom) -> None:
    """The last document stays as it is while a clock is behind its end."""
    newsroom.run(NOW + HOUR)
    texts = of_tag(newsroom)
    newsroom.run(NOW - DAYS)
    assert of_tag(newsroom) == texts


def test_its_end_costs_no_other_feed_anything(newsroom: Newsroom) -> None:
    """The run reads the file that changed, and writes the main feed, the one that ended, and what leads to feeds."""
    assert files_read(newsroom, NOW + HOUR) == {"items/a.md": 1}
    assert newsroom.ending is not None
    outcome = newsroom.ending.outcome
    assert outcome is not None
    assert not [path for path in outcome.written if path.startswith(("section/", "author/", "tag/ريح"))]
