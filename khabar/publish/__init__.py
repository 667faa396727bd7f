"""Documents to disk: the gate that checks their bytes, their replacement, and the lock of a run."""

from __future__ import annotations

from khabar.publish.folder import Publication, publish
from khabar.publish.lock import LockedError, locked

__all__ = ["LockedError", "Publication", "locked", "publish"]
