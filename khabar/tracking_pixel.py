"""Tracking pixels: images that show nothing and are there to be fetched, so that somebody can count who reads."""

from __future__ import annotations

import re
from html import unescape

# An attribute of a tag (HTML Standard, 13.1.2.3), quoted or not, and a declaration of a style.
_ATTRIBUTE = re.compile(r"""\s([a-z]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE)
_DECLARATION = re.compile(r"(?:^|;)\s*([a-z-]+)\s*:([^;!]*)", re.IGNORECASE)

_PIXELS = re.compile(r"(\d+(?:\.\d*)?|\.\d+) ?(?:px)?", re.IGNORECASE)


def is_tracking_pixel(image: str) -> bool:
    """Whether an ``<img ...>`` tag asks for a picture that nobody can see: of one pixel or of none, or hidden.

    Its attributes `width` and `height` tell, `hidden`, and its style, which browsers heed before them. Where one side
    is longer than a pixel it is a line that somebody has drawn.
    """
    said = {name.lower(): unescape("".join(value)) for name, *value in _ATTRIBUTE.findall(image)}
    style = {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(said.get("style", ""))}
    if "hidden" in said or style.get("display") == "none" or style.get("visibility") == "hidden":
        return True
    sides = (_PIXELS.fullmatch((style.get(side) or said.get(side, "")).strip()) for side in ("width", "height"))
    lengths = [float(side[1]) for side in sides if side is not None]
    return bool(lengths) and (min(lengths) == 0 or max(lengths) <= 1)
