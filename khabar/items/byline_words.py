"""The words by which copy says who wrote it."""

from __future__ import annotations

import re
from typing import Final


def _spelt(words: str) -> str:
    """Give a pattern of words, which may be stretched (بقلـم) or vowelled (بَقلم)."""
    return "|".join("[\u0640\u064b-\u0652]*".join(word) for word in words.split("|"))


# Without a mark, «كتب» begins sentences and headlines; «بقلم», and By before a name, do not. A pen may be drawn.
BYLINE_HEAD: Final = re.compile(
    r"(?:[\u2700-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)?"
    rf"(?:(?:{_spelt('بقلم|كتب|كتبت|إعداد|اعداد|تحرير|ترجمة')})\s*[:/]|(?:{_spelt('بقلم|كتب|كتبت')})\s*[-–—ـ]+(?=\s)"
    rf"|(?:Written b|B)y\s*:|{_spelt('بقلم')}\s|By\s(?=[A-Z]\S*\s[A-Z]))\s*"
)
"""The words before the names."""
