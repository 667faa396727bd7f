"""What a page hides is not in a feed, and nothing else is lost."""

from __future__ import annotations

import pytest
from feeds_newsroom import html, markdown
from hypothesis import given
from hypothesis import strategies as st

from khabar.feeds.html import clean_html

BASE = "https://news.example/2023/09/16/story"

HIDING = [
    "hidden",
    "HIDDEN",
    "hidden=''",
    'hidden="hidden"',
    "title='<' hidden",
    "title='>'hidden",
    'style="display:none"',
    "style='DISPLAY : None ; color:red'",
    "style=display:none",
    'style="&#100;isplay:n&#111;ne"',
    'style="display:none!important;display:block"',
    'style="/* ; */display:/**/none"',
    'style="visibility:hidden"',
    'style="visibility: collapse"',
    'hidden style="color:red"',
]

SHOWING = [
    "",
    "title=hidden",
    "title=' hidden '",
    "type=hidden",
    "data-hidden",
    "aria-hidden='true'",
    "class='hidden'",
    'hidden="until-found"',
    'hidden style="display:block"',
    'style="display:none;display:block"',
    'style="overflow:hidden"',
    'style="border:none;color:red"',
    "style=\"background:url('a;display:none')\"",
    "style=\"content:'display:none'\"",
    'style="/*;display:none;*/color:red"',
    "title='style=display:none'",
]

ELEMENTS = ["p", "span", "div", "b", "h2", "blockquote", "a", "font", "main", "label", "x-note", "section"]


@pytest.mark.parametrize("attributes", HIDING)
@pytest.mark.parametrize("name", ELEMENTS)
def test_a_hidden_element_goes_with_what_it_holds(name: str, attributes: str) -> None:
    """However its attribute is written, and whether or not a feed may have such an element."""
    body = f"<p>قبل</p><{name} {attributes}>سر <i>سر</i><img src='/a.png' alt='سر'></{name}><p>بعد</p>"
    assert clean_html(html(body), BASE) == "<p>قبل</p><p>بعد</p>"
    assert clean_html(markdown(f"قبل\n\n{body}"), BASE) == "<p>قبل</p>\n<p>قبل</p><p>بعد</p>"


@pytest.mark.parametrize("attributes", SHOWING)
@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_that_is_seen_stays(name: str, attributes: str) -> None:
    """What only looks like it hides nothing."""
    body = f"<p>قبل</p><{name} {attributes}>خبر <i>مائل</i></{name}><p>بعد</p>"
    assert "خبر <i>مائل</i>" in clean_html(html(body), BASE)


NESTED: list[tuple[str, str, str]] = [
    ("what is left open hides the rest of what is around it", "<div>أ<span hidden>سر</div>ب", "<div>أ</div>ب"),
    ("a paragraph ends where the next begins", "<p hidden>سر<p>أ", "<p>أ</p>"),
    ("a row of a list ends where the next begins", "<ul><li hidden>سر<li>أ</ul>", "<ul><li>أ</li></ul>"),
    (
        "a cell ends where the next begins",
        "<table><tr><td hidden>سر<td>أ</table>",
        "<table><tbody><tr><td>أ</td></tr></tbody></table>",
    ),
    ("what is hidden twice is gone once", "<div hidden><p hidden>سر</p>سر</div>أ", "أ"),
    ("a slash closes nothing", "<p hidden/>سر</p>أ", "أ"),
    (
        "what is visible in the invisible is seen",
        "<div style='visibility:hidden'>سر<b style='visibility:visible'>أ</b>سر</div>",
        "<b>أ</b>",
    ),
    ("nothing is visible in what is not displayed", "<p hidden>سر<b style='visibility:visible'>سر</b></p>أ", "أ"),
    ("a line break hides nothing", "أ<br hidden>ب", "أب"),
    ("a tag in a comment hides nothing", "<!-- <p hidden> -->أ", "أ"),
    ("a tag in old raw text hides nothing", "<xmp><p hidden></xmp>أ", "&lt;p hidden&gt;أ"),
    ("a tag in text hides nothing", "&lt;p hidden&gt;أ", "&lt;p hidden&gt;أ"),
]


@pytest.mark.parametrize(("dirty", "clean"), [row[1:] for row in NESTED], ids=[row[0] for row in NESTED])
def test_nesting_is_that_of_browsers(dirty: str, clean: str) -> None:
    """Each row is one way that elements stand in one another."""
    assert clean_html(html(dirty), BASE) == clean


def test_code_that_shows_a_hidden_element_stays() -> None:
    """In Markdown's code a tag is text."""
    assert clean_html(markdown("`<p hidden>` <b>أ</b>"), BASE) == "<p><code>&lt;p hidden&gt;</code> <b>أ</b></p>"


def test_a_tracking_pixel_stays_where_the_newsroom_keeps_them() -> None:
    """They often stand in what is hidden; a picture that does so stays hidden."""
    body = '<div style="display:none"><img src="/1" width="1" height="1" alt=""><img src="/a.png" alt=""></div>'
    assert clean_html(html(body), BASE) == ""
    kept = clean_html(html(body), BASE, tracking_pixels=True)
    assert kept.count("<img") == 1
    assert "https://news.example/1" in kept


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "أ", "ب "]),
        max_size=12,
    ).map("".join)
)
def test_without_a_hidden_element_all_is_as_it_was(shown: str) -> None:
    """What is looked for and not found takes nothing with it."""
    looked_for = clean_html(html(f"{shown}<i title=hidden>أ</i>"), BASE)
    assert looked_for == clean_html(html(f"{shown}<i title=visible>أ</i>"), BASE).replace("visible", "hidden")
