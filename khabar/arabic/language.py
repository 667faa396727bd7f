"""Language tags (BCP 47, RFC 5646) that feeds can carry, and the direction of what is written in them.

A tag is taken as it is but for its case and a needless script (`ar-Arab`). One that has a better form is
refused with that form named, never changed in silence: feed validators know the languages of ISO 639-1 and
639-2 alone, and readers know far fewer, so `arz` (ISO 639-3) is an error where `ar-EG` says the same and
passes. A registered language with no better form (`zgh`, `kab`) is right as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from langcodes import Language

Reason = Literal["malformed", "unknown", "underscore", "name", "superseded", "variety"]
"""Why a tag was refused; each is also the rule ``language-REASON``. The last four have a suggestion."""


class LanguageTagError(ValueError):
    """The text is no tag for a feed; `suggestion` is the right one, where it is known."""

    def __init__(self, reason: Reason, tag: str, suggestion: str | None = None) -> None:
        super().__init__(f"{reason}: {tag}" + (f" (write {suggestion})" if suggestion else ""))
        self.reason = reason
        self.tag = tag
        self.suggestion = suggestion


_COMMON = {"ar": "rtl", "en": "ltr", "fa": "rtl", "fr": "ltr", "he": "rtl", "tr": "ltr", "ur": "rtl"}
"""Answered at once: a run over one newsroom's articles never loads the registry for these."""

_NAMES = {
    "arabic": "ar",
    "العربية": "ar",
    "عربي": "ar",
    "english": "en",
    "الإنجليزية": "en",
    "الانجليزية": "en",
    "french": "fr",
    "الفرنسية": "fr",
    "persian": "fa",
    "farsi": "fa",
    "الفارسية": "fa",
    "kurdish": "ku",
    "الكردية": "ku",
}
"""Names that are written where a tag belongs."""

_VARIETIES = {
    "aeb": "ar-TN",
    "acm": "ar-IQ",
    "acw": "ar-SA",
    "afb": "ar",
    "ajp": "ar",
    "apc": "ar",
    "apd": "ar-SD",
    "arb": "ar",
    "arq": "ar-DZ",
    "ars": "ar-SA",
    "ary": "ar-MA",
    "arz": "ar-EG",
    "ayl": "ar-LY",
    "ayn": "ar-YE",
    "shu": "ar-TD",
    "ckb": "ku-Arab",
    "kmr": "ku",
    "sdh": "ku-Arab",
    "pes": "fa",
    "prs": "fa-AF",
    "azb": "az-Arab",
    "azj": "az",
    "pbt": "ps",
    "pbu": "ps",
    "pst": "ps",
    "ydd": "yi",
}
"""Languages of ISO 639-3 that feed validators refuse, and the tag of the language that they are part of."""

_NO_LANGUAGES = frozenset({None, "und", "mul", "zxx", "mis"})
"""Registered tags that name no language that a reader could be told."""

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {
        "Adlm",
        "Arab",
        "Aran",
        "Hebr",
        "Mand",
        "Mend",
        "Nkoo",
        "Rohg",
        "Samr",
        "Syrc",
        "Syre",
        "Syrj",
        "Syrn",
        "Thaa",
    }
)
"""Scripts in use whose letters are strong right-to-left (UAX #9, types R and AL)."""


def language_tag(text: str) -> str:
    """Give the canonical form of the tag `text` (`AR-eg` is `ar-EG`).

    Raises LanguageTagError, whose `reason` tells why and whose `suggestion` is the right tag.
    """
    if text in _COMMON:
        return text
    if suggestion := _NAMES.get(text.strip().lower()):
        raise LanguageTagError("name", text, suggestion)
    if "_" in text:
        raise LanguageTagError("underscore", text, _right_tag(text.replace("_", "-")))
    if not re.fullmatch("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*", text):
        raise LanguageTagError("malformed", text)
    return _registered(text)


def direction_of(tag: str) -> Literal["rtl", "ltr"]:
    """Give the direction of the script that `tag` names, or that its language is likely written in (CLDR)."""
    if common := _COMMON.get(tag):
        return "rtl" if common == "rtl" else "ltr"
    import langcodes

    script = langcodes.Language.get(tag, normalize=False).maximize().script
    return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"


def feed_language(tag: str) -> str:
    """Give the tag that a feed in `tag` is best published with: `ar` for Arabic of any region, else `tag`.

    newsboat lays a feed out right to left only when its language is exactly `ar`, not `ar-EG`.
    """
    return "ar" if tag.partition("-")[0] == "ar" and direction_of(tag) == "rtl" else tag


def _right_tag(text: str) -> str:
    try:
        return language_tag(text)
    except LanguageTagError as error:
        if error.suggestion is None:
            raise
        return error.suggestion


def _registered(text: str) -> str:
    import langcodes
    from langcodes.tag_parser import LanguageTagError as MalformedTagError

    try:
        written = langcodes.Language.get(text, normalize=False)
        standard = langcodes.Language.get(text, normalize=True)
    except MalformedTagError as error:
        raise LanguageTagError("malformed", text) from error
    if not standard.is_valid() or standard.language in _NO_LANGUAGES or text.lower().startswith("x-"):
        raise LanguageTagError("unknown", text)
    canonical = standard.simplify_script().to_tag()
    # `ar-arz` says the variety as an extended language subtag (RFC 5646, 2.2.2).
    variety = written.extlangs[0] if written.extlangs else written.language
    if better := _VARIETIES.get(variety or ""):
        raise LanguageTagError("variety", text, _of_language(better, written))
    if written.to_tag() != standard.to_tag():
        raise LanguageTagError("superseded", text, canonical)
    return canonical


def _of_language(tag: str, written: Language) -> str:
    """Give `tag` with the script and region of `written`, where that names them."""
    import langcodes

    better = langcodes.Language.get(tag)
    return (
        langcodes.Language.make(
            language=better.language,
            script=written.script or better.script,
            territory=written.territory or better.territory,
        )
        .simplify_script()
        .to_tag()
    )
