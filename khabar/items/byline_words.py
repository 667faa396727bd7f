"""The words by which copy says who wrote it."""

from __future__ import annotations

import re
from typing import Final

# Without a mark, «كتب» begins sentences and headlines; «بقلم», and By before a name, do not.
BYLINE_HEAD: Final = re.compile(
    r"[\u200e\u200f\u061c\u202a\u202b\u2066-\u2068]*"
    r"(?:(?:بقلم|كتبت?(?:ه|ها)?|[إا]عداد|[إا]عداد وتقديم|تحرير|ترجمة)\s*[:/]|(?:بقلم|كتبت?)\s*[-–—ـ]+(?=\s)"
    r"|(?:Written b|B)y\s*:|بقلم(?:\s|\.\s*)|By\s(?=[A-Z]\S*\s[A-Z]))\s*"
)
"""The words before the names."""

DOUBTFUL_HEAD: Final = re.compile(
    r"[\u200e\u200f\u061c\u202a\u202b\u2066-\u2068]*"
    r"(?:الكاتبة?|المحررة?|الصحفية?|المراسلة?|مراسلة?|تقرير|تحقيق|متابعة|تغطية|تحليل|مقال|حوار|لقاء|حاور(?:ت?ه|ت?ها|هم|تهم)?"
    r"|[أا]جر(?:ى|ت) (?:الحوار|المقابلة|اللقاء))\s*[:/]\s*"
)
"""Words that stand before a name, and before a headline as well: only what is surely a name follows as one."""
