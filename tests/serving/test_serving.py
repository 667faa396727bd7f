"""Feeds on the web as docs/serving.md says: its very text runs here, on a loopback port.

A server that is not installed is skipped, but for where all must be there (CI sets KHABAR_ALL_READERS).
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from web_servers import SERVERS, WebServer, adapted, documented, running

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS = Path(__file__).parents[2] / "feeds"
TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "section/world/rss.xml": "application/rss+xml; charset=utf-8",
    quote("tag/اسيا/rss.xml"): "application/rss+xml; charset=utf-8",
    "partner/smartnews/rss.xml": "application/rss+xml; charset=utf-8",
    "section/podcast/podcast.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    quote("tag/اسيا/atom.xml"): "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "section/world/feed.json": "application/feed+json; charset=utf-8",
    "": "text/html; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "section/world/feed.html": "text/html; charset=utf-8",
    "feeds.opml": "text/x-opml; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "sitemap/2023-09/sitemap.xml": "application/xml; charset=utf-8",
    "feed.css": "text/css; charset=utf-8",
}
AUDIO = bytes(range(256)) * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """A running web server."""

    server: WebServer
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, with these headers and no others (`If_None_Match` is If-None-Match)."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("www")
    shutil.copytree(FEEDS, root / "feeds")
    (root / "feeds" / ".khabar-0.tmp").write_text("half a fee", encoding="utf-8")
    (root / "media").mkdir()
    (root / "media" / "episode.mp3").write_bytes(AUDIO)
    return root


@pytest.fixture(scope="module", params=SERVERS, ids=lambda server: server.program)
def site(request: pytest.FixtureRequest, www: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = request.param
    server.need()
    with running(server, tmp_path_factory.mktemp(server.program), www) as port:
        yield Site(server, port)


@pytest.mark.parametrize(("path", "media_type"), TYPES.items())
def test_each_file_has_its_media_type_and_charset(site: Site, path: str, media_type: str) -> None:
    """By GET and by HEAD, and whether it is compressed or not."""
    for method in ("GET", "HEAD"):
        for asked in ({}, {"Accept_Encoding": "gzip"}):
            answer = site.ask(f"/feeds/{path}", method, **asked)
            assert (answer.status, answer.headers["Content-Type"].replace("UTF-8", "utf-8")) == (200, media_type)


@pytest.mark.parametrize(
    "path", ["rss.xml", "atom.xml", "feed.json", "index.html", "feeds.opml", "sitemap.xml", "feed.css"]
)
def test_gzip_is_for_who_asks_for_it(site: Site, www: Path, path: str) -> None:
    """The same bytes either way, and caches are told that there are two."""
    data = (www / "feeds" / path).read_bytes()
    for asked in ({}, {"Accept_Encoding": "identity"}):
        plain = site.ask(f"/feeds/{path}", **asked)
        assert (plain.headers["Content-Encoding"], plain.body) == (None, data)
    packed = site.ask(f"/feeds/{path}", Accept_Encoding="gzip, deflate")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(data) * 2 / 3
    assert gzip.decompress(packed.body) == data
    assert "accept-encoding" in packed.headers["Vary"].lower()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["rss.xml", "atom.xml", "feed.json", "index.html"])
def test_who_has_it_already_is_told_304(site: Site, path: str, encoding: str) -> None:
    """By the ETag, strong, weak or one of several, or by the date; with no body. Another ETag gets it again."""
    first = site.ask(f"/feeds/{path}", Accept_Encoding=encoding)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    strong = etag.removeprefix("W/")
    for known in (etag, strong, f"W/{strong}", f'"other", {etag}', "*"):
        again = site.ask(f"/feeds/{path}", Accept_Encoding=encoding, If_None_Match=known)
        assert (again.status, again.body) == (304, b""), known
        assert again.headers["ETag"].removeprefix("W/") == strong
    assert site.ask(f"/feeds/{path}", Accept_Encoding=encoding, If_Modified_Since=modified).status == 304
    other = site.ask(f"/feeds/{path}", Accept_Encoding=encoding, If_None_Match='"other"', If_Modified_Since=modified)
    assert (other.status, other.body) == (200, first.body)


def test_a_feed_that_changed_is_sent_again(site: Site, www: Path) -> None:
    """Replaced as Khabar replaces it, in one step, it has another ETag and date."""
    place = www / "feeds" / "section" / "podcast" / "podcast.xml"
    before = site.ask("/feeds/section/podcast/podcast.xml")
    new = place.with_name(".khabar-1.tmp")
    new.write_bytes(place.read_bytes() + b"\n")
    os.utime(new, (0, place.stat().st_mtime - 60))  # even where the clock went back
    new.replace(place)
    after = site.ask(
        "/feeds/section/podcast/podcast.xml",
        If_None_Match=before.headers["ETag"],
        If_Modified_Since=before.headers["Last-Modified"],
    )
    assert (after.status, after.body) == (200, before.body + b"\n")
    assert after.headers["ETag"] != before.headers["ETag"]


@pytest.mark.parametrize("path", ["rss.xml", "feed.json", "", "section/world/feed.html"])
def test_what_caches_and_browsers_are_told(site: Site, path: str) -> None:
    """To ask again soon; that anybody's script may read it; to believe the type; that pages are not for frames."""
    answer = site.ask(f"/feeds/{path}")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    page = answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Content-Security-Policy"] == ("frame-ancestors 'none'" if page else None)


