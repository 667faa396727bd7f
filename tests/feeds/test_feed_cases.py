"""One case is one file of cases/: an article (and settings), and beside it the feeds that it becomes.

A new case has no feeds yet: ``python tests/feeds/test_feed_cases.py`` writes those that are missing. Delete one to
have it written anew, and read what changed.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from feeds_newsroom import edition, settings

from khabar.feeds import write

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))


def written(case: Path) -> dict[Path, bytes]:
    names = runpy.run_path(str(case))
    one, own = names["ARTICLE"], names.get("SETTINGS") or settings()
    updated = one.updated or one.published
    documents = write([edition(one, title=own.name, description=own.description, updated=updated)], own)
    return {case.with_suffix(f".{document.path}"): document.data for document in documents}


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
