"""What is plainly right is taken without pydantic, and is what pydantic would have made of it."""

from __future__ import annotations

import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from khabar.settings.load import _validated
from khabar.settings.plain import NotPlainError, plain_settings

SAMPLE = (Path(__file__).parents[2] / "newsroom.toml").read_text(encoding="utf-8")
LEAST: dict[str, Any] = {"name": "المثال", "home": "https://news.example/", "description": "أخبار"}

FAULTS: list[dict[str, Any]] = [
    {"name": ""},
    {"name": 5},
    {"colour": "أزرق"},
    {"feeds": {"number": 0}},
    {"feeds": {"number": 1001}},
    {"feeds": {"number": True}},
    {"feeds": {"number": "50"}},
    {"feeds": {"content": "half"}},
    {"feeds": {"sections": 1}},
    {"lifecycle": {"vanished_share": 1.5}},
    {"lifecycle": {"vanished_share": float("nan")}},
    {"items": {"video_kickers": "شاهد"}},
    {"items": {"zones": ["x"]}},
    {"items": {"hygiene": {"tatweel": "burn"}}},
    {"sections": [{"slug": "a b", "name": {"ar": "أ"}}]},
    {"sections": [{"slug": "a\n", "name": {"ar": "أ"}}]},
    {"sections": [{"slug": "a", "name": {}}]},
    {"sections": [{"name": {"ar": "أ"}}]},
    {"partners": [{"name": "apple-news"}]},
    {"partners": [{"name": "msn", "accent_color": "#0B6E4F"}]},
    {"partners": [{"section": "economy"}]},
]

VALUES = st.recursive(
    st.sampled_from(["", "full", "mend", "أخبار", "a-b", "medtop:11000000", 0, 1, 50, 1.0, 0.5, True, False]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["ar", "slug", "name"]), inner, max_size=3)
    ),
    max_leaves=4,
)
KEYS = {
    "items": ["folder", "address", "date_order", "video_kickers", "zones", "hygiene"],
    "feeds": ["number", "hubs", "content", "sections", "tags", "max_age_days", "max_bytes", "title_direction_mark"],
    "lifecycle": ["vanished_runs", "vanished_share", "withdrawn_in_rss"],
    "contact": ["name", "email", "telephone"],
}
TABLES = st.fixed_dictionaries(
    {},
    optional={
        **{table: st.dictionaries(st.sampled_from(keys), VALUES, max_size=2) for table, keys in KEYS.items()},
        "sections": st.lists(st.fixed_dictionaries({"slug": VALUES, "name": VALUES}), max_size=2),
        "partners": st.lists(st.fixed_dictionaries({"name": st.just("msn") | VALUES, "number": VALUES}), max_size=2),
        "rights": VALUES,
    },
)


def test_sample_is_plain() -> None:
    """The settings of the sample newsroom, which use nearly all keys, need no pydantic."""
    table = tomllib.loads(SAMPLE)
    assert plain_settings(table) == _validated(table)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault_is_not_plain(fault: dict[str, Any]) -> None:
    """Whatever pydantic refuses is left to it."""
    with pytest.raises(ValidationError):
        _validated(LEAST | fault)
    with pytest.raises(NotPlainError):
        plain_settings(LEAST | fault)


@pytest.mark.parametrize("missing", LEAST)
def test_missing_key_is_not_plain(missing: str) -> None:
    """A required key that is missing is pydantic's to tell."""
    with pytest.raises(NotPlainError):
        plain_settings({key: value for key, value in LEAST.items() if key != missing})


@given(TABLES)
def test_plain_is_what_pydantic_makes(table: dict[str, Any]) -> None:
    """Any table that is taken gives the settings that pydantic gives, with values of the same types."""
    with suppress(NotPlainError):
        assert repr(plain_settings(LEAST | table)) == repr(_validated(LEAST | table))


def test_reading_the_sample_loads_no_pydantic() -> None:
    """Reading settings that are plainly right does not even import pydantic."""
    import subprocess

    code = (
        "import sys; from khabar.settings.load import load_settings;"
        "settings, problems = load_settings(sys.stdin.read());"
        "assert settings and 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], input=SAMPLE, text=True, encoding="utf-8", check=True)
