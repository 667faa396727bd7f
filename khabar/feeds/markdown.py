"""Markdown -> HTML: CommonMark, and what newsrooms' tools add to it. Quotes and dashes stay as the editor typed them.

Added are GitHub's tables, strikethrough, footnotes and task lists, and definition lists and the ids of headings
(kramdown, Hugo). Emphasis is read as Arabic writes it: there a word begins with «و» or «ب» without a space, and
CommonMark's flanking rule (0.31, 6.2) then leaves the asterisks of `و**«نعم»**` standing as text. And a list is read
as newsrooms type it (`١- ...`, `• ...`): CommonMark knows no such list, and its items would run on in one line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.feeds.pasted_markdown import without_indents, without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyromark

_TASKS = (
    ('<input disabled="" type="checkbox" checked=""/>\n', "☑ "),
    ('<input disabled="" type="checkbox"/>\n', "☐ "),
)
"""The boxes of task lists as they are rendered, and signs that no reader takes out."""

# CommonMark 0.31, 4.2 and 4.3: a heading, ATX or setext, that ends in braces.
_BRACES_OF_HEADING = re.compile(
    r"^(?= {0,3}#{1,6}[ \t]|[^\n]*\n {0,3}(?:=+|-+)[ \t]*$)[^\n]*\{([^{}\n]*)\}[ \t#]*$", re.MULTILINE
)
_STRONG_TAG = re.compile("</?strong>")
_CODE = "<pre><code>"
_NESTED = "<strong><strong>"
_STRONG_RUN = re.compile(rb"(?<![*\\])\*\*(?!\*)|(?<![_\\])__(?!_)")
# No score (2-1): after the dash comes no figure.
_ITEM = r"(?:[•▪◦●■]|[0-9٠-٩۰-۹]{1,3}(?: ?[-–]|(?<=[٠-٩۰-۹])[.)])(?= ?[^\W\d]| [^\s\d]))"
_LINE_OF_ITEM = re.compile(rf"\n[ >\t]*+{_ITEM}")
_ITEM_BEGINS = re.compile(_ITEM)
_LONGEST_MARK = 16
"""Bytes: three digits, a dash, and what follows them."""
_LONGEST_CHARACTER = 4
"""Bytes of UTF-8."""


def render(text: str) -> str:
    """Render Markdown; what the HTML may hold is for the cleaner to say."""
    import pyromark

    text = without_unseen(text)
    options = _options(text)
    if _LINE_OF_ITEM.search(text):
        text = _with_lines_of_items(text, options)
    html = pyromark.html(text, options=options)
    if _CODE in html and (paragraphs := without_indents(text, options)) != text:
        text = paragraphs
        html = pyromark.html(text, options=options)
    if "**" in html or "__" in html or (html.count("<strong>") > 1 and _NESTED in "".join(_STRONG_TAG.findall(html))):
        emphasised = _with_strong(text, options)
        html = html if emphasised == text else pyromark.html(emphasised, options=options)
    if "<input" in html:
        for box, sign in _TASKS:
            html = html.replace(box, sign)
    return html


def _options(text: str) -> pyromark.Options:
    of_headings = [found[1].lstrip() for found in _BRACES_OF_HEADING.finditer(text)] if "{" in text else []
    # Only where they are all ids or classes: as such it would take any words in braces out of a heading.
    return _dialect(bool(of_headings) and all(inside.startswith(("#", ".")) for inside in of_headings))


@cache
def _dialect(heading_ids: bool) -> pyromark.Options:
    from pyromark import Options

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_DEFINITION_LIST
    )
    return options | Options.ENABLE_HEADING_ATTRIBUTES if heading_ids else options


def _with_lines_of_items(text: str, options: pyromark.Options) -> str:
    """End by two spaces (CommonMark 0.31, 6.7) the lines within a paragraph below which a list's item begins."""
    import pyromark

    data = text.encode()
    parts: list[bytes] = []
    done = 0
    ended: int | None = None
    for event, span in pyromark.events_with_range(text, options=options):
        start = span["start"]
        if ended is not None and _ITEM_BEGINS.match(data[start : start + _LONGEST_MARK].decode(errors="ignore")):
            parts += (data[done:ended], b"  ")
            done = ended
        ended = start if event == "SoftBreak" else None
    return b"".join([*parts, data[done:]]).decode()


