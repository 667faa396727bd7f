"""What is fuzzed: a function that takes any bytes, and raises where a promise is broken.

A promise is more than the absence of a traceback: what a door gives is checked too.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.settings import Settings

MOMENT = datetime(2025, 6, 1, 9, tzinfo=UTC)
BASE = "https://news.example/a/"

_RUNS = re.compile(
    r"<[^<>]*(?:\son[a-z]+\s*=|=\s*[\"']?\s*(?:javascript|vbscript|data)\s*:)|<\s*/?\s*(?:script|svg|math|iframe|style)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r'((?:title|alt|datetime)=)"[^"]*"')


@lru_cache(maxsize=1)
def _settings() -> Settings:
    from khabar.settings.load import load_settings

    settings, problems = load_settings(
        'name = "م"\nhome = "https://news.example/"\ndescription = "و"\n[items]\ndate_order = "dmy"\n'
        'address = "https://news.example/{date:%Y/%m/%d}/{slug}"\n'
        '[feeds]\npages = false\n[[sections]]\nslug = "port"\nname = { ar = "الميناء" }\n'
    )
    assert settings is not None, problems
    return settings


def _file(name: str) -> Callable[[bytes], None]:
    def understand_and_write(data: bytes) -> None:
        """Read, check and render a file: an article, or a problem in a sentence; and a feed that the gate lets pass."""
        from lxml import etree

        from khabar import feeds
        from khabar.feeds.select import select
        from khabar.items.reading import understand
        from khabar.items.source import SourceFile
        from khabar.publish import gate

        understood = understand(SourceFile(name, data), _settings(), MOMENT)
        for problem in understood.problems:
            assert problem.wrong("ar"), problem
            assert problem.remedy("en"), problem
            assert not re.search("[\x00-\x08\x1b]", str(problem.place)), problem
        assert understood.article is not None or understood.problems, "no article, and no word of why"
        if understood.article is None:
            return
        for document in feeds.write(select((understood.article,), _settings(), MOMENT, {}), _settings()):
            etree.fromstring(document.data, etree.XMLParser(huge_tree=True))
            stopped = [one for one in gate.check(document) if one.severity == "error"]
            assert not stopped, stopped

    return understand_and_write


def dateline(data: bytes) -> None:
    """Read a date line: a moment in a zone, or a DatelineError."""
    from khabar.arabic.dateline import DatelineError, parse_dateline

    text = data.decode(errors="replace")
    orders: tuple[Literal["dmy"] | None, ...] = ("dmy", None)
    for order in orders:
        try:
            line = parse_dateline(text, zone="Asia/Riyadh", order=order)
        except DatelineError as error:
            assert str(error)
        else:
            assert line.moment is None or line.moment.tzinfo is not None


def sanitising(data: bytes) -> None:
    """Clean HTML: nothing runs, and a second time changes nothing."""
    from khabar.article import Body, Markup
    from khabar.feeds.html import clean_html, plain_text, sanitise

    text = data.decode(errors="replace")
    for markup in (Markup.HTML, Markup.MARKDOWN):
        clean = clean_html(Body(markup, text), BASE)
        assert not _RUNS.search(_VALUE.sub(r"\1", clean)), clean
        assert sanitise(clean, BASE) == clean, (clean, sanitise(clean, BASE))
        plain_text(clean)


def settings(data: bytes) -> None:
    """Read settings: Settings, or a problem with its line."""
    from khabar.settings.load import load_settings

    found, problems = load_settings(data.decode(errors="replace"))
    assert found is not None or problems, "no settings, and no word of why"
    for problem in problems:
        assert problem.wrong("ar"), problem


def adopt(data: bytes) -> None:
    """Read a feed from before Khabar: identities, or a problem."""
    from khabar.catalogue.adopt import read_feed

    _, problems = read_feed(data, "old.xml")
    for problem in problems:
        assert problem.wrong("en"), problem


def history(data: bytes) -> None:
    """Read history.jsonl: what it holds, or a HistoryError with its line; what was read is written the same again."""
    from khabar.catalogue import history as lines

    try:
        generation, state = lines.read(data.decode(errors="replace"))
    except lines.HistoryError as error:
        assert error.line > 0
        return
    text = lines.text_of(map(lines.line, sorted(lines.values(state), key=lines.key_of)), generation)
    assert lines.read(text) == (generation, state)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "copy": _file("items/a.txt"),
    "markdown": _file("items/a.md"),
    "html": _file("items/a.html"),
    "dateline": dateline,
    "sanitising": sanitising,
    "settings": settings,
    "adopt": adopt,
    "history": history,
}
"""By the name that the command takes; each has its corpus in fuzz/corpus/NAME/."""
