"""The newsroom that the checks are tested in, and the way from a file's text to what was found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from khabar.items.reading import understand
from khabar.items.source import SourceFile
from khabar.settings import Items, Section, Settings

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.problems import Problem

MOMENT = datetime(2026, 3, 10, 12, tzinfo=UTC)

SETTINGS = Settings(
    name="الميناء",
    home="https://news.example/",
    description="أخبار الميناء",
    time_zone="Asia/Riyadh",
    rights="© الميناء",
    licence="https://creativecommons.org/licenses/by/4.0/",
    items=Items(address="https://news.example/{section}/{date:%Y/%m/%d}/{slug}"),
    sections=(
        Section(slug="economy", name={"ar": "اقتصاد", "en": "Economy"}, aliases=("مال وأعمال",)),
        Section(slug="asia-pacific", name={"ar": "آسيا والمحيط الهادئ"}, aliases=("آسيا والباسيفيك",)),
        Section(slug="sport", name={"ar": "رياضة", "en": "Sport"}),
    ),
)


def checked(
    file: str, data: bytes, sidecar: bytes | None = None, settings: Settings = SETTINGS
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read and check one file, as a run does."""
    source = SourceFile(file, data, file.rpartition(".")[0] + ".toml" if sidecar else None, sidecar)
    understood = understand(source, settings, MOMENT)
    return understood.article, understood.problems


def article_of(fields: str, settings: Settings = SETTINGS) -> tuple[Article | None, tuple[Problem, ...]]:
    """Check a Markdown file with these lines of front matter beside a headline, a date and a section."""
    head = "headline: الميناء يستقبل أول سفينة\npublished: 2026-03-01T09:00:00+03:00\nsection: economy\n"
    return checked("items/ship.md", f"---\n{head}{fields}\n---\nرست السفينة صباحًا.\n".encode(), settings=settings)


def sound(fields: str, settings: Settings = SETTINGS) -> Article:
    """Check such a file, in which nothing is wrong."""
    article, problems = article_of(fields, settings)
    assert problems == ()
    assert article is not None
    return article


def rules(fields: str, settings: Settings = SETTINGS) -> list[str]:
    """Give the rules that such a file breaks, in the order of their places."""
    return [problem.rule for problem in article_of(fields, settings)[1]]
