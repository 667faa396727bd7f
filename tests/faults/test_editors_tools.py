"""What editors' programs do to a folder while they work in it: nothing of it reaches readers, and nothing breaks."""

from __future__ import annotations

import os
import shutil
import unicodedata
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from fault_newsroom import AFTER, BEFORE, item, lay_out, memory, produce, report, told, tree, write

if TYPE_CHECKING:
    from pathlib import Path

UNSEEN = "كلمة لا يراها أحد"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose first run is done."""
    lay_out(tmp_path / "newsroom")
    assert produce(tmp_path / "newsroom", BEFORE).code == 0
    return tmp_path / "newsroom"


def feeds(root: Path) -> str:
    """All that readers get, in one text."""
    return "\n".join(data.decode() for data in tree(root / "feeds").values())


def articles(root: Path) -> set[str]:
    """The ids that the newsroom remembers."""
    return {key for key in memory(root) if key.startswith("article ")}


@pytest.mark.parametrize(
    "name",
    [
        *(".four.md.swp", ".four.md.swo", ".four.md.swx", "four.md.swp", "four.md~", "4913"),  # vim
        *("#four.md#", ".#four.md", "four.md.~1~", "four.md.~undo-tree~"),  # Emacs
        *("._four.md", ".DS_Store", "Icon\r", "four.md.sb-3a9f0c1e-xYz123"),  # macOS
        *("~$four.md", "~$ur.docx", ".~lock.four.md#", "Thumbs.db", "desktop.ini", "ehthumbs.db"),  # Office, Windows
        *("four.md.tmp", "four.tmp.md~", ".four.md.tmp.1234", ".goutputstream-AB12CD", "four.md.save"),  # gedit, nano
        *("four.md___jb_tmp___", "four.md___jb_old___", ".four.md.kate-swp", "four.md.crswap"),  # JetBrains, Kate
        *("four.md.part", "four.md.filepart", "four.md.crdownload", ".four.md.a8Xk2L"),  # transfers, rsync
        *("four.md.bak", "four.md.orig", "four.md.rej", ".nfs000000000123", ".four.md.un~"),  # merges, NFS
        *("four.md.lock", "four.md.LCK", ".fuse_hidden00012", ".syncthing.four.md.tmp", "~syncthing~four.md.tmp"),
        *("four.sync-conflict-20250601-100000-ABCDEFG.md.tmp", ".git/four.md", ".obsidian/four.md"),
    ],
)
def test_a_program_s_own_file_is_passed_over(root: Path, name: str) -> None:
    """It is no article, and nobody is told of it."""
    before = tree(root / "feeds")
    write(root, name, item(UNSEEN, "2025-05-04 08:00"))
    run = produce(root, AFTER, "-v")
    assert (run.code, run.err) == (0, ""), run
    assert UNSEEN not in feeds(root)
    assert tree(root / "feeds").keys() == before.keys()


@pytest.mark.parametrize("cut", [0, 1, 3, 4, 20, 60, 90])
def test_half_a_new_file(root: Path, cut: int) -> None:
    """A new file of which only the beginning is there, cut in its head, is told and not published; when all of it is
    there, it is published with the id that it would have had."""
    whole = item("خبر يُكتب الآن", "2025-05-08 08:00", "section: sport").encode()
    known = articles(root)
    write(root, "half.md", whole[:cut])
    run = produce(root, AFTER)
    assert run.code == 1, run
    assert "items/half.md" in run.err
    assert articles(root) == known
    write(root, "half.md", whole)
    assert produce(root, AFTER).code == 0
    assert articles(root) == known | {"article tag:news.example,2025-05-08:half"}


@pytest.mark.parametrize("cut", [0, 1, 3, 4, 20, 60, 90])
def test_half_a_known_file(root: Path, cut: int) -> None:
    """Of a published article whose file is cut in its head the last good version stands."""
    file = root / "items/four.md"
    before, whole = tree(root / "feeds"), file.read_bytes()
    file.write_bytes(whole[:cut])
    assert produce(root, BEFORE).code == 1
    assert tree(root / "feeds") == before
    file.write_bytes(whole)
    assert produce(root, BEFORE).code == 0
    assert tree(root / "feeds") == before


def test_a_file_that_is_saved_all_the_time(root: Path) -> None:
    """A file that is emptied and written again while runs read it is published as it was at one moment, never as a mix
    of two; while it is empty the last good version stands."""
    stop = Event()
    one, two = ("أ" * 400, "ب" * 700)

    def save_on() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            text = one if number % 2 else two
            write(root, "four.md", item("سباق القوارب", "2025-05-04 08:00", "section: sport", body=text))

    write(root, "four.md", item("سباق القوارب", "2025-05-04 08:00", "section: sport", body=one))
    assert produce(root, BEFORE).code == 0
    thread = Thread(target=save_on)
    thread.start()
    try:
        for _ in range(8):
            run = produce(root, AFTER)
            assert run.code in {0, 1}, run
            shown = (root / "feeds/section/sport/rss.xml").read_text()
            assert (f"<p>{one}</p>" in shown) != (f"<p>{two}</p>" in shown)
    finally:
        stop.set()
        thread.join()


def test_a_file_that_is_replaced_by_renaming(root: Path) -> None:
    """A program that writes to another name and renames it at the end is the safe way: each run finds one whole
    version."""
    for number in range(3):
        temporary = write(root, ".four.md.tmp", item(f"سباق {number}", "2025-05-04 08:00", "section: sport"))
        temporary.replace(root / "items/four.md")
        assert produce(root, AFTER).code == 0
        assert f"سباق {number}" in feeds(root)
    assert len(articles(root)) == 7


def test_a_file_whose_name_changes_its_case(root: Path) -> None:
    """On a disk that tells cases apart, Four.md is four.md moved: the same article."""
    before = articles(root)
    (root / "items/four.md").rename(root / "items/Four.MD")
    run = produce(root, AFTER, "--format", "json")
    assert (run.code, told(run)) == (0, []), run
    assert articles(root) == before


def test_a_name_that_is_composed_and_one_that_is_not(root: Path) -> None:
    """A Mac takes `آ` apart in file names: the file is the same one, its article too; two that differ in nothing else
    are told, and neither takes the place of what readers have."""
    name = "أخبار-آسيا.md"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    write(root, name, item("أخبار آسيا", "2025-05-08 08:00", "section: port"))
    assert produce(root, AFTER).code == 0
    known = articles(root)
    (root / "items" / name).rename(root / "items" / apart)
    run = produce(root, AFTER, "-v")
    assert (run.code, run.err, articles(root)) == (0, "", known), run
    write(root, name, item("أخبار أخرى", "2025-05-08 09:00", "section: port"))
    run = produce(root, AFTER, "--format", "json")
    assert (run.code, told(run)) == (1, ["file-name-twice", "last-good-version"]), run
    assert articles(root) == known
    assert "أخبار أخرى" not in feeds(root)
    (root / "items" / name).unlink()
    assert (produce(root, AFTER).code, articles(root)) == (0, known)


def test_a_folder_whose_name_is_composed_and_one_whose_is_not(root: Path) -> None:
    """A disk that is copied from a Mac brings a second folder of the same name: what has one name in both is told, and
    readers keep what they have; the rest is read from either."""
    name = "آسيا"
    apart = unicodedata.normalize("NFD", name)
    write(root, f"{name}/five.md", item("خبر خامس", "2025-05-08 08:00", "section: port"))
    assert produce(root, AFTER).code == 0
    known = articles(root)
    write(root, f"{apart}/five.md", item("خبر آخر", "2025-05-08 09:00", "section: port"))
    write(root, f"{apart}/six.md", item("خبر سادس", "2025-05-08 10:00", "section: port"))
    for _ in range(2):
        run = produce(root, AFTER, "--format", "json")
        assert (run.code, told(run)) == (1, ["file-name-twice", "last-good-version"]), run
        assert articles(root) > known
        assert ("خبر خامس" in feeds(root), "خبر سادس" in feeds(root), "خبر آخر" in feeds(root)) == (True, True, False)
    (root / "items" / apart / "five.md").unlink()
    write(root, f"{name}/five.md", item("خبر خامس", "2025-05-08 08:00", "section: port", body="نص جديد."))
    run = produce(root, AFTER, "-v")
    assert (run.code, run.err, len(articles(root))) == (0, "", len(known) + 1), run
    assert "نص جديد" in feeds(root)
    shutil.rmtree(root / "items" / name)
    assert told(produce(root, AFTER, "--format", "json")) == ["article-missing"]


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    """A link out of the folder, into it, in a circle or to nowhere is told and not followed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(item(UNSEEN, "2025-05-04 08:00"))
    items = root / "items"
    (items / "to-file.md").symlink_to(outside / "secret.md")
    (items / "to-folder").symlink_to(outside)
    (items / "circle").symlink_to(items)
    (items / "nowhere.md").symlink_to("nowhere")
    (items / "itself.md").symlink_to("itself.md")
    run = produce(root, AFTER, "--format", "json")
    assert run.code in {0, 1}, run
    assert {"link-outside", "folder-loop", "link-broken"} <= set(told(run))
    assert UNSEEN not in feeds(root)
    assert len(articles(root)) == 7