def test_audio_is_sent_in_parts(site: Site) -> None:
    """HEAD tells its length; a range is answered with that range, and one beyond the end is refused."""
    head = site.ask("/media/episode.mp3", "HEAD")
    assert (head.status, head.headers["Content-Length"], head.body) == (200, str(len(AUDIO)), b"")
    assert (head.headers["Content-Type"], head.headers["Accept-Ranges"]) == ("audio/mpeg", "bytes")
    part = site.ask("/media/episode.mp3", Range="bytes=1000-1999")
    assert (part.status, part.body) == (206, AUDIO[1000:2000])
    assert part.headers["Content-Range"] == f"bytes 1000-1999/{len(AUDIO)}"
    assert site.ask("/media/episode.mp3", Range="bytes=-256").body == AUDIO[-256:]
    assert site.ask("/media/episode.mp3", Range=f"bytes={len(AUDIO)}-").status == 416
    assert site.ask("/media/episode.mp3", Accept_Encoding="gzip").headers["Content-Encoding"] is None


@pytest.mark.parametrize("path", ["none.xml", "section/none/rss.xml", ".khabar-0.tmp", "section/none/"])
def test_what_is_not_there_is_404(site: Site, path: str) -> None:
    """A feed that never was, and a file that is still being written."""
    answer = site.ask(f"/feeds/{path}")
    assert answer.status == 404
    assert b"half a fee" not in answer.body


def test_a_feed_that_is_no_more_is_410(site: Site) -> None:
    """So readers stop asking."""
    assert site.ask("/feeds/section/local/rss.xml").status == 410


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/rss.xml", "/feeds/rss.xml"),
        (quote("/tag/اسيا/feed/"), quote("/feeds/tag/اسيا/rss.xml")),
        (quote("/tag/اسيا/feed"), quote("/feeds/tag/اسيا/rss.xml")),
    ],
)
def test_old_addresses_lead_to_the_new_ones(site: Site, old: str, new: str) -> None:
    """For good (301), in ASCII, and to a feed that is there."""
    answer = site.ask(old)
    location = re.sub("%..", lambda byte: byte[0].upper(), answer.headers["Location"])
    assert (answer.status, location.removeprefix(f"http://127.0.0.1:{site.port}")) == (301, new)
    assert site.ask(new).status == 200


@pytest.fixture
def packed(tmp_path: Path) -> Iterator[tuple[Site, Path]]:
    """nginx with `gzip_static on;`, as the document says, on a folder of its own."""
    nginx = next(server for server in SERVERS if server.program == "nginx")
    nginx.need()
    www, home = tmp_path / "www", tmp_path / "nginx"
    home.mkdir()
    shutil.copytree(FEEDS, www / "feeds")
    with running(nginx, home, www, {"gzip on;": "gzip on; gzip_static on;"}) as port:
        yield Site(nginx, port), www


def compress(www: Path) -> None:
    script = adapted(documented("sh"), {"/srv/www": str(www)})
    subprocess.run(["sh", "-eu", "-c", script], check=True, timeout=120)


def test_what_was_compressed_beforehand_is_what_the_feeds_are(packed: tuple[Site, Path]) -> None:
    """The documented job makes them, makes them anew after a change, and clears up after a removal."""
    site, www = packed
    feed, gone = www / "feeds" / "rss.xml", www / "feeds" / "atom.xml"
    compress(www)
    made = (www / "feeds" / "rss.xml.gz").read_bytes()
    assert gzip.decompress(made) == feed.read_bytes()
    answer = site.ask("/feeds/rss.xml", Accept_Encoding="gzip")
    assert (answer.body, answer.headers["Content-Encoding"]) == (made, "gzip")
    assert answer.headers["Content-Type"] == TYPES["rss.xml"]
    assert site.ask("/feeds/rss.xml", Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"]).status == 304
    assert site.ask("/feeds/rss.xml").body == feed.read_bytes()

    tag = quote("/feeds/tag/اسيا/rss.xml")
    assert site.ask(tag, Accept_Encoding="gzip").body == (www / "feeds/tag/اسيا/rss.xml.gz").read_bytes()

    feed.write_bytes(feed.read_bytes().replace(b"<item>", b"<item >"))
    os.utime(feed, (1, 1))
    gone.unlink()
    compress(www)
    answer = site.ask("/feeds/rss.xml", Accept_Encoding="gzip")
    assert gzip.decompress(answer.body) == feed.read_bytes()
    assert site.ask("/feeds/atom.xml", Accept_Encoding="gzip").status == 404
    unchanged = sorted((path, path.stat().st_mtime_ns) for path in www.rglob("*"))
    compress(www)
    assert sorted((path, path.stat().st_mtime_ns) for path in www.rglob("*")) == unchanged
