"""HTML without the elements that a page hides: a feed has neither its styles nor its attributes, and would show them.

It is parsed as browsers do, for what is left open hides all that follows in the element around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.hidden import VOID, Hiding, attributes_of, hiding
from khabar.tracking_pixel import is_tracking_pixel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import nh3

# As the cleaner writes them, with `<` and `>` in text and in attributes as references.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*>")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")


def without_hidden(html: str, cleaner: Callable[[frozenset[str]], nh3.Cleaner], *, tracking_pixels: bool) -> str:
    """Give HTML without what is hidden in it.

    `cleaner` makes one that keeps elements of more names, and the attributes `hidden` and `style`: an element that
    no feed may have hides what it holds too. Tracking pixels that stand in what is hidden stay with `tracking_pixels`.
    """
    names = frozenset(name.lower() for name in _NAME.findall(html))
    return "".join(_shown(cleaner(names).clean(html), tracking_pixels=tracking_pixels))


def _shown(html: str, *, tracking_pixels: bool) -> Iterator[str]:
    done = 0
    around: list[Hiding] = [""]
    for tag in _TAG.finditer(html):
        if not around[-1]:
            yield html[done : tag.start()]
        done = tag.end()
        closes, name = tag.groups()
        if closes:
            how = around.pop()
        elif name == "img":
            how = "" if tracking_pixels and is_tracking_pixel(tag[0]) else around[-1]
        else:
            how = hiding(attributes_of(tag[0]), around[-1])
            if name not in VOID:
                around.append(how)
        if not how:
            yield tag[0]
    if not around[-1]:
        yield html[done:]
