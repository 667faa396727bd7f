"""Our XML is lxml's, to the byte but for how `<` and `&` are written; and needs no lxml."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.feeds.feedgen_adapter import _tree
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.xml import Element, add, add_html, declared, serialise

NAMES = st.sampled_from(["title", "media:content", "media:title"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["url", "xml:lang", "title"]), st.one_of(st.none(), st.text(max_size=12)), max_size=3
)
TEXT = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"']\r\n\t\x00\x85")), max_size=12)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> Element:
    whole = Element("entry")
    grow(draw, whole, depth)
    return whole


def grow(draw: st.DrawFn, parent: Element, depth: int) -> None:
    for _ in range(draw(st.integers(0, 3))):
        name, attributes = draw(NAMES), draw(ATTRIBUTES)
        if depth and draw(st.booleans()):
            grow(draw, add(parent, name, None, attributes), depth - 1)
        else:
            add(parent, name, draw(st.one_of(st.none(), TEXT)), attributes)


@given(elements())
def test_the_bytes_are_those_of_lxml(whole: Element) -> None:
    """Tags, prefixes, attributes, escapes, and the white space between elements."""
    root = etree.Element("feed", nsmap=declared(MEDIA))
    root.append(_tree(whole))
    written = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    inside = written[written.index(b">\n", written.index(b"<feed")) + 2 : written.rindex(b"</feed>")]
    assert serialise(whole, 1) == inside.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")


@given(TEXT)
def test_html_reads_back(html: str) -> None:
    """HTML in a CDATA section comes back as it was, but for the section's own end, which HTML can write otherwise."""
    whole = Element("entry")
    legal = html.translate({ord(bad): None for bad in "\x00\x85\r"}).encode(errors="ignore").decode()
    add_html(whole, "content", legal)
    if all(letter.isprintable() or letter in "\n\t" for letter in legal):
        assert (etree.fromstring(serialise(whole, 0))[0].text or "") == legal.replace("]]>", "]]&gt;")


def test_entries_need_neither_lxml_nor_feedgen() -> None:
    """A run in which one article changed writes it for feed readers without what is slow to import."""
    program = (
        "import sys; from khabar.feeds import finish, formats_named; from feeds_newsroom import *;"
        "finish(article(), settings(), formats_named(['rss', 'atom', 'json', 'podcast']));"
        "print(sorted({'lxml', 'feedgen', 'dateutil', 'babel', 'pytz'} & set(sys.modules)))"
    )
    environment = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"
