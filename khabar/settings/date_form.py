"""How a template of addresses may write a day: `{date:%Y/%m/%d}`."""

from __future__ import annotations

import re
from datetime import date

_LETTERS = "YymdjGVUWuw"

DIRECTIVES = tuple(f"%{letter}" for letter in _LETTERS)
"""Digits of the day, of its week and of its year; each may have a hyphen that leaves out zeros in front (`%-d`).

Names of months and days are of the machine's language, an hour is no part of a day, and what strftime does not know it
gives back as it is.
"""

_PART = re.compile(rf"[^%{{}}\0]+|%-?[{_LETTERS}]|%F|%%")


def wrong_part(form: str) -> str | None:
    """Give the first part of a date's form that cannot be used; None where all can."""
    at = 0
    while at < len(form):
        found = _PART.match(form, at)
        if found is None:
            return form[at : at + 2] if form[at] == "%" else form[at]
        at = found.end()
    return None


def sample(form: str | None) -> str:
    """Write a day in that form, which is right, as addresses will have it."""
    return date(2026, 11, 22).strftime(form or "%Y-%m-%d")
