"""The digest by which things are told from what they were, without all that hashlib brings: it loads OpenSSL."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # not CPython, or built without it
    from hashlib import blake2b

__all__ = ["blake2b"]
