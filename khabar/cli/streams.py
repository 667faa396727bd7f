"""Standard output and error as a command has them: no telling that fails, on a full disk say, ends its work."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from _typeshed import ReadableBuffer


class Descriptor(io.FileIO):
    """Where a stream leads. A write that fails counts as done, and so do those after it; `error` says why it did."""

    error: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write what it takes at once."""
        while self.error is None:
            try:
                if (written := super().write(data)) is not None:
                    return written
            except OSError as error:
                self.error = error
            else:
                self._wait()
        return memoryview(data).nbytes

    def _wait(self) -> None:
        """Wait until it takes more: whoever shares it may have made it one that is not waited for (O_NONBLOCK)."""
        import select

        select.select([], [self], [])


@contextmanager
def forgiving() -> Iterator[Descriptor | None]:
    """Put such streams in the place of the process's own; give where standard output leads.

    None where it was replaced, as tests do it: that is whose who did so.
    """
    before = sys.stdout, sys.stderr
    # In the order of their numbers: one that is closed is opened anew with the lowest that is free. Else the next file
    # that is opened, the catalogue perhaps, would be taken for it.
    if sys.__stdin__ is None:
        os.open(os.devnull, os.O_RDONLY)
    output, sys.stdout = _forgiving(sys.stdout, sys.__stdout__, 1)
    _, sys.stderr = _forgiving(sys.stderr, sys.__stderr__, 2)
    try:
        yield output
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def _forgiving(stream: TextIO, own: TextIO | None, number: int) -> tuple[Descriptor | None, TextIO]:
    if stream is not own:
        # A locale without Arabic, or a file name that is no UTF-8, must not end a run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        return None, stream
    if own is None:
        # Not to be written to, so that whoever wants something of it is told that it was closed.
        descriptor = Descriptor(os.open(os.devnull, os.O_RDONLY), "w", closefd=False)
    else:
        own.flush()
        descriptor = Descriptor(number, "w", closefd=False)
    return descriptor, io.TextIOWrapper(
        io.BufferedWriter(descriptor),
        encoding=own.encoding if own else "utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )
