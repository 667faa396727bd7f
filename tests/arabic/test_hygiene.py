"""Hygiene: what is unclean is found and told, what no reader can want is mended, and no letter is rewritten."""

from __future__ import annotations

import re
import sys
import unicodedata
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.arabic.hygiene import _USUAL, DEFAULT_POLICIES, KINDS, Finding, clean
from khabar.problems import Severity, rule

TROUBLE = (
    "\x00\x02\x0b\x1a\x7f\x85\x93\u00a0\u00ad\u0300\u0301\u0338\u0640\u064b\u061c\u200b\u200c\u200d\u200e\u200f"
    "\u2000\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800\ue000\ufdd0\ufeff\uffff"
    "یکپةيىﻻﷺﹰﹱ&;#x2e8<>= \t\n\raA"
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(TROUBLE),
        st.sampled_from(["&amp;", "&quot;", "&#8238;", "&#x1;", "&am", "p;", "نص عربي", "  "]),
        st.characters(),
    )
).map("".join)
POLICIES = st.dictionaries(
    st.sampled_from(sorted(DEFAULT_POLICIES)), st.sampled_from(["mend", "warn", "refuse", "ignore"])
)
ALL_MENDED = dict.fromkeys(DEFAULT_POLICIES, "mend")


# Kind, given text (one line of plain Arabic), where it is first, how many, and the text when mended.
CASES = [
    ("entities", "قال &quot;نعم&quot; &amp;nbsp; &#1582;", 4, 4, 'قال "نعم" \u00a0 خ'),
    ("tags", 'خبر <B>عاجل</B><br/>هنا <a href="/x">اقرأ</a>', 4, 5, "خبر عاجل هنا اقرأ"),
    ("xml-illegal", "خ\x02بر\x1a", 1, 2, "خبر"),
    ("xml-illegal", "خبر\x0bعاجل", 3, 1, "خبر عاجل"),
    ("xml-illegal", "خبر\ud83d", 3, 1, "خبر"),
    ("byte-order-mark", "\ufeffخبر", 0, 1, "خبر"),
    ("noncharacters", "خ\ufdd0بر\U0001ffff", 1, 2, "خبر"),
    ("controls", "خبر\x93\x85", 3, 2, "خبر"),
    ("bidi-overrides", "خبر \u202eabc\u202c هنا", 4, 2, "خبر abc هنا"),
    ("bidi-overrides", "خبر \u202dabc", 4, 1, "خبر abc"),
    ("bidi-unbalanced", "\u202bخبر", 0, 1, "خبر"),
    ("bidi-unbalanced", "خبر\u202c \u2069", 3, 2, "خبر "),
    ("bidi-unbalanced", "\u2067\u202bخبر\u2069 هنا", 1, 1, "\u2067خبر\u2069 هنا"),
    ("bidi-unbalanced", "\u202a\u2066خبر\u202c\u2069\u202c", 5, 1, "\u202a\u2066خبر\u2069\u202c"),
    ("bidi-marks-at-end", "خبر.\u200f", 4, 1, "خبر."),
    ("zero-width-spaces", "خ\u200bبر", 1, 1, "خبر"),
    ("joiner-runs", "خ\u200c\u200c\u200cبر", 1, 1, "خ\u200cبر"),
    ("soft-hyphens", "خ\u00adبر", 1, 1, "خبر"),
    ("private-use", "خبر \ue001\U000f0000", 4, 2, "خبر "),
    ("line-separators", "خبر\u2028عاجل", 3, 1, "خبر عاجل"),
    ("no-break-spaces", "خبر\u00a0عاجل", 3, 1, "خبر عاجل"),
    ("presentation-forms", "ﻻ ﺧﺒﺮ", 0, 4, "لا خبر"),
    ("presentation-forms", "خبرﹰ", 3, 1, "خبرً"),
    ("tatweel", "عـــاجل", 1, 3, "عاجل"),
    ("persian-letters", "فی مدینة علی الکبيرة", 1, 4, "فى مدينة على الكبيرة"),
    ("not-nfc", "خبر cafe\u0301 ا\u0653سيا", 4, 2, "خبر café آسيا"),
    ("spaces-around", " \u00a0خبر عاجل ", 0, 2, "خبر عاجل"),
    ("line-breaks", "خبر \n عاجل", 3, 1, "خبر عاجل"),
    ("doubled-spaces", "خبر   عاجل\tهنا", 3, 2, "خبر عاجل هنا"),
]


def _only(kind: str, policy: str) -> dict[str, str]:
    return {**dict.fromkeys(DEFAULT_POLICIES, "ignore"), kind: policy}


