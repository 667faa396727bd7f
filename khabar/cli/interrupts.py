"""Ctrl+C: until a command begins its work it ends the process on the spot; from then on it is an exception.

While modules are imported an exception is not enough: Python turns one that is raised in the making of a class into
RuntimeError (`__set_name__`), and only prints one that is raised in a callback.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Never

from khabar.cli.exits import Exit

if TYPE_CHECKING:
    from types import FrameType


def end_at_once() -> None:
    """Let Ctrl+C end the process: nothing was begun that is to be cleared up. Who is deaf to it remains so."""
    _replace(signal.default_int_handler, _end)


def raise_exception() -> None:
    """Let Ctrl+C raise KeyboardInterrupt, as it does in any Python program."""
    _replace(_end, signal.default_int_handler)


def is_behind(error: BaseException | None) -> bool:
    """Whether an exception is what became of KeyboardInterrupt on its way."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _replace(old: object, new: signal._HANDLER) -> None:
    if signal.getsignal(signal.SIGINT) is old:
        try:
            signal.signal(signal.SIGINT, new)
        except ValueError:  # this is not the main thread: nothing of it is ours
            return


def _end(_number: int, _frame: FrameType | None) -> Never:
    os._exit(Exit.INTERRUPTED)
