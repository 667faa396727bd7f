"""Cases of hostile input: one file each in cases/, with what is expected of it.

`body-*` are bodies of articles, `file-*` whole files, `settings-*` a newsroom.toml, `adopt-*` a feed that is given to
`khabar adopt`. Keys: `about`, a sentence; the input as `text`, `body`, `bytes` (hexadecimal), or `parts` that are
repeated; what is expected: `rules` that are told, whether it is `published`, its exit `code`, what is `present` in the
feeds and what is `absent` from all that Khabar puts out.

Khabar is called as cron calls it, and judged by what it leaves.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

REPOSITORY = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
NOW = "2025-06-01T09:00:00Z"
MEMORY = 2_000_000_000
"""Bytes of address space that a run may take."""

SETTINGS = """\
name = "المرفأ"
home = "https://news.example/"
description = "أخبار المدينة."

[items]
address = "https://news.example/{date:%Y/%m/%d}/{slug}"

[feeds]
number = 1000
max_bytes = 400000000
tags = 500
archives = false

[[partners]]
name = "msn"

[[partners]]
name = "smartnews"

[[partners]]
name = "flipboard"

[[partners]]
name = "yandex"

[[partners]]
name = "feedly"
"""


@dataclass(frozen=True)
class Case:
    """A case, by the name of its file."""

    name: str
    table: dict[str, Any]

    @property
    def data(self) -> bytes:
        """The input."""
        if "bytes" in self.table:
            return bytes.fromhex(self.table["bytes"])
        parts = self.table.get("parts", [{"text": self.table.get("text", self.table.get("body", "")), "times": 1}])
        return b"".join(part["text"].encode() * part["times"] for part in parts)

    def listed(self, key: str) -> tuple[str, ...]:
        """What the case says under a key."""
        return tuple(self.table.get(key, ()))


def cases(kind: str) -> list[Case]:
    """Read all cases of a kind."""
    files = sorted(CASES.glob(f"{kind}-*.toml"))
    return [Case(file.stem.removeprefix(f"{kind}-"), tomllib.loads(file.read_text())) for file in files]


def params(kind: str) -> list[Any]:
    """Give the cases of a kind as parameters of a test."""
    return [pytest.param(case, id=case.name) for case in cases(kind)]


@dataclass(frozen=True)
class Ran:
    """What a call of khabar came to."""

    code: int
    out: str
    err: str


def khabar(*args: str | Path, memory: int = MEMORY, timeout: float = 120, umask: int = 0o022) -> Ran:
    """Call khabar as cron does, with bounded memory and time."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        os.umask(umask)

    done = subprocess.run(
        [sys.executable, "-m", "khabar", *map(str, args)],
        cwd="/",
        env={"HOME": "/", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "error"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=timeout,
        preexec_fn=bound,
    )
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def newsroom(root: Path, files: Iterable[tuple[str, bytes]] = (), settings: str = SETTINGS) -> Path:
    """Lay out a newsroom with one article that is as it should be, and these files below its items folder."""
    root.mkdir(parents=True)
    (root / "newsroom.toml").write_text(settings)
    for name, data in (("good.md", article("الخبر السليم", "نص سليم.", id="urn:khabar:good").encode()), *files):
        file = root / "items" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


def article(headline: str, body: str, **fields: str) -> str:
    """Write an article."""
    lines = [
        f"headline: {headline}",
        "published: 2025-05-01 08:00",
        *(f"{key}: {text}" for key, text in fields.items()),
    ]
    return "\n".join(["---", *lines, "---", "", body, ""])


def problems(ran: Ran) -> dict[str, list[tuple[str, str]]]:
    """Give what a run with `--format json` told, by file: rule and severity."""
    found: dict[str, list[tuple[str, str]]] = {}
    for problem in json.loads(ran.out)["problems"]:
        found.setdefault(problem["file"], []).append((problem["rule"], problem["severity"]))
    return found


def outputs(root: Path) -> dict[str, str]:
    """Give all that readers can get, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted((root / "feeds").rglob("*"))
        if path.is_file()
    }


def bodies(root: Path) -> dict[str, str]:
    """Give the HTML that each article of the main feed has, by its id."""
    feed = etree.parse(root / "feeds/rss.xml", etree.XMLParser(huge_tree=True)).getroot()
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    return {
        item.findtext("guid") or "": (item.findtext(content) or "") + (item.findtext("description") or "")
        for item in feed.iter("item")
    }
