"""What a machine has to have for a fault to be made on it."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def cannot(reason: str) -> NoReturn:
    """Skip a test for what is missing here; in CI, where all is there, fail it."""
    if os.environ.get("KHABAR_ALL_FAULTS"):
        pytest.fail(reason)
    pytest.skip(reason)
