"""init and new: a newsroom that works at once, and items that are well-formed from the start."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from command_line import MOMENT, call
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.cli.blank_item import FORMS, BlankItem
from khabar.cli.words import Words
from khabar.run import read_settings


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom as init lays it out."""
    call(capsys, "init", str(tmp_path / "news"), "--now", MOMENT)
    return tmp_path / "news"


def tree(folder: Path) -> dict[str, str]:
    """Every file below the folder with its text, but for feeds and the lock."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    shown = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: text for name, text in shown.items() if not name.startswith(("feeds/", ".khabar/"))}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_new_newsroom_works_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    """What init lays out checks without a single problem, and produces feeds with its item in them."""
    folder = str(tmp_path / "news")
    result = call(capsys, "init", folder, "--now", MOMENT, "--lang", language)
    assert result.code == 0
    assert sorted(result.out.splitlines()) == [str(tmp_path / "news" / name) for name in tree(tmp_path / "news")]
    assert "khabar produce" in result.err
    checked = call(capsys, "check", folder, "--now", MOMENT)
    assert (checked.code, checked.err, checked.out) == (0, "", "1 item read, no problem.\n")
    assert call(capsys, "produce", folder, "--now", MOMENT).code == 0
    for name in ("rss.xml", "atom.xml", "section/news/rss.xml"):
        assert "أول خبر في خلاصاتنا" in (tmp_path / "news/feeds" / name).read_text(encoding="utf-8")


def test_second_run_of_the_new_newsroom_writes_nothing(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An hour later, with nothing changed, no feed is written."""
    call(capsys, "produce", str(newsroom), "--now", MOMENT)
    again = call(capsys, "produce", str(newsroom), "--now", "2026-11-22T16:00:00+03:00", "-v")
    assert "0 feeds written" in again.out


