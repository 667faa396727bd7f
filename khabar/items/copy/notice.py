"""A notice to those who take the newsroom's copy: that an item is withdrawn, killed, corrected. Not for readers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LONGEST: Final = 120
"""Code points."""

_MARKS: Final = re.compile("[\u0640\u064b-\u0652]")
_AROUND: Final = " \t*#-–—=.!()[]"

_FIRST: Final = "تمإاسKkMmAaNnCcWw"
"""What notices begin with."""


def is_notice(text: str) -> bool:
    """Whether the first line of copy says that it is a notice to subscribers: «تنويه إلى المشتركين», «إلغاء»."""
    if len(text) > _LONGEST or text.lstrip(_AROUND)[:1] not in _FIRST:
        return False
    return _notice().fullmatch(_MARKS.sub("", text).strip(_AROUND)) is not None


@lru_cache(maxsize=1)
def _notice() -> re.Pattern[str]:
    named = r"(?:تنويه|تنبيه|ملاحظة|إشعار|اشعار|توضيح)(?:\s(?:هام|مهم|عاجل)[ةه]?)?"
    takers = r"(?:مشتركين|محررين)(?:\s(?:الكرام|الأعزاء|والمحررين|في الخدمة))?"
    return re.compile(
        rf"(?:{named}\s(?:إلى\s|الى\s)?(?:(?:ال|لل)?سادة\s)?(?:ال|لل){takers}(?:\s*:.*)?"
        r"|(?:تنويه|تصحيح|تصويب)\s*:?"
        r"|(?:إلغاء|الغاء|سحب)(?:\s(?:ال)?(?:خبر|مادة|برقية|قصة|تقرير|نشر))?\s*(?::.*)?"
        r"|(?:MANDATORY )?KILL(?:ED)?(?:\s*[:,–—-].*)?|ADVISORY(?:\s*[:,–—-].*)?"
        r"|(?i:(?:note|notice|advisory|advice) to (?:editors|subscribers|clients|media)\b.*"
        r"|(?:advisory|correction|withdrawal|withdrawn)\s*:?))"
    )
