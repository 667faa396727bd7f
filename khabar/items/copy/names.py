"""Names that credits of copy are told by: agencies and outlets, places, and words that no person is named by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from khabar.arabic.folding import fold

AGENCIES: Final = (
    "رويترز|فرانس برس|فراس برس|أ ف ب|أف ب|أسوشيتد برس|الأسوشيتد برس|أسوشييتد برس|أ ب|د ب أ|الألمانية"
    "|واس|وام|قنا|كونا|بنا|بترا|سانا|واع|وفا|معا|سبأ|وات|واج|وأج|وال|سونا|أ ش أ|أش أ|الأناضول|شينخوا|سبوتنيك|تاس"
    "|نوفوستي|إنترفاكس|إرنا|فارس|تسنيم|مهر|إيسنا|إفي|آكي|أنسا|يونهاب|كيودو|بلومبرغ|بلومبيرغ|يو بي آي"
    "|سي إن إن|بي بي سي|سكاي نيوز|دويتشه فيله|روسيا اليوم|آر تي|العربية|العربية نت|الجزيرة|الجزيرة نت|الحرة|الميادين"
    "|وكالات|الوكالات"
    "|Reuters|AFP|AP|dpa|EFE|ANSA|TASS|UPI|Xinhua|Anadolu|Bloomberg|BBC|CNN|DW|RT|WAM|SPA|KUNA|QNA|MENA|Agencies"
    "|Associated Press|Agence France-Presse"
)
"""Agencies, and outlets whose copy others take over."""

_PLACES_BESIDE: Final = (
    "عمان|طرابلس|لوس أنجلوس|هوليوود|الأقصر|أسوان|صلالة|الفلوجة|صيدا|درعا|إدلب|الحديدة|نيودلهي|كان|ميلانو|شيكاغو"
    "|برشلونة|لاهاي|بودابست|وارسو|براغ|ستوكهولم|أوسلو|كوبنهاغن|هلسنكي|أمستردام|لشبونة|هونغ كونغ|سيول|جاكرتا"
    "|كوالالمبور|مانيلا|بانكوك|نيروبي|أديس أبابا|داكار|باماكو|نيامي|أبوجا|تورونتو|أوتاوا|ريو دي جانيرو|سان فرانسيسكو"
)
"""Places where copy is written, beside those whose time date lines give."""

# «وكالة ...», a name of the web (العربية.نت), a figure (فرانس 24): no person is called so.
_OUTLET: Final = re.compile(
    r"(?:وكال[ةه]|وكالات|قنا[ةه]|صحيف[ةه]|جريد[ةه]|مجل[ةه]|شبك[ةه]|موقع|[إا]ذاع[ةه]|تلفزيون)\s.*"
    r"|\S*[^\W\d_]{3,}\.[^\W\d_]{1,5}"
    r"|[^\W\d_]+\s?24"
    r"|[^\W\d_]+\s(?:برس|نيوز|تايمز|بوست|News|Times|Post|Press)"
)
# The folded words that headings begin with: sections, regions, offices.
_HEADINGS: Final = (
    "سياسه|سياسات|اقتصاد|اسواق|مال|اعمال|رياضه|ملاعب|كره|ثقافه|فن|فنون|ادب|ادبيات|كتب|سينما|منوعات|محليات|محلي|دوليات"
    "|دولي|دوليه|عربيات|عربي|عربيه|عالمي|عالميه|عالم|مجتمع|صحه|طب|تكنولوجيا|تقنيه|علوم|بيئه|سياحه|سفر|تعليم|حوادث|قضايا"
    "|اخبار|شوون|تقرير|تقارير|تحليل|تحليلات|تحقيق|تحقيقات|مقال|مقالات|راي|اراء|حوار|حوارات|متابعه|متابعات|ملف|ملفات|وثايق"
    "|اسيا|افريقيا|اوروبا|اوربا|امريكا|اميركا|امريكيتان|اميركيتان|خليج|مغرب|مشرق|شرق|غرب|شمال|جنوب|محيط|وطن|وطني"
    "|خاص|خاصه|حصري|عاجل|صور|فيديو|شاهد|بالصور|بالفيديو|بث|مباشر|مراسل|مراسلنا|مراسلون|مراسلو|مكتب|فريق|قسم|تحرير|هييه"
    "|وزاره|اداره|مركز|لجنه|مجلس|حكومه|رييس|وزير|ملك|امير|قوات|جيش|شرطه|حزب"
)
# Words of sentences and titles, which stand in no name, folded; «على» beside them, for folded it is the name علي.
_OF_SENTENCES: Final = (
    "في|من|الي|عن|مع|بعد|قبل|حتي|خلال|بين|ضد|منذ|عند|لدي|دون|هذا|هذه|ذلك|التي|الذي|كيف|لماذا|ماذا|هل|ما|لا|لم|لن|ان"
    "|قد|كما|ثم|او|كل|حول|نحو|بسبب|امام|وراء|تحت|فوق|داخل|خارج|وسط|عبر|رغم|the|a|an|of|in|on|at|to|for|and|after|with|from|is|are"
)
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\u0640\u064b-\u0652\u200c-\u200f-])*\.?")
_BETWEEN_NAMES: Final = re.compile(r"\s*[،,؛;]\s*")

MOST_WORDS: Final = 4
"""Of a person's name."""


def is_agency(text: str, own: str = "") -> bool:
    """Whether a text names agencies or outlets: such as are known, the newsroom's `own`, or such by their form."""
    return all(_is_one_agency(name, own) for name in _BETWEEN_NAMES.split(text))


def _is_one_agency(text: str, own: str) -> bool:
    folded = fold(text.replace(".", " "))
    return folded in _words(AGENCIES) or bool(_OUTLET.fullmatch(text)) or (own != "" and fold(text) == fold(own))


def is_place(text: str) -> bool:
    """Whether a text is a place that is known to date lines, or a city beside them."""
    return fold(text) in _places()


def is_heading(text: str) -> bool:
    """Whether a text begins with the word of a section, a region, an office: whoever is named, it is no person."""
    first = fold(text).split(" ", 1)[0]
    return not _words(_HEADINGS).isdisjoint((first, first.removeprefix("ال")))


def are_people(text: str) -> bool:
    """Whether a text may be the names of people: of each two to four words, and of those none of a sentence."""
    return all(map(_may_be_person, _BETWEEN_NAMES.split(text)))


def leads_on(text: str) -> bool:
    """Whether a text ends in a word that another must follow: «... إلى»."""
    return _of_sentences(text.rpartition(" ")[2])


def _may_be_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= MOST_WORDS or not all(map(_WORD.fullmatch, words)) or is_heading(name):
        return False
    if name.isascii() and not all(word[0].isupper() or word in {"al", "bin", "de", "van", "von"} for word in words):
        return False
    # «المكتب الإعلامي»: two words with the article are an office.
    if all(word.startswith("ال") for word in words[:2]):
        return False
    return not any(map(_of_sentences, words))


def _of_sentences(word: str) -> bool:
    return word == "على" or fold(word) in _words(_OF_SENTENCES)


@lru_cache(maxsize=4)
def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("|")))


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    from khabar.arabic.dates.zones import PLACES

    return _words("|".join([_PLACES_BESIDE, *(names for _, names in PLACES)]))
