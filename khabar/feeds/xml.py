"""XML elements as entries and heads need them, written without lxml, whose import takes longer than a small run.

An element names its tag with the prefix that it is written with (``media:content``). Each prefix means one namespace
everywhere, that of the file of its vocabulary, and a feed's root declares those that its entries may lean on. So a
finished entry declares none itself, and its bytes fit into every feed of its format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Said = TypeVar("_Said")


class Namespace(NamedTuple):
    """A vocabulary: the prefix that its names are written with, and where it is specified."""

    prefix: str
    address: str
    """What names it in a document: an absolute URI, compared letter by letter."""
    specification: str


XML = Namespace("xml", "http://www.w3.org/XML/1998/namespace", "https://www.w3.org/TR/xml-names/")
"""Every document knows it without a declaration."""


def declared(*namespaces: Namespace) -> dict[str, str]:
    """Give the declarations of namespaces: address by prefix."""
    return {each.prefix: each.address for each in namespaces}


# Everything outside XML 1.0's Char (2.2), and the C1 controls that its note discourages, surrogates included.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def legal(text: str) -> str:
    """Leave out the characters that no XML document may hold (XML 1.0, 2.2), and end every line in one LF.

    Editors are told of such characters when their files are checked; here they must only not break a feed.
    """
    # Most texts are printable but for their line feeds, and no control character, surrogate or noncharacter is:
    # so it is quickest to ask.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", text) if _ILLEGAL.search(text) else text


class Element:
    """An element: its tag with its prefix, its attributes, and either a text, HTML, or children. All text is legal."""

    __slots__ = ("attributes", "children", "html", "tag", "text")

    def __init__(self, tag: str, text: str | None = None, attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.text = text
        self.attributes = {} if attributes is None else attributes
        self.html = False
        """Whether its text is HTML, to stand in a CDATA section."""
        self.children: list[Element] = []


def add(
    parent: Element, tag: str, text: str | None = None, attributes: Mapping[str, str | None] | None = None
) -> Element:
    """Add a child at the end of `parent` and give it. Attributes that are None are left out."""
    said = None
    if attributes is not None:
        said = {name: legal(value) for name, value in attributes.items() if value is not None}
    child = Element(tag, None if text is None else legal(text), said)
    parent.children.append(child)
    return child


def add_html(parent: Element, tag: str, html: str, attributes: Mapping[str, str | None] | None = None) -> Element:
    """Add a child that holds HTML as one CDATA section: the same to a parser, and a person can read it.

    `html` holds legal characters alone.
    """
    child = add(parent, tag, None, attributes)
    # In HTML "]]&gt;" is "]]>", which would end the section.
    child.text = html.replace("]]>", "]]&gt;") if "]]>" in html else html
    child.html = True
    return child


def element(tag: str, parts: Iterable[Callable[[Element, _Said], None]], said: _Said) -> Element:
    """Make an element of its parts: each adds to it what it makes of `said`."""
    whole = Element(tag)
    for part in parts:
        part(whole, said)
    return whole


def serialise(whole: Element, depth: int) -> bytes:
    """Write an element in lines of its own, indented by two spaces for each of the elements that it will stand in.

    `<` and `&` are written as numbers, which is the same to a parser, and tells readers (and the validator) that text
    is meant, not markup: RSS Best Practices Profile, Character Data.
    """
    return _written(whole, "  " * depth).encode()


def _written(one: Element, margin: str) -> str:
    tag, text = one.tag, one.text
    opening = tag
    for name, value in one.attributes.items():
        if "&" in value or "<" in value or ">" in value or '"' in value or not value.isprintable():
            # A parser would make spaces of what is white space (XML 1.0, 3.3.3).
            value = _escaped(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")  # noqa: PLW2901
        opening += f' {name}="{value}"'
    if text is not None:
        if one.html:
            text = f"<![CDATA[{text}]]>"
        elif "&" in text or "<" in text or ">" in text:
            text = _escaped(text)
        return f"{margin}<{opening}>{text}</{tag}>\n"
    if one.children:
        within = margin + "  "
        inside = "".join([_written(child, within) for child in one.children])
        return f"{margin}<{opening}>\n{inside}{margin}</{tag}>\n"
    return f"{margin}<{opening}/>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&gt;")
