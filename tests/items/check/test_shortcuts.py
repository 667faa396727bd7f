"""What spares work changes nothing: a file's whole text looked over at once, and texts remembered from other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_newsroom import MOMENT, SETTINGS
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.article import Article
from khabar.items.check import _PARTS, check
from khabar.items.check.desk import Desk
from khabar.items.check.newsroom import MOST_REMEMBERED, Newsroom
from khabar.items.check.record import Record
from khabar.items.fields import FIELDS
from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.nodes import Mapping
from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.items.draft import Draft
    from khabar.settings import Settings

NAMES = [name for field in FIELDS for name in field.names]
VALUES = [
    *("خبر", "true", "5", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00+03:00", "2026-03-01", "economy", "رياضة"),
    *("أ، ب", "[أ, 'ب', ج]", "[]", "'ليلى حسن'", "ليلى <a@b.example>", "a@b.example", "بقلم: ليلى؛ سامر", "#وسم"),
    *("خـبر", "خ\u00a0بر", "خ\u200bبر", "خ\u200fبر\u200f", "ک", "a &amp; b", "<b>خ</b>", "e\u0301", "لَّ", "a  b"),
    "x\u00ad",
    *("https://news.example/a.jpg", "/a.jpg", "{static}/a.jpg", "ar_SA", "fa", "draft", "killed", '"\\u200bأ"', "~"),
]
BODIES = [
    "نص\n",
    "نصّ \u064e\n",
    "نـص\u00a0\n\n# ع\n",
    "نص\u200b",
    "<b>نص</b> &amp;",
    "\\*",
    "ک",
    "[a]({static}/a)",
    "e\u0301",
]
NEWSROOMS = [
    SETTINGS,
    replace(SETTINGS, items=replace(SETTINGS.items, hygiene={"tatweel": "mend", "zero-width-spaces": "ignore"})),
    replace(SETTINGS, language="fa", items=replace(SETTINGS.items, zones={"Z": "Asia/Tehran"})),
]


def drafts(text: str, room: Settings) -> Iterator[Draft]:
    for file in ("items/a.md", "items/_posts/2026-03-01-خبر.en.md"):
        draft, _ = read(SourceFile(file, text.encode()), room)
        if draft is not None:
            yield draft


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=8, unique_by=lambda line: line[0]),
    st.lists(st.sampled_from(BODIES), max_size=2).map("".join),
    st.sampled_from(NEWSROOMS),
)
def test_the_short_way_finds_what_the_long_way_does(fields: list[tuple[str, str]], body: str, room: Settings) -> None:
    """With every text looked over by itself, in a newsroom that remembers nothing, the same is found."""
    head = "headline: خبر\npublished: 2026-03-01T09:00:00Z\nsection: economy\n"
    lines = "".join(f"{name}: {value}\n" for name, value in fields)
    for text in (f"---\n{head}{lines}---\n{body}", f"---\n{lines}---\n{body}"):
        for draft in drafts(text, room):
            short = check(draft, room, MOMENT)
            again = check(draft, room, MOMENT)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Newsroom, "_newest", None)
                assert short == again == check(replace(draft, text=None), room, MOMENT)


def test_a_sound_file_is_looked_over_at_once() -> None:
    """The short way is taken where it may be, and not where the text that was read is not the file's own."""
    sound, escaped, header = (
        next(drafts(text, SETTINGS)).text
        for text in ("---\ntitle: خبر\n---\nنص\n", '---\ntitle: "\\u200b"\n---\nنص\n', "title: خبر\n\nنص\n")
    )
    assert sound == "---\ntitle: خبر\n---\nنص\n"
    assert (escaped, header) == (None, None)


@pytest.mark.parametrize("part", _PARTS, ids=lambda part: part[0])
def test_a_part_that_no_field_says_is_not_there(part: tuple[str, object]) -> None:
    """So it need not be asked for: it is what an article has by itself, or the newsroom's own, and nothing is told."""
    name, read_part = part
    desk = Desk("items/a.md", SETTINGS, MOMENT)
    own = {"rights": SETTINGS.rights, "licence": SETTINGS.licence}
    defaults = dict(zip(reversed(Article.__struct_fields__), reversed(Article.__struct_defaults__), strict=False))
    assert callable(read_part)
    assert read_part(Record(desk, Mapping((), Place("items/a.md", 1, 1)), FIELDS)) == own.get(name, defaults[name])
    assert desk.problems == []


def test_only_so_many_texts_are_remembered() -> None:
    """A newsroom of a million tags takes no more memory than one of some thousands."""
    for number in range(MOST_REMEMBERED // 8 + 1):
        tags = ", ".join(f"وسم {number} {each}" for each in range(8))
        text = f"---\nheadline: خبر\npublished: 2026-03-01T09:00:00Z\nsection: economy\ntags: [{tags}]\n---\nنص\n"
        draft = next(drafts(text, SETTINGS))
        article, _ = check(draft, SETTINGS, MOMENT)
        assert article is not None
        assert len(article.tags) == 8
    assert 0 < len(Newsroom.of(SETTINGS).remembered) <= MOST_REMEMBERED


def test_what_was_remembered_for_other_settings_is_forgotten() -> None:
    """A section that one newsroom has, another has not."""
    text = "---\nheadline: خبر\npublished: 2026-03-01T09:00:00Z\nsection: economy\n---\nنص\n"
    draft = next(drafts(text, SETTINGS))
    other = replace(SETTINGS, sections=SETTINGS.sections[1:])
    assert check(draft, SETTINGS, MOMENT)[1] == ()
    assert [problem.rule for problem in check(draft, other, MOMENT)[1]] == ["section-unknown"]
    assert check(draft, SETTINGS, MOMENT)[1] == ()
