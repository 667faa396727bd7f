"""The suffixes by which article files are told: known without loading what reads them."""

from __future__ import annotations

from typing import Final

ARTICLES: Final = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
"""In lower case; khabar.items.readers has a reader for each."""


def suffix(file: str) -> str:
    """Give the suffix of a file name in lower case, with its dot; "" where there is none."""
    name = file.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return (dot + ending).lower() if stem else ""


def stem(file: str) -> str:
    """Give a file name without its suffix; what an article and its sidecar have in common."""
    return file[: len(file) - len(suffix(file))]


def sidecar_stems(article: str) -> tuple[str, str]:
    """Give what the name of its sidecar may be without the suffix: `kim`, of kim.toml, or `kim.txt`, of kim.txt.toml,
    which is how some tools call what stands beside a file."""
    return stem(article), article
