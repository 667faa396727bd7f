"""The corpus that the benchmarks are run on is tested here too: the root of the repository is looked in, last."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2]))
pytest.register_assert_rewrite("traced")
