"""A notice to those who take the newsroom's copy: that an item is withdrawn, killed, corrected. Not for readers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LONGEST: Final = 120
"""Code points."""

_MARKS: Final = re.compile("[\u0640\u064b-\u0652]")
_AROUND: Final = " \t*#-–—=.!()[]"


def is_notice(text: str) -> bool:
    """Whether the first line of copy says that it is a notice to subscribers: «تنويه إلى المشتركين», «إلغاء»."""
    return len(text) <= _LONGEST and _notice().fullmatch(_MARKS.sub("", text).strip(_AROUND)) is not None


@lru_cache(maxsize=1)
def _notice() -> re.Pattern[str]:
    named = r"(?:تنويه|تنبيه|ملاحظة|إشعار|اشعار|توضيح|رسالة)(?:\s(?:هام|مهم|عاجل)[ةه]?)?"
    takers = r"(?:مشتركين|محررين|عملاء|زملاء|ناشرين|صحف|وكالات|وسائل الإعلام)"
    return re.compile(
        rf"(?:{named}\s(?:إلى\s|الى\s)?(?:(?:ال|لل)?سادة\s)?(?:ال|لل){takers}.*"
        r"|(?:تنويه|تصحيح|تصويب)\s*:?"
        r"|(?:إلغاء|الغاء|سحب)(?:\s(?:ال)?(?:خبر|مادة|برقية|قصة|تقرير|نشر))?\s*(?::.*)?"
        r"|(?:MANDATORY )?KILL(?:ED)?(?:\s*[:,–—-].*)?|ADVISORY(?:\s*[:,–—-].*)?"
        r"|(?i:(?:note|notice|advisory|advice) to (?:editors|subscribers|clients|media)\b.*"
        r"|(?:advisory|correction|withdrawal|withdrawn)\s*:?))"
    )
