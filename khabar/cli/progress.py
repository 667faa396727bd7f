"""A progress bar: only on a terminal, and only when the work is long."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.cli.words import Words

MANY = 500
"""Files: with more of them the bar is there from the start."""
LONG = 1.0
"""Seconds: after them it comes anyway."""


@contextmanager
def progress(words: Words, *, wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give what to call with (done, all) as the work goes on, or None where no bar is to be."""
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    began, shown = time.monotonic(), 0
    with ExitStack() as stack:
        bar = None

        def tick(done: int, total: int) -> None:
            nonlocal bar, shown
            if bar is None and (total > MANY or time.monotonic() - began > LONG):
                bar = stack.enter_context(click.progressbar(length=total, label=words("run.reading"), file=sys.stderr))
            # A terminal is slow: a hundred steps are all that anyone sees.
            if bar is not None and (done == total or done - shown > total // 100):
                bar.update(done - shown)
                shown = done

        yield tick
