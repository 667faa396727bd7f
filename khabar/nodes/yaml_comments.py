"""Comments of YAML that were meant as text: to it, `headline: انفجار في #بيروت` says «انفجار في»."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from khabar.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.nodes.places import Places


def hashtags(text: str, scalars: Sequence[tuple[int, int]], places: Places) -> Iterator[Problem]:
    """Tell of each comment behind a value, or in its stead, that begins as a hashtag does: with a word.

    `scalars` are the places of all texts, from and to an offset, in their order: what stands in them is no comment. On
    a line of its own a comment is one; but where it stands deeper than fields' names, is not of ASCII, and is no field
    that somebody took out (`#name: value`), it may be the rest of a value, and is warned of.
    """
    starts = [start for start, _ in scalars]
    end_of_comment = -1
    for found in _hashtag().finditer(text):
        at = found.start("mark")
        before = bisect_right(starts, at) - 1
        if at < end_of_comment or (before >= 0 and at < scalars[before][1]):
            continue
        end_of_comment = text.find("\n", at) % (len(text) + 1)
        word = found["word"]
        is_foreign = any(character.isalpha() and not character.isascii() for character in word)
        if found["alone"]:
            if is_foreign and ":" not in text[at:end_of_comment]:
                yield Problem.of("yaml-comment-or-hashtag", places.at(at), word=f"#{word}")
        else:
            yield Problem.of(
                "yaml-hashtag" if is_foreign else "yaml-comment-or-hashtag", places.at(at), word=f"#{word}"
            )


@cache
def _hashtag() -> re.Pattern[str]:
    """After white space, as a comment of YAML is (1.2.2, 6.6). Direction marks may stand before the word."""
    mark = r"(?P<mark>#)[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
    return re.compile(rf"(?:^(?P<alone>[ \t]+)|(?<=[ \t])){mark}(?P<word>\d*[^\W\d_]\w*)", re.MULTILINE)
