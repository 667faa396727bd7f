"""history, adopt, export-history: the commands that look into the newsroom's records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import call

from khabar.catalogue import Change
from khabar.catalogue.record import REASONS
from khabar.cli import words as dictionary
from khabar.publish.lock import locked

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
name = "المرصد"
home = "https://news.example/"
description = "أخبار."
[items]
address = "https://news.example/{slug}"
"""
ARTICLE = """---
headline: افتتاح السوق
published: 2026-03-01T07:00:00Z
---
افتتح السوق اليوم.
"""
OLD_FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>x</title>
<item><link>https://news.example/market</link><guid isPermaLink="false">https://old.example/?p=7</guid>
<pubDate>Sun, 01 Mar 2026 06:30:00 GMT</pubDate></item>
<item><link>https://news.example/gone</link><guid isPermaLink="false">https://old.example/?p=8</guid></item>
</channel></rss>
"""
ID = "tag:news.example,2026-03-01:market"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom with one article, not produced yet."""
    (tmp_path / "items").mkdir()
    (tmp_path / "newsroom.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "items/market.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def produce(capsys: pytest.CaptureFixture[str], newsroom: Path, at: str, *options: str) -> int:
    return call(capsys, "produce", str(newsroom), "--now", f"2026-03-01T{at}:00Z", *options).code


def live(capsys: pytest.CaptureFixture[str], newsroom: Path) -> Path:
    """Let the article be published, moved and killed; give its file."""
    produce(capsys, newsroom, "08:00")
    file = (newsroom / "items/market.md").rename(newsroom / "items/souq.md")
    produce(capsys, newsroom, "09:00")
    file.write_text(ARTICLE.replace("headline", "status: canceled\nheadline"), encoding="utf-8")
    produce(capsys, newsroom, "10:00")
    return file


@pytest.mark.parametrize("name", [ID, "items/market.md", "items/souq.md"])
def test_history_is_told_by_id_and_by_any_file(capsys: pytest.CaptureFixture[str], newsroom: Path, name: str) -> None:
    """Moment, what happened and the file then, the oldest first, under the id."""
    live(capsys, newsroom)
    result = call(capsys, "history", name, "--dir", str(newsroom))
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        ID,
        "  2026-03-01T08:00:00+00:00\tpublished\titems/market.md",
        "  2026-03-01T09:00:00+00:00\tmoved from items/market.md\titems/souq.md",
        "  2026-03-01T10:00:00+00:00\twithdrawn: killed\titems/souq.md",
    ]
    arabic = call(capsys, "history", name, "--dir", str(newsroom), "--lang", "ar").out
    assert "سُحبت: \u2068أُلغيت\u2069" in arabic


