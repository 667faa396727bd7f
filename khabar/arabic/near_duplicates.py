"""Find headlines that tell one story twice: for a warning to the editor, never for leaving an article out.

Headlines are compared as sets of folded words. Pairs are found by prefix filtering (Chaudhuri, Ganti and
Kaushik, "A Primitive Operator for Similarity Joins", 2006): two sets that overlap enough must share one of
their few rarest words, so only headlines that share a rare word are ever compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from khabar.arabic.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def near_duplicates(headlines: Iterable[tuple[str, str]], *, similarity: float = 0.8) -> tuple[tuple[str, str], ...]:
    """Give pairs of ids (the earlier one first) whose headlines are the same, or nearly so.

    `headlines` are (id, headline) in the order that matters to the caller. `similarity` is the least share of
    words in common (Jaccard, above 0 up to 1). Headlines that name different numbers tell different news
    (prices, scores, dates) and never match. Each headline is paired at most once with each different earlier
    wording, so a thousand equal headlines give 999 pairs, not half a million.
    """
    first_of = dict[frozenset[str], str]()
    pairs: list[tuple[str, str]] = []
    order: list[frozenset[str]] = []
    for identity, headline in headlines:
        words = frozenset(_WORD.findall(fold(headline)))
        if words in first_of:
            pairs.append((first_of[words], identity))
        elif words:
            first_of[words] = identity
            order.append(words)
    pairs += [(first_of[earlier], first_of[later]) for earlier, later in _similar(order, similarity)]
    return tuple(pairs)


def _similar(sets: list[frozenset[str]], similarity: float) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    frequency = Counter(word for words in sets for word in words)
    holders: defaultdict[tuple[frozenset[str], str], list[frozenset[str]]] = defaultdict(list)
    for words in sets:
        numbers = frozenset(word for word in words if word.isdecimal())
        least_shared = math.ceil(similarity * len(words) - 1e-9)  # 0.8 * 5 may come out above 4
        prefix = len(words) - least_shared + 1
        rarest = sorted(words, key=lambda word: (frequency[word], word))[:prefix]
        met: set[frozenset[str]] = set()
        for word in rarest:
            for earlier in holders[numbers, word]:
                if earlier not in met and len(earlier & words) >= similarity * len(earlier | words):
                    yield earlier, words
                met.add(earlier)
            holders[numbers, word].append(words)
