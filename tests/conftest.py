"""What holds for all tests: none of them is about time, and where helpers hold something, pytest tells what."""

from __future__ import annotations

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("feeds_as_read", "scenario", "scenario_newsroom")
settings.register_profile("khabar", deadline=None)
settings.load_profile("khabar")
