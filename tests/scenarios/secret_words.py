"""Words that stand nowhere else, so that one that is found has leaked."""

from __future__ import annotations

from hashlib import sha256

_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


def secret(*names: object) -> str:
    """Give a word of ten Arabic letters: always the same for the same names, and no other's."""
    digest = sha256(repr(names).encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:10])


def secret_ascii(*names: object) -> str:
    """The same in ASCII, for addresses."""
    return "x" + sha256(repr(names).encode()).hexdigest()[:12]
