"""What is looked at in documents of several kinds: addresses, dates, and the HTML of entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.feeds.document import Document

RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" [0-9]{4} [0-2][0-9]:[0-5][0-9]:[0-5][0-9] ([+-][0-9]{4}|GMT)"
)
"""A date as RSS 2.0 has it: four digits of year, and ASCII digits only."""

RFC_3339 = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][0-2][0-9]:[0-5][0-9])")
"""A date of Atom, JSON Feed and sitemaps (RFC 3339, 5.6)."""

ABSOLUTE = re.compile(r"(?:https?|mailto|tel|tag|urn|geo|data|cid):[!-~]+|[a-z][a-z0-9+.-]*://[!-~]+", re.IGNORECASE)
"""An address that needs no other to be understood, in ASCII."""

WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)
"""An address of the web, in ASCII."""

# Overrides lay text out against its letters: a spoofing danger (UAX #9, 2.2; Unicode TR36, 2.8).
OVERRIDE = re.compile("[\u202d\u202e]")
OVERRIDE_IN_UTF_8 = re.compile(rb"\xe2\x80[\xad\xae]")

# A tag that has attributes, and the attributes of one (HTML Standard, 13.2.5.33): a value may hold what looks like
# another attribute, or like the tag's end.
_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*+[\s/](?>(?:[^"'<>]++|"[^"]*"|'[^']*')*)""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]++))""")
_ADDRESSED = frozenset({"href", "src", "poster", "cite"})
_SCHEMED = re.compile(r"(?!javascript:|vbscript:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def problem(document: Document, rule: str, line: int = 0, column: int = 0, /, **values: str) -> Problem:
    """Make a problem of a document. Lines and columns count from 1; 0 is the document as a whole."""
    return Problem.of(rule, Place(document.path, line, column), **values)


def faults_of_html(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Tell what no entry's HTML may hold: a handler, a `srcset`, and an address that is not absolute, or that runs
    something. Each is a rule and its values.
    """
    for name, *quoted in _ATTRIBUTE.findall("\n".join(_TAG.findall(html))):
        attribute = name.lower()
        if attribute in _ADDRESSED:
            address = "".join(quoted)
            if not _SCHEMED.match(address):
                yield "publish-bad-address", {"address": address}
        elif attribute == "srcset":
            yield "publish-srcset", {}
        elif attribute.startswith("on"):
            yield "publish-handler", {"name": attribute}
