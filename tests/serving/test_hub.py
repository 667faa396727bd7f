"""A WebSub hub is told which feeds have changed, by the program that stands in docs/cron.md: its very text runs here,
with a hub on a loopback port."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import feedparser
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = Path(__file__).parents[2] / "docs" / "cron.md"
SETTINGS = """
name = "الميناء"
home = "https://news.example/"
description = "أخبار الميناء."

[feeds]
json = true
pages = false
archives = false
hubs = ["https://hub.example/"]

[items]
address = "https://news.example/{slug}"
"""
ARTICLE = """---
headline: عودة السفن
published: 2026-03-01T08:00:00Z
tags: [بحر]
---
عادت السفن.
"""

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("jq", "curl"))) and "KHABAR_ALL_READERS" not in os.environ,
    reason="jq or curl is not installed",
)


class Hub(HTTPServer):
    """What takes notice of what it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Notifier)
        self.told: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Notifier(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert said["hub.mode"] == ["publish"]
        self.server.told += said["hub.url"]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as hub:
        thread = Thread(target=hub.serve_forever)
        thread.start()
        yield hub
        hub.shutdown()
        thread.join()


@pytest.fixture
def program(tmp_path: Path, hub: Hub) -> Path:
    """The program, of a newsroom of one article."""
    (tmp_path / "items").mkdir()
    (tmp_path / "newsroom.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "items/a.md").write_text(ARTICLE, encoding="utf-8")
    (found,) = re.findall(
        r"(?:^    .*\n)+", DOCUMENT.read_text(encoding="utf-8").partition("## WebSub")[2], re.MULTILINE
    )[:1]
    text = re.sub("^    ", "", found, flags=re.MULTILINE)
    for old, new in (
        ("/srv/khabar/bin/khabar", f"{shlex.quote(sys.executable)} -m khabar"),
        ("/srv/news", shlex.quote(str(tmp_path))),
        ("https://hub.example/", hub.address),
    ):
        assert old in text
        text = text.replace(old, new)
    program = tmp_path / "make-and-tell"
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    return program


def run(program: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program], cwd=program.parent, capture_output=True, text=True, check=False)


def own_addresses(root: Path) -> set[str]:
    """Give what the feeds say of themselves."""
    found = set()
    for file in root.glob("feeds/**/*.xml"):
        (own,) = (link.href for link in feedparser.parse(file.read_bytes()).feed.links if link.rel == "self")
        found.add(own)
    return found


def test_the_hub_is_told_what_has_changed(program: Path, hub: Hub) -> None:
    """Each feed by the address that it says it has; of a run that changed nothing, nothing."""
    done = run(program)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    own = own_addresses(program.parent)
    assert any("%D8%A8%D8%AD%D8%B1" in address for address in own)
    assert {address for address in hub.told if address.endswith(".xml")} == own
    assert "https://news.example/feeds/feed.json" in hub.told
    assert len(hub.told) == len(set(hub.told))
    hub.told.clear()
    assert run(program).returncode == 0
    assert hub.told == []


def test_a_file_that_is_refused_ends_it_as_produce_does(program: Path, hub: Hub) -> None:
    """The others are published, and told of."""
    (program.parent / "items/b.md").write_text("---\nheadline: بلا تاريخ\n---\n", encoding="utf-8")
    assert run(program).returncode == 1
    assert hub.told


def test_what_is_not_an_editors_to_mend_is_mailed(program: Path, hub: Hub) -> None:
    """Whatever ends a run with a higher code."""
    (program.parent / "newsroom.toml").write_text("name = 1\n", encoding="utf-8")
    done = run(program)
    assert done.returncode > 1
    assert "newsroom.toml" in done.stdout
    assert hub.told == []
