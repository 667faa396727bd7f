"""Files that the walk refused, and the articles that are not to be used because of them."""

from __future__ import annotations

import pytest

from khabar.catalogue.refused import Refused
from khabar.problems import Place, Problem


@pytest.mark.parametrize("sidecar", ["items/kim.toml", "items/kim.txt.toml"])
def test_an_article_is_refused_with_its_sidecar(sidecar: str) -> None:
    """Under either name that a sidecar may have; another article is not."""
    refused = Refused.of([Problem.of("file-not-regular", Place(sidecar))])
    assert "items/kim.txt" in refused
    assert "items/kimi.txt" not in refused
