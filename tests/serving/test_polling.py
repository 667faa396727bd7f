"""Readers that come again: nginx, with the configuration of docs/serving.md, answers them with 304.

A program that is not installed is skipped, but for where all must be there (CI sets KHABAR_ALL_READERS).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from web_servers import PATH, SERVERS, need, running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
NPM = ROOT / "tests" / "readers"
NGINX = next(server for server in SERVERS if server.program == "nginx")


def by_feedparser(address: str, home: Path) -> None:
    import feedparser

    known = home / "known.json"
    headers = json.loads(known.read_text()) if known.exists() else {}
    read = feedparser.parse(address, etag=headers.get("etag"), modified=headers.get("last-modified"))
    known.write_text(json.dumps(dict(read.headers)))


def by_reader(address: str, home: Path) -> None:
    from reader import make_reader

    with make_reader(str(home / "reader.sqlite")) as reader:
        reader.add_feed(address, exist_ok=True)
        reader.update_feed(address)
        assert reader.get_feed(address).last_exception is None


def by_newsboat(address: str, home: Path) -> None:
    (home / "urls").write_text(f"{address}\n")
    (home / "config").touch()
    run(["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"], home)


def by_rss2email(address: str, home: Path) -> None:
    (home / "config").write_text(
        "[DEFAULT]\nfrom = r2e@localhost\nto = reader@localhost\nemail-protocol = maildir\n"
        f"maildir-path = {home}\nmaildir-mailbox = mails\n[feed.news]\nurl = {address}\n"
    )
    run(["r2e", "--config", "config", "--data", "data.json", "run"], home)


def run(command: list[str], home: Path) -> None:
    subprocess.run(command, cwd=home, env={"PATH": PATH, "HOME": str(home), "LANG": "C.UTF-8"}, check=True, timeout=60)


# How a reader polls, and how often it must before it asks with what it was told.
POLLS = {
    "feedparser": (by_feedparser, 1),
    "reader": (by_reader, 1),
    "newsboat": (by_newsboat, 2),  # at its first visit it notes the ETag beside a feed that it has not yet written down
    "r2e": (by_rss2email, 1),
}


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """Its port, and where it logs the status of each answer and who got it."""
    NGINX.need()
    www, home = tmp_path_factory.mktemp("www"), tmp_path_factory.mktemp("nginx")
    shutil.copytree(ROOT / "feeds", www / "feeds")
    with running(NGINX, home, www) as port:
        yield port, home / "access.log"


@pytest.mark.parametrize("path", ["feeds/rss.xml", quote("feeds/tag/اسيا/atom.xml")])
@pytest.mark.parametrize("name", POLLS)
def test_a_reader_that_comes_again_gets_304(name: str, path: str, nginx: tuple[int, Path], tmp_path: Path) -> None:
    """It keeps what it was told of the feed and asks with it; what it was told must be what the server knows again."""
    need(name, shutil.which(name, path=PATH) or find_spec(name))
    port, log = nginx
    poll, full = POLLS[name]
    before = len(log.read_text().splitlines())
    for _ in range(full + 2):
        poll(f"http://127.0.0.1:{port}/{path}", tmp_path)
    statuses = [line.split()[0] for line in log.read_text().splitlines()[before:]]
    assert statuses == ["200"] * full + ["304"] * 2


def test_rss_parser_reads_what_it_did_not_ask_to_be_compressed(nginx: tuple[int, Path]) -> None:
    """It asks for no gzip and cannot undo it; an ETag that it is given to send gets 304, which it tells by throwing."""
    need("npm: rss-parser", shutil.which("node") and (NPM / "node_modules" / "rss-parser").is_dir())
    script = """
        import Parser from "rss-parser";
        const address = process.argv[1];
        const etag = (await fetch(address, {method: "HEAD"})).headers.get("ETag");
        const feed = await new Parser().parseURL(address);
        const known = new Parser({headers: {"If-None-Match": etag}});
        const again = await known.parseURL(address).catch((error) => error.message);
        console.log(JSON.stringify([feed.title, feed.language, feed.items.length, again]));
        process.exit(); // it leaves a timer of a minute running
    """
    command = ["node", "--input-type=module", "--eval", script, f"http://127.0.0.1:{nginx[0]}/feeds/rss.xml"]
    told = subprocess.run(command, cwd=NPM, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    items = (ROOT / "feeds" / "rss.xml").read_bytes().count(b"<item>")
    assert json.loads(told) == ["المرفأ", "ar", items, "Status code 304"]