def _finding(kind: str, findings: tuple[Finding, ...]) -> Finding:
    return next(finding for finding in findings if finding.kind == kind)


def test_there_is_a_case_for_each_kind() -> None:
    """No kind is without its row above."""
    assert {case[0] for case in CASES} == set(DEFAULT_POLICIES)


@pytest.mark.parametrize(("kind", "text", "offset", "count", "mended"), CASES)
def test_each_kind_is_found_in_its_place_and_mended(kind: str, text: str, offset: int, count: int, mended: str) -> None:
    """The finding says the kind, the first place and the number; mending leaves the rest of the text alone."""
    done = clean(text, single_line=True, policies=_only(kind, "mend"))
    assert done.text == mended
    assert _finding(kind, done.findings) == Finding(kind, "mend", offset, count)


@pytest.mark.parametrize("policy", ["warn", "refuse", "ignore"])
@pytest.mark.parametrize(("kind", "text", "offset", "count"), [case[:4] for case in CASES])
def test_what_is_not_to_be_mended_stays(kind: str, text: str, offset: int, count: int, policy: str) -> None:
    """Whether warned of, refused or ignored, the text is as it was and the finding is there."""
    done = clean(text, single_line=True, policies=_only(kind, policy))
    assert done.text == text
    found = _finding(kind, done.findings)
    assert (found.policy, found.offset, found.count) == (policy, offset, count)


