"""What no regular expression of Khabar may use, for not every Python that it runs on does it right."""

from __future__ import annotations

import re
from pathlib import Path

import khabar

# In RFC 3986's characters `()*+,` a comma follows.
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?!,)")


def test_no_group_is_repeated_possessively() -> None:
    """Before 3.11.5 (Debian 12 has 3.11.2) `(?:a|b)*+` matches too much or too little where an alternative has to be
    given up (CPython's gh-106052): front matter was not read as plain, TOML's long texts not at all. An atomic group,
    `(?>(?:a|b)*)`, is the same and right everywhere."""
    folder = Path(khabar.__file__).parent
    found = [
        f"{file.relative_to(folder)}:{number}"
        for file in sorted(folder.rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
