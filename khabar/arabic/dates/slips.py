"""A misspelt word -> the word that was meant: one letter too many, one missing, one wrong, or two changed round.

Every known word is stored under what is left of it without any one letter; a slip is found by looking up what is
left of it in the same way, so that a long headline costs no more than its letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khabar.arabic.dates.words import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.arabic.dates.words import Kind, Sign

_KINDS: frozenset[Kind] = frozenset({"month", "weekday", "part"})
_SHORTEST = 4
"""Letters: shorter words are near to too many others."""
_SHORTEST_WITH_A_WRONG_LETTER = 5
_WHOLE = -1


class _Left(NamedTuple):
    """A known word without the letter at `position`; with all of them where that is `_WHOLE`."""

    position: int
    key: str
    row: int
    sign: Sign


def nearest(word: str, kinds: tuple[Kind, ...]) -> str | None:
    """Give the known word of those kinds (month, weekday, part) that `word` (folded) is a slip of, well spelt.

    None where there is none, and where it may be a slip of two.
    """
    found = sorted(
        (left.row, left.sign)
        for position, short in _shortened(word)
        for left in _table().get(short, ())
        if left.sign.kind in kinds and _is_one_slip(word, position, left)
    )
    meanings = {(sign.kind, sign.calendar, sign.number, sign.part) for _, sign in found}
    return found[0][1].shown if len(meanings) == 1 else None


def _is_one_slip(word: str, position: int, left: _Left) -> bool:
    if _WHOLE in {position, left.position}:
        return position != left.position
    moved = abs(position - left.position) == 1 and word[position] == left.key[left.position]
    return (position == left.position or moved) and len(left.key) >= _SHORTEST_WITH_A_WRONG_LETTER


def _shortened(word: str) -> Iterator[tuple[int, str]]:
    yield _WHOLE, word
    for position in range(len(word)):
        yield position, word[:position] + word[position + 1 :]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[_Left]]:
    table: dict[str, list[_Left]] = {}
    for row, (key, sign) in enumerate(lexicon().signs.items()):
        if sign.kind in _KINDS and len(key) >= _SHORTEST:
            for position, short in _shortened(key):
                table.setdefault(short, []).append(_Left(position, key, row, sign))
    return table
