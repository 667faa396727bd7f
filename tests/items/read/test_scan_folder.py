"""Scan and load: what lies in the items folder, in one order, with nothing followed and nothing waited for."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from khabar.items.found import LARGEST, FoundFile
from khabar.items.scan import Scan, load, scan
from khabar.items.source import SourceFile
from khabar.problems import Problem
from khabar.settings import Settings

SETTINGS = Settings(name="المرصد", home="https://news.example/", description="صحيفة للتجربة.")


@pytest.fixture
def items(tmp_path: Path) -> Path:
    folder = tmp_path / "items"
    folder.mkdir()
    return folder


def write(path: Path, text: str = "نص") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def scanned(items: Path) -> Scan:
    return scan(items.parent, SETTINGS)


def files(items: Path) -> list[str]:
    return [found.file for found in scanned(items).files]


def told(items: Path) -> list[str]:
    return [f"{problem.place}: {problem.rule}" for problem in scanned(items).problems]


def test_articles_are_found_in_the_order_of_their_names(items: Path) -> None:
    """Folders and files come sorted by code point, whatever the disk's order is."""
    for name in ["ب.md", "b/2.txt", "b.txt", "a/z/1.HTML", "أ.htm", "b/10.markdown"]:
        write(items / name)
    assert files(items) == [
        "items/a/z/1.HTML", "items/b.txt", "items/b/10.markdown", "items/b/2.txt", "items/أ.htm", "items/ب.md",
    ]  # fmt: skip
    assert told(items) == []


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden.md", ".git/a.md", ".a.md.swp", ".#a.md", "._a.md", ".DS_Store", "a.md~", "#a.md#", "~$a.md"),
        *("a.md.swp", "a.md.tmp", "a.md.part", "a.md.PART", "a.md.bak", "Thumbs.db", "thumbs.db", "desktop.ini"),
        *("_index.md", "posts.11tydata.js", "picture.jpg", "PICTURE.JPG", "film.mp4", "paper.pdf", "page.css"),
    ],
)
def test_what_editors_and_systems_leave_is_passed_over_in_silence(items: Path, name: str) -> None:
    """Backups, locks, half-written files, hidden ones and assets are neither articles nor problems."""
    write(items / name)
    assert scanned(items) == Scan((), ())


def test_an_unknown_ending_is_told_once(items: Path) -> None:
    """Ten Word files are one warning, with their number; a name without an ending counts as its own."""
    for name in ["b.docx", "a.docx", "c/c.DOCX", "LICENSE"]:
        write(items / name)
    assert told(items) == ["items/LICENSE: file-suffix-unknown", "items/a.docx: file-suffix-unknown"]
    assert "3" in scanned(items).problems[1].wrong("ar")


def test_a_sidecar_goes_with_its_article(items: Path) -> None:
    """NAME.toml belongs to NAME.txt, and is loaded with it."""
    write(items / "كيم.txt", "عنوان")
    write(items / "كيم.toml", "id = 'x'")
    (found,) = scanned(items).files
    assert found.sidecar is not None
    assert load(items.parent, found) == SourceFile("items/كيم.txt", "عنوان".encode(), "items/كيم.toml", b"id = 'x'")


@pytest.mark.parametrize(("article", "sidecar"), [("kim.txt", "kim.txt.toml"), ("KIM.TXT", "KIM.TXT.TOML")])
def test_a_sidecar_may_have_the_whole_name_of_its_article(items: Path, article: str, sidecar: str) -> None:
    """NAME.txt.toml belongs to NAME.txt, and to no other file of that stem."""
    write(items / article)
    write(items / "kim.md")
    write(items / sidecar)
    found = {each.file: each.sidecar and each.sidecar.file for each in scanned(items).files}
    assert found == {f"items/{article}": f"items/{sidecar}", "items/kim.md": None}
    assert told(items) == []


