"""Slugs: the readable part of an address or of a file name, made from a headline."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# Hamza and madda above and below (U+0653 to U+0655) belong to letters and compose with them (NFC).
_UNSAID = re.compile(
    "["
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # marks
    "\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff"  # what nobody sees
    "]+"
)

_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}

# Windows opens the device and not the file, in any folder (Win32, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\Z")

# Words of Latin and Arabic letters and of digits, joined as a slug joins them.
_WORD = r"[a-z0-9\u0620-\u063f\u0641-\u064a]+"
_SLUG = re.compile(f"{_WORD}(?:-{_WORD})*")


def slug(text: str, *, max_bytes: int = 120) -> str:
    """Give the slug of `text`: words in NFC and lower case, joined with "-"; "" when nothing is left.

    Arabic stays Arabic and readable: letters as written, marks and tatweel dropped, digits in ASCII. It holds
    letters, digits and hyphens alone, so it is never "." nor ".."; a Windows device name gets "-1". It is at
    most `max_bytes` long in UTF-8, cut between words, or within a single long word between whole letters with
    their marks. The slug of a slug is itself.
    """
    if len(text) <= max_bytes // 2 and _SLUG.fullmatch(text) and not _DEVICE.match(text):
        return text
    plain = unicodedata.normalize("NFC", _UNSAID.sub("", text)).lower().translate(_DIGITS)
    plain = unicodedata.normalize("NFC", _UNSAID.sub("", plain))
    made = _cut("-".join(_words(plain)), max_bytes)
    return _cut(made, max_bytes - 2) + "-1" if _DEVICE.match(made) else made


def unique_slug(text: str, taken: Container[str], *, max_bytes: int = 120) -> str:
    """Give the slug of `text`, followed by -2, -3 and so on where it is `taken`; still within `max_bytes`.

    Raises ValueError where `text` has no slug.
    """
    made = slug(text, max_bytes=max_bytes)
    if not made:
        raise ValueError("no letter or digit to make a slug of")
    if made not in taken:
        return made
    endings = (f"-{number}" for number in count(2))
    numbered = (_cut(made, max_bytes - len(ending)) + ending for ending in endings)
    return next(candidate for candidate in numbered if candidate not in taken)


def _words(text: str) -> list[str]:
    """Split into words: letters and digits, and the marks that follow them (vowel signs of other scripts)."""
    separated = []
    in_word = False
    for character in text:
        in_word = character.isalnum() or (in_word and unicodedata.category(character)[0] == "M")
        separated.append(character if in_word else " ")
    return "".join(separated).split()


def _cut(made: str, max_bytes: int) -> str:
    encoded = made.encode()
    if len(encoded) <= max_bytes:
        return made
    # "ignore" leaves out the letter that the last byte falls within.
    kept = encoded[:max_bytes].decode(errors="ignore")
    if made[len(kept)] != "-":
        words, hyphen, _ = kept.rpartition("-")
        kept = words if hyphen else _without_torn_letter(kept, made[len(kept)])
    return kept.rstrip("-")


def _without_torn_letter(kept: str, following: str) -> str:
    """Drop the last letter where marks of it were cut off."""
    if unicodedata.category(following)[0] != "M":
        return kept
    end = len(kept) - 1
    while end > 0 and unicodedata.category(kept[end])[0] == "M":
        end -= 1
    return kept[:end]
