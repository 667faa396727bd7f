"""To be imported before `benchmarks`, which is not installed: the root of the repository is looked in, last."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
