"""A census says what becomes of a file where it is read: the same as if all had been decided in one place."""

from __future__ import annotations

import marshal
import os
import pickle
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import PropertyMock, patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.run import produce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from khabar.outcome import Outcome

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=30)
SETTINGS = """
name = "الميناء"
home = "https://news.example/"
description = "أخبار الميناء."
time_zone = "Asia/Riyadh"
[items]
address = "https://news.example/{slug}"
[feeds]
archives = true
archive_size = 3
authors = true
number = 4
[[sections]]
slug = "world"
name = { ar = "العالم" }
"""
TABLES = {
    "article": "id, line, file, content, sequence, published, live, missing, withdrawn, page, opens, closes, changed,"
    " headline, shelves",
    "about": "generation, digest, exported",
    "document": "path, feed, format",
    **dict.fromkeys(("item", "joint", "kept", "last_good", "stood", "shelf", "placed", "feed", "latest", "tally"), "*"),
    "event": "moment, id, file, change, reason",
}


@dataclass(frozen=True)
class File:
    """An article's file, which may have to do with others: few names, ids and pages are to be had."""

    folder: int
    slug: str
    id: str | None
    day: int
    status: str
    embargo: int | None
    tag: str
    whole: bool
    expires: int | None = None
    words: int = 0

    @property
    def path(self) -> str:
        return f"items/{self.folder}/{self.slug}.md"

    @property
    def text(self) -> str:
        lines = ["---", f"headline: خبر {self.slug}", f"status: {self.status}", f"tags: [{self.tag}, ميناء]"]
        lines += [f"published: 2026-02-{self.day:02} 12:00"] if self.whole else []
        lines += [f"id: {self.id}"] if self.id else []
        lines += [f"embargo: 2026-03-{self.embargo:02} 09:00"] if self.embargo else []
        lines += [f"expires: 2026-03-{self.expires:02} 09:00"] if self.expires else []
        return "\n".join([*lines, "section: world", "author: سلمى", "---", f"نص الخبر {self.words}.", ""])

    def write(self, root: Path) -> None:
        """Save it, some time ago."""
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text)
        os.utime(path, (0, 0))


FILES = st.lists(
    st.builds(
        File,
        folder=st.integers(1, 3),
        slug=st.sampled_from(["alpha", "alpha-2", "alpha-2-2", "beta", "gamma", "delta"]),
        id=st.none() | st.sampled_from(["tag:news.example,2026-02-03:alpha-2", "https://news.example/one"]),
        day=st.integers(1, 4),
        status=st.sampled_from(["usable"] * 4 + ["draft", "canceled"]),
        embargo=st.none() | st.sampled_from([1, 2]),
        tag=st.sampled_from(["سفن", "سُفن", "بحر"]),
        whole=st.sampled_from([True] * 6 + [False]),
        expires=st.sampled_from([None, None, 1, 2]),
        words=st.integers(0, 1),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda file: file.path,
)


WAYS = pytest.mark.parametrize("many", [400, 0], ids=["kept in memory", "read by several processes"])


@WAYS
@given(files=FILES)
@settings(max_examples=25)
def test_a_first_run_comes_to_what_other_runs_would(many: int, files: Sequence[File]) -> None:
    with _newsroom(files) as root:
        with _many(many):
            straight = _run(root)
        _forget(root)
        with _other_way():
            assert _run(root) == straight


@WAYS
@given(files=FILES, changed=FILES, settings_changed=st.booleans())
@settings(max_examples=25)
def test_a_run_that_reads_everything_again_comes_to_what_others_would(
    many: int, files: Sequence[File], changed: Sequence[File], settings_changed: bool
) -> None:
    """Some files have changed, some have come, some are gone, and some are as they were."""
    with _newsroom(files) as root:
        _run(root)
        for file in files[::3]:
            (root / file.path).unlink()
        for file in changed:
            file.write(root)
        if settings_changed:
            (root / "newsroom.toml").write_text(SETTINGS.replace("number = 4", "number = 3\ntags = 1"))
        with tempfile.TemporaryDirectory() as before:
            _copy(root, Path(before))
            # What was copied back is not as the run left it: all is looked at again.
            _forget(root)
            _copy(Path(before), root)
            with _many(many):
                straight = _run(root, LATER)
            _forget(root)
            _copy(Path(before), root)
            with _other_way():
                assert _run(root, LATER) == straight


@WAYS
def test_what_has_nothing_to_do_with_others_goes_no_other_way(many: int) -> None:
    """Else the tests above would compare the other way with itself."""
    files = [File(1, f"story-{day}", None, day, "usable", None, "سفن", whole=True) for day in range(1, 9)]
    other = patch("khabar.catalogue.life.live", side_effect=AssertionError)
    with _newsroom(files) as root, _many(many), other:
        assert _run(root)[2].visible == len(files)
        (root / ".khabar/snapshot").unlink()
        assert _run(root, LATER)[2].visible == len(files)


def test_what_waits_on_the_disk_is_in_the_newsroom_and_gone_at_the_end() -> None:
    """No trace of it is left, and a run in which nothing is written makes none."""
    files = [File(1, f"story-{day}", None, day, "usable", None, "سفن", whole=True) for day in range(1, 9)]
    made: list[object] = []

    spool: Callable[..., object] = tempfile.SpooledTemporaryFile

    def spooled(*given: object, **named: object) -> object:
        made.append(named["dir"])
        return spool(*given, **named)

    with (
        _newsroom(files) as root,
        patch("khabar.catalogue.census.MANY", 0),
        patch("khabar.catalogue.census._IN_MEMORY", 1),
        patch("tempfile.SpooledTemporaryFile", spooled),
    ):
        produce(root, NOW, dry_run=True)
        assert made == []
        produce(root, NOW)
        assert made == [str(root / ".khabar")]
        assert sorted(file.name for file in (root / ".khabar").iterdir()) == ["catalogue.sqlite", "lock", "snapshot"]


class _newsroom:  # noqa: N801 - a context manager, used as a function
    """A newsroom of these files, which were saved some time ago."""

    def __init__(self, files: Sequence[File]) -> None:
        self.root = Path(tempfile.mkdtemp())
        (self.root / "newsroom.toml").write_text(SETTINGS)
        for file in files:
            file.write(self.root)

    def __enter__(self) -> Path:
        return self.root

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.root)


