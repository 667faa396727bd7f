"""What the pages say, one file a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from khabar.feeds.pages.languages.words import PageWords
from khabar.feeds.words import of_language

__all__ = ["LANGUAGES", "PageWords", "page_words"]

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


@cache
def _load(name: str) -> PageWords:
    return cast("PageWords", import_module(f"{__name__}.{name}").WORDS)
