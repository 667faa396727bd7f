"""`khabar check --for`: an editor asks about a partner, and nothing is refused for its sake."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from khabar.cli import main

PICTURES = Path(__file__).parent / "pictures"
MOMENT = "2026-03-10T12:00:00Z"
NEWSROOM = """
name = "صحيفة المثال"
home = "https://news.example/"
description = "أخبار المدينة"
items.address = "https://news.example/{slug}"

[[sections]]
slug = "economy"
name = { ar = "اقتصاد" }

[[sections]]
slug = "sport"
name = { ar = "رياضة" }
"""
MEDIA = '\n[items.media]\n"https://news.example/media/" = "media"\n'
ITEM = """---
headline: افتتاح المعرض السنوي للكتاب في مرسى الياسمين
published: 2026-03-09T09:00:00+03:00
section: economy
images: https://news.example/media/fair.png
---
فتح المعرض أبوابه صباح اليوم.
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "newsroom.toml").write_text(NEWSROOM, encoding="utf-8")
    (tmp_path / "items").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "items/fair.md").write_text(ITEM, encoding="utf-8")
    return tmp_path


def run(*args: str) -> int:
    """Call khabar, and give its exit code."""
    with pytest.raises(SystemExit) as end:
        main(args)
    assert isinstance(end.value.code, int)
    return end.value.code


def told(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, list[str]]:
    """Call khabar check: its exit code, and what it tells as ``place rule``."""
    code = run("check", *map(str, args), "--now", MOMENT, "--format", "json")
    problems = json.loads(capsys.readouterr().out)["problems"]
    return code, [f"{each['file']}:{each['line']} {each['rule']} {each['severity']}" for each in problems]


def test_without_asking_nothing_is_told(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A partner is asked about only where an editor asks."""
    assert told(capsys, newsroom) == (0, [])


def test_a_picture_of_unknown_size_is_told(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing says how large it is: that is told at its line, as the partner's, and by its own exit code."""
    expected = ["items/fair.md:5 partner-image-size-unknown partner"]
    assert told(capsys, newsroom, "--for", "msn") == (7, expected)
    assert told(capsys, newsroom / "items/fair.md", "--for", "msn") == (7, expected)


def test_the_size_of_a_picture_is_read_from_its_file(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the settings say which folder it lies in, what is wrong with the picture itself is told."""
    (newsroom / "newsroom.toml").write_text(NEWSROOM.replace("[[sections]]", f"{MEDIA}\n[[sections]]", 1), "utf-8")
    shutil.copy(PICTURES / "plain-64x48.gif", newsroom / "media/fair.png")
    expected = ["items/fair.md:5 partner-image-small partner", "items/fair.md:5 partner-image-type partner"]
    assert told(capsys, newsroom, "--for", "msn") == (7, expected)


def test_of_a_whole_newsroom_only_what_would_enter_the_feed_is_told(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A partner that gets the sport is not asked about the rest, nor about old news, unless the file is named."""
    asked = '\n[[partners]]\nname = "msn"\nsection = "sport"\n'
    (newsroom / "newsroom.toml").write_text(NEWSROOM + asked, encoding="utf-8")
    assert told(capsys, newsroom, "--for", "msn") == (0, [])
    assert told(capsys, newsroom / "items/fair.md", "--for", "msn")[0] == 7
    (newsroom / "items/fair.md").write_text(ITEM.replace("2026-03-09", "2024-03-09"), encoding="utf-8")
    assert told(capsys, newsroom, "--for", "flipboard")[0] == 7
    assert told(capsys, newsroom, "--for", "google-news") == (0, [])


def test_a_setting_is_told_at_its_line(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the partner misses of the newsroom is told where it should stand in newsroom.toml."""
    asked = '\n[[partners]]\nname = "feedly"\nlogo = "https://news.example/l.png"\naccent_color = "0B6E4F"\n'
    (newsroom / "newsroom.toml").write_text(NEWSROOM + asked, encoding="utf-8")
    line = (NEWSROOM + asked).splitlines().index("[[partners]]") + 1
    expected = [f"newsroom.toml:{line} partner-setting-missing partner"] * 2  # icon and cover
    assert told(capsys, newsroom, "--for", "feedly") == (7, expected)


def test_a_recording_of_two_episodes_is_told(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles are compared with each other: the second that has a recording is told at its line."""
    audio = "renditions: [{ address: 'https://news.example/a.mp3', length: 5 }]\n---\nفتح"
    for name in ("a", "b"):
        (newsroom / f"items/{name}.md").write_text(ITEM.replace("---\nفتح", audio), encoding="utf-8")
    code, lines = told(capsys, newsroom, "--for", "apple-podcasts")
    assert code == 7
    assert [line for line in lines if "partner" in line] == ["items/b.md:6 partner-audio-twice partner"]


def test_an_article_that_khabar_refuses_is_told_first(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with an item is told as ever, with its exit code: the partner's comes after it."""
    (newsroom / "items/bad.md").write_text(ITEM.replace("headline", "x-headline"), encoding="utf-8")
    code, lines = told(capsys, newsroom, "--for", "msn")
    assert code == 1
    assert [line.split(" ")[1] for line in lines] == ["headline-missing", "partner-image-size-unknown"]


def test_nothing_is_refused_for_a_partner(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a partner would refuse is published, and the run is well."""
    assert run("produce", str(newsroom), "--now", MOMENT) == 0
    assert "افتتاح المعرض" in (newsroom / "feeds/rss.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "1 finding for the partner."), ("ar", "ملاحظة واحدة للشريك.")]
)
def test_people_are_told_in_their_language(
    newsroom: Path, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    """The closing line counts what was found for the partner."""
    assert run("check", str(newsroom), "--for", "msn", "--now", MOMENT, "--lang", language) == 7
    assert sentence in capsys.readouterr().out


@pytest.mark.parametrize("options", [("--for", "nobody"), ("--for", "msn", "--text")])
def test_a_wrong_question_is_wrong_usage(
    newsroom: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    """A partner that is not known, and two questions at once, are told as wrong usage."""
    assert run("check", str(newsroom), *options) == 2
    assert capsys.readouterr().err
