"""The words by which copy says who wrote it."""

from __future__ import annotations

import re
from typing import Final

# Without a mark, «كتب» begins sentences and headlines; «بقلم», and By before a name, do not.
BYLINE_HEAD: Final = re.compile(
    r"(?:(?:بقلم|كتبت?|[إا]عداد|تحرير|ترجمة)\s*[:/]|(?:بقلم|كتبت?)\s*[-–—ـ]+(?=\s)|(?:Written b|B)y\s*:|بقلم\s"
    r"|By\s(?=[A-Z]\S*\s[A-Z]))\s*"
)
"""The words before the names."""
