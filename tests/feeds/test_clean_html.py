"""A body as readers may have it: what stays, what goes, and where its addresses lead."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

import html5lib
import pytest
from feeds_newsroom import html, markdown
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from khabar.arabic.address import AddressError, absolute_address
from khabar.feeds.html import _plainly_resolved, clean_html, first_paragraph, sanitise, shorten
from khabar.feeds.markdown import render

BASE = "https://news.example/2023/09/16/story"
MARKUP = [
    "أ",
    "b",
    " ",
    "  ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "|",
    "|-|\n",
    "[أ](/b)",
    "![أ](/b.png)",
    "[^1]",
    "[^1]: ",
    "- [x] ",
    ": ",
    "&lt;",
    "&amp;",
    "\\",
    "---\n",
    "    ",
    "{#ج}",
]

CLEANED: list[tuple[str, str, str]] = [
    ("text stays", "<p>نص</p>", "<p>نص</p>"),
    ("script goes with its content", "<p>أ<script>alert(1)</script></p>", "<p>أ</p>"),
    ("style goes with its content", "<style>p{}</style><p style='color:red'>أ</p>", "<p>أ</p>"),
    ("a frame goes", "<iframe src='https://x.example/'>بديل</iframe><p>أ</p>", "<p>أ</p>"),
    ("an object goes", "<object data='x'><p>بديل</p></object><p>أ</p>", "<p>أ</p>"),
    ("a form goes", "<form><input><button>زر</button></form><p>أ</p>", "<p>أ</p>"),
    ("an override goes and its text stays", "<bdo dir='rtl'>abc</bdo>", "abc"),
    ("an unknown tag goes and its text stays", "<font color='red'>أ</font>", "أ"),
    ("ids, classes and handlers go", "<p id='a' class='b' onclick='c()'>أ</p>", "<p>أ</p>"),
    ("dir and lang stay", "<p dir='ltr' lang='en'>a</p>", '<p dir="ltr" lang="en">a</p>'),
    ("a dir that is none goes", "<p dir='sideways' lang='ar_SA'>a</p>", "<p>a</p>"),
    ("comments go", "<p>أ<!-- سر --></p>", "<p>أ</p>"),
    ("what was left open is closed", "<p>أ<b>ب", "<p>أ<b>ب</b></p>"),
    (
        "a relative address is resolved",
        "<a href='/x'>أ</a><a href='y'>ب</a>",
        '<a href="https://news.example/x">أ</a><a href="https://news.example/2023/09/16/y">ب</a>',
    ),
    (
        "a schemeless address is resolved",
        "<a href='//other.example/'>أ</a>",
        '<a href="https://other.example/">أ</a>',
    ),
    (
        "raw Arabic is encoded once",
        "<a href='/خبر'>أ</a><a href='/%d8%ae'>ب</a>",
        '<a href="https://news.example/%D8%AE%D8%A8%D8%B1">أ</a><a href="https://news.example/%D8%AE">ب</a>',
    ),
    (
        "an Arabic host is punycode",
        "<a href='http://موقع.example/'>أ</a>",
        '<a href="http://xn--4gbrim.example/">أ</a>',
    ),
    (
        "a space is encoded",
        "<img src='a b.png' alt=''>",
        '<img src="https://news.example/2023/09/16/a%20b.png" alt="">',
    ),
    ("a fragment leads nowhere", "<a href='#note'>أ</a>", "<a>أ</a>"),
    ("javascript leads nowhere", "<a href='java\nscript:x()'>أ</a>", "<a>أ</a>"),
    (
        "an address with a password leads nowhere",
        "<a href='https://u:p@x.example/'>أ</a>",
        "<a>أ</a>",
    ),
    (
        "mail stays",
        "<a href='MAILTO:a@b.example?subject=خبر'>أ</a>",
        '<a href="mailto:a@b.example?subject=%D8%AE%D8%A8%D8%B1">أ</a>',
    ),
    ("an embedded picture goes", "<p>أ<img src='data:image/png;base64,AA=='></p>", "<p>أ</p>"),
    (
        "srcset goes",
        "<img src='/a.png' srcset='/b.png 2x' alt='ص'>",
        '<img src="https://news.example/a.png" alt="ص">',
    ),
    (
        "a picture without alt gets an empty one",
        "<img src='/a.png'>",
        '<img alt="" src="https://news.example/a.png">',
    ),
    (
        "alt in the address is not alt",
        "<img src='/a.png?x= alt='>",
        '<img alt="" src="https://news.example/a.png?x=%20alt=">',
    ),
    ("an attribute in text is text", '<p> href="/x"</p>', '<p> href="/x"</p>'),
    (
        "an attribute in an attribute is text",
        "<img src='/a.png' alt=' src=\"b\"'>",
        '<img src="https://news.example/a.png" alt=" src=&quot;b&quot;">',
    ),
    (
        "the beginning of an attribute in an attribute is text",
        "<img src='/a.png' alt=' src=' title='ب'>",
        '<img src="https://news.example/a.png" alt=" src=" title="ب">',
    ),
    ("an address in an attribute is none", "<img alt=' src=' title='ب'>", ""),
    (
        "alt in an attribute is not alt",
        "<img title=' alt=' src='/a.png'>",
        '<img alt="" title=" alt=" src="https://news.example/a.png">',
    ),
    ("an old block stays one", "<center>أ</center><CENTER>ب</CENTER>", "<div>أ</div><div>ب</div>"),
    ("a menu is a list", "<menu><li>أ</li></menu>", "<ul><li>أ</li></ul>"),
    (
        "of a picture the image stays",
        '<picture><source srcset="/b.webp" type="image/webp"><img src="/c.jpg" alt="أ"></picture>',
        '<img src="https://news.example/c.jpg" alt="أ">',
    ),
    ("a generator's own link leads nowhere", "<a href='{filename}b.md'>أ</a>", "<a>أ</a>"),
    ("a generator's own picture goes", "<p>أ<img src='{static}/b.png' alt=''></p>", "<p>أ</p>"),
    ("control characters go", "<p>أ\x00\x07&#1;ب</p>", "<p>أب</p>"),
]


@pytest.mark.parametrize(("dirty", "clean"), [row[1:] for row in CLEANED], ids=[row[0] for row in CLEANED])
def test_cleaned(dirty: str, clean: str) -> None:
    """Each row is one thing that readers drop, misread, or would be harmed by."""
    assert clean_html(html(dirty), BASE) == clean


MARKDOWN: list[tuple[str, str, str]] = [
    ("paragraphs", "أ\n\nب", "<p>أ</p>\n<p>ب</p>"),
    ("headings", "## أ", "<h2>أ</h2>"),
    (
        "tables",
        "|أ|\n|-|\n|ب|",
        "<table><thead><tr><th>أ</th></tr></thead><tbody>\n<tr><td>ب</td></tr>\n</tbody></table>",
    ),
    ("strikethrough", "~~أ~~", "<p><del>أ</del></p>"),
    ("quotes and dashes stay as typed", '"أ" -- ب...', '<p>"أ" -- ب...</p>'),
    ("raw HTML is cleaned too", "أ <b onclick=x>ب</b>", "<p>أ <b>ب</b></p>"),
    ("a generator's own link leads nowhere", "[أ]({filename}ب.md)", "<p><a>أ</a></p>"),
    (
        "a footnote keeps its number",
        "نص[^أ].\n\n[^أ]: حاشية",
        "<p>نص<sup><a>1</a></sup>.</p>\n<div><sup>1</sup>\n<p>حاشية</p>\n</div>",
    ),
    ("a note that is not there is text", "نص[^1].", "<p>نص[^1].</p>"),
    ("boxes of a task list", "- [x] أ\n- [ ] ب", "<ul>\n<li>☑ أ</li>\n<li>☐ ب</li>\n</ul>"),
    ("a definition", "كلمة\n: شرح", "<dl>\n<dt>كلمة</dt>\n<dd>شرح</dd>\n</dl>"),
    ("a heading's id goes", "## أ {#ب .ج}", "<h2>أ</h2>"),
    ("the id of an underlined heading goes", "أ {#ب}\n===", "<h1>أ</h1>"),
    ("words in braces stay in a heading", "## أ {ب}", "<h2>أ {ب}</h2>"),
    ("braces in code are no heading's", "## أ {#ب}\n\n    {}", "<h2>أ</h2>\n<pre><code>{}</code></pre>"),
    ("addresses are absolute", "[أ](/ب)", '<p><a href="https://news.example/%D8%A8">أ</a></p>'),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MARKDOWN], ids=[row[0] for row in MARKDOWN])
def test_markdown(text: str, expected: str) -> None:
    """Markdown is CommonMark with what newsrooms' tools add to it, and is cleaned like HTML."""
    assert clean_html(markdown(text), BASE) == expected


