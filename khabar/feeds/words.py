"""The few words that Khabar itself says to subscribers, in the languages that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(Struct, frozen=True):
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


_ENDED_IN_KURDISH_IN_ARABIC_LETTERS = (
    "ئەم فیدە کۆتایی هات",
    "بابەتی نوێی تێدا بڵاو ناکرێتەوە. بەستەری ئەم ئاگادارییە ناونیشانی فیدی سەرەکییە: بیدە بە خوێنەری فیدەکەت.",
)

_KURDISH_COMMENT_IN_ARABIC_LETTERS = "ئەمە فیدێکە: ناونیشانەکەی بدە بە خوێنەری فید، بابەتە نوێیەکانت پێ دەگات."

_FEED_COMMENTS = {
    "ar": "هذه خلاصة: أعطِ عنوانها لقارئ خلاصات، تصلك فيه المواد الجديدة.",
    "fa": "این یک خوراک است: نشانی آن را به یک خوراک‌خوان بدهید تا مطالب تازه به شما برسد.",
    "ur": "یہ ایک فیڈ ہے: اس کا پتہ کسی فیڈ ریڈر کو دیں تاکہ نئے مضامین آپ تک پہنچیں۔",
    "ckb": _KURDISH_COMMENT_IN_ARABIC_LETTERS,
    "ku-Arab": _KURDISH_COMMENT_IN_ARABIC_LETTERS,
    "ku": "Ev feedek e: navnîşana wê bide xwendevana feedan, û nûçeyên nû dê bigihîjin te.",
    "he": "זהו ערוץ עדכונים: מסרו את כתובתו לקורא עדכונים, וכתבות חדשות יגיעו אליכם.",
    "fr": "Ceci est un flux\u00a0: donnez son adresse à un lecteur de flux pour recevoir les nouveaux articles.",
    "en": "This is a feed: give its address to a feed reader, and new articles will come to you.",
}


_FEED_ENDED = {
    "ar": (
        "انتهت هذه الخلاصة",
        "لن تصلك فيها مواد جديدة. رابط هذا التنبيه هو عنوان الخلاصة الرئيسية: أعطه لقارئ الخلاصات.",
    ),
    "fa": (
        "این خوراک پایان یافت",
        "دیگر مطلب تازه‌ای در آن منتشر نمی‌شود. پیوند این پیام نشانی خوراک اصلی است: آن را به خوراک‌خوان خود بدهید.",
    ),
    "ur": (
        "یہ فیڈ ختم ہو گئی ہے",
        "اس میں اب نئے مضامین نہیں آئیں گے۔ اس اطلاع کا ربط مرکزی فیڈ کا پتہ ہے: اسے اپنے فیڈ ریڈر کو دیں۔",
    ),
    "ckb": _ENDED_IN_KURDISH_IN_ARABIC_LETTERS,
    "ku-Arab": _ENDED_IN_KURDISH_IN_ARABIC_LETTERS,
    "ku": (
        "Ev feed bi dawî bû",
        "Êdî nûçeyên nû tê de nayên. Girêdana vê agahiyê navnîşana feeda sereke ye: wê bide xwendevana feedan.",
    ),
    "he": (
        "ערוץ העדכונים הזה נסגר",
        "לא יתפרסמו בו כתבות חדשות. הקישור של הודעה זו הוא כתובת הערוץ הראשי: מסרו אותה לקורא העדכונים.",
    ),
    "fr": (
        "Ce flux a pris fin",
        "Il ne recevra plus d’articles. Le lien de cet avis est celui du flux principal\u00a0: donnez-le à un lecteur.",
    ),
    "en": (
        "This feed has ended",
        "No new articles will come in it. The link of this notice is the main feed: give its address to your reader.",
    ),
}


def feed_ended(language: str) -> tuple[str, str]:
    """Give the title and the text of what readers of a feed that has ended are told, as of `words`."""
    return of_language(_FEED_ENDED, language)


def feed_comment(language: str) -> str:
    """Give what a person who opens a feed's file is told of it, as of `words`."""
    return of_language(_FEED_COMMENTS, language)
