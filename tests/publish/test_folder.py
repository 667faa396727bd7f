"""Publishing replaces what has changed, whole or not at all, and touches nothing else."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from publish_samples import ATOM, RSS, atom, rss

from khabar import disk
from khabar.feeds.document import Document
from khabar.publish.folder import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWER = RSS.replace("افتتاح", "تدشين")


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below the folder, hidden ones too, with its bytes and the moment of its last writing."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes: the system then refuses as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A feeds folder that any account can reach; pytest's own are closed to others."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    (base / "feeds").mkdir()
    yield base / "feeds"
    shutil.rmtree(base)


@contextmanager
def ordinary_account() -> Iterator[None]:
    """Work as an account that permissions bind: root's are never refused."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_feeds_are_laid_out(tmp_path: Path) -> None:
    """Documents come to lie at their paths, folders made, nothing else left behind."""
    folder = tmp_path / "feeds"
    publication = publish([rss(), rss("section/الاقتصاد/rss.xml"), atom()], folder)
    assert publication.written == ("atom.xml", "rss.xml", "section/الاقتصاد/rss.xml")
    assert (publication.unchanged, publication.removed, publication.problems) == (0, (), ())
    assert {name: data.decode() for name, (data, _) in snapshot(tmp_path).items()} == {
        "feeds/atom.xml": ATOM,
        "feeds/rss.xml": RSS,
        "feeds/section/الاقتصاد/rss.xml": RSS,
    }


def test_unchanged_feed_is_not_touched(tmp_path: Path) -> None:
    """A second run with the same bytes writes nothing: files keep their dates, so readers their caches."""
    publish([rss(), atom()], tmp_path)
    before = snapshot(tmp_path)
    publication = publish([rss(), atom()], tmp_path)
    assert (publication.written, publication.unchanged) == ((), 2)
    assert snapshot(tmp_path) == before


def test_only_the_changed_feed_is_replaced(tmp_path: Path) -> None:
    """The feed whose bytes changed is replaced, by another file: who reads the old one reads on."""
    publish([rss(), atom()], tmp_path)
    before = snapshot(tmp_path)
    with (tmp_path / "rss.xml").open("rb") as reader:
        assert publish([rss(text=NEWER), atom()], tmp_path).written == ("rss.xml",)
        assert reader.read() == RSS.encode()
    assert snapshot(tmp_path)["rss.xml"][0] == NEWER.encode()
    assert snapshot(tmp_path)["atom.xml"] == before["atom.xml"]


def test_same_size_is_not_same_bytes(tmp_path: Path) -> None:
    """A change that keeps the feed's size is seen."""
    publish([rss()], tmp_path)
    publish([rss(text=RSS.replace("12:59:00", "12:58:00"))], tmp_path)
    assert b"12:58:00" in (tmp_path / "rss.xml").read_bytes()


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0, 0o644)])
def test_mode_is_that_of_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    """A web server can read what is written, unless the umask says otherwise; nobody else can write it."""
    before = os.umask(umask)
    try:
        publish([rss("video/rss.xml")], tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "video/rss.xml").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "video").stat().st_mode) == 0o755 & ~umask


def test_main_feeds_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaf feeds are replaced before the main ones, whatever the order in which they are made."""
    order: list[str] = []
    rename = Path.replace

    def watched(self: Path, target: Path) -> Path:
        order.append(target.relative_to(tmp_path).as_posix())
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    publish([rss(), rss("tag/x/rss.xml"), atom(), rss("section/a/rss.xml"), rss("archive/2/rss.xml")], tmp_path)
    assert order == ["archive/2/rss.xml", "section/a/rss.xml", "tag/x/rss.xml", "atom.xml", "rss.xml"]


def test_bytes_are_on_disk_before_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut finds the old feed or the new one: fsync of the file, rename, fsync of the folder."""
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def watched_fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def watched_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "replace", watched_rename)
    publish([rss(), atom()], tmp_path)
    assert steps == ["file", "file", "rename", "rename", "folder"]


def test_full_disk_keeps_the_old_feed(tmp_path: Path) -> None:
    """When a feed does not fit on the disk its old file stands, no rest is left, the others are published."""
    publish([rss(), rss("video/rss.xml")], tmp_path)
    with file_size_limit(len(NEWER.encode())):
        longer = NEWER.replace("تدشين", "تدشين وتدشين")
        publication = publish([rss(text=longer), rss("video/rss.xml", NEWER)], tmp_path)
    assert publication.written == ("video/rss.xml",)
    (problem,) = publication.problems
    assert (problem.rule, problem.place.file) == ("publish-not-written", f"{tmp_path.name}/rss.xml")
    assert "EFBIG" in problem.wrong("en")
    assert {name: data for name, (data, _) in snapshot(tmp_path).items()} == {
        "rss.xml": RSS.encode(),
        "video/rss.xml": NEWER.encode(),
    }


