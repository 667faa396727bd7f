"""Pages for people: that they parse, say what they may run, and hold nothing that would run or load anything else.

The browser holds them to their policy (Content Security Policy Level 3); here they are held to having one, and to no
need of it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lxml import etree

from khabar.digests import sha256
from khabar.publish.gate.common import OVERRIDE_IN_UTF_8, problem
from khabar.publish.gate.xml import line, overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import XPath, _Element

    from khabar.feeds.document import Document
    from khabar.problems import Problem

_POLICY = 'meta http-equiv="Content-Security-Policy"'

# What a page of ours links to: the web, a reader of feeds (feed:https://...), or its own neighbours.
_LINK = re.compile(r"(?:(?:feed:|mailto:)?https?://|mailto:|(?![^/?#]*:)(?!//))[!-~]*", re.IGNORECASE)

# libxml2 before 2.14 knows the elements of HTML 4 alone.
_NO_FAULTS = frozenset({"HTML_UNKNOWN_TAG"})


def _path(expression: str) -> XPath:
    return etree.XPath(expression, smart_strings=False)


_META = _path("//meta[@http-equiv]")
_OWN = _path("//script | //style")
_FOREIGN = _path("//iframe | //frame | //object | //embed | //base | //form | //applet | //link[@rel='stylesheet']")
_HANDLERS = _path("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc']/..")
_LINKS = _path("//@href | //@src")


def examine(document: Document, data: bytes) -> Iterator[Problem]:
    """Look at a page."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        yield problem(document, "publish-not-well-formed", *error.position, said=error.msg or "?")
        return
    for fault in parser.error_log:
        if fault.type_name not in _NO_FAULTS:
            yield problem(document, "publish-not-well-formed", fault.line, fault.column, said=fault.message)
            return
    # A page that breaks off is none to the parser: it closes what is open.
    if root is None or not data.rstrip().endswith(b"</html>"):
        yield problem(document, "publish-not-well-formed", said="</html>?")
        return
    for examine_part in CHECKS:
        yield from examine_part(document, root)
    if OVERRIDE_IN_UTF_8.search(data):
        yield from overrides(document, data, root)


def _complete(document: Document, root: _Element) -> Iterator[Problem]:
    if not (root.findtext("head/title") or "").strip():
        yield problem(document, "publish-missing-element", line(root), element="title")
    for attribute in ("lang", "dir"):
        if not root.get(attribute):
            yield problem(document, "publish-missing-element", line(root), element=f"html {attribute}")


def _runs_only_its_own(document: Document, root: _Element) -> Iterator[Problem]:
    """What its policy names by its digest, and nothing before the policy is read."""
    metas = cast("list[_Element]", _META(root))
    if [meta.get("http-equiv", "").lower() for meta in metas] != ["content-security-policy"]:
        yield problem(document, "publish-missing-element", line(root), element=_POLICY)
        return
    policy = {words[0]: words[1:] for part in metas[0].get("content", "").split(";") if (words := part.split())}
    if policy.get("default-src") != ["'none'"]:
        yield problem(document, "publish-missing-element", line(metas[0]), element="default-src 'none'")
    for element in cast("list[_Element]", _OWN(root)):
        allowed = policy.get(f"{element.tag}-src", [])
        if element.get("src") is not None or allowed != [_digest(element.text or "")]:
            yield problem(document, "publish-unsafe-page", line(element), found=f"<{element.tag}>")


def _holds_nothing_foreign(document: Document, root: _Element) -> Iterator[Problem]:
    for element in cast("list[_Element]", _FOREIGN(root)):
        yield problem(document, "publish-unsafe-page", line(element), found=f"<{element.tag}>")
    for element in cast("list[_Element]", _HANDLERS(root)):
        attributes = map(str, element.attrib)
        names = " ".join(name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"})
        yield problem(document, "publish-unsafe-page", line(element), found=f"<{element.tag} {names}>")


def _links_lead_to_the_web(document: Document, root: _Element) -> Iterator[Problem]:
    for address in cast("list[str]", _LINKS(root)):
        if not _LINK.fullmatch(address):
            yield problem(document, "publish-unsafe-page", found=address)


@lru_cache(maxsize=16)  # all pages have one style, and one or two of them a script
def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


CHECKS: tuple[Callable[[Document, _Element], Iterator[Problem]], ...] = (
    _complete,
    _runs_only_its_own,
    _holds_nothing_foreign,
    _links_lead_to_the_web,
)
"""In the order of their telling."""
