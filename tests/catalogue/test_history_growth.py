"""The export is added to, and does not grow for ever with that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.catalogue import history
from khabar.catalogue.opening import open_store
from khabar.catalogue.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ARTICLES, RUNS, FEW = 40, 100, 10
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


def record(number: int, changed: int) -> Record:
    updated = BEGUN + timedelta(minutes=changed)
    return Record(id=f"tag:news.example:{number}", file=f"items/{number}.md", first_seen=BEGUN, updated=updated)


def test_it_is_sorted_anew_when_half_of_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many runs change one article each, it is never twice as long as what it says, and a bit."""
    monkeypatch.setattr("khabar.catalogue.export._FEW", FEW)
    (tmp_path / ".khabar").mkdir()
    lengths: list[int] = []
    for run in range(RUNS):
        store = open_store(tmp_path, trusted=run > 0)
        numbers = range(ARTICLES) if run == 0 else [run % ARTICLES]
        store.put_records([record(number, run) for number in numbers])
        store.commit(None)
        store.export()
        store.commit(None)
        store.close()
        text = (tmp_path / history.FILE).read_text(encoding="utf-8")
        lengths.append(text.count("\n"))
        _, state = history.read(text)
        assert state.records[record(run % ARTICLES, 0).id] == record(run % ARTICLES, run)
    assert max(lengths) <= 1 + 2 * ARTICLES + FEW
    longer = [after > before for before, after in pairwise(lengths)]
    assert longer.count(True) > longer.count(False), "most runs add to it"
    assert longer.count(False) > 1
