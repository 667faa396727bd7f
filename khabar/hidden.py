"""What a page hides: elements that browsers do not show, as the attributes of their tags say."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Hiding = Literal["", "invisible", "gone"]
"""How an element is hidden: not; itself and what does not say otherwise within it; with all that it holds."""

VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    """.split()  # noqa: SIM905  # as the HTML Standard lists them
)
"""Elements that hold nothing (HTML Standard, 13.3)."""

_TAG = re.compile(
    r"<!--(?>.*?(?:-->|\Z))|<(?P<name>[a-z][^\s/<>]*)(?>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE | re.DOTALL
)
# An attribute of a tag (HTML Standard, 13.1.2.3), quoted or not, and a declaration of a style.
_ATTRIBUTE = re.compile(
    r"""(?<=[\s/"'])([a-z][a-z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"(?:^|;)\s*([a-z-]+)\s*:([^;!]*)(!\s*important)?", re.IGNORECASE)
_NO_DECLARATIONS = re.compile(r"/\*(?>.*?(?:\*/|\Z))|\"[^\"]*\"|'[^']*'|\([^()]*\)", re.DOTALL)
"""Comments, texts in quotes and addresses: what stands there declares nothing."""

_HAS_ATTRIBUTES = re.compile(r"<[a-zA-Z][a-zA-Z0-9:-]*+[^a-zA-Z0-9:>-]")


def attributes_of(tag: str) -> dict[str, str]:
    """Give what the attributes of a ``<name ...>`` tag say, by their names in lower case; of one name the first."""
    said: dict[str, str] = {}
    for name, *value in _ATTRIBUTE.findall(tag):
        said.setdefault(name.lower(), unescape("".join(value)))
    return said


def style_of(said: dict[str, str]) -> dict[str, str]:
    """Give what the style among attributes declares, in lower case (CSS Cascade 4, 6.1: the last one counts, but for
    one that is important)."""
    style: dict[str, str] = {}
    important: set[str] = set()
    for name, value, weight in _DECLARATION.findall(_NO_DECLARATIONS.sub("", said.get("style", ""))):
        name = name.lower()  # noqa: PLW2901
        if weight:
            important.add(name)
        if weight or name not in important:
            style[name] = value.strip().lower()
    return style


def hiding(said: dict[str, str], around: Hiding = "") -> Hiding:
    """Say how an element of these attributes is hidden, where `around` is how the one that holds it is.

    A style that says how to display it is heeded before `hidden`, and what is `hidden="until-found"` is there to be
    found (HTML Standard, 6.1 and 15.3.1).
    """
    style = style_of(said)
    display, visibility = style.get("display"), style.get("visibility")
    is_hidden = "hidden" in said and said["hidden"].strip().lower() != "until-found" and not display
    if around == "gone" or is_hidden or display == "none":
        return "gone"
    if visibility in {"hidden", "collapse"}:
        return "invisible"
    return "" if visibility == "visible" else around


def may_hide(html: str) -> bool:
    """Whether any element of HTML may be hidden. It is quick to say of nearly any body that none is."""
    if not _HAS_ATTRIBUTES.search(html):
        return False
    lower = html.lower()
    if "hidden" in lower or "collapse" in lower:
        return True
    # Of its letters, references to characters may write any.
    return "style" in lower and ("none" in lower or "&" in lower)


def hidden_elements(html: str) -> Iterator[re.Match[str]]:
    """Give the tag of each element that hides what it holds, with its `name`."""
    for tag in _TAG.finditer(html):
        name = tag["name"]
        if name and name.lower() not in VOID and hiding(attributes_of(tag[0])):
            yield tag
