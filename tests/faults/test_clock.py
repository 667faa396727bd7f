"""Clocks that step, zones and languages of other machines, and years far ahead: the same bytes, the same ids."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from fault_machine import cannot
from fault_newsroom import BEFORE, SETTINGS, copy, edit, item, lay_out, memory, produce, tree, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose first run is done."""
    root = tmp_path_factory.mktemp("clock") / "newsroom"
    lay_out(root)
    assert produce(root, BEFORE).code == 0
    return root


def dates(root: Path) -> dict[str, tuple[str, str]]:
    """By article, when readers first saw it and when it was changed."""
    return {
        key: (line["published"], line.get("updated", line["published"]))
        for key, line in memory(root).items()
        if key.startswith("article ") and "published" in line
    }


@pytest.mark.parametrize(
    "now", ["2025-06-01T08:00:00Z", "2025-05-31T09:00:00Z", "2025-04-01T00:00:00Z", "1999-01-01T00:00:00Z"]
)
def test_a_clock_that_steps_back(published: Path, tmp_path: Path, now: str) -> None:
    """After a step back nothing that readers have disappears, and no date goes back; once the clock is right again the
    run leaves what it would have left without the step."""
    straight = copy(published, tmp_path / "straight")
    root = copy(published, tmp_path / "newsroom")
    before = dates(root)
    feeds = tree(root / "feeds")
    assert produce(root, now).code in {0, 1}
    assert tree(root / "feeds").keys() >= feeds.keys()
    after = dates(root)
    assert {key: after[key][0] for key in before} == {key: published for key, (published, _) in before.items()}
    assert all(after[key][1] >= updated for key, (_, updated) in before.items())
    edit(root)
    edit(straight)
    later = "2025-06-01T10:00:00Z"
    assert produce(root, later).code == produce(straight, later).code
    assert tree(root / "feeds") == tree(straight / "feeds")


@pytest.mark.parametrize("now", ["2025-06-01T08:00:00Z", "2024-06-01T08:00:00Z", "1999-01-01T00:00:00Z"])
def test_an_edit_while_the_clock_is_behind(published: Path, tmp_path: Path, now: str) -> None:
    """What is corrected while the clock is behind is newer than what readers have all the same: they would pass it
    over otherwise."""
    root = copy(published, tmp_path / "newsroom")
    before = dates(root)["article tag:news.example,2025-05-04:four"]
    write(root, "four.md", item("سباق القوارب يؤجَّل", "2025-05-04 08:00", "section: sport"))
    assert produce(root, now).code in {0, 1}
    assert dates(root)["article tag:news.example,2025-05-04:four"] > before


@pytest.mark.parametrize(
    ("line", "hidden"),
    [("embargo: 2025-06-02 08:00", True), ("published: 2025-06-02 08:00", True), ("embargo: 2025-05-03 08:00", False)],
)
def test_an_embargo_while_the_clock_is_behind(published: Path, tmp_path: Path, line: str, hidden: bool) -> None:
    """An embargo that an editor lays on what readers have hides it, however far the clock is behind; one that has
    ended before their date does not."""
    root = copy(published, tmp_path / "newsroom")
    text = item("سباق القوارب", "2025-05-04 08:00", "section: sport", line)
    write(root, "four.md", text if "published" not in line else text.replace("published: 2025-05-04 08:00\n", "", 1))
    assert produce(root, "2024-06-01T08:00:00Z").code in {0, 1}
    assert ("سباق القوارب" not in (root / "feeds/section/sport/rss.xml").read_text()) == hidden


def test_nothing_but_the_history_and_a_clock_that_forgot_the_time(published: Path, tmp_path: Path) -> None:
    """Where the database is lost and the clock is far behind, `history.jsonl` alone tells what readers have."""
    root = copy(published, tmp_path / "newsroom")
    shutil.rmtree(root / ".khabar")
    feeds = tree(root / "feeds")
    assert produce(root, "1999-01-01T00:00:00Z").code in {0, 1}
    assert tree(root / "feeds") == feeds


