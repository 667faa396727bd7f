"""IPTC Media Topics: the news subjects that partners share, with Arabic, English and French labels.

The vocabulary holds subjects and no regions: a section such as Asia-Pacific has no code, and needs none.
Its data and licence (CC BY 4.0) are in ``khabar/arabic/data``.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from khabar.arabic.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME: Final = "http://cv.iptc.org/newscodes/mediatopic/"
"""The vocabulary's URI, as Atom's `category/@scheme` has it; followed by a code, the URI of a concept."""

ALIAS: Final = "medtop"
"""What IPTC writes before a code in a QCode, as in ``medtop:11000000``."""

LabelLanguage = Literal["ar", "en", "fr"]


class Topic(Struct, frozen=True):
    """A concept of the vocabulary. Codes are eight digits; a label that IPTC does not give is empty."""

    code: str
    en: str
    ar: str = ""
    fr: str = ""
    retired: date | None = None
    """When IPTC withdrew the concept: old copy may still carry it, new copy should not."""
    broader: str | None = None

    @property
    def qcode(self) -> str:
        """The code as NewsML-G2 and newsroom.toml write it: ``medtop:11000000``."""
        return f"{ALIAS}:{self.code}"

    @property
    def uri(self) -> str:
        """The concept's own URI."""
        return SCHEME + self.code

    def label(self, language: str) -> str:
        """Give the label for readers of `language` (BCP 47): the English one where it has none."""
        labels = {"ar": self.ar, "en": self.en, "fr": self.fr}
        return labels.get(language.partition("-")[0].lower()) or self.en


def topic(code: str) -> Topic:
    """Give the concept of a code, with or without ``medtop:``. Raises KeyError where there is none."""
    return _topics()[code.removeprefix(f"{ALIAS}:")]


def search(query: str, language: LabelLanguage | None = None, limit: int = 20) -> tuple[Topic, ...]:
    """Find concepts by label or code, best first and retired ones last; in one language, or in all three.

    Spelling is folded, and the Arabic article and a joined `و` do not matter: ``السياسه`` finds ``سياسة``.
    Every word of the query must begin a word of the label, or every word of the label be in the query:
    ``كرة القدم`` finds ``كرة القدم الكندية``, and after it ``قدم``. Without a word, nothing is found.
    """
    wanted = _words(query.strip().removeprefix(f"{ALIAS}:"))
    if not wanted:
        return ()
    found = [
        (entry.topic.retired is not None, closeness, entry.topic.code, entry.topic)
        for entry in _index()
        if (closeness := _closeness(wanted, entry.labels(language))) is not None
    ]
    # Codes are unique, so no two keys are equal and topics are never compared.
    return tuple(topic for *_, topic in sorted(found)[:limit])


_Words = tuple[str, ...]


class _Entry(Struct, frozen=True):
    """A concept and its folded words by language; its code is found in every language."""

    topic: Topic
    words: Mapping[str, _Words]

    def labels(self, language: LabelLanguage | None) -> tuple[_Words, ...]:
        wanted = self.words.values() if language is None else (self.words[language],)
        return (*wanted, (self.topic.code,))


def _closeness(wanted: _Words, labels: tuple[_Words, ...]) -> tuple[int, int] | None:
    """Rank the label that is closest; the lower, the closer. None where none matches."""
    ranks = ((rank, len(words)) for words in labels if (rank := _rank(wanted, words)) is not None)
    return min(ranks, default=None)


def _rank(wanted: _Words, words: _Words) -> int | None:
    if words == wanted:
        return 0
    if words[: len(wanted)] == wanted:
        return 1
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 2
    if words and set(words) <= set(wanted):
        return 3
    return None


def _words(text: str) -> _Words:
    """Split into folded words, without punctuation."""
    spaced = "".join(letter if letter.isalnum() else " " for letter in fold(text).casefold())
    return tuple(_bare(word) for word in spaced.split())


def _bare(word: str) -> str:
    """Drop what Arabic writes as one with the word, the conjunction and the article: وتكنولوجيا, والسلام."""
    # At least three letters are left, for most words that short begin with a letter of their own (وزن, الم).
    for joined in ("و", "ال"):
        if word.startswith(joined) and len(word) >= len(joined) + 3:
            word = word.removeprefix(joined)
    return word


@lru_cache(maxsize=1)
def _topics() -> Mapping[str, Topic]:
    lines = (Path(__file__).parent / "data" / "mediatopics.tsv").read_text(encoding="utf-8").splitlines()
    return {topic.code: topic for topic in map(_read, lines[1:])}


def _read(line: str) -> Topic:
    code, en, ar, fr, retired, broader = line.split("\t")
    return Topic(code, en, ar, fr, date.fromisoformat(retired) if retired else None, broader or None)


@lru_cache(maxsize=1)
def _index() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(topic, {"ar": _words(topic.ar), "en": _words(topic.en), "fr": _words(topic.fr)})
        for topic in _topics().values()
    )
