"""What is asked of many files or many feeds at once is asked once: no folder is listed, and no archive of articles is
looked through, as often as there are articles or feeds."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from cost_newsroom import NOW, lay_out, path, write
from hypothesis import given
from hypothesis import strategies as st

from khabar.catalogue import Catalogue
from khabar.catalogue.index import Index
from khabar.feeds.shelves import MAIN
from khabar.items.folder import Finder
from khabar.run import produce

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 60


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("many") / "newsroom"
    lay_out(root, NUMBER)
    produce(root, datetime.fromisoformat(NOW))
    return root


def finder(root: Path) -> Finder:
    folder = path(root, 0).parent.relative_to(root).as_posix()
    return Finder(os.fsencode(root), "items", {os.fsencode(folder)})


def test_a_folder_is_listed_once_for_all_its_files(newsroom: Path) -> None:
    """A folder of 200,000 files would be listed 200,000 times."""
    looking = finder(newsroom)
    files = [file.relative_to(newsroom).as_posix() for file in path(newsroom, 0).parent.iterdir()]
    assert len(files) > 5
    with patch("os.listdir", wraps=os.listdir) as listed:
        assert [found.file for file in files if (found := looking.find(file))] == files
    assert listed.call_count == 1


def test_a_folder_that_has_changed_is_listed_anew(tmp_path: Path) -> None:
    """A sidecar that has come since may say that its article is not to be shown yet."""
    lay_out(tmp_path / "newsroom", 10)
    looking, file = finder(tmp_path / "newsroom"), path(tmp_path / "newsroom", 0)
    name = file.relative_to(tmp_path / "newsroom").as_posix()
    first = looking.find(name)
    file.with_suffix(".toml").write_text('embargo = "2030-01-01T00:00:00Z"\n', encoding="utf-8")
    os.utime(file.parent, (1, 1))
    second = looking.find(name)
    file.unlink()
    os.utime(file.parent, (2, 2))
    assert first is not None
    assert second is not None
    assert (first.sidecar, second.sidecar is None, looking.find(name)) == (None, False, None)


@given(st.data())
def test_many_shelves_looked_through_together_hold_what_each_does_alone(newsroom: Path, data: st.DataObject) -> None:
    """However many there are of each, and however many are asked for."""
    with Catalogue.open(newsroom, dry_run=True, trusted=True) as catalogue:
        index = Index(catalogue.store)
        shelves = st.sampled_from([*sorted(index.shelves()), "tag/nothing"])
        numbers = data.draw(st.dictionaries(shelves, st.integers(0, NUMBER + 5)))
        assert index.newest_of(numbers) == {shelf: index.newest(shelf, number) for shelf, number in numbers.items()}
        assert MAIN in index.shelves()


@pytest.mark.parametrize("tags", [10, 40])
def test_articles_are_looked_through_once_for_all_new_feeds(tmp_path: Path, tags: int) -> None:
    """Of each tag that was used once, years ago, all newer articles would be looked through."""
    root = tmp_path / "newsroom"
    lay_out(root, NUMBER)
    for number in range(tags):
        write(root, number, tags=f"[نادر {number}]")
    asked: Counter[str] = Counter()
    with patch.multiple(Index, newest=_counted(asked, "newest"), newest_of=_counted(asked, "newest_of")):
        produce(root, datetime.fromisoformat(NOW))
    assert len(list((root / "feeds/tag").iterdir())) >= tags
    assert asked["newest_of"] == 1
    assert asked["newest"] <= 2


def _counted(asked: Counter[str], name: str) -> object:
    own = getattr(Index, name)

    def counted(*arguments: object) -> object:
        asked[name] += 1
        return own(*arguments)

    return counted
