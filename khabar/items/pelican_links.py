"""Pelican's links to files: `{static}/images/a.png`, `{attach}a.png`, `{filename}other.md`.

Source: Pelican's documentation, "Writing content", linking to internal content.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import Final

_FILE: Final = re.compile(r"\{(?P<kind>static|attach)\}(?P<path>.*)", re.DOTALL)
_IN_BODY: Final = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src|poster|cite)\s*=\s*[\"']?)"
    r"(?P<link>\{(?P<kind>static|attach|filename|author|category|tag|index)\}[^\s\"'<>()]*)",
    re.MULTILINE,
)
"""Where Markdown and HTML have addresses, and nowhere else: in a sentence such words are the editor's own."""


def file_address(text: str, *, file: str, folder: str, home: str) -> str:
    """Give the address where Pelican puts what a `{static}` link names, or of an `{attach}` link, that relative to
    its article's page, beside which it is put; any other text as it is.

    A path is relative to the folder of `file`, or where it begins with `/` to `folder`, that of all articles.
    """
    found = _FILE.fullmatch(text)
    if not found:
        return text
    within = _folder_within(file, folder)
    path = posixpath.normpath(posixpath.join("/", within, found["path"])).lstrip("/")
    if found["kind"] == "static":
        return home + path
    beside = posixpath.relpath(path, within or ".")
    return posixpath.basename(path) if beside.startswith("../") else beside


def links_in(body: str) -> list[re.Match[str]]:
    """Find Pelican's links in a body: each one's group `link` is the whole, and `kind` what it names."""
    return list(_IN_BODY.finditer(body)) if "{" in body else []


def is_file(link: re.Match[str]) -> bool:
    """Whether what a link in a body names is a file that is copied as it is; pages only Pelican finds."""
    return link["kind"] in {"static", "attach"}


def _folder_within(file: str, folder: str) -> str:
    """Give the folder of `file`, relative to that of all articles."""
    parent = PurePosixPath(file).parent
    return str(parent.relative_to(folder)).removeprefix(".") if parent.is_relative_to(folder) else ""
