"""The few words that Khabar itself says to subscribers, in the languages that it knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `correction` and `related` stand before what they announce, with their colon."""

    video: str
    urgent: str
    correction: str
    related: str
    comma: str = ", "
    """What stands between two names."""


_ARABIC_COMMA = "، "

_WORDS: dict[str, Words] = {
    "ar": Words("فيديو", "عاجل", "تصحيح:", "اقرأ أيضًا:", _ARABIC_COMMA),
    "fa": Words("ویدئو", "فوری", "اصلاحیه:", "بیشتر بخوانید:", _ARABIC_COMMA),
    "ur": Words("ویڈیو", "فوری", "تصحیح:", "مزید پڑھیں:", _ARABIC_COMMA),
    "ckb": Words("ڤیدیۆ", "بەپەلە", "ڕاستکردنەوە:", "هەروەها بخوێنەوە:", _ARABIC_COMMA),
    "ku-Arab": Words("ڤیدیۆ", "بەپەلە", "ڕاستکردنەوە:", "هەروەها بخوێنەوە:", _ARABIC_COMMA),
    "ku": Words("Vîdyo", "Lezgîn", "Serrastkirin:", "Herwiha bixwîne:"),
    "he": Words("וידאו", "דחוף", "תיקון:", "קראו גם:"),
    "fr": Words("Vidéo", "Urgent", "Rectificatif\u00a0:", "À lire aussi\u00a0:"),
    "en": Words("Video", "Urgent", "Correction:", "Read also:"),
}


def words(language: str) -> Words:
    """Give the words of a language tag (BCP 47): its own, a shorter one's (RFC 4647, 3.4), or English."""
    tag = language
    while tag:
        if tag in _WORDS:
            return _WORDS[tag]
        tag = tag.rpartition("-")[0]
    return _WORDS["en"]
