"""Images that are there to count readers leave the feeds, and no other image does."""

from __future__ import annotations

import pytest
from feeds_newsroom import article, edition, html, settings

from khabar.feeds import write
from khabar.feeds.html import clean_html
from khabar.settings import Feeds

BASE = "https://news.example/2023/09/16/story"

PIXELS = [
    'width="1" height="1"',
    "width=1 height=1",
    "WIDTH='0' HEIGHT='0'",
    'width="1"',
    'width="1px" height=" 1 "',
    'width="600" height="0"',
    'width="0.5" height="1.0"',
    "hidden",
    'style="display:none"',
    'style="DISPLAY : none !important; border:0"',
    'style="visibility:hidden" width="600" height="400"',
    'style="border:0;width:1px;height:1px" width="600" height="400"',
    'style="width:&#49;px"',
]

PICTURES = [
    "",
    'width="600" height="400"',
    'width="100" height="100"',
    'width="600" height="1"',
    'width="1%" height="1%"',
    'width="1em"',
    'style="width:600px;height:400px" width="1" height="1"',
    'style="max-width:100%;border-width:0"',
    'alt="width=1 height=1 hidden"',
    'title=" hidden" alt=" style="',
]


@pytest.mark.parametrize("attributes", PIXELS)
def test_an_image_that_nobody_can_see_goes(attributes: str) -> None:
    """By its own sides, or by a style that browsers heed before them."""
    body = f'<p>نص</p><img src="https://counter.example/1" {attributes}>'
    assert clean_html(html(body), BASE) == "<p>نص</p>"
    assert "https://counter.example/1" in clean_html(html(body), BASE, tracking_pixels=True)


@pytest.mark.parametrize("attributes", PICTURES)
@pytest.mark.parametrize("keep", [True, False])
def test_an_image_that_is_seen_stays(attributes: str, *, keep: bool) -> None:
    """A line that is a pixel high, a share of the page, and whatever other attributes say."""
    clean = clean_html(html(f'<img src="/a.png" {attributes}>'), BASE, tracking_pixels=keep)
    assert 'src="https://news.example/a.png"' in clean
    assert "style=" not in clean.replace('alt=" style="', "")


@pytest.mark.parametrize(("wanted", "there"), [(Feeds(json=True), False), (Feeds(tracking_pixels="keep"), True)])
def test_the_newsroom_decides(wanted: Feeds, *, there: bool) -> None:
    """They are left out of every format, unless the newsroom keeps them."""
    one = article(1, body=html('<p>نص</p><img src="https://counter.example/1" width="1" height="1" alt="">'))
    for document in write([edition(one)], settings(feeds=wanted)):
        assert (b"counter.example" in document.data) is there, document.path
