"""The report as a page: to the byte, in both languages; and no name of a file becomes markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_newsroom import FULL, article, at, event, material, settings, unclean

from khabar.article import Status
from khabar.catalogue import Change
from khabar.catalogue.record import REASONS
from khabar.problems import Place, Problem
from khabar.report.charts import bar
from khabar.report.digest import digest
from khabar.report.findings import BOUNDS, FeedSize
from khabar.report.page import page
from khabar.report.words import WORDS, ReportWords

if TYPE_CHECKING:
    from khabar.problems import Language
    from khabar.report.findings import Material

unhurried = hypothesis_settings(deadline=None)
HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("ar", "en")
EMPTY = material()

# The page's style and its digest: report.css is not to be kept here once more.
OWN = re.compile(rb"(?<=<style>).*?(?=</style>)|(?<=sha256-)[^']+", re.DOTALL)


def written(made_from: Material, language: Language) -> bytes:
    own = settings() if language == "ar" else settings(name="The Example", language="en")
    return page(digest(made_from, own, at(days=1), language), own, language)


CASES = {
    f"{name}.{language}.html": (made_from, language)
    for name, made_from in (("full", FULL), ("empty", EMPTY))
    for language in LANGUAGES
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    """The findings become this page. ``python tests/report/test_report_page.py`` writes one that was deleted."""
    assert OWN.sub(b"", written(*CASES[name])).decode() == (HERE / "cases" / name).read_text(encoding="utf-8")


def shape(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    parser = html5lib.HTMLParser(tree=html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False)
    elements = parser.parse(data.decode()).iter()
    return [(str(element.tag), tuple(element.attrib)) for element in elements if isinstance(element.tag, str)]


@unhurried
@given(
    st.text(alphabet="ab<>&\"'/= \n\x00\u202e") | st.sampled_from(["<script>alert(1)</script>", "'\"><img onerror=x>"])
)
def test_no_name_becomes_markup(text: str) -> None:
    """Of a file, a feed, a reason or a newsroom, whatever it is."""

    def made(text: str) -> bytes:
        place = Place(text, 4)
        hostile = replace(
            FULL,
            problems=(Problem.of("date-impossible", place, part=text), replace(unclean("tatweel", 2), place=place)),
            events=(replace(event(Change.WITHDRAWN, reason=text), file=text),),
            feeds=(FeedSize(text, 3_000_000),),
        )
        own = settings(name=text)
        return page(digest(hostile, own, at(days=1), "ar"), own, "ar")

    assert shape(made(text)) == shape(made("x"))


def test_limits_of_partners_are_told() -> None:
    """Whose limit a feed exceeds, and how much of the newsroom's own it is."""
    text = written(FULL, "en").decode()
    assert "<td>SmartNews, Google</td>" in text
    assert "<td>SmartNews</td>" in text
    assert "125%" in text


@pytest.mark.parametrize(
    ("number", "most", "mark", "rectangles"),
    [
        (5, 10, None, ['x="50" y="0" width="50"']),
        (20, 10, None, ['x="0" y="0" width="100"']),
        (0, 10, None, ['x="100" y="0" width="0"']),
        (0, 0, None, ['x="100" y="0" width="0"']),
        (5, 10, 5, ['x="50" y="0" width="50"', 'x="49" y="0" width="1"']),
        (5, 10, 10, ['x="50" y="0" width="50"']),
    ],
)
def test_a_bar_begins_where_the_text_does(number: int, most: int, mark: int | None, rectangles: list[str]) -> None:
    """From the right in Arabic; it is never longer than its place, and its mark is where the limit is."""
    drawn = bar(number, most, rtl=True, mark=mark)
    assert [part.partition(" height")[0] for part in drawn.split("<rect class=")[1:]] == [
        f'"{style}" {rectangle}' for style, rectangle in zip(("bar", "mark"), rectangles, strict=False)
    ]
    assert 'x="0"' in bar(number, most, rtl=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_whole(language: Language) -> None:
    """Each language says everything, has a name for every reason and one for every bound."""
    words = WORDS[language]
    assert all(getattr(words, name) for name in ReportWords.__struct_fields__)
    assert {name for name, _ in words.reasons} == {*REASONS, *Status} - {Status.USABLE}
    assert len(words.bounds) == len(BOUNDS) + 1


def test_a_rule_that_is_not_known_is_told_by_its_kind() -> None:
    """A kind that has no rule of its own is named, and the report is written all the same."""
    made_from = material(articles=(article(),), problems=(unclean("new-kind", 2, rule="text-mended"),))
    assert "new-kind" in written(made_from, "ar").decode()


if __name__ == "__main__":
    for each, arguments in CASES.items():
        if not (HERE / "cases" / each).exists():
            (HERE / "cases" / each).write_bytes(OWN.sub(b"", written(*arguments)))
