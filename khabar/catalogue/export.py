"""The export as a file: history.jsonl, beside newsroom.toml."""

from __future__ import annotations

import os
from io import TextIOWrapper
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.catalogue import history
from khabar.catalogue.database import not_written
from khabar.disk import NotAFileError, open_to_read, reason, sync_folder, write_durably
from khabar.problems import OutputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from khabar.catalogue.history import Key
    from khabar.catalogue.record import State

_FEW = 200
"""Lines: a file of no more is sorted anew for every change, and a person can read what git says of it."""

_CHUNK = 10_000
"""Lines written at once."""


class Export(Struct, frozen=True):
    """The file of the newsroom in `root`; `generation` is the one to write."""

    root: Path
    to_write: int = 0

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.root / history.FILE

    def _text(self) -> TextIOWrapper:
        return TextIOWrapper(open_to_read(self.path), encoding="utf-8", newline="\n")

    def read(self) -> tuple[int, State]:
        """Read it: its generation and what it holds. Raises OSError, UnicodeDecodeError, HistoryError."""
        with open_to_read(self.path) as file:
            return history.read(file.read().decode())

    def generation(self) -> int | None:
        """Read of which generation it is; None where there is none that says so. Raises OutputError where it is a
        link, or no file, which is not ours to replace."""
        newest = None
        try:
            with self._text() as file:
                for line in file:
                    if '"kind": "about"' in line:
                        newest = history.generation_of(line)
        except NotAFileError as error:
            problem = Problem.of("history-not-a-file", Place(history.FILE), detail=reason(error))
            raise OutputError((problem,)) from error
        except (OSError, ValueError):
            return newest
        return newest

    def compare(self, text: Iterable[str]) -> int:
        """Give the number of its lines where it is this text; else 0, also where it was added to and says the same."""
        lines = 0
        try:
            with self._text() as file:
                for ours, there in zip_longest(text, file):
                    if ours != there:
                        return 0
                    lines += 1
        except (OSError, ValueError):
            return 0
        return lines

    def is_worth_sorting(self, lines: int, more: int, articles: int) -> bool:
        """Whether to write it anew rather than to add to it; `lines` are those that it has.

        It is also where more than half of it has been said again since; `articles` are those that it tells of.
        """
        return lines + more <= _FEW or more > lines // 4 or lines + more > 2 * articles + _FEW

    def write(self, text: Iterable[str]) -> int:
        """Write it anew; give the number of its lines. Raises OutputError."""
        temporary = self.path.with_name(f".{history.FILE}.tmp")
        counted = _Counted(text)
        try:
            temporary.unlink(missing_ok=True)
            write_durably(temporary, counted.chunks())
            temporary.replace(self.path)
            sync_folder(self.root)
        except OSError as error:
            raise not_written(history.FILE, reason(error)) from error
        return counted.lines

    def add(self, changes: Mapping[Key, str | None]) -> int:
        """Add what has changed at its end; give the number of lines. Raises OutputError."""
        lines = [history.gone(key) if line is None else line for key, line in sorted(changes.items())]
        data = (history.about(self.to_write, len(lines)) + "".join(f"{line}\n" for line in lines)).encode()
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise not_written(history.FILE, reason(error)) from error
        return len(lines) + 1


class _Counted(Struct):
    """Lines, put together to chunks of bytes, and their number."""

    text: Iterable[str]
    lines: int = 0

    def chunks(self) -> Iterator[bytes]:
        rest = iter(self.text)
        while chunk := list(islice(rest, _CHUNK)):
            self.lines += len(chunk)
            yield "".join(chunk).encode()
