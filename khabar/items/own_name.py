"""What a file is called, wherever it lies: its name without its suffix, and without what else its tool puts there."""

from __future__ import annotations

from khabar.items.language_suffix import part_language

_INDEX = "index"
"""Hugo and Eleventy write a page as `its-name/index.md`."""


def own_name(file: str) -> tuple[str, str | None]:
    """Give the name of `file`, and the language tag (BCP 47) that it ends in. An index is named by its folder."""
    folder, _, name = file.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    own, tag = part_language(stem if stem and suffix else name)
    return (folder.rpartition("/")[2] if own == _INDEX else own), tag
