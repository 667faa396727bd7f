"""Plural forms of counted nouns: Arabic has six (Unicode CLDR, Language Plural Rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def plural(count: int, forms: Mapping[str, str], language: str) -> str:
    """Give the one of `forms` that `count` things take in `language` (BCP 47).

    `forms` go by CLDR category: zero, one, two, few, many, other. A category that is not given falls back to
    "other", which must be there (KeyError where it is not). Nothing is filled in: the form is given as it is.
    """
    category = plural_category(count, language)
    return forms[category] if category in forms else forms["other"]


def plural_category(count: int, language: str) -> str:
    """Give the CLDR category of the cardinal `count` in `language`; "other" in a language that CLDR lacks."""
    count = abs(count)
    base = language.partition("-")[0].lower()
    if base == "ar":
        return _arabic(count)
    if base == "en":
        return "one" if count == 1 else "other"
    # The two languages of messages are answered above, so that a run which says little never loads Babel.
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(base).plural_form(count)
    except (UnknownLocaleError, ValueError):
        return "other"


def _arabic(count: int) -> str:
    if count <= 2:
        return ("zero", "one", "two")[count]
    hundredth = count % 100
    if 3 <= hundredth <= 10:
        return "few"
    return "many" if hundredth >= 11 else "other"
