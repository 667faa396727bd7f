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
    from khabar.arabic.shown import is_arabic, show_moment

    if is_arabic(language):  # which needs no Babel
        text, direction = show_moment(moment, zone=zone), None
    else:
        text, direction = _through_babel(moment, language, zone)
    return tag("time", {"datetime": rfc3339(moment), "dir": direction}, text)


def _through_babel(moment: datetime, language: str, zone: str) -> tuple[str, str | None]:
    from babel import UnknownLocaleError

    from khabar.arabic.iana import zone_of
    from khabar.arabic.shown import show_moment

    try:
        return show_moment(moment, zone=zone, language=language), None
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not have, or not in those letters
        # Left to right by itself: after Arabic letters, UAX #9 would turn the numbers round (rule W2).
        return f"{moment.astimezone(zone_of(zone)):%Y-%m-%d %H:%M}", "ltr"
