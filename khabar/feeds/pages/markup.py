"""HTML that is escaped by how it is made: what is not made here is text, and is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_VOID = frozenset({"img", "input", "link", "meta"})
"""Elements without content (HTML Standard, 13.1.2)."""


class Html(str):
    """HTML. Only this file makes it of text."""

    __slots__ = ()


Child: TypeAlias = "str | Html | None"
"""Text, HTML, or nothing."""


def tag(name: str, attributes: Mapping[str, str | int | bool | None] | None = None, *children: Child) -> Html:
    """Make an element. Attributes that are None or False are left out, of those that are True the name alone stands."""
    written = "".join(
        f" {key}" if value is True else f' {key}="{_text(str(value)).replace(chr(34), "&quot;")}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    end = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{written}>{join(children)}{end}")


def name(text: str, language: str | None = None) -> Html:
    """Write a name in its own direction, whatever is around it (HTML Standard, 4.5.24): C++ on an Arabic page.
    `language` is its own, where that is not the page's."""
    return tag("bdi", {"lang": language}, text)


def join(children: Iterable[Child], separator: str = "") -> Html:
    """Put one behind the other; `separator` is text."""
    between = escape(separator, quote=False)
    return Html(between.join(_html(child) for child in children if child is not None))


def _html(child: str) -> str:
    return child if isinstance(child, Html) else _text(child)


def _text(text: str) -> str:
    return escape(legal(text), quote=False)


def verbatim(name: str, content: str) -> Html:
    """Make a ``style`` or ``script`` element, whose content is no text (HTML Standard, 13.1.2.1): it is our own, and
    does not hold what would end it."""
    if "</" in content or "<!--" in content:
        raise ValueError(f"this would end the {name} element")
    return Html(f"<{name}>{content}</{name}>")


def web(address: str) -> str | None:
    """Give an address that may be followed or loaded from a page, or None: one of another scheme could run."""
    return address if address.lower().startswith(("https://", "http://")) else None
