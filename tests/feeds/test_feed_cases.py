"""One case is one file of cases/: an article or an edition (and settings), and beside it the feeds that it becomes.

A new case has no feeds yet: ``python tests/feeds/test_feed_cases.py`` writes those that are missing. Delete one to
have it written anew, and read what changed.
"""

from __future__ import annotations

import runpy
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from feeds_newsroom import edition, settings
from msgspec.structs import replace

from khabar.feeds import write

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.feeds.edition import Edition
    from khabar.settings import Settings

FORMATS = ("rss", "atom", "json")
CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))


def written(case: Path) -> dict[Path, bytes]:
    names = runpy.run_path(str(case))
    own = names.get("SETTINGS") or settings()
    whole = names.get("EDITION") or edition_of(names["ARTICLE"], own)
    documents = write([replace(whole, formats=names.get("FORMATS", FORMATS))], own)
    return {case.with_suffix(f".{PurePosixPath(document.path).name}"): document.data for document in documents}


def edition_of(one: Article, own: Settings) -> Edition:
    updated = one.updated or one.published
    return edition(one, title=own.name, description=own.description, updated=updated)


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    """The article becomes these feeds, to the byte."""
    for golden, data in written(case).items():
        assert data.decode() == golden.read_text(encoding="utf-8"), golden.name


if __name__ == "__main__":
    for each in CASES:
        for missing, data in written(each).items():
            if not missing.exists():
                missing.write_bytes(data)