# fmt: off
PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<a href='/x y'>", "</a>", "<table>", "<tr><td>", "<img src=a alt='\">'>",
    "<svg>", "<math>", "<ul><li>", "</ul>", "<bdo>", "<video src=v>", "<!--", "]]>", "&lt;", "&#0;", "\r\n",
    "<h2>", "نص",
])
# fmt: on


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_cleaning_is_a_fixed_point(dirty: str) -> None:
    """What is clean is not changed by cleaning it again, whatever it was made from."""
    clean = clean_html(html(dirty), BASE)
    assert sanitise(clean, BASE) == clean


@given(st.lists(st.sampled_from([" ", "src=", "href=", " cite=", '"', "'", ">", "<", "/", "&quot;", "أ"]), max_size=8))
def test_the_value_of_an_attribute_stays_a_value(pieces: list[str]) -> None:
    """Whatever an attribute says, it says no more and no less once the addresses beside it are resolved."""
    value = "".join(pieces)
    quoted = escape(value)
    dirty = f'<p title="{quoted}" lang="ar">أ<img src="/a.png" alt="{quoted}" title="ب"></p>'
    _, paragraph, image = html5lib.parseFragment(clean_html(html(dirty), BASE), namespaceHTMLElements=False).iter()
    assert paragraph.attrib == {"title": value, "lang": "ar"}
    assert image.attrib == {"src": "https://news.example/a.png", "alt": value, "title": "ب"}