def test_an_article_with_two_sidecars_is_refused(items: Path) -> None:
    """An embargo may stand in either, and nobody is to guess which is meant."""
    write(items / "kim.txt")
    write(items / "kim.toml")
    write(items / "kim.txt.toml")
    assert files(items) == []
    assert told(items) == ["items/kim.txt: sidecar-twice"]


def test_an_article_is_refused_with_the_sidecar_that_has_its_whole_name(items: Path) -> None:
    """It is as good a sidecar as the other, and so is its loss as bad."""
    write(items / "a.txt")
    (items / "a.txt.toml").write_bytes(b"#" * (LARGEST + 1))
    assert files(items) == []
    assert told(items) == ["items/a.txt.toml: file-too-big"]


def test_a_sidecar_without_an_article_is_told(items: Path) -> None:
    """An article that was renamed alone has lost its address and its embargo."""
    write(items / "kim.toml")
    write(items / "a/kim.txt")
    assert told(items) == ["items/kim.toml: sidecar-alone"]


@pytest.mark.parametrize("name", ["kim.tml", "kim.tom", "kim.tolm", "kim.TOMLL", "kim.toml.txt", "kim.Toml.TXT"])
def test_a_sidecar_whose_ending_is_misspelt_is_told(items: Path, name: str) -> None:
    """It is no article, and no file of some other kind: an embargo may stand in it."""
    write(items / "kim.txt")
    write(items / name)
    assert files(items) == ["items/kim.txt"]
    assert told(items) == [f"items/{name}: sidecar-misnamed"]
    assert "kim.toml" in scanned(items).problems[0].remedy("ar")


def test_a_name_that_only_speaks_of_toml_is_an_articles(items: Path) -> None:
    """What is about sidecars is none."""
    for name in ["toml.txt", "kim-toml.txt", "toml.md"]:
        write(items / name)
    assert (len(files(items)), told(items)) == (3, [])


def test_a_file_that_is_too_big_is_told_and_not_found(items: Path) -> None:
    """The limit itself is allowed; one byte more is not, and its sidecar is not said to be alone."""
    (items / "a.txt").write_bytes(b"x" * LARGEST)
    (items / "b.txt").write_bytes(b"x" * (LARGEST + 1))
    write(items / "b.toml")
    assert files(items) == ["items/a.txt"]
    assert told(items) == ["items/b.txt: file-too-big"]


def test_an_article_is_refused_with_its_sidecar(items: Path) -> None:
    """Without its sidecar an article could be out before its embargo."""
    write(items / "a.txt")
    (items / "a.toml").write_bytes(b"#" * (LARGEST + 1))
    assert files(items) == []
    assert told(items) == ["items/a.toml: file-too-big"]


def test_links_are_told_and_never_followed(items: Path) -> None:
    """Out of the folder, to a file that is read anyway, to nothing, or round in a circle: each has its rule."""
    outside = write(items.parent / "secret.md")
    write(items / "a/real.md")
    (items / "a/out.md").symlink_to(outside)
    (items / "a/folder-out").symlink_to(items.parent, target_is_directory=True)
    (items / "a/in.md").symlink_to("real.md")
    (items / "a/gone.md").symlink_to("nowhere.md")
    (items / "a/round").symlink_to("..", target_is_directory=True)
    (items / "a/self.md").symlink_to("self.md")
    (items / "picture.png").symlink_to("/picture.png")
    assert files(items) == ["items/a/real.md"]
    assert told(items) == [
        "items/a/folder-out: folder-loop",
        "items/a/gone.md: link-broken",
        "items/a/in.md: link-inside",
        "items/a/out.md: link-outside",
        "items/a/round: folder-loop",
        "items/a/self.md: link-broken",
    ]


def test_the_items_folder_itself_may_be_a_link(items: Path) -> None:
    """A newsroom may keep its articles on another disk."""
    write(items / "a.md")
    elsewhere = items.rename(items.parent / "elsewhere")
    items.symlink_to(elsewhere, target_is_directory=True)
    assert files(items) == ["items/a.md"]
    assert told(items) == []


