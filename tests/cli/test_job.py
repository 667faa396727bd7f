"""The job as it runs in the world: under cron, on a terminal, twice at once, killed, on a full or read-only disk."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_line import CRON, MOMENT, ROOT, call, cron, terminal

from khabar.publish.lock import locked

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "---\nheadline: بلا تاريخ\nsection: news\n---\nنص.\n"

HEAVY = {"babel", "feedgen", "langcodes", "lxml", "nh3", "pyromark", "pytz", "yaml"}


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom as init lays it out."""
    call(capsys, "init", str(tmp_path / "news"), "--now", MOMENT)
    return tmp_path / "news"


def feeds(newsroom: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below feeds/, with its bytes and the moment of its last writing."""
    return {
        path.relative_to(newsroom).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (newsroom / "feeds").rglob("*")
        if path.is_file()
    }


def test_cron_is_silent_and_its_second_run_writes_nothing(newsroom: Path) -> None:
    """Twice under cron: feeds are there, nothing is printed, and the second run touches no file."""
    first = cron("produce", newsroom, "--now", MOMENT)
    before = feeds(newsroom)
    second = cron("produce", newsroom, "--now", "2026-11-22T16:00:00+03:00")
    assert (first.code, first.out, first.err) == (second.code, second.out, second.err) == (0, "", "")
    assert "feeds/rss.xml" in before
    assert feeds(newsroom) == before


def test_a_file_that_is_gone_is_told_before_its_article_goes(newsroom: Path) -> None:
    """Also under cron, where warnings are not shown: nobody may have meant it."""
    cron("produce", newsroom, "--now", MOMENT)
    (item,) = (newsroom / "items").glob("**/*.md")
    (newsroom / "items/other.md").write_text("---\nheadline: خبر آخر\npublished: 2026-01-02\nsection: news\n---\nنص.\n")
    item.unlink()
    told = [cron("produce", newsroom, "--now", f"2026-11-22T1{hour}:00:00+03:00") for hour in range(6, 10)]
    assert [each.code for each in told] == [0, 0, 0, 0]
    assert ["article-missing" in each.err for each in told] == [True, True, False, False]
    assert ["article-withdrawn" in each.err for each in told] == [False, False, True, False]


def test_what_was_written_is_told_where_not_all_could_be(newsroom: Path) -> None:
    """A program that tells hubs what has changed hears of it in the run that changed it."""
    cron("produce", newsroom, "--now", MOMENT)
    (newsroom / "feeds/atom.xml").unlink()
    (newsroom / "feeds/atom.xml").mkdir()
    (newsroom / "items/b.md").write_text("---\nheadline: خبر آخر\npublished: 2026-01-02\nsection: news\n---\nنص.\n")
    run = cron("produce", newsroom, "--now", MOMENT, "--format", "json")
    assert run.code == 4
    written = json.loads(run.out)["feeds"]["written"]
    assert "rss.xml" in written
    assert "atom.xml" not in written


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """A job that stands in a folder which somebody has removed finds no newsroom there."""
    place = tmp_path / "gone"
    place.mkdir()
    call = f"cd {place} && rmdir {place} && exec {sys.executable} -m khabar produce"
    done = subprocess.run(["sh", "-c", call], env={**CRON, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == 3
    assert b"settings-missing" in done.stderr


@pytest.mark.parametrize("locale", [{}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "ar_EG.UTF-8"}], ids=str)
def test_refused_item_is_told_in_any_locale(newsroom: Path, locale: dict[str, str]) -> None:
    """An item with an error is told on stderr with its Arabic file name, whatever the locale; the rest is published."""
    (newsroom / "items/خبر بلا تاريخ.md").write_text(BROKEN)
    result = cron("produce", newsroom, "--now", MOMENT, env={**CRON, **locale})
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("items/خبر بلا تاريخ.md:")
    assert "date-missing" in result.err
    assert ("خطأ" in result.err) == (locale.get("LC_ALL") == "ar_EG.UTF-8")
    assert "feeds/rss.xml" in feeds(newsroom)


def test_locale_without_arabic_is_no_crash(newsroom: Path) -> None:
    """Where the streams' encoding has no Arabic letters, they are escaped."""
    (newsroom / "items/خبر.md").write_text(BROKEN)
    result = cron("check", newsroom, "--now", MOMENT, "--lang=ar", env={**CRON, "PYTHONIOENCODING": "latin-1"})
    assert result.code == 1
    assert "Traceback" not in result.err
    assert result.err.startswith(r"items/\u062e\u0628\u0631.md:")


def test_terminal_shows_problems_in_colour_and_a_summary(newsroom: Path) -> None:
    """On a terminal the summary is shown, errors are red, and places stand on lines of their own."""
    (newsroom / "items/a.md").write_text(BROKEN)
    shown = terminal("produce", newsroom, "--now", MOMENT, env={"LANG": "ar_EG.UTF-8"})
    assert "\x1b[31mخطأ\x1b[0m: " in shown
    assert re.search(r"^\x1b\[1mitems/a\.md:\d+(:\d+)?\x1b\[0m\r$", shown, re.MULTILINE)
    assert "قُرئت مادتان، رُفضت مادة واحدة، مادة واحدة ظاهرة الآن" in shown


def test_no_color_is_heeded(newsroom: Path) -> None:
    """With NO_COLOR set, a terminal gets no colours."""
    (newsroom / "items/a.md").write_text(BROKEN)
    shown = terminal("produce", newsroom, "--now", MOMENT, env={"NO_COLOR": "1"})
    assert "error date-missing" in shown
    assert "\x1b[3" not in shown


def test_progress_bar_is_for_long_work_on_a_terminal(newsroom: Path) -> None:
    """More than 500 files get a progress bar on a terminal; one file, and cron, get none."""
    assert "Reading items" not in terminal("check", newsroom, "--now", MOMENT)
    for number in range(501):
        (newsroom / f"items/{number}.md").write_text("")
    assert "Reading items" in terminal("check", newsroom, "--now", MOMENT)
    assert "Reading items" not in cron("check", newsroom, "--now", MOMENT).err


def test_second_run_at_once_is_locked_out(newsroom: Path) -> None:
    """While a run is at work another one ends with 5, names it, and does nothing; a dry run and check may go on."""
    with locked(newsroom):
        result = cron("produce", newsroom, "--now", MOMENT)
        assert (result.code, result.out) == (5, "")
        assert f"process {os.getpid()}" in result.err
        assert not (newsroom / "feeds").exists()
        told = json.loads(cron("produce", newsroom, "--now", MOMENT, "--format", "json").out)
        assert told["locked_by"] == os.getpid()
        assert cron("produce", newsroom, "--now", MOMENT, "--dry-run").code == 0
        assert cron("check", newsroom, "--now", MOMENT).code == 0
    assert cron("produce", newsroom, "--now", MOMENT).code == 0


def test_dry_run_leaves_no_trace(newsroom: Path) -> None:
    """A dry run says what would be written and makes neither feeds nor a lock."""
    result = cron("produce", newsroom, "--now", MOMENT, "--dry-run")
    assert "write   rss.xml\n" in result.out
    assert sorted(path.name for path in newsroom.iterdir()) == [".gitignore", "items", "newsroom.toml"]


KILLED = """
import os, signal, sys
count = 0
def or_die(call):
    def counted(*arguments, **named):
        global count
        count += 1
        if count == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return counted
os.fsync, os.replace = or_die(os.fsync), or_die(os.replace)
from khabar.cli import main
main()
"""


@pytest.mark.parametrize("step", [1, 2, 3, 8, 16])
def test_killed_run_is_made_good_by_the_next(newsroom: Path, step: int) -> None:
    """A run killed at any point leaves whole feeds, and the next one finishes the work and clears up."""
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(step=step), "produce", str(newsroom), "--now", MOMENT],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL
    left = feeds(newsroom)
    assert cron("produce", newsroom, "--now", MOMENT).code == 0
    made = feeds(newsroom)
    assert {name: data for name, (data, _) in left.items() if not name.endswith(".tmp")}.items() <= {
        name: data for name, (data, _) in made.items()
    }.items()
    assert not [name for name in made if name.endswith(".tmp")]


