"""The words by which copy says who wrote it."""

from __future__ import annotations

import re
from typing import Final


def _spelt(words: str) -> str:
    """Give a pattern of words, which may be stretched (بقلـم) or vowelled (بَقلم)."""
    return "|".join("[\u0640\u064b-\u0652]*".join(word) for word in words.split("|"))


_UNSEEN: Final = r"[\u200e\u200f\u061c\u202a\u202b\u2066-\u2068]*"

# Without a mark, «كتب» begins sentences and headlines; «بقلم», and By before a name, do not. A pen may be drawn.
BYLINE_HEAD: Final = re.compile(
    rf"{_UNSEEN}(?:[\u2700-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)?"
    rf"(?:(?:{_spelt('بقلم|كتب|كتبت|كتبه|كتبها|كتبته|كتبتها|إعداد|اعداد|إعداد وتقديم|تحرير|ترجمة')})\s*[:/]"
    rf"|(?:{_spelt('بقلم|كتب|كتبت')})\s*[-–—ـ]+(?=\s)"
    rf"|(?:Written b|B)y\s*:|(?:{_spelt('بقلم')})(?:\s|\.\s*)|By\s(?=[A-Z]\S*\s[A-Z]))\s*"
)
"""The words before the names."""

DOUBTFUL_HEAD: Final = re.compile(
    rf"{_UNSEEN}"
    r"(?:الكاتبة?|المحررة?|الصحفية?|المراسلة?|مراسلة?|تقرير|تحقيق|متابعة|تغطية|تحليل|مقال|حوار|لقاء|حاور(?:ت?ه|ت?ها|هم|تهم)?"
    r"|[أا]جر(?:ى|ت) (?:الحوار|المقابلة|اللقاء))\s*[:/]\s*"
)
"""Words that stand before a name, and before a headline as well: only what is surely a name follows as one."""
