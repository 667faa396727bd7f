"""Reading: SourceFile -> Draft. One file per format, and the table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.items.dated_name import with_dated_name
from khabar.items.decoding import decode
from khabar.items.jekyll_lists import with_jekyll_lists
from khabar.items.sidecar import with_sidecar
from khabar.items.suffixes import suffix

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.items.draft import Draft
    from khabar.items.source import SourceFile
    from khabar.problems import Problem
    from khabar.settings import Settings

    Reader = Callable[[str, str, Settings], tuple[Draft | None, tuple[Problem, ...]]]


def reader_of(ending: str) -> Reader:
    """Give what reads files of a suffix (in lower case): text, its file's name and the settings -> Draft.

    What each needs is loaded when the first of its files is there. Raises KeyError for a suffix that none reads.
    """
    match ending:
        case ".txt":
            from khabar.items.readers.copy import read_copy as reader
        case ".md" | ".markdown":
            from khabar.items.readers.markdown import read_markdown as reader
        case ".html" | ".htm":
            from khabar.items.readers.html import read_html as reader
        case _:
            raise KeyError(ending)
    return reader


def read(source: SourceFile, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read an article file and its sidecar.

    Gives what they say, every value with its place, or None where one of them cannot be read; and every
    problem met. Raises KeyError for a file whose suffix nothing reads: the scan gives no such file.
    """
    reader = reader_of(suffix(source.file))
    text, problems = decode(source.data, source.file)
    draft = None
    if text is not None:
        draft, faults = reader(text, source.file, settings)
        problems += faults
    if draft:
        draft = with_jekyll_lists(with_dated_name(draft))
    if source.sidecar is not None:
        draft, faults = with_sidecar(draft, source.sidecar, source.sidecar_data or b"")
        problems += faults
    return draft, problems
