"""The newsroom that speed is measured on."""

from __future__ import annotations

import hashlib
import statistics
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import repository_root  # noqa: F401

from benchmarks.corpus import NOW, SECTIONS, TAGS, article, make, text_of

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 3_000


def _files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.md")}


def test_it_is_the_same_everywhere(tmp_path: Path) -> None:
    """Figures of two machines are of the same bytes; made by several processes or by one."""
    make(NUMBER, tmp_path / "corpus")
    files = _files(tmp_path / "corpus/items")
    assert files == {file: text.encode() for file, text in map(article, range(NUMBER))}
    digest = hashlib.sha256(b"".join(files[file] for file in sorted(files))).hexdigest()
    assert digest == "875a553f379e1d20fa3152ff7d7f2d5921e2524f444cd79ff98fbf1f1a998a42"


def test_a_smaller_one_is_part_of_a_larger_one(tmp_path: Path) -> None:
    """An article is the same whatever their number: growth is measured on one newsroom that grows."""
    make(40, tmp_path / "small")
    make(80, tmp_path / "large")
    small, large = _files(tmp_path / "small"), _files(tmp_path / "large")
    assert len(small) == 40
    assert len(large) == 80
    assert small.items() <= large.items()


def test_it_has_the_shape_of_a_newsroom() -> None:
    """4 to 5 KB an article, 15 % video, twelve sections, three hundred tags of which the first are used most."""
    texts = [text_of(index) for index in range(NUMBER)]
    sizes = [len(text.file[1].encode()) for text in texts]
    assert 4_000 < min(sizes) < statistics.mean(sizes) < max(sizes) < 5_000
    assert statistics.mean(text.video for text in texts) == pytest.approx(0.15, abs=0.02)
    sections = Counter(text.section for text in texts)
    assert sections.keys() == set(SECTIONS.values())
    used = Counter(tag for text in texts for tag in text.tags)
    assert len(TAGS) == 300
    assert used.keys() <= set(TAGS)
    assert used[TAGS[0]] > 1.5 * used[TAGS[1]] > 2 * used[TAGS[3]]


def test_the_newest_is_a_minute_old_and_a_million_go_back_to_1995() -> None:
    """All are to be seen at the moment of the measured runs, and none is older than the web: it would be refused."""
    assert (NOW - text_of(0).moment).total_seconds() == 60
    assert text_of(999_999).file[0].startswith("1995/")
    assert len({text_of(index).file[0] for index in range(0, 1_000_000, 1_001)}) == 1_000
