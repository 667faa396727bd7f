"""XML of any kind: whether it is well-formed and what it says that it is, and where in it something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from khabar.publish.gate.common import OVERRIDE, OVERRIDE_IN_UTF_8, problem

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from khabar.feeds.document import Document
    from khabar.problems import Problem


def parsed(document: Document, data: bytes, *roots: str) -> Generator[Problem, None, etree._Element | None]:
    """Parse a document, and give its outermost element, whose tag is one of `roots`; or None, and tell why not."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        yield problem(document, "publish-not-well-formed", *error.position, said=error.msg or "?")
        return None
    if root.tag not in roots:
        yield problem(document, "publish-wrong-format", line(root), found=root.tag)
        return None
    return root


def overrides(document: Document, data: bytes, root: etree._Element) -> Iterator[Problem]:
    """Tell of texts that are laid out against their letters."""
    if OVERRIDE_IN_UTF_8.search(data):
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and (found := OVERRIDE.search(text)):
                    yield problem(document, "publish-bidi-override", line(element), code=f"U+{ord(found[0]):04X}")


def line(element: etree._Element) -> int:
    """Give the line in which an element begins; 0 where that is not known."""
    return element.sourceline if isinstance(element.sourceline, int) else 0


def name(tag: str) -> str:
    """Give a tag without its namespace, as people write it."""
    return tag.rpartition("}")[2]
