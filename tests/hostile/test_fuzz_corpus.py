"""Every input that fuzzing began with, or broke something, keeps its promises: `python -m fuzz` finds more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from fuzz.targets import TARGETS  # noqa: E402 # it lies beside the tests, not in the package

CORPUS = sorted((ROOT / "fuzz/corpus").glob("*/*"))


def test_each_target_has_a_corpus() -> None:
    """Each target has inputs to begin with, and each folder of the corpus its target."""
    assert {file.parent.name for file in CORPUS} == TARGETS.keys()


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_input(file: Path) -> None:
    """It breaks no promise."""
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_inputs_cut_and_changed(target: str, data: st.DataObject) -> None:
    """Nor does one that is cut, doubled, or in which a piece is another."""
    whole = data.draw(st.sampled_from([file.read_bytes() for file in CORPUS if file.parent.name == target]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    piece = data.draw(
        st.one_of(st.binary(max_size=8), st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace")))
    )
    TARGETS[target](whole[:start] + piece + whole[end:])