def test_full_disk_keeps_the_feeds(newsroom: Path) -> None:
    """When what is written no longer fits the run ends with 4, says why, and every old feed stands."""
    cron("produce", newsroom, "--now", MOMENT)
    before = feeds(newsroom)
    (item,) = (newsroom / "items").rglob("*.md")
    item.write_text(item.read_text() + "فقرة أخرى. " * 2000)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
    done = subprocess.run(
        [
            *(sys.executable, "-c", limited + "from khabar.cli import main; main()"),
            *("produce", str(newsroom), "--now", MOMENT),
        ],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert "\n  error publish-not-written" in done.stderr
    assert "Traceback" not in done.stderr
    assert feeds(newsroom) == before


def test_feeds_folder_that_is_a_file_is_told(newsroom: Path) -> None:
    """Where feeds/ cannot be made the run ends with 4 and sentences."""
    (newsroom / "feeds").write_text("a file")
    result = cron("produce", newsroom, "--now", MOMENT)
    assert result.code == 4
    assert "publish-not-written" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("settings", [None, "name = \n", 'nmae = "x"\n', b"\xff\xfe"], ids=repr)
def test_wrong_settings_end_with_3(newsroom: Path, settings: str | bytes | None) -> None:
    """Settings that are missing, no TOML, unknown or no text end with 3, name the file, and do nothing."""
    path = newsroom / "newsroom.toml"
    if settings is None:
        path.unlink()
    else:
        path.write_bytes(settings if isinstance(settings, bytes) else settings.encode())
    result = cron("produce", newsroom, "--now", MOMENT)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("newsroom.toml")
    assert "Traceback" not in result.err
    assert not (newsroom / "feeds").exists()


def test_reader_that_goes_away_is_no_noise(newsroom: Path) -> None:
    """With `| head`, a long list ends quietly when its reader has seen enough."""
    command = (
        f'"{sys.executable}" -c "from khabar.cli import main; main()" explain | head -n 1; echo "${{PIPESTATUS[0]}}"'
    )
    done = subprocess.run(
        ["bash", "-c", command],
        env={**CRON, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        check=False,
        cwd=newsroom,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[1:] == ["141"]


def test_interrupted_run_ends_with_130(newsroom: Path) -> None:
    """Ctrl+C ends a run without a traceback."""
    interrupted = (
        "import os, signal\nfrom khabar import run\n"
        # A shell starts what runs in its background deaf to the keyboard, and these tests may run there.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "run.produce = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted + "from khabar.cli import main; main()", "produce", str(newsroom)],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "")


def test_produce_py_is_khabar_produce(newsroom: Path) -> None:
    """`python produce.py` takes the options of `khabar produce` and does the same, from any folder."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "produce.py"), "--now", MOMENT, "-v"],
        cwd=newsroom,
        env=CRON,
        capture_output=True,
        text=True,
        check=False,
    )
    dry = cron("produce", "--now", MOMENT, "-v", cwd=newsroom)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 item read, 1 visible now" in done.stdout
    assert "0 feeds written" in dry.out


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["produce", "--help"], ["explain", "headline-missing"]])
def test_light_commands_load_nothing_heavy(args: list[str]) -> None:
    """Help, version and explanations are at once: no parser, no feed builder, no locale data is imported."""
    program = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr))\n"
        "from khabar.cli import main\nmain(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert HEAVY.isdisjoint(done.stderr.split())


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_items_folder_that_is_gone_stops_the_run(newsroom: Path, how: str) -> None:
    """An unmounted or emptied items folder ends the run with 6, says so, and leaves every feed."""
    cron("produce", newsroom, "--now", MOMENT)
    before = feeds(newsroom)
    shutil.rmtree(newsroom / "items")
    if how == "empty":
        (newsroom / "items").mkdir()
    done = cron("produce", newsroom, "--now", MOMENT)
    assert (done.code, done.out) == (6, "")
    assert done.err.count("error items-") == 1
    assert feeds(newsroom) == before


def test_warnings_of_the_settings_are_told(newsroom: Path) -> None:
    """What is doubtful in newsroom.toml is told beside the items' problems, and stops nothing."""
    settings = newsroom / "newsroom.toml"
    settings.write_text(settings.read_text().replace('language = "ar"', 'language = "ar-EG"'))
    done = cron("check", newsroom, "--now", MOMENT)
    assert done.code == 0
    assert "warning language-feed" in done.err


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("data", "rule"), [(None, "not-a-file"), (b"", "empty"), (b"\xef\xbb\xbf\n \n", "empty")])
def test_settings_that_are_none_stop_the_run(newsroom: Path, data: bytes | None, rule: str, language: str) -> None:
    """A newsroom.toml that is a folder, or empty, is told as such, and nothing is produced."""
    (newsroom / "newsroom.toml").unlink()
    if data is None:
        (newsroom / "newsroom.toml").mkdir()
    else:
        (newsroom / "newsroom.toml").write_bytes(data)
    done = cron("produce", newsroom, "--now", MOMENT, "--lang", language)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("settings-") == 1
    assert f"settings-{rule}" in done.err
    assert "khabar init" in done.err
    assert "chmod" not in done.err
    assert not (newsroom / "feeds").exists()


def test_a_value_of_a_wrong_form_is_shown_an_example(newsroom: Path) -> None:
    """It is not taken for a suggestion."""
    settings = newsroom / "newsroom.toml"
    settings.write_text(settings.read_text().replace('slug = "news"', 'slug = "my news"'))
    done = cron("produce", newsroom, "--now", MOMENT)
    assert done.code == 3
    assert "Write it in the form of asia-pacific, which is an example;" in done.err


def test_a_file_that_is_no_item_is_not_passed_in_silence(newsroom: Path) -> None:
    """check promises nothing of a file that produce would not read."""
    stray = newsroom / "خبر.md"
    stray.write_text(BROKEN)
    done = cron("check", stray, "--now", MOMENT)
    assert done.code == 1
    assert "error file-not-item" in done.err
    assert "date-missing" not in done.err


def test_check_counts_unclean_text_over_the_newsroom(newsroom: Path) -> None:
    """check --text tells what the policies pass over too, place by place, and counts it by kind."""
    folder = newsroom / "items" / "2026"
    for name, headline in (("a", "الـمـيناء يفتح"), ("b", "السـوق يغلق")):
        text = f"---\nheadline: {headline}\npublished: 2026-11-20\nsection: news\n---\nنص\u00a0المادة {name}.\n"
        (folder / f"{name}.md").write_text(text)
    quiet = cron("check", newsroom, "--now", MOMENT)
    assert (quiet.code, "tatweel" in quiet.err + quiet.out) == (0, False)
    told = cron("check", newsroom, "--text", "--now", MOMENT)
    assert told.code == 0
    assert told.out.splitlines()[-2:] == ["tatweel: 2 articles, 3 times", "no-break-spaces: 2 articles, 2 times"]
    assert told.err.count("text-tatweel") == 2
    arabic = cron("check", newsroom, "--text", "--lang", "ar", "--now", MOMENT)
    assert arabic.out.splitlines()[-1] == "نوع \u2068no-break-spaces\u2069: مادتان، مرتان"


def test_a_misspelt_field_is_told_where_it_is_missed(newsroom: Path) -> None:
    """Warnings are no mail of cron's, but in a file that is refused: there one may be the reason."""
    head = "---\nheadline: خبر\nsection: news\n"
    (newsroom / "items/misspelt.md").write_text(f"{head}publishd: 2026-11-20 10:00\n---\nنص.\n")
    (newsroom / "items/well.md").write_text(f"{head}published: 2026-11-20\nnoet: x\n---\nنص.\n")
    result = cron("produce", newsroom, "--now", MOMENT)
    assert result.code == 1
    assert "date-missing" in result.err
    assert "publishd" in result.err
    assert "well.md" not in result.err
