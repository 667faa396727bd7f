"""What is known of the language of the press: dates, zones, text. Pure functions over text, usable on their own.

Names are loaded when first used: importing this room brings in none of the libraries behind it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.arabic.address import AddressError, absolute_address
    from khabar.arabic.dateline import Dateline, DatelineError, parse_dateline
    from khabar.arabic.direction import first_strong, lead_mark
    from khabar.arabic.folding import fold
    from khabar.arabic.hygiene import clean
    from khabar.arabic.language import LanguageTagError, direction_of, language_tag
    from khabar.arabic.plurals import plural
    from khabar.arabic.shown import show_date, show_moment
    from khabar.arabic.slug import unique_slug

_HOMES = {
    "AddressError": "address",
    "Dateline": "dateline",
    "DatelineError": "dateline",
    "LanguageTagError": "language",
    "absolute_address": "address",
    "clean": "hygiene",
    "direction_of": "language",
    "first_strong": "direction",
    "fold": "folding",
    "language_tag": "language",
    "lead_mark": "direction",
    "parse_dateline": "dateline",
    "plural": "plurals",
    "show_date": "shown",
    "show_moment": "shown",
    "unique_slug": "slug",
}

__all__ = [
    "AddressError",
    "Dateline",
    "DatelineError",
    "LanguageTagError",
    "absolute_address",
    "clean",
    "direction_of",
    "first_strong",
    "fold",
    "language_tag",
    "lead_mark",
    "parse_dateline",
    "plural",
    "show_date",
    "show_moment",
    "unique_slug",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
