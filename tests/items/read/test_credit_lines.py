"""Lines below headline and date: whose copy it is, who wrote it, what section it is in, or words of the text."""

from __future__ import annotations

from typing import Any, Final

import pytest
from expectations import NEWSROOM

from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.nodes import Listing, Scalar

_HEADLINE: Final = "البلدية تفتح حديقة السور القديم أمام الزوار"
_DATE: Final = "السبت 16 سبتمبر 2023 - 14:00"
_TEXT: Final = "فتحت البلدية صباح السبت حديقة السور القديم بعد عام من أعمال الترميم."
_END: Final = "ويدخلها الزوار مجانًا حتى نهاية الشهر."
_STATED: Final = ("authors", "source", "section")


def _read(*blocks: str) -> tuple[dict[str, Any], str]:
    draft, problems = read(SourceFile("items/x.txt", "\n\n".join(blocks).encode(), None, None), NEWSROOM)
    assert draft, problems
    fields: dict[str, Any] = {}
    for key, node in draft.fields:
        if isinstance(node, Listing):
            fields[key.text] = [each.text for each in node.items if isinstance(each, Scalar)]
        elif isinstance(node, Scalar):
            fields[key.text] = node.text
    return fields, draft.body.text


_OUTLETS_AND_PLACES: Final = {
    "رام الله - وفا": "وفا",
    "تل أبيب - أ ف ب": "أ ف ب",
    "أبو ظبي - وام": "وام",
    "مكة المكرمة - واس": "واس",
    "شرم الشيخ - أ ش أ": "أ ش أ",
    "دير الزور (رويترز)": "رويترز",
    "كوالا لمبور – رويترز": "رويترز",
    "نيويورك (الأمم المتحدة) - رويترز": "رويترز",
    "وادي الصفصاف - رويترز": "رويترز",
    "الجزائر - (واج)": "واج",
    "أبوظبي - سكاي نيوز عربية": "سكاي نيوز عربية",
    "لندن: «الشرق الأوسط»": "الشرق الأوسط",
    "رويترز + أ ف ب": "رويترز + أ ف ب",
    "الجزيرة + وكالات": "الجزيرة + وكالات",
    "وكالة المرفأ (رويترز)": "وكالة المرفأ (رويترز)",
    "رام الله - معا - خاص": "معا",
    "رويترز - أرشيف": "رويترز",
    "\u200fرويترز": "رويترز",
    "المصدر/ رويترز": "رويترز",
}


@pytest.mark.parametrize("line", _OUTLETS_AND_PLACES)
def test_an_agency_or_an_outlet_is_the_source(line: str) -> None:
    """A place beside it is no author, of however many words it is."""
    fields, body = _read(_HEADLINE, _DATE, line, _TEXT, _END)
    assert {name: fields.get(name) for name in _STATED} == {
        "authors": None,
        "source": _OUTLETS_AND_PLACES[line],
        "section": None,
    }
    assert (fields["summary"], line in body) == (_TEXT, False)


_AUTHORS: Final = {
    "بيروت: ليال حداد": "ليال حداد",
    "القاهرة - من يوسف النجار": "يوسف النجار",
    "(هالة منصور - القاهرة)": "هالة منصور",
    "خاص - هالة منصور": "هالة منصور",
    "تقرير - هالة منصور": "هالة منصور",
    "كتبت هناء أبو العز - تصوير يوسف النجار": "هناء أبو العز",
    "بقلم: هالة منصور*": "هالة منصور",
    "بقلم. هالة منصور": "هالة منصور",
    "بقلم: «هالة منصور»": "هالة منصور",
    "بقلم الدكتورة/ هالة منصور": "الدكتورة هالة منصور",
    "د. هالة منصور": "د. هالة منصور",
    "الكاتبة: هالة منصور": "هالة منصور",
    "تقرير: هالة منصور": "هالة منصور",
    "متابعة: هالة منصور": "هالة منصور",
    "حاورتها: هالة منصور": "هالة منصور",
    "إعداد وتقديم: هالة منصور": "هالة منصور",
    "عبد الرحمن بن يوسف": "عبد الرحمن بن يوسف",
    "سيف الله منصور": "سيف الله منصور",
    "نضال الطرابلسي": "نضال الطرابلسي",
    "جمال بدران": "جمال بدران",
    "Dana Reed": "Dana Reed",
}


@pytest.mark.parametrize("line", _AUTHORS)
def test_a_person_is_the_author(line: str) -> None:
    """By the words before the name, the place beside it, or a given name."""
    fields, body = _read(_HEADLINE, _DATE, line, _TEXT, _END)
    assert {name: fields.get(name) for name in _STATED} == {
        "authors": _AUTHORS[line],
        "source": None,
        "section": None,
    }
    assert (fields["summary"], line in body) == (_TEXT, False)


@pytest.mark.parametrize("line", ["القاهرة - خاص", "القاهرة - مراسلنا", "القاهرة - موفدنا الخاص"])
def test_a_place_with_a_remark_is_given_up(line: str) -> None:
    """It is no section that the newsroom lacks."""
    fields, body = _read(_HEADLINE, _DATE, line, _TEXT, _END)
    assert not set(_STATED) & set(fields)
    assert line not in body


_SECTIONS: Final = {
    "المرصد-اقتصاد": ("اقتصاد", "المرصد"),
    "المرصد-اقتصااد": ("اقتصااد", "المرصد"),
    "الرئيسية / اقتصاد": ("اقتصاد", None),
    "الرئيسية > أخبار > اقتصاد": ("اقتصاد", None),
    "القسم/ اقتصاد": ("اقتصاد", None),
    "القسم - اقتصاد": ("اقتصاد", None),
    "اقتصاد | القاهرة": ("اقتصاد", None),
    "اقتصاد - رويترز": ("اقتصاد", "رويترز"),
}


