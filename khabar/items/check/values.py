"""Words of a file -> values: numbers, durations, flags. Each gives None for what it cannot read."""

from __future__ import annotations

import math
import re

FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "1", "نعم", "صح", "صحيح", "اجل"), True),
    **dict.fromkeys(("false", "no", "off", "0", "لا", "كلا", "خطا"), False),
}
"""What is true and what is false, folded (khabar.arabic.folding)."""

_LONGEST_FLAG = 40
"""Code points, with whatever marks; what is longer need not be folded."""

_ARABIC_SIGNS = str.maketrans({"٫": ".", "−": "-", "\u200e": None, "\u200f": None, "\u061c": None})
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{1,18})?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:\.\d+)?")
_ISO_DURATION = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?", re.IGNORECASE
)


def flag(text: str) -> bool | None:
    """Read true or false, in any spelling, and with whatever marks stand in it that nobody sees."""
    if text.isascii():
        return FLAGS.get(text.strip().casefold())
    from khabar.arabic.folding import fold

    return FLAGS.get(fold(text)) if len(text) <= _LONGEST_FLAG else None


def whole_number(text: str) -> int | None:
    """Read a whole number, in any script's digits (UAX #44, Nd), with or without a sign."""
    text = text.translate(_ARABIC_SIGNS).strip()
    return int(text) if _WHOLE.fullmatch(text) else None


def decimal_number(text: str) -> float | None:
    """Read a number, in any script's digits, with a point or the Arabic decimal separator."""
    text = text.translate(_ARABIC_SIGNS).strip()
    return float(text) if _DECIMAL.fullmatch(text) else None


def duration(text: str) -> int | None:
    """Read a duration, in whole seconds: seconds, ``mm:ss``, ``hh:mm:ss``, or ISO 8601's ``PT1M30S``.

    Half a second or more counts as one; seconds are below 60, and so are minutes where hours stand.
    """
    text = text.translate(_ARABIC_SIGNS).strip()
    if _DECIMAL.fullmatch(text):
        return math.floor(float(text) + 0.5)
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        if seconds > 59 or (clock[1] and minutes > 59):
            return None
        return hours * 3600 + minutes * 60 + seconds
    if (iso := _ISO_DURATION.fullmatch(text)) and any(iso.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in iso.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return None
