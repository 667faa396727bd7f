"""The digests by which things are told from what they were, without all that hashlib brings: it loads OpenSSL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        from _blake2 import blake2b

        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:  # not CPython, or built without them
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
