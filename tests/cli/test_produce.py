"""produce and check: what they ask of a run, what they show of it, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import (
    ERROR,
    MENDED,
    MOMENT,
    MOMENT_READ,
    WARNING,
    call,
    fake_run,
    outcome,
)
from msgspec.structs import replace

from khabar.problems import OutputError, Place, Problem, SettingsError
from khabar.publish.lock import LockedError

NOT_WRITTEN = Problem.of("publish-not-written", Place("feeds/rss.xml"), reason="no space left, ENOSPC")
NO_SETTINGS = Problem.of("settings-missing", Place("newsroom.toml"), file="newsroom.toml", folder="/x")

SUMMARY_EN = "14 items read, 1 refused, 12 visible now, 2 feeds written, 5 unchanged, 1 removed.\n"
SUMMARY_AR = (
    "قُرئت 14 مادة، رُفضت مادة واحدة، 12 مادة ظاهرة الآن، كُتبت خلاصتان، بقيت 5 خلاصات على حالها، حُذفت خلاصة واحدة.\n"
)


def test_run_is_asked_for_what_was_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The newsroom, the moment in UTC and the flags reach the run as they were given."""
    asked = fake_run(monkeypatch, outcome())
    call(capsys, "produce", "news", "--now", MOMENT, "--dry-run")
    call(capsys, "produce", "--now", "2026-11-22T12:00:00.75Z", "--accept-vanished", "--wait", "1.5")
    assert asked == [
        (Path("news"), MOMENT_READ, {"dry_run": True, "accept_vanished": False, "wait": 0.0}),
        (Path(), MOMENT_READ, {"dry_run": False, "accept_vanished": True, "wait": 1.5}),
    ]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (outcome(), 0),
        (outcome(WARNING, MENDED), 0),
        (outcome(ERROR, WARNING), 1),
        (SettingsError((NO_SETTINGS,)), 3),
        (OutputError((NOT_WRITTEN,)), 4),
        (LockedError(4711), 5),
        (LockedError(None), 5),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError(), 70),
    ],
    ids=repr,
)
@pytest.mark.parametrize("command", ["produce", "check"])
def test_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    end: object,
    code: int,
    command: str,
) -> None:
    """Each way in which a run can end has its own exit code, in both commands."""
    fake_run(monkeypatch, end, command)  # type: ignore[arg-type] # the table holds both kinds
    assert call(capsys, command).code == code


@pytest.mark.parametrize(
    "end", [SettingsError((NO_SETTINGS,)), OutputError((NOT_WRITTEN,)), LockedError(4711)], ids=repr
)
def test_mistake_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: BaseException
) -> None:
    """What is wrong outside of Khabar is told in sentences on stderr, without a traceback."""
    fake_run(monkeypatch, end)
    result = call(capsys, "produce")
    assert result.out == ""
    assert result.err
    assert "Traceback" not in result.err


def test_bug_is_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of Khabar is told with its traceback."""
    fake_run(monkeypatch, ZeroDivisionError("bug"))
    assert "Traceback" in call(capsys, "produce").err


def test_cron_is_silent_when_all_is_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal, a run with nothing but warnings and mended faults prints nothing."""
    fake_run(monkeypatch, outcome(WARNING, MENDED))
    result = call(capsys, "produce")
    assert (result.out, result.err) == ("", "")


