"""What holds for all tests: none of them is about time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("khabar", deadline=None)
settings.load_profile("khabar")
