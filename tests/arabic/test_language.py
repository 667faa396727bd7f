"""Language tags: what feeds can carry, what is refused with the right one named, and the direction of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.language import LanguageTagError, direction_of, feed_language, language_tag
from khabar.problems import Severity, rule

# fmt: off
RIGHT_TO_LEFT = [
    "ar", "ar-EG", "ar-001", "fa", "fa-AF", "ur", "ur-Aran", "ps", "sd", "ug", "ks", "ckb", "ku-Arab", "az-Arab",
    "pa-Arab", "pa-PK", "dv", "syr", "he", "yi", "nqo",
]
LEFT_TO_RIGHT = [
    "ar-Latn", "fa-Latn", "he-Latn", "en", "fr", "tr", "ku", "ku-Latn", "ku-TR", "az", "sd-Deva", "zgh",
]
# fmt: on


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ar", "ar"),
        ("AR-eg", "ar-EG"),
        ("ar-001", "ar-001"),
        ("ar-Arab", "ar"),
        ("ar-latn", "ar-Latn"),
        ("ar-SA-u-nu-latn", "ar-SA-u-nu-latn"),
        ("ku-Arab", "ku-Arab"),
        ("fa", "fa"),
        ("en-GB", "en-GB"),
        ("zgh", "zgh"),
        ("kab", "kab"),
        ("syr", "syr"),
    ],
)
def test_registered_tags_are_given_in_canonical_form(text: str, tag: str) -> None:
    """Case is put right and a script that goes without saying is left out (RFC 5646, 2.1.1 and 4.1)."""
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("ar_SA", "underscore", "ar-SA"),
        ("arb_SA", "underscore", "ar-SA"),
        ("arb", "variety", "ar"),
        ("arz", "variety", "ar-EG"),
        ("ary", "variety", "ar-MA"),
        ("apc", "variety", "ar"),
        ("apc-LB", "variety", "ar-LB"),
        ("ar-arz", "variety", "ar-EG"),
        ("arz-Latn", "variety", "ar-Latn-EG"),
        ("ckb", "variety", "ku-Arab"),
        ("ckb-IQ", "variety", "ku-Arab-IQ"),
        ("prs", "variety", "fa-AF"),
        ("iw", "superseded", "he"),
        ("fas", "superseded", "fa"),
        ("ara", "superseded", "ar"),
        ("en-UK", "superseded", "en-GB"),
        ("en-GB-oed", "superseded", "en-GB-oxendict"),
        ("Arabic", "name", "ar"),
        ("العربية", "name", "ar"),
        ("xx", "unknown", None),
        ("zz_ZZ", "unknown", None),
        ("ar-Qqqq", "unknown", None),
        ("und", "unknown", None),
        ("mul", "unknown", None),
        ("x-newsroom", "unknown", None),
        ("", "malformed", None),
        ("ar_", "malformed", None),
        ("ar-", "malformed", None),
        ("a b", "malformed", None),
        ("عر", "malformed", None),
        ("ar-u", "malformed", None),
    ],
)
def test_other_tags_are_refused_with_the_right_one_named(text: str, reason: str, suggestion: str | None) -> None:
    """The error says why, and names the tag to write where there is one."""
    with pytest.raises(LanguageTagError) as caught:
        language_tag(text)
    assert (caught.value.reason, caught.value.suggestion) == (reason, suggestion)
    assert rule(f"language-{reason}").severity is Severity.ERROR


@given(st.one_of(st.text(), st.from_regex("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,3}", fullmatch=True)))
def test_any_text_is_a_canonical_tag_or_refused(text: str) -> None:
    """What is given is its own canonical form, and so is what is suggested."""
    try:
        tag = language_tag(text)
    except LanguageTagError as error:
        if error.suggestion is None:
            return
        tag = error.suggestion
    assert language_tag(tag) == tag
    assert direction_of(tag) in {"rtl", "ltr"}


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_right_to_left(tag: str) -> None:
    """Arabic, Hebrew, Syriac, Thaana and N'Ko scripts run right to left, said or likely."""
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", LEFT_TO_RIGHT)
def test_left_to_right(tag: str) -> None:
    """A Latin, Cyrillic, Tifinagh or Devanagari script runs left to right, whatever the language."""
    assert direction_of(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "better"),
    [("ar-EG", "ar"), ("ar", "ar"), ("ar-Latn", "ar-Latn"), ("fa-IR", "fa-IR"), ("en-GB", "en-GB")],
)
def test_plain_ar_is_best_for_an_arabic_feed(tag: str, better: str) -> None:
    """newsboat lays out right to left a feed in exactly `ar`."""
    assert feed_language(tag) == better
