"""docs/vocabularies.md says what the formats write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from khabar.feeds.vocabularies.page import vocabularies_page
from khabar.items.fields import FIELDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "vocabularies.md").read_text(encoding="utf-8")
GOLDEN = sorted((Path(__file__).parent / "cases").glob("*.xml"))
ROWS = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")]
WRITTEN = {name for row in ROWS for name in re.findall(r"[\w:-]+", row[0])}


def test_the_page_is_made_from_the_program() -> None:
    """`python -m khabar.feeds.vocabularies` writes it anew."""
    assert vocabularies_page() == PAGE


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden.name for golden in GOLDEN])
def test_no_element_is_missing(golden: Path) -> None:
    """Whatever any kept feed holds stands in the page."""
    for one in etree.fromstring(golden.read_bytes()).iterdescendants():
        local = etree.QName(one).localname
        assert (f"{one.prefix}:{local}" if one.prefix else local) in WRITTEN | {"channel", "item", "entry"}


def test_fields_and_elements_agree() -> None:
    """Of each field, docs/fields.md names elements that stand in the page, and the page names the field."""
    sources = " ".join(row[1] for row in ROWS)
    for field in FIELDS:
        for element in re.findall(
            r"[\w:-]+", re.sub(r'"[^"]*"|(?<![\w:-])(in|or|dir|rel)(?![\w:-])', "", f"{field.rss} {field.atom}")
        ):
            assert element in WRITTEN | {"entry"}, (field.name, element)
        if field.rss and field.name not in {"dateline", "categories"}:  # which are read as other fields
            assert re.search(rf"`{field.name}[`.]", sources), field.name