@pytest.mark.parametrize("line", _SECTIONS)
def test_a_section_is_read(line: str) -> None:
    """By the newsroom's own name, a label, or as the last step from the home page; who names it so is no source."""
    fields, _ = _read(_HEADLINE, _DATE, line, _TEXT, _END)
    assert (fields["section"], fields.get("source"), fields.get("authors")) == (*_SECTIONS[line], None)


@pytest.mark.parametrize(
    "line",
    [
        "خطة طموحة وتمويل غائب",
        "مليار دولار سنويا",
        "ثورة صامتة",
        "موجة حر قياسية",
        "أسئلة وأجوبة",
        "نجاح كبير",
        "نضال الشعوب",
        "جمال الطبيعة",
        "أمل جديد",
        "سلام هش",
        "ارتفع خام برنت 2 في المئة (رويترز)",
        "الوزير في المتحف (رويترز)",
        "لا انسحاب (أ ف ب)",
        "خمسة قتلى في انفجار قرب المرفأ - رويترز",
        "الهلال - النصر",
        "الاتفاق النووي - ماذا بعد",
        "(إعداد هالة منصور للنشرة العربية - تحرير يوسف النجار)",
        "كتب جديدة ممنوعة",
        "تقرير: كيف تعيش المدن الساحلية",
        "المستقبل",
        "Middle East",
    ],
)
def test_words_of_the_text_stay_in_it(line: str) -> None:
    """Decks, subheads, captions, sentences: nobody's name, no source, no section, and not lost."""
    fields, body = _read(_HEADLINE, _DATE, line, _TEXT, _END)
    assert not set(_STATED) & set(fields)
    assert line in body


@pytest.mark.parametrize("line", ["انفجار كبير يهز المرفأ القديم (رويترز)", "خمسة جرحى في انفجار قرب المرفأ - رويترز"])
def test_a_headline_that_names_its_agency_is_the_headline(line: str) -> None:
    """Below a kicker, above the date line."""
    fields, _ = _read("لبنان", line, _DATE, _TEXT, _END)
    assert (fields["kicker"], fields["headline"]) == ("لبنان", line)


_BESIDE_DATES: Final = {
    "هالة منصور - 3 مارس 2026": ("3 مارس 2026", "هالة منصور", None, None),
    "هالة منصور - الثلاثاء - 3 مارس 2026": ("الثلاثاء - 3 مارس 2026", "هالة منصور", None, None),
    "القاهرة - رويترز - 3 مارس 2026": ("3 مارس 2026", None, "رويترز", None),
    "رويترز 3 مارس 2026 10:00": ("3 مارس 2026 10:00", None, "رويترز", None),
    "اقتصاد | 3 مارس 2026": ("3 مارس 2026", None, None, "اقتصاد"),
    "المرصد - اقتصاد - 3 مارس 2026": ("3 مارس 2026", None, "المرصد", "اقتصاد"),
    "القسم: اقتصاد | 3 مارس 2026": ("3 مارس 2026", None, None, "اقتصاد"),
    "3 مارس 2026 10:00 - المصدر: رويترز": ("3 مارس 2026 10:00", None, "رويترز", None),
    "3 مارس 2026 | هالة منصور": ("3 مارس 2026", "هالة منصور", None, None),
    "بقلم: هالة منصور | 3 مارس 2026": ("3 مارس 2026", "هالة منصور", None, None),
    "كتبت: هالة منصور - 3 مارس 2026 10:00": ("3 مارس 2026 10:00", "هالة منصور", None, None),
    "المصدر: رويترز - 3 مارس 2026 10:00": ("3 مارس 2026 10:00", None, "رويترز", None),
    "By Dana Reed - 3 March 2026": ("3 March 2026", "Dana Reed", None, None),
    "مرسى الصفصاف - 3 مارس 2026": ("مرسى الصفصاف - 3 مارس 2026", None, None, None),
}


@pytest.mark.parametrize("line", _BESIDE_DATES)
def test_a_date_line_that_credits_is_read_as_both(line: str) -> None:
    """Neither the date nor the credit is lost; words that are no credit stay on the line."""
    fields, _ = _read(_HEADLINE, line, _TEXT, _END)
    assert (fields["dateline"], *(fields.get(name) for name in _STATED)) == _BESIDE_DATES[line]
    assert (fields["headline"], fields["summary"]) == (_HEADLINE, _TEXT)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_authors_on_lines_of_their_own_are_all_read(between: str) -> None:
    """The lower is no shorter than the upper, and still a name."""
    fields, _ = _read(_HEADLINE, between.join(["هالة منصور", "يوسف النجار", _DATE]), _TEXT, _END)
    assert (fields["headline"], fields["authors"]) == (_HEADLINE, ["هالة منصور", "يوسف النجار"])


def test_a_label_is_no_part_of_the_headline() -> None:
    """Its place is where the words begin."""
    draft, _ = read(
        SourceFile("items/x.txt", f"العنوان: {_HEADLINE}\n\n{_DATE}\n\n{_TEXT}".encode(), None, None), NEWSROOM
    )
    assert draft
    headline = next(node for key, node in draft.fields if key.text == "headline")
    assert isinstance(headline, Scalar)
    assert (headline.text, str(headline.place)) == (_HEADLINE, "items/x.txt:1:10")