@given(st.text(max_size=300))
def test_no_markdown_breaks_it(text: str) -> None:
    """Any text at all is a body."""
    assert "<script" not in clean_html(markdown(text + "\n\n<script>x</script>"), BASE).lower()


def test_first_paragraph_is_the_first_with_text() -> None:
    """Headings, pictures and empty paragraphs are no lead; tags, entities and footnotes' numbers are not in it."""
    note = "<sup><a>1</a></sup>"
    picture = '<p><img alt="" src="https://news.example/a.png"></p>'
    clean = f"<h2>عنوان</h2>{picture}<p>نص<br>وب<b>قي</b>ة{note} &amp; أخرى</p>"
    assert first_paragraph(clean) == "نص وبقية & أخرى"


def test_without_paragraphs_all_text_is_the_lead() -> None:
    """A list alone has text too, its rows apart."""
    assert first_paragraph("<ul><li>أ</li><li>ب</li></ul>") == "أ ب"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصير", "قصير"),
        ("واحد اثنان ثلاثة", "واحد اثنان…"),
        ("واحد، اثنان ثلاثة", "واحد…"),
        ("ا" * 20, "ا" * 10 + "…"),
    ],
)
def test_shorten(text: str, expected: str) -> None:
    """A long text ends after a whole word, without its comma, in an ellipsis; one long word is cut."""
    assert shorten(text, 11 if "اثنان ثلاثة" not in text or "،" not in text else 10) == expected


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_shortened_is_short(text: str, length: int) -> None:
    """It is never longer than asked for, but for the ellipsis."""
    assert len(shorten(text, length)) <= length + 1


@tried(deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=30).map("".join))
def test_markdown_without_tags_is_clean_at_once(text: str) -> None:
    """What the renderer makes of it is nested rightly: cleaning it again changes nothing."""
    once = clean_html(markdown(text), BASE)
    assert sanitise(once, BASE) == once
    assert sanitise(render(text), BASE) == once


@given(
    st.from_regex(r"(https?://[A-Za-z0-9.-]{1,9})?/?[a-b./%?=&;#2F: -]{0,12}", fullmatch=True),
    st.sampled_from(["https://news.example/a/b", "https://news.example/", "http://news.example:81/a?b=/c"]),
)
def test_the_quick_way_to_resolve_an_address_is_the_same(value: str, base: str) -> None:
    """Where an address is resolved without urljoin, it is what urljoin makes of it, or both lead nowhere."""
    plain = _plainly_resolved(value, base)
    if plain is not None:
        assert _absolute_or_none(plain) == _absolute_or_none(urljoin(base, value))


def _absolute_or_none(address: str) -> str | None:
    try:
        return absolute_address(address)
    except AddressError:
        return None
