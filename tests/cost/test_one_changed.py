"""A run that finds one article changed reads that one, and writes the feeds that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cost_newsroom import AFTER, LATER, NOW, articles, lay_out, name, path, state, write
from traced import loaded, needs_strace, produce, traced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NUMBER, MORE, CHANGED = 120, 360, 7
ADDED = 7_000
EDITS: dict[str, tuple[int, Callable[[Path], None]]] = {
    "text": (CHANGED, lambda root: write(root, CHANGED, body="عاد الصيادون إلى البحر.")),
    "date": (CHANGED, lambda root: write(root, CHANGED, updated="2026-03-01T11:45:00Z")),
    "section": (CHANGED, lambda root: write(root, CHANGED, section="العالم")),
    "tags": (CHANGED, lambda root: write(root, CHANGED, tags="[وسم 4]")),
    "an old one": (NUMBER - 1, lambda root: write(root, NUMBER - 1, body="عاد الصيادون إلى البحر.")),
    "added": (ADDED, lambda root: write(root, ADDED, published="2026-03-01T11:30:00Z")),
    "removed": (CHANGED, lambda root: path(root, CHANGED).unlink()),
}
"""What is done, and the number of the article that it is done to."""

SLOW = {"babel", "dateutil", "feedgen", "hijridate", "html.parser", "langcodes", "yaml"}

LISTS = {"feeds/index.html", "feeds/feeds.opml"}
"""What shows the newest headlines, and how many there are: small, and not made of the articles' entries."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = tmp_path / "newsroom"
    lay_out(root, NUMBER)
    produce(root, NOW)
    return root


@needs_strace
@pytest.mark.parametrize("edit", EDITS)
def test_a_change_costs_what_it_changes(newsroom: Path, tmp_path: Path, edit: str) -> None:
    """Written are the feeds that have the article or had it; read are it and those that enter a feed in its place."""
    index, change = EDITS[edit]
    before, files = articles(newsroom), state(newsroom)
    change(newsroom)
    trace = traced(newsroom, LATER, tmp_path / "logs")
    after, now = articles(newsroom), state(newsroom)
    feeds = (before.keys() | after.keys()) - LISTS
    assert {feed for feed in feeds if files.get(feed) != now.get(feed)} == {
        feed for feed in feeds if name(index) in before.get(feed, set()) | after.get(feed, set())
    }
    entered = set().union(*(ones - before.get(feed, set()) for feed, ones in after.items()))
    there = {f"{name(index)}.md"} if path(newsroom, index).exists() else set()
    assert there <= trace.opened_articles <= there | {f"{one}.md" for one in entered}


@needs_strace
@pytest.mark.parametrize("change", [{"published": "2026-03-01T03:30:00Z"}, {"note": "للمحرر"}], ids=" ".join)
def test_a_change_that_no_reader_sees_writes_no_feed(newsroom: Path, tmp_path: Path, change: dict[str, str]) -> None:
    """What was published keeps its date, and a field that is in no feed changes none: the file is read, and that is
    all."""
    before = {file: kept for file, kept in state(newsroom).items() if file.startswith("feeds/")}
    write(newsroom, CHANGED, **change)
    trace = traced(newsroom, LATER, tmp_path / "logs")
    assert {file: kept for file, kept in state(newsroom).items() if file.startswith("feeds/")} == before
    assert trace.opened_articles == {f"{name(CHANGED)}.md"}


@needs_strace
def test_what_was_removed_costs_nothing_later(newsroom: Path, tmp_path: Path) -> None:
    """The feeds that tell of it are as they were: not one is read for a change in others."""
    path(newsroom, CHANGED).unlink()
    produce(newsroom, LATER)
    telling = {str(file) for file in newsroom.rglob("atom.xml") if b":deleted-entry" in file.read_bytes()}
    write(newsroom, ADDED, published="2026-03-01T11:30:00Z", section="", tags="[جديد]", authors="[كاتب جديد]")
    trace = traced(newsroom, AFTER, tmp_path / "logs")
    assert len(telling) > 1
    assert trace.opened_feeds & telling == {str(newsroom / "feeds/atom.xml")}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_slow_to_load_is_not_needed(newsroom: Path, edit: str) -> None:
    """The heads of the feeds stand in the documents already, all but their dates; and those need no Babel."""
    _, change = EDITS[edit]
    change(newsroom)
    modules = loaded(newsroom, LATER)
    assert "khabar.busy_run" in modules
    assert modules & SLOW == set()


@needs_strace
@pytest.mark.parametrize("edit", ["text", "added", "removed"])
def test_a_change_costs_the_same_in_a_large_newsroom(newsroom: Path, tmp_path: Path, edit: str) -> None:
    """Four times the files: as many more calls as files, and the few by which an index is deeper and the articles of
    the feeds that are made lie on more of its pages. What Khabar keeps for itself of all files is at most their
    signatures, not their history."""
    _, change = EDITS[edit]
    change(newsroom)
    few = traced(newsroom, LATER, tmp_path / "few")
    large = tmp_path / "large"
    lay_out(large, NUMBER + MORE)
    produce(large, NOW)
    change(large)
    many = traced(large, LATER, tmp_path / "many")
    assert many.stats - few.stats <= MORE
    assert many.asked - few.asked <= MORE * 1.5
    kept = [trace.bytes_written(root, but=root / "feeds") for trace, root in ((few, newsroom), (many, large))]
    assert kept[0] > 0
    assert kept[1] - kept[0] <= MORE * 100 + 64_000