ENVIRONMENTS = [
    *(
        {"TZ": zone}
        for zone in ("Asia/Riyadh", "America/St_Johns", "Pacific/Kiritimati", "Africa/Cairo", ":nonsense", "")
    ),
    *({"LC_ALL": name} for name in ("ar_EG.UTF-8", "ar_EG", "C", "POSIX", "tr_TR.UTF-8", "C.UTF-8", "nonsense")),
    *({"LC_ALL": "C", "PYTHONUTF8": number, "PYTHONCOERCECLOCALE": "0"} for number in "01"),
    {"LANG": "ar_SA.UTF-8", "LC_TIME": "fa_IR"},
    {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LANGUAGE": "ar", "LC_NUMERIC": "tr_TR"},
    {"PYTHONHASHSEED": "4242"},
    {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_any_machine_makes_the_same_bytes(published: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """Zone, language and encoding of the machine change not one byte of the feeds, and no run ends for them."""
    root = tmp_path / "newsroom"
    lay_out(root)
    write(root, "wrong.md", "---\nheadline: بلا تاريخ\n---\n\nنص.\n")
    run = produce(root, BEFORE, "-v", env=environment)
    assert (run.code, "Traceback" in run.err, "date-missing" in run.err) == (1, False, True), run
    assert tree(root / "feeds") == tree(published / "feeds")


MOMENTS = [
    *("2038-01-19T03:14:07Z", "2038-01-19T03:14:08Z", "2040-02-29T12:00:00Z", "2106-02-07T06:28:16Z"),
    *("2106-02-07T06:28:15Z", "2199-12-31T23:59:59Z"),
]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Riyadh", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("now", MOMENTS)
def test_years_far_ahead(tmp_path: Path, now: str, zone: str) -> None:
    """In 2038, when seconds outgrow 32 bits with a sign, and after, an article of the day is published with its
    date, and a second run changes nothing."""
    root = tmp_path / "newsroom"
    lay_out(root)
    (root / "newsroom.toml").write_text(SETTINGS.replace("\n[items]", f'time_zone = "{zone}"\n\n[items]', 1))
    day = now[:10]
    write(root, "far.md", item("خبر من بعيد", f"{day}T00:00:00Z", "section: port", "tags: [غد]"))
    run = produce(root, now, "-v")
    assert (run.code, "Traceback" in run.err) == (0, False), run
    feed = (root / "feeds/atom.xml").read_text()
    assert f"<published>{day}T00:00:00" in feed or re.search(f"<published>{day[:4]}", feed)
    times = {path: path.stat().st_mtime_ns for path in (root / "feeds").rglob("*.xml")}
    assert produce(root, now).code == 0
    assert {path: path.stat().st_mtime_ns for path in times} == times


@pytest.mark.parametrize(
    "now",
    [
        *(
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00",
            "0001-01-01T00:00:00-12:00",
        ),
        *("2262-04-12T00:00:00Z", "9999-12-31T23:59:59Z"),
        *("1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z", "1582-10-10T00:00:00Z"),
    ],
)
def test_moments_at_the_edge(tmp_path: Path, now: str) -> None:
    """A clock that was never set, or a moment that no calendar has, ends in no traceback."""
    root = tmp_path / "newsroom"
    lay_out(root)
    run = produce(root, now)
    assert (run.code in {0, 1, 2}, "Traceback" in run.err) == (True, False), run


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with Arabic locales of two encodings, for LOCPATH."""
    folder = tmp_path_factory.mktemp("locales")
    for name, letters in (("ar_EG", "ISO-8859-6"), ("tr_TR", "ISO-8859-9")):
        try:
            made = subprocess.run(
                ["localedef", "-i", name, "-f", letters, folder / name], capture_output=True, check=False
            )
        except FileNotFoundError:
            cannot("localedef is not installed")
        if made.returncode > 1:  # 1: with warnings
            cannot("Debian's package locales is not installed")
    return str(folder)


@pytest.mark.parametrize("name", ["ar_EG", "tr_TR"])
@pytest.mark.parametrize("mode", ["", "0"])
def test_a_locale_of_an_old_encoding(published: Path, tmp_path: Path, locales: str, name: str, mode: str) -> None:
    """Under a locale that is installed and whose encoding is not UTF-8, feeds lie under the same names."""
    root = tmp_path / "newsroom"
    lay_out(root)
    run = produce(
        root, BEFORE, "-v", env={"LOCPATH": locales, "LC_ALL": name, **({"PYTHONUTF8": mode} if mode else {})}
    )
    assert (run.code, run.err) == (0, ""), run
    assert tree(root / "feeds") == tree(published / "feeds")


@pytest.mark.parametrize(
    ("zone", "moments"),
    [
        # The hour that is not there, and the one that is there twice.
        (
            "Africa/Cairo",
            ["2025-04-24T21:59:59Z", "2025-04-24T22:00:00Z", "2025-10-30T20:59:59Z", "2025-10-30T21:30:00Z"],
        ),
        (
            "Asia/Beirut",
            ["2023-03-25T21:59:59Z", "2023-03-25T22:00:00Z", "2023-10-28T20:30:00Z", "2023-10-28T21:30:00Z"],
        ),
        ("Asia/Gaza", ["2025-04-11T23:59:59Z", "2025-04-12T00:00:00Z", "2025-10-24T22:30:00Z", "2025-10-24T23:30:00Z"]),
    ],
)
def test_summer_time(tmp_path: Path, zone: str, moments: list[str]) -> None:
    """Runs through the hours in which a newsroom's clock is put forward or back change no id and no date, and what is
    embargoed until such an hour opens once."""
    root = tmp_path / "newsroom"
    lay_out(root)
    (root / "newsroom.toml").write_text(SETTINGS.replace("\n[items]", f'time_zone = "{zone}"\n\n[items]', 1))
    assert produce(root, moments[0]).code in {0, 1}
    known = dates(root)
    for now in moments[1:]:
        assert produce(root, now).code in {0, 1}
        found = dates(root)
        assert {key: found[key] for key in known} == known
        known = found
