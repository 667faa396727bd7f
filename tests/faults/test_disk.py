"""Disks that are full, folders that are gone or not ours, a catalogue that is lost: told, and repaired by the next
run."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fault_machine import cannot
from fault_newsroom import (
    AFTER,
    BEFORE,
    ENVIRONMENT,
    EXITS,
    Run,
    command,
    copy,
    edit,
    is_root,
    lay_out,
    memory,
    produce,
    rests,
    tree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose first run is done, its items edited since."""
    root = tmp_path_factory.mktemp("published") / "newsroom"
    lay_out(root)
    assert produce(root, BEFORE).code == 0
    edit(root)
    return root


@pytest.fixture(scope="module")
def wanted(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the second run makes of it where nothing disturbs it."""
    root = copy(published, tmp_path_factory.mktemp("wanted") / "newsroom")
    assert produce(root, AFTER).code == 1
    return tree(root / "feeds")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of two megabytes, in memory."""
    folder = Path(tempfile.mkdtemp(prefix="khabar-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "khabar", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        folder.rmdir()
        cannot(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def check_told(run: Run, *codes: int) -> None:
    """It ended with one of those codes, and in a sentence."""
    assert run.code in (codes or EXITS), run
    assert "Traceback" not in run.err, run.err
    assert run.code == 0 or run.err


def limited(root: Path, now: str, limit: Callable[[], None], *args: str) -> Run:
    """Run with a limit of the system's."""
    done = subprocess.run(
        command("produce", root, "--now", now, *args),
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("left", [0, 8, 40, 96, 160], ids="{}k".format)
def test_full_disk(published: Path, wanted: dict[str, bytes], small_disk: Path, left: int) -> None:
    """On a disk with that much room left the run says that there is no space, old feeds stand whole, and once there
    is room the next run makes everything."""
    root = copy(published, small_disk / "newsroom")
    before, remembered = tree(root / "feeds"), memory(root)
    (small_disk / "filler").write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize))
    os.truncate(small_disk / "filler", (small_disk / "filler").stat().st_size - left * 1024)
    run = produce(root, AFTER)
    check_told(run, 4)
    assert "no space left" in run.err or "disk is full" in run.err
    for path, data in tree(root / "feeds").items():
        assert data in {before.get(path), wanted.get(path)}, path
    assert memory(root).keys() >= remembered.keys()
    (small_disk / "filler").unlink()
    assert produce(root, AFTER).code == 1
    assert tree(root / "feeds") == wanted
    assert rests(root) == []


@pytest.mark.parametrize("size", [1, 100, 2_000, 20_000, 40_000])
def test_half_a_write(published: Path, wanted: dict[str, bytes], tmp_path: Path, size: int) -> None:
    """Where the system writes a part of a file and refuses the rest, as under a quota, no half file stays."""
    root = copy(published, tmp_path / "newsroom")
    before = tree(root / "feeds")
    run = limited(root, AFTER, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    check_told(run, 1, 4)
    for path, data in tree(root / "feeds").items():
        assert data in {before.get(path), wanted.get(path)}, path
    assert produce(root, AFTER).code == 1
    assert tree(root / "feeds") == wanted
    assert rests(root) == []


@pytest.mark.parametrize("files", [8, 9, 10, 12, 16])
def test_few_open_files(published: Path, wanted: dict[str, bytes], tmp_path: Path, files: int) -> None:
    """A run that may hold few files open at once does its work, or says that it cannot."""
    root = copy(published, tmp_path / "newsroom")
    run = limited(root, AFTER, lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
    check_told(run, 1, 4)
    assert produce(root, AFTER).code == 1
    assert tree(root / "feeds") == wanted


@pytest.mark.parametrize("how", ["empty", "missing", "a file"])
def test_items_that_are_not_mounted(published: Path, wanted: dict[str, bytes], tmp_path: Path, how: str) -> None:
    """With the items folder empty, gone, or a file in its place, the run stops with code 6; all feeds stay as they
    are, and the mounted folder is taken up as if nothing had been."""
    root = copy(published, tmp_path / "newsroom")
    before, remembered = tree(root / "feeds"), (root / "history.jsonl").read_bytes()
    (root / "items").rename(tmp_path / "elsewhere")
    if how == "empty":
        (root / "items").mkdir()
    elif how == "a file":
        (root / "items").write_text("")
    for _ in range(4):  # more runs than a single file may be missing
        check_told(produce(root, AFTER), 6)
    assert (tree(root / "feeds"), (root / "history.jsonl").read_bytes()) == (before, remembered)
    shutil.rmtree(root / "items") if how == "empty" else (root / "items").unlink(missing_ok=True)
    (tmp_path / "elsewhere").rename(root / "items")
    assert produce(root, AFTER).code == 1
    assert tree(root / "feeds") == wanted


def test_feeds_that_may_not_be_written(published: Path, wanted: dict[str, bytes], tmp_path: Path) -> None:
    """With the feeds folder on a read-only file system each feed is told once, code 4, and the old ones stand."""
    root = copy(published, tmp_path / "newsroom")
    before = tree(root / "feeds")
    with_mount = is_root()
    if with_mount:
        mounted = subprocess.run(
            ["mount", "--bind", "-o", "ro", root / "feeds", root / "feeds"], capture_output=True, check=False
        )
        if mounted.returncode:
            cannot("nothing can be mounted read-only here")
    else:
        for folder in [root / "feeds", *(root / "feeds").rglob("*/")]:
            folder.chmod(0o555)
    try:
        run = produce(root, AFTER)
    finally:
        if with_mount:
            subprocess.run(["umount", root / "feeds"], check=True)
        else:
            for folder in [root / "feeds", *(root / "feeds").rglob("*/")]:
                folder.chmod(0o755)
    check_told(run, 4)
    assert ("EROFS" if with_mount else "EACCES") in run.err
    assert run.err.count("feeds/rss.xml\n") == 1
    assert tree(root / "feeds") == before
    assert produce(root, AFTER).code == 1
    assert tree(root / "feeds") == wanted


def _fill(file: Path, data: bytes) -> None:
    file.unlink(missing_ok=True)
    file.write_bytes(data)


CATALOGUE = ".khabar/catalogue.sqlite"
LOSSES: dict[str, Callable[[Path], object]] = {
    "folder lost": lambda root: shutil.rmtree(root / ".khabar"),
    "database lost": lambda root: (root / CATALOGUE).unlink(),
    "database empty": lambda root: _fill(root / CATALOGUE, b""),
    "database of zeros": lambda root: _fill(root / CATALOGUE, bytes(20_000)),
    "database of text": lambda root: _fill(root / CATALOGUE, "خبر".encode() * 999),
    "header alone": lambda root: os.truncate(root / CATALOGUE, 100),
    "one page": lambda root: os.truncate(root / CATALOGUE, 4096),
    "a page and a half": lambda root: os.truncate(root / CATALOGUE, 6000),
    "last page lost": lambda root: os.truncate(root / CATALOGUE, (root / CATALOGUE).stat().st_size - 4096),
    "log of nonsense": lambda root: _fill(root / f"{CATALOGUE}-wal", b"7\x7f\x06\x82" + bytes(range(256)) * 40),
    "index of nonsense": lambda root: _fill(root / f"{CATALOGUE}-shm", bytes(range(256)) * 128),
    "journal of nonsense": lambda root: _fill(root / f"{CATALOGUE}-journal", bytes(range(256)) * 40),
    "lock of nonsense": lambda root: _fill(root / ".khabar/lock", b"\xff" * 99),
    "history lost": lambda root: (root / "history.jsonl").unlink(),
    "history cut": lambda root: os.truncate(root / "history.jsonl", 1000),
    "history of nonsense": lambda root: _fill(root / "history.jsonl", b"\xff\xfe\x00<<<<<<< HEAD\n"),
    "history empty": lambda root: _fill(root / "history.jsonl", b""),
}
IN_THE_WAY: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file for the folder": (".khabar", lambda place: place.write_text("")),
    "a link for the folder": (".khabar", lambda place: place.symlink_to("nowhere")),
    "a folder for the database": (CATALOGUE, lambda place: place.mkdir()),
    "a pipe for the database": (CATALOGUE, os.mkfifo),
    "a folder for the lock": (".khabar/lock", lambda place: place.mkdir()),
    "a link for the lock": (".khabar/lock", lambda place: place.symlink_to("/etc/khabar-lock")),
    "a pipe for the lock": (".khabar/lock", os.mkfifo),
    "a pipe for the history": ("history.jsonl", os.mkfifo),
    "a link for the history": ("history.jsonl", lambda place: place.symlink_to(place.parent.parent / "kept")),
    "a pipe for the snapshot": (".khabar/snapshot", os.mkfifo),
    "a pipe for the settings": ("newsroom.toml", os.mkfifo),
    "a folder for the history": ("history.jsonl", lambda place: place.mkdir()),
    "a folder for the settings": ("newsroom.toml", lambda place: place.mkdir()),
    "a pipe for a feed": ("feeds/rss.xml", os.mkfifo),
    "a folder for a feed": ("feeds/rss.xml", lambda place: place.mkdir()),
    "a file for a folder of feeds": ("feeds/section", lambda place: place.write_text("")),
    "a link for a folder of feeds": ("feeds/section", lambda place: place.symlink_to("/")),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_memory_lost_or_spoilt(published: Path, tmp_path: Path, loss: str) -> None:
    """Whatever becomes of the database or of history.jsonl, one of them at a time: no id changes, and nothing that was
    published before shows as new."""
    root = copy(published, tmp_path / "newsroom")
    known = memory(root)
    LOSSES[loss](root)
    run = produce(root, AFTER)
    check_told(run, 0, 1)
    found = memory(root)
    for key, line in known.items():
        if key.startswith("article ") and "published" in line:
            assert found[key]["published"] == line["published"], key
    again = produce(root, AFTER)
    check_told(again, 0, 1)
    assert rests(root) == []


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_something_in_the_way(published: Path, tmp_path: Path, what: str) -> None:
    """Where something else lies in the place of a file of Khabar's it is told, in time; it is never followed, and what
    can be published is. Put right, everything is as it would have been."""
    root = copy(published, tmp_path / "newsroom")
    name, put = IN_THE_WAY[what]
    (root / name).rename(tmp_path / "kept")
    put(root / name)
    run = produce(root, AFTER)
    check_told(run, 1, 3, 4)
    if (root / name).is_dir() and not (root / name).is_symlink():
        shutil.rmtree(root / name)
    else:
        (root / name).unlink()
    (tmp_path / "kept").rename(root / name)
    check_told(produce(root, AFTER), 1)
    assert memory(root).keys() >= memory(published).keys()


def test_everything_lost_but_the_items(published: Path, tmp_path: Path) -> None:
    """With the database, history.jsonl and the feeds all gone the run begins anew, and says nothing of a fault: it is
    as on the first day."""
    root = copy(published, tmp_path / "newsroom")
    shutil.rmtree(root / ".khabar")
    (root / "history.jsonl").unlink()
    shutil.rmtree(root / "feeds")
    check_told(produce(root, AFTER), 1)
    assert (root / "feeds/rss.xml").exists()
