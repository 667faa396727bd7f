"""The table of newsroom.toml is taken, or all that is wrong with it is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from khabar.settings import Feeds, Settings
from khabar.settings.table import _faults, settings_of

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


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: dict[str, Any]) -> None:
    """At the path of the value, and at no other."""
    faults = settings_of(LEAST | fault)
    assert isinstance(faults, list)
    paths = [each.path for each in faults]
    assert len(paths) == len(fault)
    assert all(path[0] in fault for path in paths)


@pytest.mark.parametrize("missing", LEAST)
def test_a_missing_key_is_named(missing: str) -> None:
    """One that is required."""
    found = settings_of({key: value for key, value in LEAST.items() if key != missing})
    assert found == [((missing,), "settings-key-missing", ())]


def test_all_faults_are_found_at_once() -> None:
    """However deep they lie."""
    assert settings_of(LEAST | {"name": 5, "feeds": {"number": 0, "x": 1}, "sections": [{"slug": "a"}, "b"]}) == [
        (("name",), "settings-wrong-type", ("string",)),
        (("feeds", "number"), "settings-bad-value", ("≥ 1",)),
        (("feeds", "x"), "settings-unknown-key", Feeds.__struct_fields__),
        (("sections", 0, "name"), "settings-key-missing", ()),
        (("sections", 1), "settings-wrong-type", ("table",)),
    ]


@given(TABLES)
def test_whatever_a_table_holds_it_is_right_or_its_faults_are_known(table: dict[str, Any]) -> None:
    """What msgspec refuses has a fault that is found here, and what it takes has none."""
    found = settings_of(LEAST | table)
    faults = list(_faults(inspect.type_info(Settings), LEAST | table, ()))
    assert faults == (found if isinstance(found, list) else [])