def test_init_touches_no_newsroom(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a newsroom is, init writes nothing and is wrong usage."""
    (newsroom / ".gitignore").write_text("mine\n")
    before = tree(newsroom)
    result = call(capsys, "init", str(newsroom))
    assert (result.code, result.out) == (2, "")
    assert tree(newsroom) == before


def test_init_keeps_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into a folder with articles init puts settings alone: no sample among them, no file overwritten."""
    (tmp_path / "items").mkdir()
    (tmp_path / "items/mine.md").write_text("mine")
    (tmp_path / ".gitignore").write_text("mine")
    assert call(capsys, "init", str(tmp_path)).out == f"{tmp_path / 'newsroom.toml'}\n"
    assert set(tree(tmp_path)) == {".gitignore", "items/mine.md", "newsroom.toml"}
    assert (tmp_path / ".gitignore").read_text() == "mine"


def test_init_where_nothing_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be made ends with 4 and one line, without a traceback."""
    (tmp_path / "file").write_text("")
    result = call(capsys, "init", str(tmp_path / "file/news"))
    assert result.code == 4
    assert "ENOTDIR" in result.err
    assert "Traceback" not in result.err


def test_settings_of_both_languages_are_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The two commented settings differ in their comments alone."""
    for language in ("ar", "en"):
        call(capsys, "init", str(tmp_path / language), "--lang", language)
    assert read_settings(tmp_path / "ar") == read_settings(tmp_path / "en")


@pytest.mark.parametrize(("form", "names"), [("md", ["md"]), ("txt", ["txt", "toml"])])
def test_new_item_is_a_draft_without_errors(
    newsroom: Path, capsys: pytest.CaptureFixture[str], form: str, names: list[str]
) -> None:
    """A new item lies under its day and slug, has no error, is not visible yet, and is so once its status goes."""
    headline = 'قمة "المناخ" تبدأ: #1 في 30°'
    folder = newsroom / "items/2026/11/23"
    # 22:30 in UTC is the next day in Riyadh.
    (newsroom / "newsroom.toml").write_text((newsroom / "newsroom.toml").read_text().replace('"UTC"', '"Asia/Riyadh"'))
    made = call(capsys, "new", headline, "--dir", str(newsroom), "--format", form, "--now", "2026-11-22T22:30:00Z")
    assert made.code == 0
    assert made.out.splitlines() == [str(folder / f"قمة-المناخ-تبدأ-1-في-30.{name}") for name in names]
    at = ("--now", "2026-11-22T23:00:00Z")
    assert "error" not in call(capsys, "check", str(newsroom), *at).err
    call(capsys, "produce", str(newsroom), *at)
    feed = newsroom / "feeds/atom.xml"
    assert "المناخ" not in feed.read_text()
    for path in folder.iterdir():
        kept = [line for line in path.read_text().splitlines(keepends=True) if not line.startswith("status")]
        path.write_text("".join(kept))
    assert call(capsys, "produce", str(newsroom), *at).code == 0
    assert "قمة &quot;المناخ&quot; تبدأ: #1 في 30°" in feed.read_text().replace('"المناخ"', "&quot;المناخ&quot;")


def test_same_headline_twice_is_two_items(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two items of one headline and day have two files and two ids, whatever their formats."""
    for form in ("md", "txt", "md"):
        call(capsys, "new", "افتتاح الرصيف", "--dir", str(newsroom), "--format", form, "--now", MOMENT)
    files = tree(newsroom / "items/2026/11/22")
    assert set(files) == {
        "أول-خبر.md",
        "افتتاح-الرصيف.md",
        "افتتاح-الرصيف-2.txt",
        "افتتاح-الرصيف-2.toml",
        "افتتاح-الرصيف-3.md",
    }
    assert call(capsys, "check", str(newsroom), "-q").code == 0


def test_new_finds_the_section_by_any_of_its_names(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A section is named by slug, name or alias, with any spelling; an unknown one is told with those there are."""
    for name in ("news", "اخبار", "الأخبار", "News"):
        made = call(capsys, "new", "خبر", "--dir", str(newsroom), "--section", name)
        assert "section: news  # politics, world," in Path(made.out.strip()).read_text()
    wrong = call(capsys, "new", "خبر", "--dir", str(newsroom), "--section", "طقس")
    assert (wrong.code, wrong.out) == (2, "")
    assert "It has: news, politics, world," in wrong.err


@pytest.mark.parametrize("form", ["md", "txt"])
def test_new_without_a_section_takes_the_first(newsroom: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """An item begins in the newsroom's first section, and the others stand beside it for the editor to choose."""
    made = call(capsys, "new", "خبر", "--dir", str(newsroom), "--format", form)
    text = Path(made.out.splitlines()[-1]).read_text()
    assert re.search('^section(: news| = "news")  # politics, world, asia-pacific,', text, flags=re.MULTILINE)
    assert call(capsys, "check", str(newsroom), "-q").code == 0


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("moment", ["0001-01-02T00:00:00Z", "9999-12-30T23:59:59Z"])
def test_new_at_the_ends_of_the_calendar(
    newsroom: Path, capsys: pytest.CaptureFixture[str], zone: str, moment: str
) -> None:
    """Every moment that is taken can be shown in any zone."""
    settings = newsroom / "newsroom.toml"
    settings.write_text(settings.read_text().replace('"UTC"', f'"{zone}"'))
    assert call(capsys, "new", "خبر", "--dir", str(newsroom), "--now", moment).code == 0
    assert call(capsys, "report", str(newsroom), "-o", str(newsroom / "r.html"), "--now", moment).code == 0


@pytest.mark.parametrize("headline", ["", "  ", "؟!"])
def test_headline_without_letters_is_wrong_usage(
    newsroom: Path, capsys: pytest.CaptureFixture[str], headline: str
) -> None:
    """A headline that gives no file name is told, and nothing is written."""
    before = tree(newsroom)
    assert call(capsys, "new", headline, "--dir", str(newsroom)).code == 2
    assert tree(newsroom) == before


def test_new_outside_of_a_newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without newsroom.toml, new ends with 3 and says what is missing."""
    result = call(capsys, "new", "خبر", "--dir", str(tmp_path))
    assert (result.code, result.out) == (3, "")
    assert "settings-missing" in result.err


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_any_headline_is_read_back(headline: str) -> None:
    """Whatever the headline, YAML and TOML give back the text that was put in."""
    from datetime import UTC, datetime

    item = BlankItem(headline, datetime(2026, 11, 22, tzinfo=UTC), f"tag:news.example,2026:{headline}", "x", "news")
    markdown = FORMS["md"](item, Words("ar"))[".md"]
    assert yaml.safe_load(markdown.split("---\n")[1])["headline"] == headline
    copy = FORMS["txt"](item, Words("ar"))
    assert tomllib.loads(copy[".toml"])["id"] == item.id
    assert copy[".txt"] == f"{headline}\n\n"
