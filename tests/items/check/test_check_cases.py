"""Whole files, checked: one case is one file of `cases/`, and what comes of it is in NAME.expected beside it.

Its first lines are the problems, ``line:column severity rule`` each. Then ``refused``, or fields of the article and
their values: those that the case is about.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from check_newsroom import checked
from msgspec import Struct

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.problems import Problem

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.iterdir() if path.suffix in {".md", ".txt", ".html"})


def shown(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(shown(each) for each in value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Struct):
        parts = ((part, getattr(value, part)) for part in value.__struct_fields__)
        return ", ".join(f"{name}={shown(part)}" for name, part in parts if part not in (None, ()))
    return str(value).replace("\n", "⏎")


def problem_line(problem: Problem) -> str:
    place = problem.place
    return f"{place.line}:{place.column} {problem.severity} {problem.rule}"


def result_of(article: Article | None, problems: tuple[Problem, ...], expected: list[str]) -> list[str]:
    lines = [problem_line(problem) for problem in problems]
    if article is None:
        return [*lines, "refused"]
    asked = [line.partition(":")[0] for line in expected if line[:1].isalpha()]
    return [*lines, *(f"{name}: {shown(getattr(article, name))}".rstrip() for name in asked)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_becomes_its_article_or_its_problems(path: Path) -> None:
    """A file gives exactly the problems and the values that stand beside it."""
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    sidecar = path.with_suffix(".toml")
    beside = sidecar.read_bytes() if sidecar.exists() else None
    article, problems = checked(f"items/{path.name}", path.read_bytes(), beside)
    assert result_of(article, problems, expected) == expected
    assert any(line[:1].isalpha() for line in expected), "the case says nothing of its article"


def test_each_expectation_has_its_case() -> None:
    """No expectation is left over from a case that is gone."""
    assert {path.stem for path in FILES} == {path.stem for path in CASES.glob("*.expected")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_problem_can_be_said_in_both_languages(path: Path) -> None:
    """Whatever is found, its sentences get the values that they show."""
    _, problems = checked(f"items/{path.name}", path.read_bytes())
    for problem in problems:
        for language in ("ar", "en"):
            assert problem.wrong(language)
            assert problem.remedy(language)
