"""A case is an article file; beside it, NAME.expected.toml says what it is read as."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.items.suffixes import ARTICLES
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.settings import Items, Section, Settings

CASES = Path(__file__).parent / "cases"

NEWSROOM = Settings(
    name="المرصد",
    home="https://news.example/",
    description="صحيفة للتجربة.",
    items=Items(video_kickers=("لقطات",)),
    sections=(
        Section(slug="asia-pacific", name={"ar": "آسيا والمحيط الهادئ"}, aliases=("آسيا والباسيفيك",)),
        Section(slug="economy", name={"ar": "اقتصاد", "en": "Economy"}),
    ),
)


def case_files() -> list[Path]:
    """Give the article files of all cases."""
    return sorted(path for path in CASES.iterdir() if path.suffix in ARTICLES)


def expected(path: Path) -> dict[str, Any]:
    """Give what a case is to be read as."""
    return tomllib.loads(_expectation(path).read_text(encoding="utf-8"))


def found(path: Path) -> dict[str, Any]:
    """Read a case, and give it in the form of an expectation."""
    sidecar = path.with_suffix(".toml")
    source = SourceFile(
        f"items/{path.name}",
        path.read_bytes(),
        f"items/{sidecar.name}" if sidecar.exists() else None,
        sidecar.read_bytes() if sidecar.exists() else None,
    )
    draft, problems = read(source, NEWSROOM)
    told: dict[str, Any] = {}
    if problems:
        told["problems"] = [f"{problem.place}: {problem.rule}" for problem in problems]
    if draft:
        told["body"] = f"{draft.body.markup}, line {draft.body.line}\n{draft.body.text}"
        told["fields"] = {key.text: [_plain(node), str(node.place)] for key, node in draft.fields}
    return told


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key.text: _plain(value) for key, value in node}


def _expectation(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.toml")
