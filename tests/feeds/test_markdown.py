"""Emphasis and lists as Arabic writes them: a word may begin or go on right beside an asterisk, and readers never see
one; and each item of a list stands on a line of its own."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khabar.feeds.markdown import render

EMPHASISED: list[tuple[str, str, str]] = [
    ("a letter before a quotation", "و**«نعم»** ثم", "<p>و<strong>«نعم»</strong> ثم</p>"),
    ("a letter after a colon", "**العنوان:**النص", "<p><strong>العنوان:</strong>النص</p>"),
    ("a letter after a question mark", "**هل؟**نعم", "<p><strong>هل؟</strong>نعم</p>"),
    ("a number after a colon", "**المجموع:**45", "<p><strong>المجموع:</strong>45</p>"),
    ("a vowel sign before a quotation", "وَ**«نعم»**", "<p>وَ<strong>«نعم»</strong></p>"),
    ("underscores", "و__«نعم»__ ثم", "<p>و<strong>«نعم»</strong> ثم</p>"),
    ("beside what is rendered already", "**أ:**ب **ج**", "<p><strong>أ:</strong>ب <strong>ج</strong></p>"),
    ("a pair that was right", "**أ** ب و**«ج»**", "<p><strong>أ</strong> ب و<strong>«ج»</strong></p>"),
    ("one after a run that never closes", "**أ **ب:**ج", "<p>**أ <strong>ب:</strong>ج</p>"),
    ("two of them", "**أ:**ب و**«ج»**", "<p><strong>أ:</strong>ب و<strong>«ج»</strong></p>"),
    ("over the end of a line", "و**«نعم\nولا»**", "<p>و<strong>«نعم\nولا»</strong></p>"),
    ("in the text of a link", "[و**«نعم»**](/x**y)", '<p><a href="/x**y">و<strong>«نعم»</strong></a></p>'),
    ("after letters of four bytes", "😀و**«نعم»**", "<p>😀و<strong>«نعم»</strong></p>"),
    (
        "in cells, each for itself",
        "|أ|ب|\n|-|-|\n|و**«ج»**|و**«د|\n",
        (
            "<table><thead><tr><th>أ</th><th>ب</th></tr></thead><tbody>\n"
            "<tr><td>و<strong>«ج»</strong></td><td>و**«د</td></tr>\n</tbody></table>"
        ),
    ),
]

LITERAL: list[tuple[str, str, str]] = [
    ("spaces on both sides", "٢ ** ٣ ** ٤", "<p>٢ ** ٣ ** ٤</p>"),
    ("code within a line", "`و**«نعم»**`", "<p><code>و**«نعم»**</code></p>"),
    ("fenced code", "```\nو**«نعم»**\n```", "<pre><code>و**«نعم»**\n</code></pre>"),
    ("indented code", "> \n>     و**«نعم»**", "<blockquote>\n<pre><code>و**«نعم»**</code></pre>\n</blockquote>"),
    ("a tag's attribute", '<b title="و**«أ»**">ب</b>', '<p><b title="و**«أ»**">ب</b></p>'),
    ("a picture's text", "![و**«أ»**](/x)", '<p><img src="/x" alt="و**«أ»**" /></p>'),
    ("escaped asterisks", "و\\*\\*«نعم»**", "<p>و**«نعم»**</p>"),
    ("an escaped run", "و\\**«نعم»**", "<p>و**«نعم»**</p>"),
    ("two paragraphs", "و**«نعم\n\nولا»**", "<p>و**«نعم</p>\n<p>ولا»**</p>"),
    ("one run alone", "و**«نعم»", "<p>و**«نعم»</p>"),
    ("powers", "2**(3)**4", "<p>2**(3)**4</p>"),
    ("strong within strong", "**أ **ب** ج**", "<p><strong>أ <strong>ب</strong> ج</strong></p>"),
    ("names in code's letters", "a__b__c", "<p>a__b__c</p>"),
]


ITEMS: list[tuple[str, str, str]] = [
    ("Arabic digits and a dash", "١- أ\n٢- ب\n٣ - ج", "<p>١- أ<br />\n٢- ب<br />\n٣ - ج</p>"),
    ("digits and a dash", "1- أ\n2- **ب**\n3- ج", "<p>1- أ<br />\n2- <strong>ب</strong><br />\n3- ج</p>"),
    ("Arabic digits and a stop", "١. أ\n٢) ب", "<p>١. أ<br />\n٢) ب</p>"),
    ("bullets", "البنود:\n• أ\n• ب", "<p>البنود:<br />\n• أ<br />\n• ب</p>"),
    ("a quotation", "> • أ\n> • ب", "<blockquote>\n<p>• أ<br />\n• ب</p>\n</blockquote>"),
    ("a line broken already", "• أ  \n• ب", "<p>• أ<br />\n• ب</p>"),
    ("a score", "فازوا\n2-1 على", "<p>فازوا\n2-1 على</p>"),
    ("a sum", "بلغ\n2.5 مليون", "<p>بلغ\n2.5 مليون</p>"),
    ("code", "```\n• أ\n• ب\n```", "<pre><code>• أ\n• ب\n</code></pre>"),
    ("code within a line", "`أ\n• ب`", "<p><code>أ • ب</code></p>"),
    ("a list of CommonMark's", "- أ\n- ب", "<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ITEMS], ids=[row[0] for row in ITEMS])
def test_items_that_commonmark_does_not_know_keep_their_lines(text: str, expected: str) -> None:
    """What is no list in CommonMark does not run on in one line, and nothing else is broken."""
    assert render(text).rstrip("\n") == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EMPHASISED], ids=[row[0] for row in EMPHASISED])
def test_emphasis_stands_beside_letters(text: str, expected: str) -> None:
    """What CommonMark leaves as asterisks for a punctuation mark beside a letter is emphasis."""
    assert render(text).rstrip("\n") == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LITERAL], ids=[row[0] for row in LITERAL])
def test_other_asterisks_are_text(text: str, expected: str) -> None:
    """Code, arithmetic, addresses, and what was escaped or never closed stay as they were typed."""
    assert render(text).rstrip("\n") == expected


PIECES = st.sampled_from(["**", "__", "*", "«", "»", ":", "و", "نعم", " ", "\n", "\n\n", "`", "[", "](/x)", "a", "\\"])
texts = st.lists(PIECES, max_size=14).map("".join)


def plain(text: str) -> str:
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_DEFINITION_LIST
    )
    return pyromark.html(text, options=options)


@given(texts)
def test_what_renders_without_asterisks_is_not_touched(text: str) -> None:
    """Where CommonMark understands every run, its HTML stands."""
    html = plain(text)
    assume(not any(sign in html for sign in ("**", "__")) and html.count("<strong>") < 2)
    assert render(text) == html


@given(texts)
def test_only_runs_of_two_are_ever_taken(text: str) -> None:
    """Whatever is mended, the text around the emphasis stays, letter by letter."""
    tags = str.maketrans("", "", "*_")
    words = render(text).replace("<strong>", "").replace("</strong>", "").replace("<em>", "").replace("</em>", "")
    before = plain(text).replace("<strong>", "").replace("</strong>", "").replace("<em>", "").replace("</em>", "")
    assert words.translate(tags) == before.translate(tags)
