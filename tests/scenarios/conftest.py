"""The helpers of the scenarios assert too: what fails in them is shown as it is in a test."""

import pytest

pytest.register_assert_rewrite("feeds_as_read", "scenario", "scenario_newsroom")
