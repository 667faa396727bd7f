"""The few words that Khabar itself says to subscribers, in the languages that it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `correction` and `related` stand before what they announce, with their colon;
    `withdrawn` is all that readers are told of an article that was taken back."""

    video: str
    urgent: str
    correction: str
    related: str
    withdrawn: str
    archive: str
    comma: str = ", "
    """What stands between two names."""


_ARABIC_COMMA = "، "

_KURDISH_IN_ARABIC_LETTERS = Words(
    "ڤیدیۆ", "بەپەلە", "ڕاستکردنەوە:", "هەروەها بخوێنەوە:", "ئەم بابەتە کشێنرایەوە.", "ئەرشیڤ", _ARABIC_COMMA
)

_WORDS: dict[str, Words] = {
    "ar": Words("فيديو", "عاجل", "تصحيح:", "اقرأ أيضًا:", "سُحبت هذه المادة.", "الأرشيف", _ARABIC_COMMA),
    "fa": Words("ویدئو", "فوری", "اصلاحیه:", "بیشتر بخوانید:", "این خبر پس گرفته شد.", "بایگانی", _ARABIC_COMMA),
    "ur": Words("ویڈیو", "فوری", "تصحیح:", "مزید پڑھیں:", "یہ خبر واپس لے لی گئی ہے۔", "محفوظات", _ARABIC_COMMA),
    "ckb": _KURDISH_IN_ARABIC_LETTERS,
    "ku-Arab": _KURDISH_IN_ARABIC_LETTERS,
    "ku": Words("Vîdyo", "Lezgîn", "Serrastkirin:", "Herwiha bixwîne:", "Ev nûçe hat vekişandin.", "Arşîv"),
    "he": Words("וידאו", "דחוף", "תיקון:", "קראו גם:", "הידיעה הוסרה.", "ארכיון"),
    "fr": Words(
        "Vidéo", "Urgent", "Rectificatif\u00a0:", "À lire aussi\u00a0:", "Cet article a été retiré.", "Archives"
    ),
    "en": Words("Video", "Urgent", "Correction:", "Read also:", "This article has been withdrawn.", "Archive"),
}


_T = TypeVar("_T")


def words(language: str) -> Words:
    """Give the words of a language tag (BCP 47): its own, a shorter one's (RFC 4647, 3.4), or English."""
    return of_language(_WORDS, language)


def of_language(table: Mapping[str, _T], language: str) -> _T:
    """Look a language tag up in a table by tag: its own entry, a shorter tag's (RFC 4647, 3.4), or that of English."""
    tag = language
    while tag:
        if tag in table:
            return table[tag]
        tag = tag.rpartition("-")[0]
    return table["en"]


_FEED_COMMENTS = {
    "ar": "هذه خلاصة: أعطِ عنوانها لقارئ خلاصات، تصلك فيه المواد الجديدة.",
    "fa": "این یک خوراک است: نشانی آن را به یک خوراک‌خوان بدهید تا مطالب تازه به شما برسد.",
    "ur": "یہ ایک فیڈ ہے: اس کا پتہ کسی فیڈ ریڈر کو دیں تاکہ نئے مضامین آپ تک پہنچیں۔",
    "he": "זהו ערוץ עדכונים: מסרו את כתובתו לקורא עדכונים, וכתבות חדשות יגיעו אליכם.",
    "fr": "Ceci est un flux\u00a0: donnez son adresse à un lecteur de flux pour recevoir les nouveaux articles.",
    "en": "This is a feed: give its address to a feed reader, and new articles will come to you.",
}


def feed_comment(language: str) -> str:
    """Give what a person who opens a feed's file is told of it, in that language (BCP 47), or in English."""
    return _FEED_COMMENTS.get(language.partition("-")[0], _FEED_COMMENTS["en"])