def test_read_only_folder_is_a_problem(shared_folder: Path) -> None:
    """A feeds folder that may not be written is told for each feed, and the old feeds stand."""
    publish([rss(), atom()], shared_folder)
    before = snapshot(shared_folder)
    shared_folder.chmod(0o555)
    with ordinary_account():
        publication = publish([rss(text=NEWER), atom()], shared_folder)
    assert [(problem.rule, problem.place.file) for problem in publication.problems] == [
        ("publish-not-written", "feeds/rss.xml")
    ]
    assert "EACCES" in publication.problems[0].wrong("ar")
    assert (publication.written, publication.unchanged) == ((), 1)
    assert snapshot(shared_folder) == before


def test_file_in_the_way_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    """Where a folder should be and a file is, the feed is told and the others are published."""
    (tmp_path / "video").write_text("mine")
    publication = publish([rss("video/rss.xml"), rss()], tmp_path)
    assert publication.written == ("rss.xml",)
    assert [problem.place.file for problem in publication.problems] == [f"{tmp_path.name}/video/rss.xml"]
    assert (tmp_path / "video").read_text() == "mine"


def test_folder_in_the_way_of_a_feed_is_a_problem(tmp_path: Path) -> None:
    """Where a feed should be and a folder is, the feed is told and nothing is left of it."""
    (tmp_path / "rss.xml").mkdir()
    publication = publish([rss(), atom()], tmp_path)
    assert publication.written == ("atom.xml",)
    assert "EISDIR" in publication.problems[0].wrong("en")
    assert set(snapshot(tmp_path)) == {"atom.xml"}


def test_failing_document_replaces_nothing(tmp_path: Path) -> None:
    """A document that the gate stops leaves its old feed standing; it does not count as no longer made."""
    publish([rss(), atom()], tmp_path)
    publication = publish([rss(text=RSS.replace("</channel>", "")), atom()], tmp_path)
    assert (publication.written, publication.removed) == ((), ())
    (problem,) = publication.problems
    assert (problem.rule, problem.place.file) == ("publish-not-well-formed", f"{tmp_path.name}/rss.xml")
    assert (tmp_path / "rss.xml").read_text() == RSS


def test_warning_of_the_gate_stops_nothing(tmp_path: Path) -> None:
    """A document of which the gate only warns is written, and the warning is told apart."""
    publication = publish([rss(text=RSS.replace("افتتاح", "\u202eافتتاح"))], tmp_path)
    assert (publication.written, publication.problems) == (("rss.xml",), ())
    assert [problem.rule for problem in publication.warnings] == ["publish-bidi-override"]


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    """Temporary files that a killed run left behind are gone after the next one; other hidden files stay."""
    publish([rss(), rss("tag/x/rss.xml")], tmp_path)
    for leftover in (".khabar-0.tmp", "tag/x/.khabar-12.tmp"):
        (tmp_path / leftover).write_text("half")
    (tmp_path / ".htaccess").write_text("mine")
    publish([rss(), rss("tag/x/rss.xml")], tmp_path)
    assert set(snapshot(tmp_path)) == {".htaccess", "rss.xml", "tag/x/rss.xml"}


def test_interrupted_run_leaves_no_rest(tmp_path: Path) -> None:
    """When the making of documents ends in an exception, staged files are removed and no feed is replaced."""
    publish([rss()], tmp_path)
    before = snapshot(tmp_path)

    def documents() -> Iterator[Document]:
        yield rss(text=NEWER)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(documents(), tmp_path)
    assert snapshot(tmp_path) == before


def test_feeds_no_longer_made_are_removed(tmp_path: Path) -> None:
    """A feed of ours that is not made any more is removed, with its empty folder, and told."""
    old = [rss("tag/old/rss.xml"), atom("tag/old/atom.xml"), rss("archive/1/rss.xml")]
    publish([rss(), *old, rss("author/a/rss.xml")], tmp_path)
    publication = publish([rss(), rss("author/a/rss.xml")], tmp_path)
    assert publication.removed == ("archive/1/rss.xml", "tag/old/atom.xml", "tag/old/rss.xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["author", "rss.xml"]


STYLE = Document("feed.css", "text/css; charset=utf-8", b"/* Khabar */ rss { color: teal }")
JSON = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "home_page_url": "https://news.example/", '
    b'"feed_url": "https://news.example/feeds/feed.json", "items": []}'
)


@pytest.mark.parametrize("order", [1, -1])
def test_a_json_feed_goes_with_the_rss_beside_it(tmp_path: Path, order: int) -> None:
    """Whose it is the RSS tells, whichever of the two is named first."""
    gone = ["tag/old/rss.xml", "tag/old/feed.json"][::order]
    publish([rss(), rss("tag/old/rss.xml"), Document("tag/old/feed.json", "application/feed+json", JSON)], tmp_path)
    assert publish([rss()], tmp_path, stale=lambda: gone).removed == ("tag/old/feed.json", "tag/old/rss.xml")
    assert not (tmp_path / "tag").exists()


