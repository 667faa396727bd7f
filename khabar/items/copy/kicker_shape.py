"""Which of two lines above the date line is the headline, where no word that is known says so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from khabar.arabic.folding import fold
from khabar.items.copy.names import MOST_WORDS

# Stems of the verbs that Arabic headlines say their news with, in the present: «يعلن», «تعلن», «ستعلن».
_VERBS: Final = (
    "علن|ؤكد|بحث|بحثان|قصف|هدد|وافق|رفض|دعو|طالب|حذر|لتقي|ستقبل|زور|صل|غادر|فوز|خسر|تراجع|رتفع|نخفض|هبط|قتل|قول|كشف|نفي"
    "|دين|طلق|فتتح|وقع|عتزم|ستعد|واصل|بدا|عود|ستهدف|تهم|عين|قيل|ستقيل|تعهد|توعد|رد|درس|قر|عتقل|حكم|منع|سمح|حتفل|ستعيد"
    "|سيطر|هاجم|غتال|فرض|رفع|خفض|علق|مدد|ضرب|حصد|تاهل|تصدر|هز|ودع|شيع|حيي|شن|نتقد|شيد|عرب|ناقش|تفقد|تسلم|سلم|غلق|فتح"
    "|لغي|وجل|قرر|عتمد|تفق|وقف|نهي|ستانف|دخل|خرج|نضم|نسحب|حقق|سجل|تجاوز|ناشد|تفوق|هزم|قلص|توقع|نشر|صدر|طرح|ستضيف|شهد"
)
# What a kicker may begin with that is long: a circumstance of the news.
_CIRCUMSTANCES: Final = "في|بعد|قبل|خلال|وسط|على|رغم|منذ|مع|بسبب|من|عشيه|ضمن|بين|عبر|بمناسبه|بالتزامن"
# A quotation, who is quoted, a question, a kicker on the line itself.
_SAID: Final = re.compile(r"[«\"“‘]|\S:\s|[؟?]$|(?:\.\.|…)\s*[^\s.]")


class Guess(Struct, frozen=True):
    """Whether a line is a kicker, and whether that is sure."""

    is_kicker: bool
    is_sure: bool


def guess_kicker(first: str) -> Guess:
    """Say whether the shorter first of two lines is the kicker of the second, or a headline over its deck.

    A kicker is short. A verb, a quotation, who is quoted and a question make a headline; a verb at the end may be a
    kicker's too («البنك الدولي يحذر»), and the circumstances of the news may be a long kicker.
    """
    words = [fold(word) for word in first.split()]
    verbs = [position for position, word in enumerate(words) if _verb().fullmatch(word)]
    said = _SAID.search(first) is not None
    if words[0] in _circumstances():
        return Guess(not verbs and not said, len(words) <= MOST_WORDS and not verbs and not said)
    if len(words) > MOST_WORDS:
        return Guess(False, bool(verbs) or said)
    return Guess(not verbs or verbs[-1] == len(words) - 1, not verbs and not said)


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:و|س|لا)?[يت](?:{'|'.join(map(fold, _VERBS.split('|')))})")


@lru_cache(maxsize=1)
def _circumstances() -> frozenset[str]:
    return frozenset(map(fold, _CIRCUMSTANCES.split("|")))
