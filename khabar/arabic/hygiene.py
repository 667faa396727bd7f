"""Find what is unclean in text, and mend what no reader can want. Each mend is told; no letter is rewritten.

A text is cleaned until nothing more is to be mended, so a mended text is a fixed point: `clean` leaves it be.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args
from unicodedata import is_normalized

from msgspec import Struct
from msgspec.structs import replace

from khabar.arabic.hygiene_kinds import KINDS, Context, Edit, Policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DEFAULT_POLICIES", "KINDS", "Cleaned", "Finding", "Policy", "clean", "is_clean_part", "is_sound"]

DEFAULT_POLICIES: Mapping[str, Policy] = MappingProxyType({kind.name: kind.policy for kind in KINDS})
"""What is done with each kind of unclean text unless the settings say otherwise."""

_GENERAL_RULES: Mapping[Policy, str] = MappingProxyType(
    {"mend": "text-mended", "warn": "text-unclean", "refuse": "text-refused", "ignore": "text-unclean"}
)

_NO_POLICIES: Mapping[str, str] = MappingProxyType({})

# Characters that no kind looks for; few ranges, for each is tried in turn. A greedy run over them takes half
# the time of a search for any other.
_USUAL = (
    r" \u0620-\u063f\u0641-\u06a8\n!-~\u06aa-\u06cb\u06cd-\u1fff\xa1-\xac\xae-\u061b\u061d-\u061f\t\r"
    r"\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ufe00-\ufe0f\U00010000-\U0001fffd"
)

# Of those, the ones that nearly all copy is made of: each is in NFC whatever stands beside it (UAX #15, 9.1), but
# for marks, of which two together may stand in the wrong order.
_COMMON = r" \u0620-\u063f\u0641-\u064a\n!-~\u060c\u061b\u061f\u0660-\u066d\xab\xbb\u2010-\u2027"
_COMMON_MARKS = r"\u064b-\u0652\u0670"


class Finding(Struct, frozen=True):
    """One kind of unclean text: the policy applied, and how many there are.

    `offset` is the first place, in code points from the start of the text that was given.
    """

    kind: str
    policy: Policy
    offset: int
    count: int

    @property
    def rule(self) -> str:
        """The rule that says it: the kind's own, or a general one where the settings chose another policy."""
        default = DEFAULT_POLICIES[self.kind]
        usual = self.policy == default or (self.policy, default) == ("warn", "ignore")
        return f"text-{self.kind}" if usual else _GENERAL_RULES[self.policy]


class Cleaned(Struct, frozen=True):
    """The text with what is to be mended mended, and all that was found, by kind."""

    text: str
    findings: tuple[Finding, ...] = ()


def clean(
    text: str,
    *,
    language: str = "ar",
    single_line: bool = False,
    plain: bool = True,
    policies: Mapping[str, str] = _NO_POLICIES,
) -> Cleaned:
    """Clean `text`: mend by policy, and report.

    `language` is its BCP 47 tag. `single_line` is for titles and names: white space around them and breaks
    within them are looked at too. `plain` is False for HTML and Markdown, where character references are
    markup. `policies` change DEFAULT_POLICIES, by kind: what is refused, warned of or ignored stays in the
    text. Raises ValueError on a kind or policy that does not exist.
    """
    if policies:
        _check(policies)
    if _is_clean(text, single_line=single_line, plain=plain):
        return Cleaned(text)
    context = Context(language, single_line, plain)
    chosen = {**DEFAULT_POLICIES, **cast("Mapping[str, Policy]", policies)}
    findings: dict[str, Finding] = {}
    traced, before = _Traced(text, range(len(text) + 1)), None
    while traced.text != before:
        before = traced.text
        traced = _clean_once(traced, context, chosen, findings)
    return Cleaned(traced.text, tuple(findings.values()))


def is_sound(text: str, *, language: str = "ar", policies: Mapping[str, str] = _NO_POLICIES) -> bool:
    """Whether nothing would be mended or told in any part of `text` for a character that stands in it.

    Asked once of a whole file, it spares looking for such characters in each of its values: `is_clean_part` is then
    enough. Kinds that are ignored by policy are let be. Raises ValueError on a kind or policy that does not exist.
    """
    is_arabic = language.lower().partition("-")[0] == "ar"
    common, usual = _sound_runs(frozenset(policies.items()), is_arabic)
    return common.fullmatch(text) is not None or (_consists_of(usual, text) and is_normalized("NFC", text))


def is_clean_part(text: str, *, single_line: bool = False, plain: bool = True) -> bool:
    """Whether there is nothing to be mended or told in a part of a text that `is_sound`."""
    return not (plain and ("&" in text or "<" in text)) and not (single_line and text != " ".join(text.split()))


@lru_cache(maxsize=16)
def _sound_runs(policies: frozenset[tuple[str, str]], is_arabic: bool) -> tuple[re.Pattern[str], str]:
    """Give the runs of common characters, and the usual ones, with those that only ignored kinds look for."""
    chosen = {**DEFAULT_POLICIES, **dict(policies)}
    _check(chosen)
    if not is_arabic:
        chosen["persian-letters"] = "ignore"
    told = {kind.characters for kind in KINDS if chosen[kind.name] != "ignore"}
    ignored = "".join({kind.characters for kind in KINDS if kind.characters and kind.characters not in told})
    common, usual = _COMMON + ignored, _USUAL + ignored
    return re.compile(f"[{common}]*+(?>(?:[{_COMMON_MARKS}][{common}]++)*)"), usual


def _is_clean(text: str, *, single_line: bool, plain: bool) -> bool:
    return (
        _consists_of(_USUAL, text)
        and is_clean_part(text, single_line=single_line, plain=plain)
        and is_normalized("NFC", text)
    )


class _Traced(Struct, frozen=True):
    """A text on its way, and for each of its code points, and for its end, the offset that it comes from."""

    text: str
    origins: Sequence[int]

    def edited(self, edits: Sequence[Edit]) -> _Traced:
        texts: list[str] = []
        origins: list[int] = []
        done = 0
        for start, end, replacement in edits:
            texts += (self.text[done:start], replacement)
            origins += self.origins[done:start]
            origins += [self.origins[start]] * len(replacement)
            done = end
        return _Traced("".join(texts) + self.text[done:], [*origins, *self.origins[done:]])


def _consists_of(characters: str, text: str) -> bool:
    return _run_of(characters).fullmatch(text) is not None


@cache
def _run_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]*")


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


def _clean_once(
    traced: _Traced, context: Context, policies: Mapping[str, Policy], findings: dict[str, Finding]
) -> _Traced:
    unusual = "".join(set(_one_of(f"^{_USUAL}").findall(traced.text)))
    for kind in KINDS:
        if kind.characters and not _one_of(kind.characters).search(unusual):
            continue
        edits = list(kind.find(traced.text, context))
        if not edits:
            continue
        policy = policies[kind.name]
        found = Finding(kind.name, policy, traced.origins[edits[0].start], len(edits))
        if policy == "mend":
            earlier = findings.get(kind.name)
            findings[kind.name] = replace(earlier, count=earlier.count + found.count) if earlier else found
            traced = traced.edited(edits)
        else:
            findings.setdefault(kind.name, found)
    return traced


def _check(policies: Mapping[str, str]) -> None:
    for kind, policy in policies.items():
        if kind not in DEFAULT_POLICIES or policy not in get_args(Policy):
            raise ValueError(f"no such policy of text: {kind} = {policy}")