def test_a_style_sheet_no_longer_wanted_is_removed(tmp_path: Path) -> None:
    """It is no feed, but it is ours, and says so."""
    publish([rss(), STYLE], tmp_path)
    assert publish([rss()], tmp_path).removed == ("feed.css",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("rss.xml", RSS.replace("Khabar 0.1.0", "WordPress 6")),
        ("section/x/rss.xml", RSS.replace("<generator>Khabar 0.1.0</generator>", "")),
        ("section/x/news.xml", RSS),
        ("elsewhere/rss.xml", RSS),
        ("section/x/y/rss.xml", RSS),
        ("archive/2019/old/rss.xml", RSS),
        ("archive/spring/rss.xml", RSS),
        ("index.html", "<title>WordPress</title>"),
        ("feed.css", "rss { color: red }"),
        ("tag/x/feed.json", "{}"),
        ("sitemap.xml", "<urlset/>"),
    ],
)
def test_what_is_not_ours_is_never_removed(tmp_path: Path, path: str, text: str) -> None:
    """A file of another maker, or out of our layout, is not removed, though it lies in the feeds folder."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)
    assert publish([atom()], tmp_path).removed == ()
    assert (tmp_path / path).read_text() == text


def test_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    """A dry run gives the answer of the real one, and leaves the folder as it was."""
    folder = tmp_path / "feeds"
    publish([rss(), rss("tag/old/rss.xml"), atom()], folder)
    (folder / ".khabar-0.tmp").write_text("half")
    documents = [rss(text=NEWER), atom(), rss("video/rss.xml"), rss("urgent/rss.xml", "<rss>")]
    before = snapshot(tmp_path)
    dry = publish(documents, folder, dry_run=True)
    assert snapshot(tmp_path) == before
    assert dry == replace(publish(documents, folder), signatures=dry.signatures)
    assert (dry.written, dry.removed) == (("rss.xml", "video/rss.xml"), ("tag/old/rss.xml",))


@pytest.mark.parametrize(
    "path",
    ["", "/etc/feed.xml", "../rss.xml", "tag/../../rss.xml", "tag//rss.xml", "./rss.xml", "tag\\x", "a\0b"],
)
def test_path_never_leads_out(tmp_path: Path, path: str) -> None:
    """A path that leads anywhere but down is a problem, and nothing is written."""
    publication = publish([rss(path)], tmp_path / "feeds")
    assert [problem.rule for problem in publication.problems] == ["publish-bad-path"]
    assert snapshot(tmp_path) == {}


def test_link_inside_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link inside the feeds folder leads no feed out of it."""
    outside, folder = tmp_path / "outside", tmp_path / "feeds"
    outside.mkdir()
    folder.mkdir()
    (folder / "tag").symlink_to(outside)
    (folder / "rss.xml").symlink_to(outside / "rss.xml")
    publication = publish([rss("tag/x/rss.xml"), rss()], folder)
    assert [problem.rule for problem in publication.problems] == ["publish-bad-path"]
    assert snapshot(outside) == {}
    assert not (folder / "rss.xml").is_symlink()
    assert (folder / "rss.xml").read_text() == RSS


def test_feeds_folder_may_be_a_link(tmp_path: Path) -> None:
    """The feeds folder itself may be a link into a web server's folder."""
    (tmp_path / "www").mkdir()
    (tmp_path / "feeds").symlink_to(tmp_path / "www")
    assert publish([rss()], tmp_path / "feeds").problems == ()
    assert (tmp_path / "www/rss.xml").read_text() == RSS


def test_two_documents_of_one_path_are_a_problem(tmp_path: Path) -> None:
    """Of two documents for one path the first is published and the second is told."""
    publication = publish([rss(), rss(text=NEWER)], tmp_path)
    assert [problem.rule for problem in publication.problems] == ["publish-bad-path"]
    assert (tmp_path / "rss.xml").read_text() == RSS


def test_long_name_is_a_problem(tmp_path: Path) -> None:
    """A name that the file system does not take is told."""
    (problem,) = publish([rss(f"tag/{'ب' * 200}/rss.xml")], tmp_path).problems
    assert "ENAMETOOLONG" in problem.wrong("en")


@given(st.text(max_size=30))
def test_any_path_is_written_inside_or_told(path: str) -> None:
    """Whatever the path, the document lies inside the folder, or a problem says that it does not."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "feeds"
        publication = publish([Document(path, "text/plain", b"x")], folder)
        files = [file.relative_to(folder).as_posix() for file in Path(base).rglob("*") if file.is_file()]
        assert files == list(publication.written)
        assert len(publication.written) + len(publication.problems) == 1


def test_write_durably_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    """A write that the system stops half-way removes what it began."""
    with file_size_limit(10), pytest.raises(OSError, match="large"):
        disk.write_durably(tmp_path / "x", [b"01234567", b"89abc"])
    assert snapshot(tmp_path) == {}


def test_write_durably_never_overwrites(tmp_path: Path) -> None:
    """A temporary file is always a new one: a link planted in its place is not followed."""
    (tmp_path / "x").symlink_to(tmp_path / "y")
    with pytest.raises(FileExistsError):
        disk.write_durably(tmp_path / "x", [b"1"])
    assert not (tmp_path / "y").exists()