def test_pipes_and_sockets_are_told(items: Path) -> None:
    """To read from one could wait for ever."""
    os.mkfifo(items / "a.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(items / "b.md"))
        assert told(items) == ["items/a.txt: file-not-regular", "items/b.md: file-not-regular"]


def test_names_are_utf8_without_controls(items: Path) -> None:
    """A name that cannot be shown as it is is told, and its file is not read."""
    for name in [b"\xe3.txt", b"a\nb.txt", "قلب\u202e.md".encode()]:
        (items.parent / os.fsdecode(b"items/" + name)).write_bytes(b"x")
    assert files(items) == []
    assert told(items) == [
        "items/a\\u000ab.txt: file-name-control-character",
        "items/قلب\\u202e.md: file-name-control-character",
        "items/\ufffd.txt: file-name-not-utf8",
    ]


def test_names_are_given_in_nfc_and_read_as_they_are(items: Path) -> None:
    """macOS parts letters from their marks in names: the file is one, under one name."""
    write(items / unicodedata.normalize("NFD", "آسيا.txt"), "نص")
    (found,) = scanned(items).files
    assert found.file == "items/آسيا.txt"
    assert load(items.parent, found) == SourceFile("items/آسيا.txt", "نص".encode())
    write(items / "آسيا.txt")
    assert told(items) == ["items/آسيا.txt: file-name-twice"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A disk that is not mounted is no empty newsroom."""
    assert [problem.rule for problem in scan(tmp_path, SETTINGS).problems] == ["items-folder-missing"]


def test_a_deep_folder_is_walked(items: Path) -> None:
    """Depth is no matter of the program's own stack."""
    folder = items
    for _ in range(300):
        folder /= "d"
    write(folder / "a.md")
    assert len(files(items)) == 1


def found_file(items: Path, name: str) -> FoundFile:
    status = (items / name).lstat()
    return FoundFile(f"items/{name}", f"items/{name}".encode(), status.st_size, status.st_mtime_ns, status.st_ino)


def rule_of(result: SourceFile | Problem) -> str:
    assert isinstance(result, Problem)
    return result.rule


def test_what_changed_since_the_scan_is_told(items: Path) -> None:
    """A name that has become a link, a pipe or nothing, or a file that has grown too big, is not read."""
    write(items / "a.txt")
    found = found_file(items, "a.txt")
    (items / "a.txt").write_bytes(b"x" * (LARGEST + 1))
    assert rule_of(load(items.parent, found)) == "file-too-big"
    (items / "a.txt").unlink()
    assert rule_of(load(items.parent, found)) == "file-unreadable"
    (items / "a.txt").symlink_to("/etc/hostname")
    assert rule_of(load(items.parent, found)) == "file-unreadable"
    (items / "a.txt").unlink()
    os.mkfifo(items / "a.txt")
    assert rule_of(load(items.parent, found)) == "file-not-regular"


def test_a_file_that_grows_while_it_is_read_is_told(items: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an article is not taken for a whole one."""
    path = write(items / "a.txt", "نصف")
    real_read = os.read

    def read_while_writing(descriptor: int, count: int) -> bytes:
        data = real_read(descriptor, count)
        with path.open("ab") as file:
            file.write(b" more")
        return data

    found = found_file(items, "a.txt")
    monkeypatch.setattr(os, "read", read_while_writing)
    assert rule_of(load(items.parent, found)) == "file-changing"


def test_a_short_read_is_read_on(items: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network file systems may give less than was asked for."""
    write(items / "a.txt", "abcdef")
    real_read = os.read
    found = found_file(items, "a.txt")
    monkeypatch.setattr(os, "read", lambda descriptor, count: real_read(descriptor, min(count, 2)))
    assert load(items.parent, found) == SourceFile("items/a.txt", b"abcdef")