@contextmanager
def _many(number: int) -> Iterator[None]:
    """Files from which on several processes read."""
    with patch("khabar.catalogue.census.MANY", number), patch("khabar.catalogue.census._BATCH", 2):
        yield


@contextmanager
def _other_way() -> Iterator[None]:
    """Nothing is said of any file where it is read, but of those that have no article."""
    with (
        patch("khabar.catalogue.store.Store.is_new", PropertyMock(return_value=False)),
        patch("khabar.catalogue.sight._as_remembered", lambda *_: None),
    ):
        yield


def _forget(root: Path) -> None:
    for made in (".khabar", "feeds"):
        shutil.rmtree(root / made, ignore_errors=True)
    (root / "history.jsonl").unlink(missing_ok=True)


def _copy(root: Path, place: Path) -> None:
    """Copy what runs have made."""
    for made in (".khabar", "feeds"):
        if (root / made).exists():
            shutil.copytree(root / made, place / made)
    if (root / "history.jsonl").exists():
        shutil.copy(root / "history.jsonl", place)


def _run(root: Path, moment: datetime = NOW) -> tuple[dict[str, list[tuple[object, ...]]], dict[str, bytes], Outcome]:
    """Produce; give all that is written down, the files, and what was told."""
    outcome = produce(root, moment, accept_vanished=True)
    return _rows(root), dict(_files(root)), outcome


def _rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    if not (root / "history.jsonl").exists():
        return {}
    with closing(sqlite3.connect(root / ".khabar/catalogue.sqlite")) as database:
        rows = {
            table: sorted(database.execute(f"SELECT {columns} FROM {table}"), key=repr)  # noqa: S608 - names of our own
            for table, columns in TABLES.items()
        }
    # Of what is equal the bytes may differ: by the order of a table's parts, and by which of them are one object.
    return rows | {
        "latest": [(id_, pickle.loads(article)) for id_, article in rows["latest"]],  # noqa: S301
        "shelf": [(*row, marshal.loads(names)) for *row, names in rows["shelf"]],  # noqa: S302
    }


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted([*root.glob("feeds/**/*.*"), *root.glob("history.jsonl")]):
        yield path.relative_to(root).as_posix(), path.read_bytes()
