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
    "|سي إن إن|سي إن إن بالعربية|بي بي سي|بي بي سي عربي|سكاي نيوز|سكاي نيوز عربية|دويتشه فيله|روسيا اليوم|آر تي"
    "|آر تي عربي"
    "|العربية|العربية نت|الجزيرة|الجزيرة نت|الجزيرة مباشر|الحرة|الميادين|العربي الجديد|الشرق بلومبرغ|العين الإخبارية"
    "|إندبندنت عربية|هسبريس|هيسبريس|رصيف 22|عربي 21|عربي بوست|شفق نيوز|السومرية|السومرية نيوز|معا الإخبارية|قدس برس"
    "|الوكالة الوطنية للإعلام|يديعوت أحرونوت|هآرتس|معاريف|جيروزاليم بوست|نيويورك تايمز|واشنطن بوست|وول ستريت جورنال"
    "|الغارديان|فايننشال تايمز|لوموند|لوفيغارو|دير شبيغل|إيكونوميست|فورين بوليسي|فورين أفيرز|بوليتيكو|أكسيوس|نيوزويك"
    "|مونت كارلو الدولية|فرانس 24|يورونيوز|إن بي سي|سي بي إس|سي إن بي سي|سي إن بي سي عربية|فوكس نيوز|الفرنسية"
    "|الصحافة الفرنسية|وكالات|الوكالات|وكالات الأنباء|وكالات أنباء"
    "|Reuters|AFP|AP|dpa|EFE|ANSA|TASS|UPI|Xinhua|Anadolu|Bloomberg|BBC|CNN|DW|RT|WAM|SPA|KUNA|QNA|MENA|Agencies"
    "|Associated Press|Agence France-Presse"
)
"""Agencies, and outlets whose copy others take over."""

_OUTLETS: Final = (
    "المنار|المسيرة|الحدث|التلفزيون العربي|الشرق|الشرق الأوسط|القدس العربي|الحياة|الأهرام|الأخبار|أخبار اليوم|الشروق"
    "|الوطن"
    "|الوفد|الجمهورية|الدستور|الغد|الرأي|الرأي العام|النهار|السفير|الديار|اللواء|المستقبل|نداء الوطن|المدن|القبس"
    "|الراي|عكاظ"
    "|سبق|الخبر|الاقتصادية|البيان|الخليج|الاتحاد|الراية|العرب|الصباح|إيلاف|النشرة|رؤيا|المملكة|صفا|شهاب|سوا|سما|التايمز"
    "|اليوم السابع|المصري اليوم|الإمارات اليوم|الوكالة الوطنية|السياسة"
)
"""Outlets that are words as well: they are known by the place beside them, or by quotation marks."""

_CITIES: Final = (
    "عمان|طرابلس|لوس أنجلوس|لوس أنجليس|هوليوود|الأقصر|أسوان|صلالة|الفلوجة|صيدا|درعا|إدلب|الحديدة|نيودلهي|كان|ميلانو"
    "|شيكاغو"
    "|برشلونة|لاهاي|بودابست|وارسو|براغ|ستوكهولم|أوسلو|كوبنهاغن|هلسنكي|أمستردام|لشبونة|هونغ كونغ|سيول|جاكرتا"
    "|كوالالمبور|كوالا لمبور|مانيلا|بانكوك|نيروبي|أديس أبابا|داكار|باماكو|نيامي|أبوجا|تورونتو|أوتاوا|ريو دي جانيرو"
    "|سان فرانسيسكو"
)
"""Cities where copy is written, beside those whose time date lines give."""

