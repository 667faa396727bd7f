"""The command line: `khabar`. One file per command: options in, one call, what happened out."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["main"]


def main(args: Sequence[str] | None = None, prog_name: str = "khabar") -> NoReturn:
    """Run the command that `args` (default: the process's own) name, and leave with its exit code."""
    try:
        from khabar.cli import interrupts

        interrupts.end_at_once()
        # A run makes much that lasts and little that goes in circles: Python's own 700 would have it looked through,
        # for circles alone, for a twentieth of the time that one change takes, beginning with what is imported here.
        gc.set_threshold(100_000)
        from khabar.cli import group

        try:
            group.main(args, prog_name)
        finally:
            interrupts.raise_exception()
    except KeyboardInterrupt:
        sys.exit(130)  # Exit.INTERRUPTED, which may not be imported yet
