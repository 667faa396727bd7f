"""history.jsonl: what cannot be derived again, as text that git can hold."""

from __future__ import annotations

import json
from typing import TypeVar

import pytest
from catalogue_newsroom import START, at
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from khabar.catalogue.history import HistoryError, key_of, line, read, text_of, values
from khabar.catalogue.record import Adopted, FeedDate, Record, State

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
MOMENTS = st.none() | st.integers(0, 10**6).map(at)

T = TypeVar("T", bound=Struct)


def built(kind: type[T], **parts: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Build a Struct: `st.builds` would have the types of its parts looked up, which are there for checkers alone."""
    return st.fixed_dictionaries(parts).map(lambda values: kind(**values))


RECORDS = built(
    Record,
    id=TEXTS,
    file=TEXTS,
    first_seen=st.integers(0, 99).map(at),
    sequence=st.integers(0, 9),
    published=MOMENTS,
    updated=MOMENTS,
    digest=TEXTS,
    headline=TEXTS,
    feeds=st.lists(TEXTS, max_size=2).map(tuple),
    visible=st.booleans(),
    withdrawn=MOMENTS,
    reason=st.none() | TEXTS,
    missing=st.integers(0, 3),
)
STATES = built(
    State,
    records=st.lists(RECORDS, max_size=4).map(lambda all_: {each.id: each for each in all_}),
    adopted=st.lists(built(Adopted, address=TEXTS, id=TEXTS, published=MOMENTS, updated=MOMENTS), max_size=2).map(
        lambda all_: {each.address: each for each in all_}
    ),
    feeds=st.dictionaries(TEXTS, built(FeedDate, digest=TEXTS, updated=st.integers(0, 99).map(at)), max_size=3),
    pages=st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=12).map(tuple),
)


def written(state: State, generation: int = 1) -> str:
    return text_of(map(line, sorted(values(state), key=key_of)), generation)


@given(STATES, st.integers(0, 10**9))
def test_what_is_written_is_read_back(state: State, generation: int) -> None:
    """Whatever is in it: Arabic, quotes, line separators of Unicode, and pages past the ninth."""
    assert read(written(state, generation)) == (generation, state)


def test_a_line_is_an_object_with_sorted_keys_and_says_only_what_is_said() -> None:
    """Sorted by kind, then id: a change is a line of git's difference, and Arabic can be read."""
    record = Record(id="tag:x", file="خبر.md", first_seen=START, headline="مطر")
    state = State(records={"tag:x": record, "tag:a": replace(record, id="tag:a")}, feeds={"": FeedDate("d", START)})
    assert written(state, 7).split("\n") == [
        '{"format": 1, "generation": 7, "kind": "about"}',
        '{"file": "خبر.md", "first_seen": "2026-03-01T08:00:00Z", "headline": "مطر", "id": "tag:a", "kind": "article"}',
        '{"file": "خبر.md", "first_seen": "2026-03-01T08:00:00Z", "headline": "مطر", "id": "tag:x", "kind": "article"}',
        '{"digest": "d", "kind": "feed", "path": "", "updated": "2026-03-01T08:00:00Z"}',
        "",
    ]


GOOD = '{"file": "a", "first_seen": "2026-03-01T08:00:00Z", "id": "x", "kind": "article"}'


@pytest.mark.parametrize(
    "bad",
    [
        "<<<<<<< HEAD",
        "",
        "[]",
        "7",
        '{"kind": "article"}',
        '{"kind": "unheard-of", "id": "x"}',
        GOOD.replace("2026-03-01", "2026-13-01"),
        GOOD.replace('"x"', "7"),
        GOOD.replace('"id"', '"missing": -1, "id"'),
        GOOD.replace('"id"', '"visible": 1, "id"'),
        GOOD.replace('"id"', '"feeds": "x", "id"'),
        GOOD.replace('"id"', '"unheard_of": 1, "id"'),
        GOOD.replace('"id"', f'"sequence": {2**63}, "id"'),
        GOOD.replace('"id"', '"sequence": 1e400, "id"'),
        GOOD.replace("2026-03-01T08:00:00Z", "0001-01-01T00:00:00+03:00"),
        GOOD.replace('"a"', '"\\ud800"'),
        '{"kind": "about", "format": 1, "generation": 1, "x": ' + "[" * 100_000,
    ],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(bad: str) -> None:
    """A merge left unfinished, a slip of the hand: half a memory is none."""
    first = written(State()).removesuffix("\n")
    with pytest.raises(HistoryError) as raised:
        read(f"{first}\n{GOOD}\n{bad}\n{GOOD}\n")
    assert (raised.value.line, raised.value.newer) == (3, False)


@pytest.mark.parametrize("first", ["", "<<<<<<<", GOOD, '{"format": "x", "generation": 1}', "[]", "7"])
def test_a_file_that_does_not_say_what_it_is_cannot_be_read(first: str) -> None:
    """Its first line is its own."""
    with pytest.raises(HistoryError):
        read(f"{first}\n")


def test_a_file_of_a_later_version_is_known_as_such() -> None:
    """An older Khabar would misread it."""
    with pytest.raises(HistoryError) as raised:
        read(json.dumps({"format": 2, "generation": 1, "kind": "about"}))
    assert raised.value.newer
