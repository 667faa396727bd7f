"""Markdown as it is pasted: lines that look empty are, marks are not shown, and paragraphs are no code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.feeds.markdown import render
from khabar.feeds.pasted_markdown import without_unseen

UNSEEN: list[tuple[str, str, str]] = [
    ("a line with a no-break space is empty", "أ\n\xa0\nب", "<p>أ</p>\n<p>ب</p>"),
    ("a line with a direction mark is empty", "أ\n\u200f\nب", "<p>أ</p>\n<p>ب</p>"),
    ("a line with zero-width spaces is empty", "أ\n \u200b\u200b \nب", "<p>أ</p>\n<p>ب</p>"),
    ("the first line is empty too", "\u200f\n# أ", "<h1>أ</h1>"),
    ("a mark before a heading", "أ\n\n\u200f## ب", "<p>أ</p>\n<h2>ب</h2>"),
    ("a mark before the first heading", "\u200f## ب", "<h2>ب</h2>"),
    ("a mark before a list", "\u200f- أ\n\u200e- ب", "<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>"),
    ("a mark before a list in a list", "- أ\n  \u200f- ب", "<ul>\n<li>أ\n<ul>\n<li>ب</li>\n</ul>\n</li>\n</ul>"),
    ("a mark before a numbered list", "\u200f1. أ\n\u200f2. ب", "<ol>\n<li>أ</li>\n<li>ب</li>\n</ol>"),
    ("a mark before a quotation", "\u200f> أ", "<blockquote>\n<p>أ</p>\n</blockquote>"),
    ("two marks", "\ufeff\u200f- أ", "<ul>\n<li>أ</li>\n</ul>"),
    ("a mark before a text stays", "أ\n\u200fب", "<p>أ\n\u200fب</p>"),
    ("a mark before a number stays", "أ\n\u200f5 ب", "<p>أ\n\u200f5 ب</p>"),
    ("a mark within a line stays", "أ \u200f- ب", "<p>أ \u200f- ب</p>"),
    ("no-break spaces before a text stay", "أ\n\n\xa0\xa0ب", "<p>أ</p>\n<p>\xa0\xa0ب</p>"),
]

INDENTED: list[tuple[str, str, str]] = [
    ("four spaces", "    أ\n\n    ب\n\nج", "<p>أ</p>\n<p>ب</p>\n<p>ج</p>"),
    ("a tab", "\tأ\n\n\tب", "<p>أ</p>\n<p>ب</p>"),
    ("more than four", "        أ", "<p>أ</p>"),
    ("a first line alone", "    أ\nب", "<p>أ\nب</p>"),
    ("Hebrew", "    אב", "<p>אב</p>"),
    ("emphasis in it", "    **أ** ب", "<p><strong>أ</strong> ب</p>"),
    ("after another paragraph", "أ\n\n    ب", "<p>أ</p>\n<p>ب</p>"),
    ("Latin letters are code", "أ\n\n    print()", "<p>أ</p>\n<pre><code>print()</code></pre>"),
    (
        "each block for itself",
        "    print()\n\nأ\n\n    ب",
        "<pre><code>print()\n</code></pre>\n<p>أ</p>\n<p>ب</p>",
    ),
    ("in a list it is code", "- أ\n\n      ب", "<ul>\n<li>\n<p>أ</p>\n<pre><code>ب</code></pre>\n</li>\n</ul>"),
    ("a list's second paragraph", "- أ\n\n    ب", "<ul>\n<li>\n<p>أ</p>\n<p>ب</p>\n</li>\n</ul>"),
    (
        "beside fenced code it is code",
        "```\nx\n```\n\n    ب",
        "<pre><code>x\n</code></pre>\n<pre><code>ب</code></pre>",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UNSEEN], ids=[row[0] for row in UNSEEN])
def test_what_is_not_seen_counts_for_nothing(text: str, expected: str) -> None:
    """As it does in plain copy; within a text it stays."""
    assert render(text).rstrip("\n") == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in INDENTED], ids=[row[0] for row in INDENTED])
def test_an_indented_paragraph_is_no_code(text: str, expected: str) -> None:
    """Where it is written from right to left; other code is code."""
    assert render(text).rstrip("\n") == expected


@given(st.lists(st.sampled_from(["أ", "-", "#", "1.", ">", " ", "\n", "\xa0", "\u200f", "\u200b", "ج"])).map("".join))
def test_all_that_is_seen_stays(text: str) -> None:
    """No letter, no sign and no line is lost, and a second time changes nothing."""
    once = without_unseen(text)
    for unseen in "\xa0\u200f\u200b ":
        text = text.replace(unseen, "")
    assert once.replace(" ", "").translate(dict.fromkeys(map(ord, "\xa0\u200f\u200b"))) == text
    assert without_unseen(once) == once


@given(st.lists(st.sampled_from(["أ", "v", "- ", "    ", "\t", "\n", "\n\n", "> "])).map("".join))
def test_no_word_is_lost_with_an_indent(text: str) -> None:
    """Whatever is code and whatever is not."""
    words = [sign for sign in text if sign in "أv"]
    assert [sign for sign in render(text) if sign in "أv"] == words
