"""Kickers: the short line above the headline, and which of them say that the article carries a video."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

VIDEO_KICKERS: Final = (
    "شاهد",
    "شاهدوا",
    "شاهد بالفيديو",
    "شاهدوا بالفيديو",
    "شاهد الفيديو",
    "شاهد فيديو",
    "شاهد معنا",
    "بالفيديو",
    "فيديو",
    "بالفيديو والصور",
    "بالصور والفيديو",
    "فيديو وصور",
    "صور وفيديو",
    "فيديوغراف",
    "فيديوغرافيك",
    "مقطع فيديو",
    "تقرير فيديو",
    "بث مباشر",
    "ویدیو",
    "ببینید",
    "Video",
    "Watch",
    "Watch video",
    "Watch the video",
    "In video",
    "Live video",
)
"""Phrases that stand alone above a headline when a video goes with it; settings add to them."""

URGENT_KICKERS: Final = (
    "عاجل",
    "خبر عاجل",
    "أخبار عاجلة",
    "عاجل جدا",
    "فوری",
    "خبر فوری",
    "Breaking",
    "Breaking news",
    "Urgent",
)
"""Phrases that stand alone above a headline, or begin it, when the news is urgent."""

OTHER_KICKERS: Final = (
    "خاص",
    "حصري",
    "حصريا",
    "تقرير",
    "تقرير مصور",
    "بالصور",
    "صور",
    "تحليل",
    "تحقيق",
    "مقابلة",
    "حوار",
    "رأي",
    "إنفوغراف",
    "متابعة",
    "محدث",
    "Exclusive",
    "Analysis",
    "Opinion",
    "In pictures",
)
"""Phrases that are kickers too, and say nothing of a video or of haste."""

_LONGEST: Final = 80
"""Code points: what is longer is no kicker, and need not be folded."""

# What may stand around a kicker on its line: dots, colons, bars, dashes, brackets, and marks that nobody sees.
_ENDINGS: Final = " \t\xa0.…:؛،,;!|/-–—()[]\u200e\u200f\u200b\ufeff"
_BREAKS: Final = ("..", "…", ":", "|")
_FIRST_BREAK: Final = re.compile(r"\.\.|[…:|]")
_BREAK_AT_END: Final = re.compile(r"\.\.+|[…|]")


def is_video_kicker(line: str, more: Iterable[str] = ()) -> bool:
    """Whether `line` is of VIDEO_KICKERS or `more`: spelling folded, dots and colons at its end ignored."""
    return _is_of((*VIDEO_KICKERS, *more), line)


def is_kicker(line: str, more: Iterable[str] = ()) -> bool:
    """Whether `line` is any phrase known to be a kicker."""
    return is_video_kicker(line, more) or is_urgent_kicker(line) or _is_of(OTHER_KICKERS, line)


def is_urgent_kicker(line: str) -> bool:
    """Whether `line` is of URGENT_KICKERS: spelling folded, dots and colons at its end ignored."""
    return _is_of(URGENT_KICKERS, line)


def opens_with_video_kicker(headline: str, more: Iterable[str] = ()) -> bool:
    """Whether a headline begins with such a phrase, parted from the rest by `..`, `…`, `:` or `|`."""
    found = _opening(headline)
    return found is not None and is_video_kicker(found, more)


def calls_urgent(headline: str) -> bool:
    """Whether a headline begins with a phrase of URGENT_KICKERS, parted from the rest likewise."""
    found = _opening(headline)
    return found is not None and is_urgent_kicker(found)


def names_video(headline: str, more: Iterable[str] = ()) -> bool:
    """Whether a headline begins with such a phrase, or ends in one in brackets or behind dots or a bar."""
    if opens_with_video_kicker(headline, more):
        return True
    found = _last(headline)
    return found is not None and is_video_kicker(found, more)


def _opening(headline: str) -> str | None:
    """Give what stands before the first break of a headline."""
    if not any(map(headline.__contains__, _BREAKS)):
        return None
    found = _FIRST_BREAK.search(headline)
    return None if found is None else headline[: found.start()]


def _last(headline: str) -> str | None:
    """Give what stands at the end of a headline in brackets, or behind dots or a bar."""
    text = headline.rstrip(" \t\xa0\u200e\u200f")
    if not text.endswith((")", "]")):
        parts = _BREAK_AT_END.split(text)
        return parts[-1] if len(parts) > 1 else None
    opening = max(text.rfind("("), text.rfind("["))
    return text[opening + 1 : -1] if opening > 0 else None


def _is_of(phrases: tuple[str, ...], line: str) -> bool:
    return len(line) <= _LONGEST and _plain(line) in _folded(phrases)


@lru_cache(maxsize=256)
def _plain(line: str) -> str:
    from khabar.arabic.folding import fold

    return fold(line.strip(_ENDINGS))


@lru_cache(maxsize=16)
def _folded(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_plain(phrase) for phrase in phrases)