def test_errors_are_told_always(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error is told without a terminal and with -q too, on stderr, and warnings are not, but of the same file."""
    fake_run(monkeypatch, outcome(ERROR, replace(WARNING, place=Place("items/other.md"))))
    for options in ([], ["-q"]):
        result = call(capsys, "produce", *options)
        assert result.out == ""
        assert "headline-missing" in result.err
        assert "publish-no-lock" not in result.err
    fake_run(monkeypatch, outcome(ERROR, replace(WARNING, place=ERROR.place)))
    assert "publish-no-lock" in call(capsys, "produce").err


def test_verbose_in_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With -v all is told: each problem under its place, files parted, then what was done."""
    fake_run(monkeypatch, outcome(ERROR, MENDED))
    result = call(capsys, "produce", "-v")
    assert result.out == (
        "write   rss.xml\nwrite   section/news/rss.xml\nremove  tag/old/rss.xml\n"
        "limit   tag/sea: items too old for the feed: 1\n"
        "limit   tag/sea: oldest items without their full text, for the feed's size: 3\n"
        "limit   tag/sea: oldest items left out, for the feed's size: 2\n" + SUMMARY_EN
    )
    assert result.err == (
        "items/a.md:4:12\n"
        "  error headline-missing: The article has no headline.\n"
        "  Give it one: `headline:` in the front matter, or the first line of plain copy.\n"
        "\n"
        "items/ب.md:2\n"
        f"  mended address-from-home: {MENDED.wrong('en')}\n"
        f"  {MENDED.remedy('en')}\n"
    )


def test_verbose_in_arabic(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In Arabic every line but the place begins with an Arabic letter; the rule's name stands at the end."""
    fake_run(monkeypatch, outcome(ERROR))
    result = call(capsys, "produce", "-v", "--lang", "ar")
    assert result.out == (
        "كتابة \u2068rss.xml\u2069\nكتابة \u2068section/news/rss.xml\u2069\nحذف \u2068tag/old/rss.xml\u2069\n"
        "حدّ \u2068tag/sea\u2069: مواد أقدم مما تتسع له الخلاصة: \u20681\u2069\n"
        "حدّ \u2068tag/sea\u2069: أقدم المواد بلا نصها الكامل لحجم الخلاصة: \u20683\u2069\n"
        "حدّ \u2068tag/sea\u2069: أقدم المواد تُركت لحجم الخلاصة: \u20682\u2069\n" + SUMMARY_AR
    )
    assert result.err == (
        "items/a.md:4:12\n"
        "  خطأ: المادة بلا عنوان. [headline-missing]\n"
        "  اكتب عنوانًا: الحقل \u2066`headline:`\u2069 في رأس الملف، أو السطر الأول في النص الصرف.\n"
    )


def test_dry_run_says_what_would_be(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run tells every file, and speaks of what would be, also without a terminal."""
    fake_run(monkeypatch, outcome())
    english = call(capsys, "produce", "--dry-run").out
    assert "write   section/news/rss.xml\n" in english
    assert "2 feeds would be written, 5 unchanged, 1 would be removed." in english
    assert "ستُكتب خلاصتان" in call(capsys, "produce", "--dry-run", "--lang=ar").out


def test_check_shows_everything(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """check shows warnings and mended faults without being asked, and counts what it found."""
    fake_run(monkeypatch, outcome(ERROR, WARNING, MENDED), "check")
    result = call(capsys, "check")
    assert all(problem.rule in result.err for problem in (ERROR, WARNING, MENDED))
    assert result.out.splitlines()[-1] == "14 items read, 1 error, 1 warning, 1 fault mended."
    arabic = call(capsys, "check", "--lang", "ar").out
    assert arabic.splitlines()[-1] == "قُرئت 14 مادة، خطأ واحد، تنبيه واحد، إصلاح واحد."


def test_check_of_a_clean_newsroom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """check says that there is no problem, and with -q says nothing."""
    fake_run(monkeypatch, outcome(), "check")
    assert call(capsys, "check").out.splitlines()[-1] == "14 items read, no problem."
    assert call(capsys, "check", "-q").out == ""


@pytest.mark.parametrize("command", ["produce", "check"])
@pytest.mark.parametrize(
    ("end", "code"),
    [(outcome(ERROR, WARNING), 1), (SettingsError((NO_SETTINGS,)), 3), (LockedError(4711), 5)],
    ids=repr,
)
def test_json_is_one_object(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    end: object,
    code: int,
    command: str,
) -> None:
    """With --format json stdout is one object with the documented keys, however the run ends; stderr is empty."""
    fake_run(monkeypatch, end, command)  # type: ignore[arg-type] # the table holds both kinds
    result = call(capsys, command, "--format", "json", "--now", MOMENT)
    told = json.loads(result.out)
    assert result.err == ""
    assert set(told) == {
        "khabar",
        "command",
        "moment",
        "dry_run",
        "exit_code",
        "items",
        "feeds",
        "past",
        "locked_by",
        "problems",
    }
    assert (told["command"], told["exit_code"], result.code) == (command, code, code)
    assert told["moment"] == "2026-11-22T12:00:00+00:00"


def test_json_tells_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The object holds the counts, the paths, and every problem with its place and sentences."""
    fake_run(monkeypatch, outcome(ERROR, MENDED))
    told = json.loads(call(capsys, "produce", "--format", "json", "--lang", "ar").out)
    assert told["items"] == {"read": 14, "published": 13, "visible": 12}
    assert told["feeds"] == {
        "written": ["rss.xml", "section/news/rss.xml"],
        "unchanged": 5,
        "removed": ["tag/old/rss.xml"],
        "limited": [{"feed": "tag/sea", "number": 7, "age": 1, "texts": 3, "size": 2}],
    }
    assert told["problems"][0] == {
        "rule": "headline-missing",
        "severity": "error",
        "file": "items/a.md",
        "line": 4,
        "column": 12,
        "values": {},
        "wrong": "المادة بلا عنوان.",
        "remedy": ERROR.remedy("ar"),
    }
    assert (told["problems"][1]["column"], told["problems"][1]["values"]["part"]) == (None, "/x")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["prodce"], "There is no command prodce. Did you mean produce?\nMore: khabar --help\n"),
        (["prodce", "--lang", "ar"], "لا يوجد أمر باسم \u2068prodce\u2069. هل المقصود \u2068produce\u2069؟\n"),
        (["produce", "--dryrun"], "There is no option --dryrun. Did you mean --dry-run?\n"),
        (["produce", "--now", "16/09/2023"], "--now MOMENT has a value that it does not take. It takes a moment"),
        (["produce", "--now", "2026-11-22T15:00:00"], "It takes a moment with its offset from UTC"),
        (["report", "--now", "9999-12-31T23:59:59Z"], "It takes a moment from 0001-01-02 to 9999-12-30: another"),
        (["new", "x", "--now", "9999-12-31T23:59:59Z", "--lang", "ar"], "إلى \u20689999-12-30\u2069"),
        (["produce", "--now", "0001-01-01T23:59:59Z"], "It takes a moment from 0001-01-02 to 9999-12-30: another"),
        (["produce", "--now", "9999-12-31T23:59:59-14:00"], "It takes a moment from 0001-01-02 to 9999-12-30"),
        (["produce", "--now"], "The option --now lacks its value"),
        (["produce", "-q=x", "--lang", "ar"], "لا يوجد خيار"),
        (["produce", "a", "b"], "There are more arguments than the command takes."),
        (["check", "--format", "xml"], "It takes: text, json.\nMore: khabar check --help\n"),
        (["check", "--format", "xml", "--lang=ar"], "القيم المقبولة: \u2068text, json\u2069.\n"),
        (["new"], "HEADLINE is missing.\n"),
        ([], "Usage:\n  khabar [OPTIONS] COMMAND [ARGS]..."),
    ],
)
def test_wrong_usage_is_told_in_the_users_language(
    capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    """A command called wrongly ends with 2, and says in one or two lines what is wrong."""
    result = call(capsys, *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_check_of_files(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Files to check are given to the run relative to the newsroom that they belong to."""
    asked = fake_run(monkeypatch, outcome(), "check")
    (tmp_path / "newsroom.toml").touch()
    (tmp_path / "items/2026").mkdir(parents=True)
    for name in ("a.md", "2026/خبر.txt"):
        (tmp_path / "items" / name).touch()
    monkeypatch.chdir(tmp_path / "items")
    call(capsys, "check", "a.md", "2026/خبر.txt", "--now", MOMENT)
    assert asked == [(tmp_path, MOMENT_READ, ("items/a.md", "items/2026/خبر.txt"), {"all_text": False})]


def test_check_refuses_what_it_cannot_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that is not there, one of no newsroom, and files of two newsrooms are wrong usage."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "newsroom.toml").touch()
        (tmp_path / name / "a.md").touch()
    (tmp_path / "stray.md").touch()
    missing = call(capsys, "check", str(tmp_path / "none.md"))
    stray = call(capsys, "check", str(tmp_path / "stray.md"))
    two = call(capsys, "check", str(tmp_path / "one/a.md"), str(tmp_path / "two/a.md"))
    assert {missing.code, stray.code, two.code} == {2}
    assert "There is no file" in missing.err
    assert "belongs to no newsroom" in stray.err
    assert "different newsrooms" in two.err
