"""newsboat, a reader in the terminal (Debian: newsboat): what stands in its cache after it has loaded a feed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .seen import Enclosure, Item, Reader, Seen, by_id, direction, program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _load(feed: Path, home: Path) -> Seen:
    """Load one feed into a cache of its own: in a shared one, an item of two feeds is kept for the first alone."""
    home.mkdir()
    (home / "urls").write_text(f"file://{feed}\n", encoding="utf-8")
    (home / "config").touch()
    subprocess.run(
        ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"],
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"},
        check=True,
        timeout=60,
    )
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        ((title, right_to_left),) = cache.execute("SELECT title, is_rtl FROM rss_feed")
        rows = cache.execute(
            "SELECT guid, title, url, pubDate, author, content, enclosure_url, enclosure_type FROM rss_item"
        )
        items = [
            Item(
                id=guid,
                title=item_title,
                address=address,
                published=datetime.fromtimestamp(date, UTC),
                authors=(author,) if author else (),
                enclosures=(Enclosure(enclosure, kind),) if enclosure else (),
                direction=direction(content),
            )
            for guid, item_title, address, date, author, content, enclosure, kind in rows
        ]
    # All that it keeps of a feed's language is whether it lays the feed out from right to left.
    return Seen(title=title, language="ar" if right_to_left else None, items=by_id(items))


def _read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
    # Several at once: making a cache is little work, and much waiting for the disk.
    with ThreadPoolExecutor(16) as pool:
        return dict(
            zip(feeds, pool.map(_load, feeds, [home / str(number) for number in range(len(feeds))]), strict=True)
        )


READER = Reader("newsboat", frozenset({"rss", "atom"}), program("newsboat", "newsboat"), _read)
