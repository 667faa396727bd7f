"""Pictures of a body as readers can fetch them: those that a page loads late too, and no trace of any other."""

from __future__ import annotations

import pytest
from feeds_newsroom import html, markdown

from khabar.feeds.html import clean_html
from khabar.image_source import is_on_the_web

BASE = "https://news.example/2023/09/16/story"
BLANK = "data:image/gif;base64,AA=="

LATE: list[tuple[str, str, str]] = [
    ("loaded late", f"src='{BLANK}' data-src='https://cdn.example/a.jpg'", "https://cdn.example/a.jpg"),
    ("by another name", "data-lazy-src='/a.jpg'", "https://news.example/a.jpg"),
    ("by a third name", f"data-original='/a.jpg' src='{BLANK}'", "https://news.example/a.jpg"),
    ("the largest by width", "srcset='/s.jpg 320w, /l.jpg 1024w, /m.jpg 640w'", "https://news.example/l.jpg"),
    ("the largest by density", "srcset='/s.jpg, /l.jpg 2x'", "https://news.example/l.jpg"),
    ("the largest that can be fetched", f"srcset='{BLANK} 9x, /l.jpg 2x'", "https://news.example/l.jpg"),
    ("a set that is loaded late", "data-srcset='/l.jpg 2x'", "https://news.example/l.jpg"),
    ("the first that leads anywhere", "data-src='file:///a.jpg' data-original='/b.jpg'", "https://news.example/b.jpg"),
    ("what it is shown by stays", "src='/a.jpg' data-src='/b.jpg' srcset='/c.jpg 2x'", "https://news.example/a.jpg"),
    ("a name in a value is none", "src='/a.jpg' title=' data-src='", "https://news.example/a.jpg"),
]

NOWHERE = [
    "file:///C:/a.jpg",
    BLANK,
    "blob:https://news.example/1",
    "cid:image001",
    "C:\\a.jpg",
    "\\\\server\\a.jpg",
    " File:/a",
]


@pytest.mark.parametrize(("attributes", "source"), [row[1:] for row in LATE], ids=[row[0] for row in LATE])
def test_a_picture_that_is_loaded_late_is_there(attributes: str, source: str) -> None:
    """A feed has no script that would load it: its address stands in `src`."""
    clean = clean_html(html(f"<p>أ<img {attributes} alt='ص'></p>"), BASE)
    assert f' src="{source}"' in clean
    assert clean.count("<img") == clean.count(" src=") == 1
    assert "srcset=" not in clean
    assert "data-" not in clean.replace('title=" data-src="', "")


@pytest.mark.parametrize("address", NOWHERE)
def test_a_picture_that_nobody_can_fetch_leaves_nothing(address: str) -> None:
    """Neither an empty paragraph, nor a link around nothing; what is beside it stays."""
    assert not is_on_the_web(address)
    image = f"<img src='{address}' data-src='{address}' srcset='{address} 2x' alt='ص'>"
    assert clean_html(html(f"<p>أ</p><p>\n{image}\n{image}</p><p><a href='/b'>{image}</a></p>"), BASE) == "<p>أ</p>"
    assert clean_html(html(f"<figure>{image}</figure><p>أ {image}</p>"), BASE) == "<p>أ </p>"
    kept = "<figure><figcaption>ب</figcaption></figure>"
    assert clean_html(html(f"<figure>{image}<figcaption>ب</figcaption></figure>"), BASE) == kept


def test_markdown_leaves_no_empty_paragraph() -> None:
    """Nor does a picture from the disk of whoever wrote it."""
    assert (
        clean_html(markdown("أ\n\n![ص](C:\\Users\\x\\a.jpg)\n\n![ص](data:image/png;base64,AA)\n"), BASE) == "<p>أ</p>"
    )


def test_what_was_empty_stays() -> None:
    """Only what a picture leaves empty goes with it."""
    assert clean_html(html("<p></p><p>أ<img src='cid:1'></p>"), BASE) == "<p></p><p>أ</p>"
