"""A newsroom whose files have lain still for long, in as many folders whatever their number."""

from __future__ import annotations

import gzip
import os
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOW, LATER, AFTER = "2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z", "2026-03-01T12:02:00Z"
"""Of the run that finds everything new, of the next, and of the one after it."""

FOLDERS = 8
_NEWEST = datetime(2026, 3, 1, 11, tzinfo=UTC)
_STILL = datetime(2026, 2, 1, tzinfo=UTC).timestamp()
_ARTICLE = re.compile(rb"article-\d{4}")

_SETTINGS = """\
name = "الميناء"
home = "https://news.example/"
description = "أخبار الميناء."

[items]
address = "https://news.example/{slug}"

[feeds]
number = 20
archives = false

[lifecycle]
vanished_runs = 1

[[sections]]
slug = "world"
name = { ar = "العالم" }

[[sections]]
slug = "economy"
name = { ar = "اقتصاد" }
"""


def lay_out(root: Path, number: int) -> None:
    """Write the settings and `number` articles, an hour apart, the newest first."""
    root.mkdir()
    (root / "newsroom.toml").write_text(_SETTINGS, encoding="utf-8")
    for index in range(number):
        write(root, index)
    for file in root.glob("items/*/*.md"):
        os.utime(file, (_STILL, _STILL))


def path(root: Path, index: int) -> Path:
    """Give the file of an article."""
    return root / f"items/{index % FOLDERS}/{name(index)}.md"


def name(index: int) -> str:
    """Give the slug of an article, which is in its address and so in every feed that has it."""
    return f"article-{index:04}"


def write(root: Path, index: int, **changed: str) -> None:
    """Write an article, with other fields than it would have; saved by now."""
    fields = {
        "headline": f"خبر {index}",
        "published": f"{_NEWEST - timedelta(hours=index):%Y-%m-%dT%H:%M:%SZ}",
        "section": ("العالم", "اقتصاد")[index % 2],
        "tags": f"[وسم {index % 5}, نادر {index % 50}]",
        "authors": f"[{('ليلى حسن', 'هدى منصور', 'سامر الخوري')[index % 3]}]",
        "summary": "عادت حركة السفن إلى طبيعتها.",
        "body": "عادت حركة السفن في الميناء إلى طبيعتها صباح اليوم.",
    } | changed
    body = fields.pop("body")
    header = "".join(f"{field}: {value}\n" for field, value in fields.items())
    file = path(root, index)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{header}---\n\n{body}\n", encoding="utf-8")


def state(root: Path) -> dict[str, tuple[int, int, int]]:
    """Give every file but the lock, and what changes when it is written."""
    kept = {}
    for file in root.rglob("*"):
        if file.is_file() and file != root / ".khabar/lock":
            status = file.stat()
            kept[file.relative_to(root).as_posix()] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return kept


def articles(root: Path) -> dict[str, set[str]]:
    """Give which articles each file below feeds/ has."""
    return {
        file.relative_to(root).as_posix(): {found.decode() for found in _ARTICLE.findall(_content(file))}
        for file in (root / "feeds").rglob("*")
        if file.is_file()
    }


def _content(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data
