"""What the pages say, one file a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from khabar.feeds.pages.languages.words import PageWords
from khabar.feeds.words import of_language

__all__ = ["LANGUAGES", "PageWords", "foreign_on_page", "page_language", "page_words"]

LANGUAGES = {
    "ar": "ar",
    "ckb": "ckb",
    "en": "en",
    "fa": "fa",
    "fr": "fr",
    "he": "he",
    "ku": "ku",
    "ku-Arab": "ckb",
    "ur": "ur",
}
"""The file of each language, by its tag (BCP 47)."""


def page_words(language: str) -> PageWords:
    """Give the words for pages in a language: its own, a shorter tag's, or English."""
    return _load(of_language(LANGUAGES, language))


def page_language(language: str) -> str:
    """Give the language (BCP 47) that pages for a language are in: that itself, or English for want of its words."""
    english = of_language(LANGUAGES, language) == "en"
    return "en" if english and language.partition("-")[0] != "en" else language


def foreign_on_page(language: str) -> str | None:
    """Give a newsroom's language where its pages are in another; None where they are in its own."""
    return language if page_language(language) != language else None


@cache
def _load(name: str) -> PageWords:
    return cast("PageWords", import_module(f"{__name__}.{name}").WORDS)
