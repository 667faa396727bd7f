"""One case is one file of listings/: feeds and settings, and beside it a folder of the pages and lists they become.

A new case has no folder yet: ``python tests/feeds/test_listing_cases.py`` writes what is missing. Delete a file to
have it written anew, and read what changed.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from khabar.feeds import formats_of, write
from khabar.feeds.edition import CORE_FORMATS
from khabar.feeds.listing import PAGE, Listing, listed
from khabar.feeds.opml import opml
from khabar.feeds.pages.feed_style import feed_style
from khabar.feeds.pages.index import index

if TYPE_CHECKING:
    from khabar.feeds.document import Document
    from khabar.feeds.edition import Edition

# What is the same on every page, and its digest: the files of khabar/feeds/pages, not to be kept here once more.
OWN = re.compile(rb"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|(?<=sha256-)[^']+", re.DOTALL)

CASES = sorted((Path(__file__).parent / "listings").glob("*.py"))


def own_part(style: Document) -> Document:
    """The style sheet without what stands in the package's feed.css: what is the newsroom's own in it."""
    return replace(style, opening=b"".join(style.data.splitlines(keepends=True)[-2:]))


def written(case: Path) -> dict[Path, bytes]:
    names = runpy.run_path(str(case))
    own = names["SETTINGS"]

    def paged(edition: Edition) -> Edition:
        return replace(edition, formats=(*CORE_FORMATS, PAGE)) if edition.formats == CORE_FORMATS else edition

    editions = [paged(edition) for edition in names["EDITIONS"]]
    listing = Listing(tuple(listed(each, formats_of(each), own) for each in editions), names["LATEST"])
    pages = [*(each for each in editions if PAGE in each.formats), *map(paged, names.get("PAGES", ()))]
    documents = [
        index(listing, own),
        opml(listing, own),
        own_part(feed_style(own)),
        *(document for document in write(pages, own) if document.path.endswith(".html")),
    ]
    return {case.with_suffix("") / document.path: OWN.sub(b"", document.data) for document in documents}


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    """The feeds become these pages, this OPML file and this style sheet, and no others: to the byte, but for the style
    and the script that every page has."""
    made = written(case)
    assert sorted(made) == sorted(path for path in case.with_suffix("").rglob("*") if path.is_file())
    for golden, data in made.items():
        assert data.decode() == golden.read_text(encoding="utf-8"), golden.name


if __name__ == "__main__":
    for each in CASES:
        for missing, data in written(each).items():
            if not missing.exists():
                missing.parent.mkdir(parents=True, exist_ok=True)
                missing.write_bytes(data)
