"""The sentences of the commands, in Arabic and English: words.toml, read when the first one is said."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from khabar.arabic.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.problems import Language

# In an Arabic sentence a path or an option runs the other way; isolated, it cannot turn its neighbours (UAX #9).
_ISOLATED = "\u2068{}\u2069"


class Words(Struct, frozen=True):
    """What the commands say in one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Give the sentence of a key such as ``produce.about``, filled. Raises KeyError where there is none."""
        return self._fill(cast("str", _entry(key)[self.language]), values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """Give the form of a counted sentence that `count` takes (CLDR plural rules); ``{n}`` is the count."""
        forms = cast("Mapping[str, str]", _entry(key)[self.language])
        return self._fill(plural(count, forms, self.language).replace("{n}", f"{count}"), values)

    def listed(self, parts: Sequence[str]) -> str:
        """Join parts with the comma of the language's script."""
        return ("، " if self.language == "ar" else ", ").join(parts)

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        form = _ISOLATED if self.language == "ar" else "{}"
        return sentence.format_map({name: form.format(value) for name, value in values.items()})


def has(key: str) -> bool:
    """Whether there is a sentence of that key."""
    try:
        _entry(key)
    except KeyError:
        return False
    return True


def language_of(args: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose the language: ``--lang`` among the arguments, else what POSIX says of messages, else English.

    The arguments are looked through before they are parsed, for help and wrong usage are said in it too.
    """
    options = list(args[: args.index("--")] if "--" in args else args)
    for position, option in enumerate(options):
        name, equals, value = option.partition("=")
        if name == "--lang":
            wanted = value if equals else "".join(options[position + 1 : position + 2])
            return "ar" if wanted == "ar" else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):  # POSIX.1-2017, Base Definitions, 8.2
        if locale := environment.get(variable):
            return "ar" if locale.partition(".")[0].partition("_")[0] == "ar" else "en"
    return "en"


def _entry(key: str) -> Mapping[str, Any]:
    found: Any = _table()
    for step in key.split("."):
        found = found[step]
    return cast("Mapping[str, Any]", found)


@cache
def _table() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
