"""A system call that fails is told in a sentence, with a code of the README, and loses nothing.

A sample of the points; `python -m tests.faults --all` tries them all.
"""

from __future__ import annotations

import pytest
from fault_machine import cannot
from fault_points import (
    REFUSALS,
    Point,
    Scene,
    check_repaired,
    check_told,
    check_whole,
    no_strace,
    record,
    refuse,
    scene,
)

# Where a call fails and what it answers: a file of each kind that a run opens, reads, writes, renames or removes.
REFUSED = [
    ("openat", "/newsroom.toml", "EMFILE", 3),
    ("read", "/newsroom.toml", "EIO", 3),
    ("openat", "/.khabar/lock", "EROFS", 4),
    ("openat", '/.khabar/catalogue.sqlite"', "EACCES", 4),
    ("pread64", "/.khabar/catalogue.sqlite>", "EIO", 4),
    ("pwrite64", "/.khabar/catalogue.sqlite-wal>", "ENOSPC", 4),
    ("fdatasync", "/.khabar/catalogue.sqlite-wal>", "EIO", 4),
    ("openat", '/items"', "EMFILE", None),
    ("getdents64", "/items/2025>", "EIO", None),
    ("openat", "/items/four.md", "EACCES", 1),
    ("read", "/items/2025/six.toml", "EIO", 1),
    ("write", "/.history.jsonl.tmp", "ENOSPC", 4),
    ("fsync", "/.history.jsonl.tmp", "EIO", 4),
    ("rename", "/.history.jsonl.tmp", "EIO", 4),
    ("openat", "/feeds/.khabar", "EDQUOT", 4),
    ("write", "/feeds/.khabar", "ENOSPC", 4),
    ("write", "/feeds/section/sport/.khabar", "EIO", 4),
    ("syncfs", "/feeds/", "EIO", 4),
    ("rename", "/feeds/section/sport/.khabar", "EROFS", 4),
    ("mkdir", "/feeds/tag", "ENOSPC", 4),
    ("unlink", "/feed.html", "EACCES", 4),
    ("openat", '/feeds/tag"', "EMFILE", 4),
    ("newfstatat", "/feeds/section", "EIO", None),
    ("getdents64", "/feeds>", "EIO", 4),
]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, list[Point]]:
    if no_strace():
        cannot(no_strace())
    one = scene(tmp_path_factory.mktemp("refusals"), "edited")
    return one, record(one, tuple(REFUSALS))


@pytest.mark.parametrize(("call", "about", "error", "code"), REFUSED, ids=lambda value: str(value).strip('/">'))
def test_a_call_that_fails(
    edited: tuple[Scene, list[Point]], call: str, about: str, error: str, code: int | None
) -> None:
    """It is told, without a traceback; the feeds are whole, nothing is forgotten, and the next run makes all good."""
    one, points = edited
    point = next(point for point in points if point.call == call and about in point.about)
    run = refuse(one, point, error)
    assert code is None or run.code == code, run
    check_told(one, run)
    check_whole(one, run)
    check_repaired(one, run)