_DATELINES: Final = (
    "تل أبيب|حيفا|يافا|عكا|الناصرة|بئر السبع|القدس الشرقية|القدس الغربية|بيت لاهيا|بيت حانون|بيت جالا|بيت ساحور"
    "|دير البلح|مدينة غزة|شمال غزة|جنوب غزة|شمال قطاع غزة|جنوب قطاع غزة|وسط قطاع غزة|حي الشجاعية|حي الزيتون|الشجاعية"
    "|جباليا"
    "|مخيم جباليا|النصيرات|مخيم جنين|قلقيلية|سلفيت|طوباس|أريحا|البيرة|غور الأردن|الجولان|الجولان المحتل|شمال إسرائيل"
    "|جنوب إسرائيل"
    "|إربد|الزرقاء|العقبة|الكرك|مادبا|جرش|النبطية|بعلبك|البقاع|زحلة|جونية|جبيل|بنت جبيل|جنوب لبنان|الناقورة"
    "|عين الحلوة|ضاحية بيروت|الضاحية الجنوبية|طرطوس|السويداء|دير الزور|القامشلي|الحسكة|الرقة|عين العرب|عفرين|منبج"
    "|ريف دمشق"
    "|ريف حلب|ريف إدلب|تدمر|الأنبار|الرمادي|تكريت|سامراء|بعقوبة|ديالى|الناصرية|الديوانية|السماوة|دهوك"
    "|سنجار|زاخو|رأس الخيمة|أم القيوين|الفجيرة|خورفكان|نزوى|صحار|بريدة|حائل|جازان|جيزان|نجران|الأحساء"
    "|القطيف|الظهران|ينبع|الباحة|حفر الباطن|خميس مشيط|عرعر|سكاكا|الأحمدي|الجهراء|المحرق|ذمار|حضرموت"
    "|سيئون|شبوة|لحج|الضالع|أبين|زنجبار|صعدة|المخا|سقطرى|بور سعيد|بورسعيد|السويس|الإسماعيلية|دمياط|المنصورة|طنطا"
    "|الزقازيق"
    "|المحلة الكبرى|بنها|الجيزة|الفيوم|بني سويف|المنيا|أسيوط|سوهاج|الغردقة|شرم الشيخ|العريش|رفح المصرية|شمال سيناء"
    "|جنوب سيناء"
    "|مرسى مطروح|مرسى علم|العلمين الجديدة|العاصمة الإدارية|القاهرة الجديدة|شبين الكوم|كفر الشيخ|الوادي الجديد|أم درمان"
    "|بور سودان|الفاشر|نيالا|الأبيض|كسلا|ود مدني|القضارف|جوبا|وادي حلفا|سرت|مصراتة|طبرق|درنة|سبها|غريان|صفاقس|سوسة"
    "|القيروان|بنزرت|قابس|قفصة|القصرين|سيدي بوزيد|المنستير|جربة|وهران|قسنطينة|عنابة|تيزي وزو|بجاية|سطيف|باتنة|البليدة"
    "|تلمسان"
    "|تندوف|تمنراست|حاسي مسعود|الجزائر العاصمة|فاس|مكناس|أكادير|وجدة|تطوان|الناظور|آسفي"
    "|بني ملال|خريبكة|الحسيمة|نواذيبو|هرجيسا|الأمم المتحدة|مقر الأمم المتحدة|البيت الأبيض|الفاتيكان|حاضرة الفاتيكان"
    "|واشنطن العاصمة"
    "|ميامي|هيوستن|دالاس|بوسطن|أتلانتا|سياتل|ديترويت|لاس فيغاس|سان دييغو|فيلادلفيا|بالم بيتش|كامب ديفيد|مونتريال"
    "|فانكوفر"
    "|مكسيكو سيتي|مكسيكو|هافانا|كراكاس|بوغوتا|سانتياغو|بوينس آيرس|برازيليا|ساو باولو|كيتو|لا باز|مانشستر|ليفربول"
    "|برمنغهام"
    "|إدنبرة|غلاسكو|دبلن|مرسيليا|ليون|ستراسبورغ|بوردو|تولوز|كاليه|هامبورغ|ميونيخ|ميونخ|فرانكفورت|كولونيا|دافوس|زيوريخ"
    "|زيورخ|لوزان|لوكسمبورغ|روتردام|أنتويرب|نابولي|فلورنسا|البندقية|تورينو|باليرمو|صقلية|لامبيدوزا|إشبيلية|فالنسيا|ملقة"
    "|بلباو|سبتة|مليلية|بلغراد|زغرب|سراييفو|بريشتينا|تيرانا|سكوبيه|صوفيا|بوخارست|كيشيناو|نيقوسيا|لارنكا|فاليتا"
    "|سالونيك|ريكيافيك"
    "|مينسك|فيلنيوس|ريغا|تالين|سان بطرسبرغ|سانت بطرسبرغ|سوتشي|قازان|غروزني|خاركيف|أوديسا|دونيتسك|لفيف|زابوريجيا"
    "|خيرسون|ماريوبول"
    "|تبليسي|يريفان|باكو|أستانا|آلما آتا|طشقند|بيشكك|دوشنبه|عشق آباد|مشهد|أصفهان|شيراز|تبريز|الأهواز|بندر عباس|بوشهر"
    "|هرات"
    "|قندهار|مزار شريف|جلال آباد|كراتشي|لاهور|بيشاور|كويتا|روالبندي|مومباي|كالكوتا|سريناغار|دكا|كولومبو|كاتماندو"
    "|رانغون|نايبيداو"
    "|بنوم بنه|هانوي|هو تشي منه|فيينتيان|سنغافورة|بيونغ يانغ|بيونغيانغ|بوسان|أوساكا|هيروشيما|شنغهاي|غوانغجو|ووهان"
    "|تايبيه"
    "|ملبورن|كانبيرا|بيرث|ولنغتون|ويلنغتون|أوكلاند|كرايست تشيرتش|كيب تاون|جوهانسبرغ|بريتوريا|ديربان|هراري|لوساكا"
    "|لواندا|كينشاسا"
    "|كمبالا|كيغالي|بوجمبورا|دار السلام|مومباسا|أسمرة|لاغوس|أكرا|أبيدجان|كوناكري|فريتاون|مونروفيا|لومي|كوتونو"
    "|واغادوغو|نجامينا"
    "|بانغي|ياوندي|ليبرفيل|برازافيل|أنتاناناريفو|إزمير|أنطاليا|ديار بكر|غازي عنتاب|أضنة|مرسين|بورصة|هاتاي|مرمريس"
    "|إثيوبيا|إريتريا|كينيا|نيجيريا|تشاد|النيجر|مالي|السنغال|جنوب أفريقيا|جنوب السودان|البرازيل|الأرجنتين|فنزويلا"
    "|كوبا|المكسيك"
    "|كندا|أستراليا|كوريا الجنوبية|كوريا الشمالية|إندونيسيا|ماليزيا|تايلاند|الفلبين|فيتنام|ميانمار|بنغلادش|سريلانكا"
    "|نيبال|بولندا"
    "|المجر|رومانيا|بلغاريا|صربيا|كوسوفو|كرواتيا|البوسنة|السويد|النرويج|الدنمارك|فنلندا|هولندا|البرتغال|إسبانيا"
    "|أيرلندا|قبرص|مالطا"
    "|أذربيجان|أرمينيا|جورجيا|كازاخستان|أوزبكستان|إسرائيل|الولايات المتحدة"
    "|London|Paris|Berlin|Rome|Madrid|Brussels|Geneva|Vienna|Athens|Moscow|Washington|New York|Los Angeles"
    "|San Francisco"
    "|Cairo|Beirut|Baghdad|Damascus|Amman|Jerusalem|Gaza|Ramallah|Tel Aviv|Riyadh|Jeddah|Mecca|Dubai|Abu Dhabi|Doha"
    "|Kuwait"
    "|Manama|Muscat|Sanaa|Aden|Tehran|Ankara|Istanbul|Tunis|Algiers|Rabat|Casablanca|Tripoli|Khartoum|Beijing|Tokyo"
    "|Hong Kong"
    "|New Delhi|Islamabad|Kabul|Kyiv|United Nations|Cape Town|Buenos Aires|Mexico City|Port Sudan|Sharm el-Sheikh"
)
"""Places that stand before an agency or a name, and alone may be a subhead."""

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
    "|اخبار|شوون|تقرير|تقارير|تحليل|تحليلات|تحقيق|تحقيقات|مقال|مقالات|راي|اراء|حوار|حوارات|متابعه|متابعات|ملف|ملفات"
    "|وثايق"
    "|اسيا|افريقيا|اوروبا|اوربا|امريكا|اميركا|امريكيتان|اميركيتان|خليج|مغرب|مشرق|شرق|غرب|شمال|جنوب|محيط|وطن|وطني"
    "|خاص|خاصه|حصري|عاجل|فيديو|شاهد|بالصور|بالفيديو|بث|مباشر|مراسل|مراسلنا|مراسلون|مراسلو|مكتب|فريق|قسم|تحرير|هييه"
    "|وزاره|اداره|مركز|لجنه|مجلس|حكومه|رييس|وزير|ملك|امير|قوات|جيش|شرطه|حزب"
)
# Words of sentences and titles, which stand in no name, folded; «على» beside them, for folded it is the name علي.
_OF_SENTENCES: Final = (
    "في|من|الي|عن|مع|بعد|قبل|حتي|خلال|بين|ضد|منذ|عند|لدي|دون|هذا|هذه|ذلك|التي|الذي|كيف|لماذا|ماذا|هل|ما|لا|لم|لن|ان"
    "|قد|كما|ثم|او|كل|حول|نحو|بسبب|امام|وراء|تحت|فوق|داخل|خارج|وسط|عبر|رغم|the|a|an|of|in|on|at|to|for|and|after|with"
    "|from|is|are"
)
# What the names of places begin with, folded.
_OF_PLACES: Final = (
    "بيت|دير|راس|مدينه|حي|مخيم|جبل|جبال|وادي|عين|تل|كفر|خان|ام|ابو|بني|بنت|ميناء|مطار|جزيره|جزر|مرسي|قريه|بلده|معبر"
    "|بير|سيدي"
    "|قصر|برج|حصن|ريف|قضاء|محافظه|ولايه|مقاطعه|اقليم|منطقه|شمال|جنوب|شرق|غرب|وسط|سان|سانت|سانتا|ساو|نيو|لوس|لاس|بور"
    "|بورت|دار"
    "|port|san|santa|saint|st|new|los|las|fort|el|al|north|south|east|west"
)
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\u0640\u064b-\u0652\u200c-\u200f-])*\.?")
_DOCTORS: Final = "د|دكتور|دكتوره|الدكتور|الدكتوره|البروفيسور|بروفيسور|Dr|Prof"
_TITLES: Final = (
    f"{_DOCTORS}|م|ا|مهندس|مهندسه|المهندس|المهندسه|استاذ|استاذه|الاستاذ|الاستاذه|المستشار|المستشاره|السفير|العميد"
    "|اللواء"
)
_COMPOUNDS: Final = "عبد|ابو|ابي|ام|ابن|بن|ال"
"""What begins a name with the word after it, folded; آل, too."""

