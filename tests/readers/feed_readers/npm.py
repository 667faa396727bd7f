"""Readers from npm: a script beside this file reads the feeds that it is given and prints what it saw as JSON.

They are installed by `npm ci` in tests/readers.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .seen import Enclosure, Item, Reader, Seen, by_id, direction

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
INSTALLED = HERE.parent / "node_modules"


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _item(item: dict[str, Any]) -> Item:
    return Item(
        id=item["id"],
        title=item["title"],
        address=item["address"],
        published=_moment(item.get("published")),
        updated=_moment(item.get("updated")),
        authors=tuple(item["authors"]),
        categories=tuple(item["categories"]),
        enclosures=tuple(Enclosure(**enclosure) for enclosure in item["enclosures"]),
        language=item.get("language"),
        direction=direction(item.get("body")),
    )


def npm_reader(name: str, formats: frozenset[str]) -> Reader:
    """The reader of the package `name`, by the script NAME.mjs."""

    def missing() -> str | None:
        if not shutil.which("node"):
            return "Debian: nodejs"
        return None if (INSTALLED / name).is_dir() else f"npm: {name}"

    def read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
        run = subprocess.run(
            ["node", HERE / f"{name}.mjs"],
            input=json.dumps([str(feed) for feed in feeds]),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
            timeout=120,
        )
        return {
            feed: Seen(seen["title"], seen.get("language"), by_id([_item(item) for item in seen["items"]]))
            for feed, seen in zip(feeds, json.loads(run.stdout), strict=True)
        }

    return Reader(name, formats, missing, read)
