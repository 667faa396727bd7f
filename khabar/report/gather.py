"""What a report is made from, read from the newsroom: its items, its catalogue and its feeds. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.report.findings import FeedSize, Material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from khabar.settings import Settings

_FEEDS = ("*.xml", "*.json")


def gather(
    root: Path, settings: Settings, moment: datetime, *, progress: Callable[[int, int], None] | None = None
) -> Material:
    """Read the newsroom in `root` as of `moment` (aware). Raises khabar.problems.OutputError where its catalogue cannot
    be read. `progress` is told after each file how many are done, and of how many."""
    from khabar.catalogue import Catalogue
    from khabar.items.gather import gather as gather_items
    from khabar.items.gather import passing_over_nothing

    gathered = gather_items(root, passing_over_nothing(settings), moment, progress=progress)
    with Catalogue.open(root, dry_run=True) as catalogue:
        records = tuple(catalogue.recall_all().records.values())
        events = tuple(event for record in records for event in catalogue.history(record.id) if event.id == record.id)
    return Material(
        articles=gathered.articles,
        problems=gathered.problems,
        read=len(gathered.found),
        records=records,
        events=events,
        feeds=tuple(_feeds(root / settings.feeds.folder)),
    )


def _feeds(folder: Path) -> Iterator[FeedSize]:
    for pattern in _FEEDS:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file() and not file.is_symlink():
                yield FeedSize(file.relative_to(folder).as_posix(), file.stat().st_size)