_BETWEEN_AGENCIES: Final = re.compile(r"\s*[،,؛;+&/]\s*")
_BETWEEN_NAMES: Final = re.compile(r"\s*[،,؛;]\s*")

MOST_WORDS: Final = 4
"""Of a person's name."""


def is_agency(text: str, own: str = "") -> bool:
    """Whether a text names agencies or outlets: such as are known, the newsroom's `own`, or such by their form."""
    return all(_is_one_agency(name, own) for name in _BETWEEN_AGENCIES.split(text))


def _is_one_agency(text: str, own: str) -> bool:
    folded = fold(text.replace(".", " "))
    return folded in _words(AGENCIES) or bool(_OUTLET.fullmatch(text)) or (own != "" and fold(text) == fold(own))


def is_outlet(text: str) -> bool:
    """Whether a text is the name of an outlet that is a word as well."""
    return fold(text) in _words(_OUTLETS)


def is_place(text: str) -> bool:
    """Whether a text is a place where copy is written, where something beside it says that it is."""
    return fold(text) in _places() or fold(text) in _words(_DATELINES)


def is_place_alone(text: str) -> bool:
    """Whether a text is a place that is known to date lines, or a city beside them: by itself it is no subhead."""
    return fold(text) in _places()


def may_be_place(text: str) -> bool:
    """Whether a text that nothing is known of may be a place: one word, or two of which the first says so."""
    words = text.split()
    if (
        not 0 < len(words) <= 2
        or not all(map(_WORD.fullmatch, words))
        or is_heading(text)
        or any(map(_of_sentences, words))
    ):
        return False
    return len(words) == 1 or fold(words[0]) in _words(_OF_PLACES)