@pytest.mark.parametrize(
    "text",
    [
        "خبر عاجل: 2023 و٢٠٢٣ (BBC) «اقتباس»؟",
        "ﷺ وﷲ و﴿آية﴾ و﷼",
        "مُحَمَّدٌ",
        "زيارة 👩\u200d🚀 إلى الفضاء ❤\ufe0f",
        "نص \u2067عربي\u2069 \u202aABC\u202c هنا",
        "BBC\u200f: خبر",
        "AT&T; R&D & غيرها &غير;",
        "2 < 3 > 1 <لا> a<b <https://news.example/> <3",
        "日本 한국 हिन्दी",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    """Honorifics, marks, emoji, balanced controls, a leading mark and a lone ampersand are no fault."""
    assert clean(text, single_line=True).text == text
    assert clean(text, single_line=True).findings == ()


@pytest.mark.parametrize("language", ["fa", "ur", "ckb", "ku-Arab", "ps"])
def test_persian_letters_are_right_in_their_own_languages(language: str) -> None:
    """Persian ye and keheh are the letters of Persian, Urdu, Kurdish and Pashto."""
    assert clean("کتاب ایرانی", language=language, policies=ALL_MENDED).text == "کتاب ایرانی"


@pytest.mark.parametrize("text", ["این خبر را از چپ بخوانید یک بار", "وكتب: می\u200cخواهم", "كلمة گیتی هنا"])
def test_persian_words_within_arabic_are_left_alone(text: str) -> None:
    """A Persian line, word or name in an Arabic article is not mistaken for misspelt Arabic."""
    assert clean(text).findings == ()


def test_entities_and_tags_are_markup_where_there_is_markup() -> None:
    """In HTML and Markdown character references and tags are how it is written."""
    assert clean("قال &quot;<b>نعم</b>&quot;", plain=False).findings == ()


def test_markup_is_never_composed_with_a_mark() -> None:
    """U+0338 after a tag's sign would compose with it, and the tag would be gone."""
    html = "<b>\u0338نص</b> cafe\u0301"
    assert clean(html, plain=False).text == "<b>\u0338نص</b> café"


def test_bodies_keep_their_lines_and_spaces() -> None:
    """White space is looked at in titles alone: in Markdown it means something."""
    body = "\n    شيفرة\r\n\r\nسطر  \nآخر\t\n"
    assert clean(body, plain=False).findings == ()
    assert clean(body, plain=False).text == body


def test_controls_are_balanced_in_each_paragraph() -> None:
    """An embedding that one paragraph opens is not closed by the next (UAX #9, X8)."""
    assert clean("\u202bخبر\nعاجل\u202c").text == "خبر\nعاجل"


def test_separators_become_the_lines_that_they_mean() -> None:
    """In a body U+2028 is a line, U+2029 a paragraph."""
    mended = clean("ا\u2028ب\u2029ج", policies={"line-separators": "mend"})
    assert mended.text == "ا\nب\n\nج"


def test_offsets_are_of_the_text_given() -> None:
    """What is mended before does not shift the place of what is found after."""
    done = clean("\ufeff\x02خبر\u200b", single_line=True)
    assert done.text == "خبر\u200b"
    assert _finding("zero-width-spaces", done.findings).offset == 5


def test_a_fault_that_mending_uncovers_is_mended_and_told() -> None:
    """A space behind a byte-order mark is around the title too."""
    done = clean("\ufeff خبر", single_line=True)
    assert done.text == "خبر"
    assert {finding.kind for finding in done.findings} == {"byte-order-mark", "spaces-around"}


@given(TEXTS, POLICIES, st.booleans(), st.booleans(), st.sampled_from(["ar", "fa", "en"]))
@example("&am&#112;quot;", ALL_MENDED, False, True, "ar")
def test_a_mended_text_is_a_fixed_point(
    text: str, policies: dict[str, str], single_line: bool, plain: bool, language: str
) -> None:
    """Cleaning what was cleaned changes nothing and mends nothing, under any policies."""
    options = {"single_line": single_line, "plain": plain, "language": language, "policies": policies}
    once = clean(text, **options)  # type: ignore[arg-type]  # a dict of mixed values
    twice = clean(once.text, **options)  # type: ignore[arg-type]  # a dict of mixed values
    assert twice.text == once.text
    assert [finding for finding in twice.findings if finding.policy == "mend"] == []


@given(TEXTS, st.booleans())
def test_the_default_never_alters_a_letter(text: str, plain: bool) -> None:
    """Whatever the text, its letters, marks, digits and punctuation are canonically the same after cleaning."""

    def letters(value: str) -> str:
        kept = "".join(c for c in value if unicodedata.category(c)[0] in "LMNPS")
        return unicodedata.normalize("NFD", kept)

    assert letters(clean(text, plain=plain).text) == letters(text)


@given(TEXTS)
def test_cleaned_text_is_legal_xml(text: str) -> None:
    """By default nothing is left that XML 1.0 forbids."""
    allowed = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
    assert allowed.fullmatch(clean(text).text)


@given(TEXTS)
def test_what_is_found_is_there(text: str) -> None:
    """Each finding has its place within the text given, and a number of at least one."""
    for finding in clean(text, single_line=True).findings:
        assert 0 <= finding.offset < len(text)
        assert finding.count >= 1


def test_the_short_way_for_clean_text_passes_nothing_unclean() -> None:
    """No character that a kind looks for is among the usual ones."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    usual = "".join(run.group() for run in re.compile(f"[{_USUAL}]+").finditer(every))
    looked_for = "".join(kind.characters or "" for kind in KINDS)
    assert re.search(f"[{looked_for}]", usual) is None


@pytest.mark.parametrize("kind", sorted(DEFAULT_POLICIES))
def test_each_kind_has_a_rule_of_its_policy(kind: str) -> None:
    """The severity of a kind's rule is what its default policy does."""
    severities = {"mend": Severity.MENDED, "warn": Severity.WARNING, "ignore": Severity.WARNING}
    assert rule(f"text-{kind}").severity == severities[DEFAULT_POLICIES[kind]]


@pytest.mark.parametrize(
    ("policy", "name", "severity"),
    [
        ("mend", "text-mended", "mended"),
        ("warn", "text-tatweel", "warning"),
        ("refuse", "text-refused", "error"),
        ("ignore", "text-tatweel", "warning"),
    ],
)
def test_the_rule_told_has_the_severity_of_the_policy(policy: str, name: str, severity: str) -> None:
    """Where the settings change a policy, what is told says what is done."""
    found = clean("عـاجل", policies={"tatweel": policy}).findings[0]
    assert found.rule == name
    assert rule(found.rule).severity == severity


def test_a_mended_kind_that_is_only_warned_of_is_told_as_a_warning() -> None:
    """The rule of a mended kind would say that it was mended."""
    assert clean("خ\x02", policies={"xml-illegal": "warn"}).findings[0].rule == "text-unclean"


@pytest.mark.parametrize(
    "token", ["\u202a", "\u202b\u2069", "\u200e", "\u200e\u200f ", "ی", "اا", "&amp;", "&", " ", "a\u0301"]
)
def test_time_grows_as_the_text_does(token: str) -> None:
    """No text, however contrived, holds a run up: a hundred thousand of a kind are cleaned in a moment."""
    began = perf_counter()
    clean(token * 100_000 + "ی.", single_line=True)
    assert perf_counter() - began < 5


@pytest.mark.parametrize("policies", [{"no-such-kind": "mend"}, {"tatweel": "delete"}])
def test_unknown_policies_are_refused(policies: dict[str, str]) -> None:
    """A misspelt setting must not pass in silence."""
    with pytest.raises(ValueError, match="no such policy"):
        clean("خبر", policies=policies)
