"""Each line of embargo_lines/ above an article's headline is an embargo, is refused as one, or is news about one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from expectations import NEWSROOM

from khabar.arabic import parse_dateline
from khabar.arabic.dateline import DatelineError
from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.nodes import Scalar

_LINES: Final = Path(__file__).parent / "embargo_lines"
_HEADLINE: Final = "البلدية تفتح حديقة السور القديم أمام الزوار"
_DATE: Final = "السبت 16 سبتمبر 2023 - 14:00"
_TEXT: Final = "فتحت البلدية صباح السبت حديقة السور القديم بعد عام من أعمال الترميم."
_END: Final = "وبلغت كلفة الأعمال عشرة ملايين بحسب بيان البلدية."


def _lines(name: str) -> list[str]:
    return (_LINES / name).read_text(encoding="utf-8").splitlines()


def _fields(*blocks: str) -> dict[str, str]:
    draft, _ = read(SourceFile("items/x.txt", "\n\n".join(blocks).encode(), None, None), NEWSROOM)
    assert draft
    return {key.text: node.text for key, node in draft.fields if isinstance(node, Scalar)}


@pytest.mark.parametrize("line", _lines("dated.txt"))
def test_an_embargo_with_a_date_is_read(line: str) -> None:
    """At the top and at the very end: nothing of it is left in the article, and its day is its."""
    for blocks in ((line, _HEADLINE, _DATE, _TEXT, _END), (_HEADLINE, _DATE, _TEXT, _END, line)):
        fields = _fields(*blocks)
        day = parse_dateline(fields["embargo"], order="dmy").date
        assert (day.isoformat(), fields["headline"]) == ("2026-12-20", _HEADLINE)
        assert fields["summary"] == _TEXT


@pytest.mark.parametrize("line", _lines("undated.txt"))
def test_an_embargo_without_a_date_is_stated(line: str) -> None:
    """So it is refused by the checks, wherever it stands: no article goes out because of its wording."""
    for blocks in ((line, _HEADLINE, _DATE, _TEXT, _END), (_HEADLINE, _DATE, _TEXT, _END, line)):
        fields = _fields(*blocks)
        assert fields["headline"] == _HEADLINE
        try:
            read_as = parse_dateline(fields["embargo"])
        except DatelineError:
            continue
        assert read_as.disagreements


@pytest.mark.parametrize("line", _lines("news.txt"))
def test_news_of_an_embargo_is_news(line: str) -> None:
    """As a headline, as a kicker, as a subhead, as the last words."""
    for blocks in (
        (line, _DATE, _TEXT, _END),
        (line, _HEADLINE, _DATE, _TEXT, _END),
        (_HEADLINE, _DATE, _TEXT, line, _END),
        (_HEADLINE, _DATE, _TEXT, _END, line),
    ):
        assert "embargo" not in _fields(*blocks)


def test_an_embargo_that_stands_alone_in_the_text_is_read() -> None:
    """Far below the head, too, where it gives a date; a sentence that speaks of one is text."""
    text = [f"{_END[:-1]} ({number})." for number in range(12)]
    fields = _fields(_HEADLINE, _DATE, *text, "محظور النشر حتى 20 ديسمبر 2026", *text)
    assert fields["embargo"] == "20 ديسمبر 2026"
    sentence = "لا يجوز نشر المادة قبل موافقة المجلس البلدي في الأول من ديسمبر 2026."
    assert "embargo" not in _fields(_HEADLINE, _DATE, *text, sentence, *text)


def test_a_day_of_release_dates_what_has_no_other_date() -> None:
    """«للنشر الأحد ...» alone is both: when it was published, and until when it waits."""
    fields = _fields("للنشر الأحد 20 ديسمبر 2026", _HEADLINE, _TEXT, _END)
    assert fields["embargo"] == fields["dateline"] == "الأحد 20 ديسمبر 2026"
    assert _fields("للنشر الأحد 20 ديسمبر 2026", _HEADLINE, _DATE, _TEXT)["dateline"] == _DATE
    assert "dateline" not in _fields("محظور النشر حتى 20 ديسمبر 2026", _HEADLINE, _TEXT, _END)


def test_an_embargo_with_a_date_goes_before_a_bare_word() -> None:
    """The word is no part of the article either."""
    fields = _fields("EMBARGOED", "محظور النشر حتى 20 ديسمبر 2026", _HEADLINE, _DATE, _TEXT, _END)
    assert (fields["embargo"], fields["headline"]) == ("20 ديسمبر 2026", _HEADLINE)
    assert "kicker" not in fields
