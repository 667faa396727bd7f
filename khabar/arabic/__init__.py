"""What is known of the language of the press: dates, zones, text. Pure functions over text, usable on their own.

Names are loaded when first used: importing this room brings in none of the libraries behind it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.arabic.dateline import Dateline, DatelineError, parse_dateline
    from khabar.arabic.shown import show_date, show_moment

_HOMES = {
    "Dateline": "dateline",
    "DatelineError": "dateline",
    "parse_dateline": "dateline",
    "show_date": "shown",
    "show_moment": "shown",
}

__all__ = ["Dateline", "DatelineError", "parse_dateline", "show_date", "show_moment"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