def _with_strong(text: str, options: pyromark.Options) -> str:
    """Write as tags the pairs of runs that the flanking rule tore apart, in paragraphs where it left any standing
    or paired the end of one with the beginning of the next."""
    data = text.encode()
    marks = list(_marks(text, data, options))
    torn = {mark.element for mark in marks if mark.stray}
    element_of = {mark.offset: mark.element for mark in marks if mark.element in torn}
    waiting: dict[tuple[int, bytes], int] = {}
    tags: dict[int, bytes] = {}
    for run in _STRONG_RUN.finditer(data):
        start = run.start()
        element = element_of.get(start)
        if element is None or element_of.get(start + 1) != element:
            continue
        before, after = _around(data, start)
        opener = waiting.pop((element, run[0]), None)
        if opener is not None and before.strip():
            if _is_torn(data, opener, start):
                tags |= {opener: b"<strong>", start: b"</strong>"}
        elif after.strip():
            waiting[element, run[0]] = start
    return _STRONG_RUN.sub(lambda run: tags.get(run.start(), run[0]), data).decode()


class _Mark(Struct, frozen=True):
    """An asterisk or underscore: its offset (bytes), whether it was rendered as text or makes strong what is strong
    already, and the number of the element, other than <strong>, that directly holds it."""

    offset: int
    stray: bool
    element: int


def _marks(text: str, data: bytes, options: pyromark.Options) -> Iterator[_Mark]:
    """Give the marks that are text or make something strong; none in code or in a picture's text, where a tag would
    be shown."""
    import pyromark

    elements = [0]
    verbatim = number = 0
    for event, span in pyromark.events_with_range(text, options=options):
        if not isinstance(event, dict):
            continue
        start, end = span["start"], span["end"]
        if (begun := event.get("Start")) is not None:
            if begun == "Strong":
                nested = elements[-1:] == elements[-2:-1]
                if not verbatim:
                    yield from (_Mark(at, nested, elements[-1]) for at in (start, start + 1, end - 2, end - 1))
                elements.append(elements[-1])
            else:
                number += 1
                elements.append(number)
            verbatim += _is_verbatim(begun)
        elif (ended := event.get("End")) is not None:
            elements.pop()
            verbatim -= _is_verbatim(ended)
        elif "Text" in event and not verbatim:
            yield from (_Mark(at, True, elements[-1]) for at in range(start, end) if data[at] in b"*_")


def _is_verbatim(element: object) -> bool:
    name = next(iter(element)) if isinstance(element, dict) else element
    return name in {"CodeBlock", "Image"}


def _is_torn(data: bytes, opener: int, closer: int) -> bool:
    """Whether a punctuation mark beside a letter keeps the runs at these offsets from being a pair by CommonMark;
    never where all is ASCII, as in code and formulas."""
    before, first = _around(data, opener)
    last, after = _around(data, closer)
    if data[max(0, opener - 1) : closer + 3].isascii():
        return False
    return (_is_word(before) and _is_punctuation(first)) or (_is_punctuation(last) and _is_word(after))


def _around(data: bytes, run: int) -> tuple[str, str]:
    """Give the characters before and after a run of two, "" at an end of the text."""
    before = data[max(0, run - _LONGEST_CHARACTER) : run].decode(errors="ignore")
    after = data[run + 2 : run + 2 + _LONGEST_CHARACTER].decode(errors="ignore")
    return before[-1:], after[:1]


def _is_punctuation(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "PS"  # CommonMark 0.31, 2.1


def _is_word(character: str) -> bool:
    return character.strip() != "" and not _is_punctuation(character)