def is_heading(text: str) -> bool:
    """Whether a text begins with the word of a section, a region, an office: whoever is named, it is no person."""
    first = fold(text).split(" ", 1)[0]
    return not _words(_HEADINGS).isdisjoint((first, first.removeprefix("ال")))


def are_people(text: str) -> bool:
    """Whether a text may be the names of people: of each two to four words, and of those none of a sentence."""
    return all(map(_may_be_person, _BETWEEN_NAMES.split(text)))


def are_surely_people(text: str) -> bool:
    """Whether a text is the names of people, each of which begins as names do: no subhead of a few words."""
    return all(_may_be_person(name) and _begins_as_name(name) for name in _BETWEEN_NAMES.split(text))


def _begins_as_name(name: str) -> bool:
    """Whether the first word, with what stands beside it, is a given name."""
    from khabar.items.copy.given_names import is_adjective, is_given_name, is_word_sometimes, is_word_too

    first, *others = name.split()
    if fold(first.rstrip(".")) in _words(_TITLES) and len(others) > 1:
        return first.endswith(".") or fold(first) in _words(_DOCTORS) or _begins_as_name(" ".join(others))
    if any(word.startswith("لل") for word in others):
        return False
    if fold(first) in _words(_COMPOUNDS):
        return len(others) > 1
    if len(others) > 1 and is_given_name(f"{first} {others[0]}"):
        return True
    if is_adjective(others[0]) or not (is_given_name(first) or fold(first).startswith("عبدال")):
        return False
    if is_word_too(first):
        return _is_of_origin(others[-1]) or any(
            (is_given_name(word) and not is_word_too(word)) or fold(word) in _words(_COMPOUNDS) for word in others
        )
    return not is_word_sometimes(first) or not others[0].startswith("ال") or _is_of_origin(others[0])


def _is_of_origin(word: str) -> bool:
    """Whether a word has the form of a nisba: «الزبيري»."""
    return len(word) > 4 and word.startswith("ال") and word.endswith(("ي", "ى"))


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


@lru_cache(maxsize=16)
def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("|")))


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    from khabar.arabic.dates.zones import PLACES

    return _words("|".join([_CITIES, *(names for _, names in PLACES)]))