def test_history_of_a_file_named_from_elsewhere(
    capsys: pytest.CaptureFixture[str], newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may be named from the folder where the user is, as a shell completes it."""
    file = live(capsys, newsroom)
    monkeypatch.chdir(newsroom / "items")
    assert call(capsys, "history", "souq.md", "--dir", "..").code == 0
    assert call(capsys, "history", str(file), "--dir", str(newsroom)).out.startswith(ID)


def test_history_for_programs(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """With --format json the events are objects, with the catalogue's own words."""
    live(capsys, newsroom)
    told = json.loads(call(capsys, "history", ID, "--dir", str(newsroom), "--format", "json").out)
    assert [event["change"] for event in told] == ["published", "moved", "withdrawn"]
    assert told[-1] == {
        "moment": "2026-03-01T10:00:00+00:00",
        "id": ID,
        "file": "items/souq.md",
        "change": "withdrawn",
        "reason": "canceled",
    }


def test_every_change_and_reason_has_its_words() -> None:
    """Whatever can happen to an article can be told."""
    assert [change for change in Change if not dictionary.has(f"history.{change}")] == []
    reasons = ("canceled", "withheld", "draft", "advisory", *REASONS)
    assert [reason for reason in reasons if not dictionary.has(f"history.reason.{reason}")] == []


def test_history_looks_and_leaves_no_trace(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """An article that is not known is wrong usage, and asking makes no catalogue."""
    result = call(capsys, "history", "items/market.md", "--dir", str(newsroom))
    assert (result.code, result.out) == (2, "")
    assert "Nothing is known of items/market.md." in result.err
    assert sorted(path.name for path in newsroom.iterdir()) == ["items", "newsroom.toml"]


@pytest.mark.parametrize("command", [("history", "x", "--dir"), ("export-history",)], ids=lambda command: command[0])
def test_a_folder_without_a_newsroom_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Nothing is looked for, or made, where there is no newsroom."""
    result = call(capsys, *command, str(tmp_path))
    assert result.code == 2
    assert "There is no newsroom in" in result.err
    assert list(tmp_path.iterdir()) == []


def test_adopted_ids_are_those_that_readers_know(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """An article has the id and date of the old feed; a page without an item is told."""
    feed = newsroom / "old.xml"
    feed.write_text(OLD_FEED, encoding="utf-8")
    result = call(capsys, "adopt", str(feed), "--dir", str(newsroom))
    assert (result.code, result.err) == (0, "")
    assert result.out == "no item yet has https://news.example/gone\n2 ids were taken over.\n"
    produce(capsys, newsroom, "08:00")
    atom = (newsroom / "feeds/atom.xml").read_text(encoding="utf-8")
    assert "<id>https://old.example/?p=7</id>" in atom
    assert "<published>2026-03-01T06:30:00Z</published>" in atom


def test_adopting_after_the_first_run(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """An id that Khabar has made in the meantime gives way to the one that readers know."""
    produce(capsys, newsroom, "08:00")
    feed = newsroom / "old.xml"
    feed.write_text(OLD_FEED, encoding="utf-8")
    call(capsys, "adopt", str(feed), "--dir", str(newsroom))
    produce(capsys, newsroom, "09:00")
    assert "<id>https://old.example/?p=7</id>" in (newsroom / "feeds/atom.xml").read_text(encoding="utf-8")
    assert f"it was {ID}" in call(capsys, "history", "https://old.example/?p=7", "--dir", str(newsroom)).out


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["adopted", "dry"])
def test_an_id_that_the_file_names_is_told(
    capsys: pytest.CaptureFixture[str], newsroom: Path, options: tuple[str, ...]
) -> None:
    """It wins over the one that readers know, and is not counted; taken out, it gives way to that."""
    feed, file = newsroom / "old.xml", newsroom / "items/market.md"
    feed.write_text(OLD_FEED, encoding="utf-8")
    file.write_text(ARTICLE.replace("headline", "id: urn:x:own\nheadline"), encoding="utf-8")
    result = call(capsys, "adopt", str(feed), "--dir", str(newsroom), *options)
    assert result.code == 0
    assert result.out.splitlines()[-1].startswith("1 id w")
    assert result.err.startswith("items/market.md\n  warning adopt-id-stated: ")
    assert "urn:x:own" in result.err
    assert "readers know it as https://old.example/?p=7" in result.err
    file.write_text(ARTICLE.replace("headline", "id: https://old.example/?p=7\nheadline"), encoding="utf-8")
    assert call(capsys, "adopt", str(feed), "--dir", str(newsroom), *options).err == ""
    file.write_text(ARTICLE, encoding="utf-8")
    produce(capsys, newsroom, "08:00")
    atom = (newsroom / "feeds/atom.xml").read_text(encoding="utf-8")
    assert ("<id>https://old.example/?p=7</id>" in atom) is not bool(options)


def test_adopting_dry(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """A dry run says the same and takes nothing over."""
    feed = newsroom / "old.xml"
    feed.write_text(OLD_FEED, encoding="utf-8")
    result = call(capsys, "adopt", str(feed), "--dir", str(newsroom), "--dry-run")
    assert result.out.splitlines()[-1] == "2 ids would be taken over."
    produce(capsys, newsroom, "08:00")
    assert f"<id>{ID}</id>" in (newsroom / "feeds/atom.xml").read_text(encoding="utf-8")


def test_what_cannot_be_adopted_is_told(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """A file that is no feed ends with 1, one that is not there with 2, a folder without settings with 3."""
    (newsroom / "page.html").write_text("<html><p>x</html>", encoding="utf-8")
    (newsroom / "elsewhere").mkdir()
    page = call(capsys, "adopt", str(newsroom / "page.html"), "--dir", str(newsroom))
    missing = call(capsys, "adopt", str(newsroom / "none.xml"), "--dir", str(newsroom))
    elsewhere = call(capsys, "adopt", str(newsroom / "page.html"), "--dir", str(newsroom / "elsewhere"))
    assert (page.code, missing.code, elsewhere.code) == (1, 2, 3)
    assert "adopt-not-a-feed" in page.err
    assert "cannot be read" in missing.err


def test_adopting_waits_for_no_run(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """While a run is at work nothing is taken over, and that is told with its own exit code."""
    feed = newsroom / "old.xml"
    feed.write_text(OLD_FEED, encoding="utf-8")
    with locked(newsroom):
        assert call(capsys, "adopt", str(feed), "--dir", str(newsroom)).code == 5
        assert call(capsys, "export-history", str(newsroom)).code == 5


def test_history_is_exported(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """A lost history.jsonl is written again as it was, and the dates that an unseen draft waits for are kept."""
    live(capsys, newsroom)
    before = (newsroom / "history.jsonl").read_bytes()
    (newsroom / "history.jsonl").unlink()
    result = call(capsys, "export-history", str(newsroom))
    assert (result.code, result.out) == (0, f"{newsroom / 'history.jsonl'}\n")
    assert (newsroom / "history.jsonl").read_bytes() == before


def test_exporting_forgets_no_hidden_article(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """A draft that is freed after an export or an adoption is dated by the run that opened it all the same."""
    file = newsroom / "items/market.md"
    file.write_text(ARTICLE.replace("headline", "draft: true\nheadline"), encoding="utf-8")
    produce(capsys, newsroom, "08:00")
    (newsroom / "history.jsonl").unlink()
    call(capsys, "export-history", str(newsroom))
    (newsroom / "old.xml").write_text(OLD_FEED.replace("market", "other"), encoding="utf-8")
    call(capsys, "adopt", str(newsroom / "old.xml"), "--dir", str(newsroom))
    file.write_text(ARTICLE, encoding="utf-8")
    produce(capsys, newsroom, "12:00")
    atom = (newsroom / "feeds/atom.xml").read_text(encoding="utf-8")
    assert "<published>2026-03-01T12:00:00Z</published>" in atom


def test_a_dry_run_tells_what_readers_had(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """As of a past moment it tells ids and headlines in each feed, also of what was killed since; later, nothing."""
    live(capsys, newsroom)
    told = call(capsys, "produce", str(newsroom), "--dry-run", "--now", "2026-03-01T09:30:00Z")
    held = f"  {ID}\tافتتاح السوق\t/\n"
    assert f"What the feeds held at 2026-03-01T09:30:00+00:00:\n{held}" in told.out
    for moment in ("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z"):
        assert "افتتاح" not in call(capsys, "produce", str(newsroom), "--dry-run", "--now", moment).out


def test_a_dry_run_claims_nothing_of_what_it_does_not_know(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """Before the first run that the catalogue remembers, it says so, and since when it does."""
    live(capsys, newsroom)
    told = call(capsys, "produce", str(newsroom), "--dry-run", "--now", "2026-03-01T07:30:00Z", "--lang", "ar")
    assert "لا يُعرف" in told.out
    assert "2026-03-01T08:00:00+00:00" in told.out


def test_programs_are_told_the_past_too(capsys: pytest.CaptureFixture[str], newsroom: Path) -> None:
    """By feed; null where the moment is not past, and in a run that is no dry one."""
    live(capsys, newsroom)

    def past(at: str, *options: str) -> object:
        moment = f"2026-03-01T{at}:00Z"
        told = call(capsys, "produce", str(newsroom), "--format", "json", "--now", moment, *options)
        return json.loads(told.out)["past"]

    assert past("09:30", "--dry-run") == {
        "known_since": "2026-03-01T08:00:00+00:00",
        "held": [{"feed": "", "id": ID, "headline": "افتتاح السوق"}],
    }
    assert past("11:00", "--dry-run") is None
    assert past("11:00") is None
