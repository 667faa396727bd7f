"""What every vocabulary needs of XML. lxml is not imported: its elements make their own children."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
DUBLIN_CORE_TERMS = "http://purl.org/dc/terms/"
FEED_HISTORY = "http://purl.org/syndication/history/1.0"
GEORSS = "http://www.georss.org/georss"
MEDIA = "http://search.yahoo.com/mrss/"  # with its slash: without it, it is another namespace to every reader
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
XML = "http://www.w3.org/XML/1998/namespace"

SHARED_NAMESPACES = {"dc": DUBLIN_CORE, "georss": GEORSS, "media": MEDIA}
"""What both formats declare on every root, used or not, so that one finished entry fits into every feed."""

# Everything outside XML 1.0's Char (2.2), and the C1 controls that its note discourages, surrogates included.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def legal(text: str) -> str:
    """Leave out the characters that no XML document may hold (XML 1.0, 2.2), and end every line in one LF.

    Editors are told of such characters when their files are checked; here they must only not break a feed.
    """
    if text.isprintable():  # most texts: no control character, surrogate or noncharacter is, and this is quicker
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", text) if _ILLEGAL.search(text) else text


def add(
    parent: _Element, tag: str, text: str | None = None, attributes: Mapping[str, str | None] | None = None
) -> _Element:
    """Add a child at the end of `parent` and give it. Attributes that are None are left out."""
    child = parent.makeelement(tag)
    if attributes:
        for name, value in attributes.items():
            if value is not None:
                child.set(name, legal(value))
    if text is not None:
        child.text = legal(text)
    parent.append(child)
    return child


def add_html(parent: _Element, tag: str, html: str, attributes: Mapping[str, str | None] | None = None) -> _Element:
    """Add a child that holds HTML as one CDATA section: the same to a parser, and a person can read it.

    `html` holds legal characters alone.
    """
    from lxml.etree import CDATA

    child = add(parent, tag, None, attributes)
    # In HTML "]]&gt;" is "]]>", which would end the section.
    child.text = CDATA(html.replace("]]>", "]]&gt;"))
    return child
