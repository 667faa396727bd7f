"""khabar report: it reads the whole newsroom and writes one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import call

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
name = "المرصد"
home = "https://news.example/"
description = "أخبار."
[items]
address = "https://news.example/{slug}"
[items.hygiene]
tatweel = "ignore"
"""
ARTICLE = "---\nheadline: افتتاح السوق\npublished: 2026-03-01T07:00:00Z\n---\nافتتح الســوق اليوم.\n"
NOW = ("--now", "2026-03-01T12:00:00Z")


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom with an article that was published and killed, one that stands, and one that is refused."""
    root = tmp_path / "newsroom"
    (root / "items").mkdir(parents=True)
    (root / "newsroom.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("market", "fair"):
        (root / f"items/{name}.md").write_text(ARTICLE, encoding="utf-8")
    call(capsys, "produce", str(root), "--now", "2026-03-01T08:00:00Z")
    (root / "items/fair.md").write_text(ARTICLE.replace("headline", "status: canceled\nheadline"), encoding="utf-8")
    call(capsys, "produce", str(root), "--now", "2026-03-01T09:00:00Z")
    (root / "items/bad.md").write_text(ARTICLE.replace("2026-03-01T07", "2026-02-30T07"), encoding="utf-8")
    return root


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_report_writes_its_file_and_nothing_else(
    newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a byte of the newsroom changes, its records included; the path is told."""
    before, output = everything(newsroom), tmp_path / "out.html"
    result = call(capsys, "report", str(newsroom), "-o", str(output), *NOW)
    assert (result.code, result.out, result.err) == (0, f"{output}\n", "")
    assert everything(newsroom) == before
    text = output.read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    assert "items/bad.md:3:12" in text
    assert "لا وجود لهذا التاريخ" in text
    assert "text-tatweel" in text  # also what the newsroom's policies pass over
    assert "<td>إلغاء</td>" in text
    assert "rss.xml" in text


def test_report_is_the_same_again(newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At one moment it has one content, and an older file gives way."""
    outputs = [tmp_path / "1.html", tmp_path / "2.html"]
    outputs[1].write_text("old", encoding="utf-8")
    for output in outputs:
        call(capsys, "report", str(newsroom), "-o", str(output), *NOW)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_report_goes_to_the_current_folder(
    newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As report.html, of the newsroom there."""
    monkeypatch.chdir(newsroom)
    assert call(capsys, "report", *NOW).out == "report.html\n"
    assert (newsroom / "report.html").is_file()


def test_report_of_a_newsroom_in_another_language_is_in_english(
    newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its labels are; Khabar has no other language of messages but Arabic."""
    (newsroom / "newsroom.toml").write_text('language = "fr"\n' + SETTINGS, encoding="utf-8")
    output = tmp_path / "out.html"
    assert call(capsys, "report", str(newsroom), "-o", str(output), "--lang", "ar", *NOW).code == 0
    assert '<html lang="en" dir="ltr">' in output.read_text(encoding="utf-8")


def test_report_never_lies_where_everybody_sees_it(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names files that are not public yet: the feeds folder is refused, however it is named."""
    output = newsroom / "items" / ".." / "feeds" / "report.html"
    result = call(capsys, "report", str(newsroom), "-o", str(output), *NOW)
    assert result.code == 2
    assert "feeds folder" in result.err
    assert not output.exists()


@pytest.mark.parametrize(
    "name",
    [
        *("newsroom.toml", "history.jsonl", "items/market.md", "items/new/report.html", ".khabar/catalogue.sqlite"),
        *("link.html", "media/report.html", "items/../newsroom.toml"),
    ],
)
def test_report_replaces_nothing_of_the_newsroom(newsroom: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Its settings, articles and records are refused, however they are named, and not a byte of them changes."""
    with (newsroom / "newsroom.toml").open("a", encoding="utf-8") as settings:
        settings.write('[items.media]\n"https://news.example/media/" = "media"\n')
    (newsroom / "link.html").symlink_to(newsroom / "newsroom.toml")
    before = everything(newsroom)
    result = call(capsys, "report", str(newsroom), "-o", str(newsroom / name), *NOW)
    assert result.code == 2
    assert "one of the newsroom's own files" in result.err
    assert everything(newsroom) == before


def test_report_before_the_first_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without records and without feeds there is little to tell, and it is told."""
    (tmp_path / "items").mkdir()
    (tmp_path / "newsroom.toml").write_text(SETTINGS, encoding="utf-8")
    result = call(capsys, "report", str(tmp_path), "-o", str(tmp_path / "r.html"), *NOW)
    assert (result.code, result.err) == (0, "")
    assert "لا خلاصات بعد." in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert not (tmp_path / ".khabar").exists()


def test_report_that_cannot_be_written(newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reason is told, and the exit code is that of outputs."""
    result = call(capsys, "report", str(newsroom), "-o", str(tmp_path / "nowhere" / "r.html"), *NOW)
    assert result.code == 4
    assert "ENOENT" in result.err


def test_report_outside_of_a_newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made in a folder that was named by mistake."""
    assert call(capsys, "report", str(tmp_path), "-o", str(tmp_path / "r.html")).code == 2
    assert list(tmp_path.iterdir()) == []