def test_a_very_deep_folder(root: Path) -> None:
    """A folder so deep that its path is longer than the system takes is told; what can be reached is published."""
    here = os.open(root / "items", os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 120, dir_fd=here)
        deeper = os.open("d" * 120, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("deep.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    write(root, f"{'e' * 100}/{'f' * 100}/near.md", item("خبر قريب", "2025-05-08 08:00"))
    run = produce(root, AFTER, "--format", "json")
    assert (run.code, "Traceback" in run.err) == (1, False), run
    assert "file-unreadable" in told(run)
    assert "خبر قريب" in feeds(root)


@pytest.mark.parametrize("length", [127, 126])
def test_a_long_arabic_name(root: Path, length: int) -> None:
    """A name of nearly 255 bytes in Arabic, all that a disk takes, is a file as any other."""
    name = f"{'ب' * (length - 1)}.md"
    write(root, name, item("اسم طويل", "2025-05-08 08:00", "section: port"))
    run = produce(root, AFTER, "-v")
    assert (run.code, "Traceback" in run.err) == (0, False), run
    assert "اسم طويل" in feeds(root)


def test_a_pipe_and_a_device_are_not_waited_for(root: Path) -> None:
    """A named pipe in the items folder is told; nobody waits for somebody to write into it."""
    os.mkfifo(root / "items/pipe.md")
    run = produce(root, AFTER, "--format", "json")
    assert (run.code, told(run)) == (1, ["file-not-regular"]), run
    assert report(run)["items"]["visible"] == 7
