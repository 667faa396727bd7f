"""Which names in the items folder are articles, sidecars, or nothing of ours."""

from __future__ import annotations

import enum
import re
from fnmatch import translate
from typing import Final

from khabar.items.suffixes import ARTICLES, stem, suffix


class NameKind(enum.Enum):
    """What a name in the items folder stands for."""

    ARTICLE = enum.auto()
    SIDECAR = enum.auto()
    MISNAMED = enum.auto()
    """A sidecar by all appearances, whose suffix is written amiss."""
    PASSED_OVER = enum.auto()
    UNKNOWN = enum.auto()


SIDECAR_SUFFIX: Final = ".toml"

MISNAMED: Final = frozenset(
    {
        *(".tml", ".tom", ".tol", ".oml", ".otml", ".tmol", ".tolm"),
        *(".ttoml", ".tooml", ".tomml", ".tomll"),
    }
)
"""Slips of the suffix of a sidecar: a letter left out, written twice, or changed places with the next."""

PASSED_OVER: Final = (
    (".*", "hidden files and folders: .git, .DS_Store, ._name of macOS, .name.swp of vim, .#name of Emacs"),
    ("*~", "backups of Emacs, vim, gedit"),
    ("#*#", "auto-saves of Emacs"),
    ("~$*", "lock files of Word"),
    ("*.sw[nopx]", "swap files of vim"),
    ("4913", "what vim writes to see whether it may"),
    ("*___jb_???___", "files that JetBrains' editors are still writing, and what they replace"),
    ("*.crswap", "swap files of Chromium's and VS Code's web editors"),
    ("*.save", "what nano writes when it is killed"),
    ("*.sb-????????-??????", "files that macOS is still writing"),
    ("*.lock", "lock files"),
    ("*.lck", "lock files of Windows programs"),
    ("*.tmp", "files that a program is still writing"),
    ("*.part", "downloads and transfers that have not ended"),
    ("*.crdownload", "downloads that have not ended"),
    ("*.filepart", "transfers of WinSCP that have not ended"),
    ("*.bak", "backups"),
    ("*.orig", "what a merge leaves behind"),
    ("*.rej", "what a patch leaves behind"),
    ("Thumbs.db", "thumbnails of Windows"),
    ("ehthumbs.db", "thumbnails of Windows"),
    ("Icon\r", "folder icons of macOS"),
    ("desktop.ini", "folder settings of Windows"),
    ("_index.*", "Hugo's list pages, which are no articles"),
    ("*.11tydata.*", "Eleventy's data files"),
)
"""Patterns of files and folders that are passed over in silence, in any case, and what they are."""

_PASSED_OVER: Final = re.compile("|".join(translate(pattern) for pattern, _ in PASSED_OVER), re.IGNORECASE)

ASSETS: Final = frozenset(
    {
        *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg", ".ico", ".bmp", ".tif", ".tiff"),
        *(".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac", ".mp4", ".m4v", ".mov", ".webm"),
        *(".ogv", ".avi", ".mkv", ".mpg", ".mpeg", ".m3u8", ".ts", ".srt", ".vtt", ".pdf", ".psd", ".zip"),
        *(".gz", ".css", ".scss", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".csv", ".xml"),
    }
)
"""Suffixes of what lies beside articles and is none: passed over in silence."""


def name_kind(name: str) -> NameKind:
    """Tell what a file's name stands for that is not passed over as PASSED_OVER has it."""
    ending = suffix(name)
    # Editors of plain text add .txt by themselves.
    if ending in MISNAMED or (ending == ".txt" and name[:-4].lower().endswith(SIDECAR_SUFFIX)):
        return NameKind.MISNAMED
    if ending in ARTICLES:
        return NameKind.ARTICLE
    if ending == SIDECAR_SUFFIX:
        return NameKind.SIDECAR
    return NameKind.PASSED_OVER if ending in ASSETS else NameKind.UNKNOWN


def is_passed_over(name: str) -> bool:
    """Whether PASSED_OVER has a pattern for a file's or folder's name."""
    return _PASSED_OVER.match(name) is not None


def sidecar_stem(file: str) -> str:
    """Give the name of a sidecar without its suffix, also where that is written amiss: what it has in common with its
    article."""
    own = stem(file)
    return stem(own) if suffix(own) == SIDECAR_SUFFIX else own
