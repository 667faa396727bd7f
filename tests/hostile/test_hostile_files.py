"""Hostile files end no run, reach nothing outside of the newsroom, and take down no article beside them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hostile_cases import NOW, Case, cases, khabar, newsroom, outputs, params, problems

if TYPE_CHECKING:
    from pathlib import Path

    from hostile_cases import Ran


def everything(root: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder around a newsroom that a run must not touch, with its size and the time of its change."""
    own = (root / "feeds", root / ".khabar", root / "history.jsonl")
    return {
        str(path): (path.lstat().st_size, path.lstat().st_ctime_ns)
        for path in sorted(root.parent.rglob("*"))
        if path != root and not any(path == one or one in path.parents for one in own)
    }


Made = tuple["Ran", dict[str, list[tuple[str, str]]], str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One run over all files: what it said, what it told of each, and all that it put out."""
    base = tmp_path_factory.mktemp("files")
    root = newsroom(base / "newsroom", ((case.table["file"], case.data) for case in cases("file")))
    before = everything(root)
    ran = khabar("produce", root, "--now", NOW, "--format", "json")
    assert ran.code == 1, ran.err
    assert everything(root) == before, "something outside of feeds/ and .khabar/ was touched"
    shown = outputs(root)
    assert "urn:khabar:good" in shown["feeds/rss.xml"]
    public = "\n".join([*shown, *shown.values()])
    return ran, problems(ran), public


@pytest.mark.parametrize("case", params("file"))
def test_file(made: Made, case: Case) -> None:
    """It is told by the rules that it breaks, published or not as the case says, and what nobody may see is nowhere."""
    ran, told, public = made
    file = "items/" + case.table["file"]
    mine = told.get(file, []) + [each for key, rules in told.items() if key.startswith(f"{file}:") for each in rules]
    assert {rule for rule, _ in mine} >= set(case.listed("rules")), mine
    if case.table["published"]:
        assert not [rule for rule, severity in mine if severity == "error"]
        assert case.name in public or case.name.startswith("name-")
    if case.listed("rules") and not case.table["published"] and case.table.get("refused", True):
        assert [rule for rule, severity in mine if severity == "error"], mine
    for text in case.listed("present"):
        assert text in public
    for text in case.listed("absent"):
        assert text not in public
        said = [problem for problem in json.loads(ran.out)["problems"] if problem["file"].startswith(file)]
        assert text not in str(said)


def test_no_path_of_the_machine_is_shown(made: Made, tmp_path: Path) -> None:
    """Where the newsroom lies on the machine is its own affair: no output says it, nor the account, nor the host."""
    _, _, public = made
    assert "/newsroom" not in public
    assert "pytest-" not in public
    root = newsroom(tmp_path / "of-the-house" / "newsroom")
    assert khabar("produce", root, "--now", NOW).code == 0
    for path, text in outputs(root).items():
        assert "of-the-house" not in text, path
    assert "of-the-house" not in (root / "history.jsonl").read_text()


@pytest.mark.parametrize("case", params("adopt"))
def test_adopt(tmp_path: Path, case: Case) -> None:
    """A feed given to `khabar adopt` is read as it stands: no entity is expanded, nothing is fetched."""
    root = newsroom(tmp_path / "newsroom")
    (tmp_path / "old.xml").write_bytes(case.data)
    ran = khabar("adopt", tmp_path / "old.xml", "--dir", root, timeout=60)
    assert ran.code == case.table["code"], ran
    assert "Traceback" not in ran.err
    history = (root / "history.jsonl").read_text() if (root / "history.jsonl").exists() else ""
    if "ids" in case.table:
        assert history.count('"kind": "adopted"') == case.table["ids"]
    for text in case.listed("absent"):
        assert text not in history + ran.out + ran.err


@pytest.mark.parametrize("case", params("settings"))
def test_settings(tmp_path: Path, case: Case) -> None:
    """Settings that lead out of the newsroom, or ask for what cannot be, are told, and nothing is done."""
    root = newsroom(tmp_path / "newsroom", settings=case.data.decode())
    before = everything(root)
    ran = khabar("produce", root, "--now", NOW, "--format", "json")
    assert ran.code == case.table["code"], ran
    assert {problem["rule"] for problem in json.loads(ran.out)["problems"]} >= set(case.listed("rules")), ran.out
    assert everything(root) == before
    if ran.code == 3:
        assert not (root / "feeds").exists()
    assert not re.search("[\x07\x1b]", ran.err)
