"""Scan the items folder: which article files there are, and how they look from outside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from khabar.items.found import FoundFile, Scan
from khabar.items.load import load
from khabar.items.walk import Walk

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.settings import Settings

__all__ = ["FoundFile", "Scan", "load", "scan"]


def scan(root: Path, settings: Settings) -> Scan:
    """Walk the items folder of the newsroom in `root`. No file is opened, and no link is followed."""
    walk = Walk(os.fsencode(root), settings.items.folder)
    walk.run()
    return walk.result()
