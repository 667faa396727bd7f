"""GeoRSS-Simple (OGC 17-002r1): where the news is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

GEORSS = Namespace("georss", "http://www.georss.org/georss", "https://docs.ogc.org/cs/17-002r1/17-002r1.html")


def point(item: Element, entry: Entry) -> None:
    """Give latitude and longitude in WGS 84 degrees, where both are known."""
    place = entry.article.place
    if place is not None and place.latitude is not None and place.longitude is not None:
        add(item, "georss:point", f"{_degrees(place.latitude)} {_degrees(place.longitude)}")


def _degrees(number: float) -> str:
    # Six digits are a tenth of a metre; and never an exponent, which the schema's list of doubles allows
    # and many readers do not read.
    return f"{number:.6f}".rstrip("0").rstrip(".")
