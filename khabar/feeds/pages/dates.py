"""Moments as a page shows them: as the press of the language writes them, and for machines beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.moments import rfc3339
from khabar.feeds.pages.markup import tag

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.feeds.pages.markup import Html


def shown(moment: datetime, language: str, zone: str) -> Html:
    """Show an aware moment in `language` (BCP 47), by the clock of `zone` (IANA)."""
    from babel import UnknownLocaleError
    from babel.dates import get_timezone

    from khabar.arabic.shown import show_moment

    try:
        text, direction = show_moment(moment, zone=zone, language=language), None
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not have, or not in those letters
        # Left to right by itself: after Arabic letters, UAX #9 would turn the numbers round (rule W2).
        text, direction = f"{moment.astimezone(get_timezone(zone)):%Y-%m-%d %H:%M}", "ltr"
    return tag("time", {"datetime": rfc3339(moment), "dir": direction}, text)
