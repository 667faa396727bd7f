"""Hugo's names of translations: `post.en.md` and `index.en.md` say the language before the suffix.

Source: Hugo's documentation, "Multilingual mode", translation by file name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STEM_AND_TAG: Final = re.compile(r"(?P<stem>.+)\.(?P<tag>[a-z]{2,3})")


def part_language(stem: str) -> tuple[str, str | None]:
    """Part a file's name, without its suffix, into its own name and the language tag (BCP 47) that it ends in."""
    found = _STEM_AND_TAG.fullmatch(stem) if "." in stem else None
    tag = _language(found["tag"]) if found else None
    return (found["stem"], tag) if found and tag else (stem, None)


@lru_cache(maxsize=64)
def _language(code: str) -> str | None:
    from khabar.arabic.language import LanguageTagError, language_tag

    try:
        tag = language_tag(code)
    except LanguageTagError as error:
        return error.suggestion if error.reason == "variety" else None  # `ckb` is ku-Arab, `arz` is ar-EG
    return tag if len(code) == 2 or _is_in_cldr(code) else None


def _is_in_cldr(code: str) -> bool:
    """Whether it is a language that people have their computers in: `old` and `new` are codes of languages too."""
    from babel import localedata

    return localedata.exists(code)
