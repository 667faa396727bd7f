"""Tracking pixels: images that show nothing and are there to be fetched, so that somebody can count who reads."""

from __future__ import annotations

import re

from khabar.hidden import attributes_of, hiding, style_of

_PIXELS = re.compile(r"(\d+(?:\.\d*)?|\.\d+) ?(?:px)?", re.IGNORECASE)


def is_tracking_pixel(image: str) -> bool:
    """Whether an ``<img ...>`` tag asks for a picture that nobody can see: of one pixel or of none, or hidden.

    Its attributes `width` and `height` tell, `hidden`, and its style, which browsers heed before them. Where one side
    is longer than a pixel it is a line that somebody has drawn.
    """
    said = attributes_of(image)
    if hiding(said):
        return True
    style = style_of(said)
    sides = (_PIXELS.fullmatch((style.get(side) or said.get(side, "")).strip()) for side in ("width", "height"))
    lengths = [float(side[1]) for side in sides if side is not None]
    return bool(lengths) and (min(lengths) == 0 or max(lengths) <= 1)
