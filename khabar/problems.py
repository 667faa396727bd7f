"""What is wrong, where, by which rule, and what to do: Problem, Place, Severity, and how one is shown.

A rule is one file, ``khabar/rules/NAME.toml``: its severity, and in English and Arabic what is wrong, the
remedy, and why the rule exists. The code names the rule and gives the values; the words are the rule's.
"""

from __future__ import annotations

import enum
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Language = Literal["ar", "en"]
"""A language that messages are shown in (BCP 47)."""

Plain = tuple[str, str, int, int, tuple[tuple[str, str], ...], bool]
"""A Problem as caches hold it."""

_RULES = Path(__file__).parent / "rules"

# A value from a file may run either way; isolated, it cannot turn the sentence around it (UAX #9, 2.7).
_FIRST_STRONG_ISOLATE, _POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"

_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_CODE = re.compile("`[^`]*`")
_ISOLATED_CODE = re.compile(f"{_LEFT_TO_RIGHT_ISOLATE}`(.*?)`{_POP_DIRECTIONAL_ISOLATE}", re.DOTALL)

# A file may be named with any of these: a terminal would obey them, a line end would part one problem in two,
# and a direction control would reach out of its value.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, line ends and direction controls: none of them may stand in a name that is shown."""


class Severity(enum.StrEnum):
    """What a problem does to its article."""

    ERROR = "error"
    """The article is refused: it is left out of this run."""
    WARNING = "warning"
    """The article is published; an editor should look."""
    MENDED = "mended"
    """The article is published with the fault put right."""
    PARTNER = "partner"
    """The article is published; a partner would refuse it or show it badly."""


class Place(Struct, frozen=True, order=True):
    """Where in a file: `file` relative to the newsroom with ``/`` between folders; line and column from 1, 0 unknown.

    Columns count Unicode code points, as editors do.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write it as compilers do: ``file:line:column``, without what is not known; no control character is left."""
        known = [str(number) for number in (self.line, self.column) if number]
        return ":".join([_without_controls(self.file), *known])


class Problem(Struct, frozen=True):
    """One thing that is wrong: the name of its rule, its place, and the values that the rule's sentences show.

    `of_draft`: whether it is wrong in a draft, which is still being written and which nobody sees.
    """

    rule: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    of_draft: bool = False

    @classmethod
    def of(cls, rule: str, place: Place, **values: object) -> Self:
        """Make one from values of any type; each is shown by ``str``."""
        return cls(rule, place, tuple((name, str(value)) for name, value in values.items()))

    @property
    def severity(self) -> Severity:
        """The severity of its rule; of a draft nothing is worse than a warning."""
        severity = rule(self.rule).severity
        return Severity.WARNING if self.of_draft and severity is Severity.ERROR else severity

    def wrong(self, language: Language, *, code: bool = False) -> str:
        """Say what is wrong, in one sentence; with `code`, what is code can be told by `texts_and_codes`."""
        return self._fill(rule(self.rule).wrong[language], language, code=code)

    def remedy(self, language: Language, *, code: bool = False) -> str:
        """Say what to do; `code` as of `wrong`."""
        return self._fill(rule(self.rule).remedy[language], language, code=code)

    def plain(self) -> Plain:
        """Give it as what `marshal` can write, for caches."""
        return (self.rule, self.place.file, self.place.line, self.place.column, self.values, self.of_draft)

    @classmethod
    def of_plain(cls, plain: Plain) -> Self:
        """Give the one that was written."""
        rule, file, line, column, values, of_draft = plain
        return cls(rule, Place(file, line, column), values, of_draft)

    def _fill(self, sentence: str, language: Language, *, code: bool) -> str:
        sentence = isolate_code(sentence, "ar" if code else language)
        return sentence.format_map({name: _isolated(value, language) for name, value in self.values})


def _without_controls(text: str) -> str:
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _isolated(value: str, language: Language) -> str:
    """Set off a value from its sentence; plain ASCII cannot turn an English one, and some terminals show the marks."""
    value = _without_controls(value)
    if language == "en" and value.isascii():
        return value
    return _FIRST_STRONG_ISOLATE + value + _POP_DIRECTIONAL_ISOLATE


def isolate_code(sentence: str, language: Language) -> str:
    """Set off from an Arabic sentence what stands between backticks, from left to right: else an editor would see
    `x-` as -x, and `published:` as :published (UAX #9, N2). Its values are filled in afterwards."""
    if language == "en":
        return sentence
    return _CODE.sub(lambda found: _LEFT_TO_RIGHT_ISOLATE + found[0] + _POP_DIRECTIONAL_ISOLATE, sentence)


def texts_and_codes(sentence: str) -> list[str]:
    """Part a sentence whose code is isolated: a text, a code without its backticks, a text, and so on."""
    return _ISOLATED_CODE.split(sentence)


def any_error(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give them in the order of their places, those of one place by rule."""
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.rule)))


class ProblemsError(Exception):
    """Nothing could be done, or not all of it; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.rule}" for problem in problems))
        self.problems = problems


class OutputError(ProblemsError):
    """Outputs, or the newsroom's own records, could not be read or written; `problems` say which, and why.

    `written` and `removed` are the feeds that were brought up to date all the same, by their paths.
    """

    def __init__(
        self, problems: tuple[Problem, ...], *, written: tuple[str, ...] = (), removed: tuple[str, ...] = ()
    ) -> None:
        super().__init__(problems)
        self.written, self.removed = written, removed


class SettingsError(ProblemsError):
    """The settings cannot be used: `problems` says why, and nothing was produced."""


class Rule(Struct, frozen=True):
    """A rule: its name, what breaking it does, and its sentences by language."""

    name: str
    severity: Severity
    wrong: dict[Language, str]
    remedy: dict[Language, str]
    why: dict[Language, str]


@cache
def rule(name: str) -> Rule:
    """Give the rule of that name. Raises KeyError where there is none."""
    import tomllib

    path = _RULES / f"{name}.toml"
    if not path.is_file():
        raise KeyError(name)
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def sentences(kind: str) -> dict[Language, str]:
        return {language: cast("str", table[language][kind]).strip() for language in ("ar", "en")}

    return Rule(name, Severity(table["severity"]), sentences("wrong"), sentences("remedy"), sentences("why"))


def rule_names() -> tuple[str, ...]:
    """Give the names of all rules, sorted."""
    return tuple(sorted(path.stem for path in _RULES.glob("*.toml")))
