"""Plural forms: those of CLDR."""

from __future__ import annotations

import pytest
from babel import Locale

from khabar.arabic.plurals import plural, plural_category

ARTICLES = {
    "zero": "لا مواد",
    "one": "مادة واحدة",
    "two": "مادتان",
    "few": "{count} مواد",
    "many": "{count} مادة",
    "other": "{count} مادة",
}


@pytest.mark.parametrize("language", ["ar", "en", "fa", "fr", "he", "ku", "ru", "ar-EG", "en-GB"])
def test_the_forms_are_those_of_cldr(language: str) -> None:
    """For every count up to a thousand and some beyond, the category is the one that Babel gives."""
    of_cldr = Locale.parse(language, sep="-").plural_form
    for count in [*range(1003), 10_003, 1_000_000, -1, -3, -11]:
        assert plural_category(count, language) == of_cldr(abs(count)), count


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "لا مواد"),
        (1, "مادة واحدة"),
        (2, "مادتان"),
        (3, "{count} مواد"),
        (11, "{count} مادة"),
        (100, "{count} مادة"),
    ],
)
def test_arabic_has_six_forms(count: int, form: str) -> None:
    """The form is given as it stands, for the caller to fill."""
    assert plural(count, ARTICLES, "ar") == form


def test_a_form_that_is_not_given_is_the_other_one() -> None:
    """ "other" stands for every category that a language need not tell apart."""
    assert plural(2, {"other": "x"}, "ar") == "x"
    with pytest.raises(KeyError):
        plural(2, {"one": "x"}, "ar")


@pytest.mark.parametrize("language", ["xx", "", "!"])
def test_a_language_without_rules_has_one_form(language: str) -> None:
    """What CLDR does not know is counted without inflection."""
    assert plural_category(1, language) == "other"
