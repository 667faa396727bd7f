"""A run that finds nothing new: one look at each file, and nothing else that grows with the newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cost_newsroom import LATER, NOW, lay_out, state
from traced import Trace, loaded, needs_strace, produce, traced

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = 200, 400
SLOW = {
    *("_hashlib", "babel", "dateutil", "feedgen", "json", "lxml", "nh3", "pyromark", "pytz", "tomllib"),
    *("yaml", "khabar.busy_run", "khabar.items.folder", "khabar.settings"),
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose feeds are made. A quiet run leaves it as it is, so that tests can share it."""
    return _produced(tmp_path_factory, FEW)


@pytest.fixture(scope="module")
def quiet(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Trace:
    return traced(newsroom, LATER, tmp_path_factory.mktemp("quiet") / "logs")


def _produced(folders: pytest.TempPathFactory, number: int) -> Path:
    root = folders.mktemp("newsroom") / str(number)
    lay_out(root, number)
    produce(root, NOW)
    return root


@needs_strace
def test_it_looks_once_at_each_file(quiet: Trace, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Twice the files in the same folders: as many more stat calls as files, and as good as no more of any other."""
    more = traced(_produced(tmp_path_factory, MANY), LATER, tmp_path_factory.mktemp("more") / "logs")
    assert more.stats - quiet.stats <= MANY - FEW
    # What is known of the files is a longer file to read: a few calls, were it read in blocks.
    assert more.asked - quiet.asked <= (MANY - FEW) * 1.1


@needs_strace
def test_it_opens_no_article(quiet: Trace) -> None:
    """A file whose signature is known is not read again."""
    assert quiet.opened_articles == set()


@needs_strace
def test_it_writes_nothing(newsroom: Path, quiet: Trace) -> None:
    """No byte, no rename, no sync: of the newsroom only the lock is touched."""
    assert quiet.changed(newsroom) <= {f"{newsroom}/.khabar/lock"}


def test_it_leaves_every_file_as_it_was(newsroom: Path) -> None:
    """Feeds, history and what Khabar keeps for itself are the same files with the same dates."""
    before = state(newsroom)
    produce(newsroom, LATER)
    assert state(newsroom) == before
    assert any(file.startswith("feeds/") for file in before)


def test_it_loads_nothing_slow(newsroom: Path) -> None:
    """feedgen, lxml, Babel, the Markdown parser and the sanitiser wait for an article that must be rendered; OpenSSL,
    and what reads TOML or looks into a folder, for something that is other than it was."""
    modules = loaded(newsroom, LATER)
    assert "khabar" in modules
    assert modules & SLOW == set()
