"""Scan the items folder: which article files there are, and how they look from outside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from khabar.items.found import FoundFile, Scan
from khabar.items.load import load
from khabar.items.walk import walk
from khabar.problems import Place, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from khabar.settings import Settings

__all__ = ["FoundFile", "Scan", "load", "scan", "unknown_suffixes"]


def scan(root: Path, settings: Settings) -> Scan:
    """Walk the items folder of the newsroom in `root`. No file is opened, and no link is followed."""
    walked = walk(os.fsencode(root), settings.items.folder)
    if walked.missing is not None:
        return Scan((), (walked.missing,))
    folders = walked.looked.values()
    files = sorted((found for folder in folders for found in folder.files), key=lambda found: found.file)
    problems = [problem for folder in folders for problem in folder.problems]
    return Scan(tuple(files), in_order((*problems, *unknown_suffixes(folder.unknown for folder in folders))))


def unknown_suffixes(folders: Iterable[Mapping[str, Iterable[str]]]) -> tuple[Problem, ...]:
    """Tell the files of each unknown suffix once, with their number, at the first of them."""
    unknown: dict[str, list[str]] = {}
    for folder in folders:
        for ending, files in folder.items():
            unknown.setdefault(ending, []).extend(files)
    return tuple(
        Problem.of("file-suffix-unknown", Place(min(files)), suffix=ending, count=len(files))
        for ending, files in sorted(unknown.items())
    )
