"""The feeds are switched as a set: what others point to is there before them, and nothing disappears without a word.

The order in which they are replaced is told by khabar/publish/folder.py and docs/promises.md: leaves first, the
indexes last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fault_machine import cannot
from fault_newsroom import AFTER, BEFORE, edit, item, lay_out, produce, report, tree, write
from fault_points import kill, no_strace, record, scene

if TYPE_CHECKING:
    from pathlib import Path

LATER = "2025-07-15T10:00:00Z"
"""More than `tombstone_days` after."""


def calls(tmp_path: Path, name: str, *names: str) -> list[tuple[str, str]]:
    """Give the system calls of a scene's run in the feeds folder, by name and by what they were given."""
    if no_strace():
        cannot(no_strace())
    # syncfs is of the whole file system, whichever of its files it is asked by.
    points = record(scene(tmp_path, name), names)
    return [(point.call, point.about) for point in points if "/feeds" in point.about or point.call == "syncfs"]


@pytest.mark.parametrize("name", ["new", "edited", "damaged"])
def test_leaves_come_before_indexes(tmp_path: Path, name: str) -> None:
    """Feeds of sections, tags, authors and archive pages are renamed into place before the main feeds that tell of the
    same articles; feeds that are no longer made go last of all."""
    made = calls(tmp_path, name, "rename", "renameat", "renameat2", "unlink", "unlinkat")
    places = [re.findall(r'"(/feeds/[^"]+)"', about)[-1] for call, about in made if call.startswith("rename")]
    depths = [place.count("/") > 2 for place in places]
    assert depths == sorted(depths, reverse=True), places
    assert [place for place in places if place.count("/") == 2], "no main feed was written"
    gone = [
        number for number, (call, about) in enumerate(made) if call.startswith("unlink") and ".khabar-" not in about
    ]
    renamed = [number for number, (call, _) in enumerate(made) if call.startswith("rename")]
    assert not gone or min(gone) > max(renamed)


@pytest.mark.parametrize("name", ["new", "edited", "forgotten"])
def test_bytes_are_on_disk_before_their_name(tmp_path: Path, name: str) -> None:
    """After a power cut a feed is the old one or the new one: its bytes are brought to disk (fsync) before it is
    renamed, and its folder after."""
    made = calls(tmp_path, name, "rename", "renameat", "renameat2", "fsync", "syncfs", "fdatasync", "write", "pwrite64")
    synced: set[str] = set()
    unsynced_folders: set[str] = set()
    written: set[str] = set()
    for call, about in made:
        if call == "syncfs":  # all that was written before it
            synced |= written
            unsynced_folders.clear()
            continue
        path = re.findall(r"(/feeds[^\">]*)", about)
        if call.startswith("rename"):
            assert path[0] in synced, f"{path[0]} was renamed before its bytes were on disk"
            unsynced_folders.add(path[1].rpartition("/")[0])
        elif call in {"fsync", "fdatasync"}:
            synced.add(path[0])
            unsynced_folders.discard(path[0])
        else:
            written.add(path[0])
            synced.discard(path[0])
    assert synced, "nothing was written"
    assert unsynced_folders == set()


def test_an_index_never_knows_less_than_a_leaf_that_is_seen_first(tmp_path: Path) -> None:
    """At every moment of a run a reader who looks at the main feed first, and then at a section's, finds in the second
    all that the first has of it."""
    if no_strace():
        cannot(no_strace())
    one = scene(tmp_path, "edited")
    renames = record(one, ("rename",))
    for point in renames[:: max(1, len(renames) // 6)]:
        kill(one, point)
        found = tree(one.place / "feeds")
        main, leaf = found["rss.xml"].decode(), found["section/sport/rss.xml"].decode()
        assert ("سوق جديدة" not in main) or ("سوق جديدة" in leaf)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose tag `سفن` is used no more."""
    lay_out(tmp_path / "newsroom")
    assert produce(tmp_path / "newsroom", BEFORE).code == 0
    edit(tmp_path / "newsroom")
    write(tmp_path / "newsroom", "two.md", item("إغلاق الجسر", "2025-05-02 08:00", "section: port"))
    assert produce(tmp_path / "newsroom", AFTER).code == 0
    return tmp_path / "newsroom"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_that_ends_says_where_to_go(root: Path, name: str) -> None:
    """The last document of a feed that is no longer made holds one entry, in the feed's language: that it has ended,
    with the address of the main feed. Its id is the feed's own, so that readers show it once."""
    last = (root / "feeds/tag/سفن" / name).read_text()
    assert len(re.findall(r"<(?:item|entry)\b", last)) == 1
    assert f"https://news.example/feeds/{name}" in last
    assert "انته" in last
    assert len(re.findall(r"https://news\.example/feeds/tag/[^<\"]*#ended</(?:guid|id)>", last)) == 1
    assert len(set(re.findall("<(?:pubDate|lastBuildDate|published|updated)>(.*?)</", last))) == 1
    assert ("Sun, 01 Jun 2025 10:00:00 +0000" if name == "rss.xml" else "2025-06-01T10:00:00Z") in last


def test_a_feed_that_has_ended_is_gone_in_the_end(root: Path) -> None:
    """After `tombstone_days` the last document is removed too, and the run says so."""
    assert (root / "feeds/tag/سفن/rss.xml").exists()
    run = produce(root, LATER, "--format", "json")
    assert not (root / "feeds/tag/سفن").exists()
    assert "tag/سفن/rss.xml" in report(run)["feeds"]["removed"]


def test_a_feed_that_comes_back_is_a_feed_again(root: Path) -> None:
    """When its tag is used again, the feed at the same address holds articles again, and no word of its end."""
    assert "انته" in (root / "feeds/tag/سفن/rss.xml").read_text()
    (root / "items/2025/six.toml").write_text('tags = ["سفن"]\n')
    assert produce(root, AFTER).code == 0
    assert "وصول السفينة" in (root / "feeds/tag/سفن/rss.xml").read_text()
    assert "انته" not in (root / "feeds/tag/سفن/rss.xml").read_text()


@pytest.mark.parametrize("days", [30, 0])
def test_a_removed_feed_is_told(tmp_path: Path, days: int) -> None:
    """The run in which a feed ends names the page of it, which is removed at once, and where no withdrawal is told, the
    feed itself."""
    root = tmp_path / "newsroom"
    lay_out(root)
    if days == 0:
        with (root / "newsroom.toml").open("a") as settings:
            settings.write("\n[lifecycle]\ntombstone_days = 0\n")
    produce(root, BEFORE)
    edit(root)
    removed = report(produce(root, AFTER, "--format", "json"))["feeds"]["removed"]
    of_tag = [path for path in removed if path.startswith("tag/")]
    assert of_tag == [f"tag/سفن/{name}" for name in (["feed.html"] if days else ["atom.xml", "feed.html", "rss.xml"])]
    assert (root / "feeds/tag/سفن").exists() == bool(days)
