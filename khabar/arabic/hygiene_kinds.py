"""The kinds of unclean text: how each is found, what mending puts in its place, and its default policy.

Mended by default is only what no reader can want. Overrides and unbalanced controls are stripped and told,
not refused: the letters stay in the order in which they were typed, and breaking news is not held back for
a character that its editor cannot see. What touches a letter that the editor chose is at most a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from msgspec import Struct

Policy = Literal["mend", "warn", "refuse", "ignore"]
"""Mend and tell; warn; refuse the article; or count in silence."""


class Edit(NamedTuple):
    """Code points `start` to `end` of a text, and what mending puts there."""

    start: int
    end: int
    replacement: str


class Context(Struct, frozen=True):
    """What the text is: its language (BCP 47), whether it is one line, whether it is free of markup."""

    language: str
    single_line: bool
    plain: bool


Finder = Callable[[str, Context], Iterable[Edit]]


class Kind(Struct, frozen=True):
    """A kind of unclean text, and what is done with it unless the settings say otherwise.

    `characters`, where given, is the inside of a character class without which the kind cannot occur.
    """

    name: str
    policy: Policy
    find: Finder
    characters: str | None = None


def _without(name: str, policy: Policy, characters: str) -> Kind:
    """Make a kind that is each of the `characters`; mending leaves them out."""
    pattern = re.compile(f"[{characters}]")
    return Kind(
        name,
        policy,
        lambda text, _: [Edit(*found.span(), "") for found in pattern.finditer(text)],
        characters,
    )


_XML_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # XML 1.0, 2.2, production 2
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_BIDI_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
# Word ligatures and honorifics (U+FDF0 and after), ornate parentheses and signs are no forms of a letter.
_PRESENTATION_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc"


def _illegal(text: str, _: Context) -> Iterable[Edit]:
    for found in _ILLEGAL_PATTERN.finditer(text):
        # Word processors end a line with a vertical tab, and a page with a form feed.
        yield Edit(*found.span(), " " if found[0] in "\v\f" else "")


_ILLEGAL_PATTERN = re.compile(f"[{_XML_ILLEGAL}]")

_ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _entities(text: str, context: Context) -> Iterable[Edit]:
    """HTML's character references in text that is not HTML; one escaped many times is one."""
    if not context.plain or "&" not in text:
        return
    from html import unescape
    from html.entities import html5

    for found in _ENTITY.finditer(text):
        if found[1][0] == "#" or found[1] + ";" in html5:
            yield Edit(*found.span(), unescape(f"&{found[1]};"))


# Only HTML's own tags that copy is pasted with: of «x < y > z» or <لا> nothing is taken for one.
_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|font|h[1-6]|i|img|li|mark|ol|p|small|span|strong|sub|sup|u|ul)"
    r"(?=[\s/>])[^<>]{0,500}>",
    re.IGNORECASE | re.ASCII,
)


def _tags(text: str, context: Context) -> Iterable[Edit]:
    """HTML's tags in text that is not HTML; one that breaks a line parts two words."""
    if not context.plain or "<" not in text:
        return
    for found in _TAG.finditer(text):
        yield Edit(*found.span(), " " if found[0][1:3].lower() == "br" else "")


_LINE = re.compile(r"[^\n\r\u2029]+")
_BIDI_CONTROL = re.compile(f"[{_BIDI_CONTROLS}]")
_OVERRIDES, _EMBEDDINGS, _ISOLATES = "\u202d\u202e", "\u202a\u202b", "\u2066\u2067\u2068"
_POP_FORMATTING, _POP_ISOLATE = "\u202c", "\u2069"


class _BidiMatcher:
    """Matches the controls of a text as UAX #9 does (X1 to X8), and collects the positions at fault."""

    def __init__(self, text: str) -> None:
        self.overrides: list[int] = []
        """Overrides, and the controls that close them."""
        self.unbalanced: list[int] = []
        """Embeddings and isolates without an end, and ends without a beginning."""
        self._text = text
        self._opened: list[int] = []
        self._open_isolates = 0
        for line in _LINE.finditer(text):
            for found in _BIDI_CONTROL.finditer(text, *line.span()):
                self._match(found.start())
            self._end_paragraph()

    def _match(self, position: int) -> None:
        control = self._text[position]
        if control == _POP_FORMATTING:
            self._pop_formatting(position)
        elif control == _POP_ISOLATE:
            self._pop_isolate(position)
        else:
            self._opened.append(position)
            self._open_isolates += control in _ISOLATES

    def _pop_formatting(self, position: int) -> None:
        if not self._opened or self._text[self._opened[-1]] in _ISOLATES:
            self.unbalanced.append(position)
        elif self._text[beginning := self._opened.pop()] in _OVERRIDES:
            self.overrides += (beginning, position)

    def _pop_isolate(self, position: int) -> None:
        if not self._open_isolates:
            self.unbalanced.append(position)
            return
        self._open_isolates -= 1
        while self._text[beginning := self._opened.pop()] not in _ISOLATES:
            self._left_open(beginning)

    def _end_paragraph(self) -> None:
        """No control reaches into the next paragraph."""
        for beginning in self._opened:
            self._left_open(beginning)
        self._opened.clear()
        self._open_isolates = 0

    def _left_open(self, beginning: int) -> None:
        (self.overrides if self._text[beginning] in _OVERRIDES else self.unbalanced).append(beginning)


def _bidi_overrides(text: str, _: Context) -> Iterable[Edit]:
    return [Edit(position, position + 1, "") for position in sorted(_BidiMatcher(text).overrides)]


def _bidi_unbalanced(text: str, _: Context) -> Iterable[Edit]:
    return [Edit(position, position + 1, "") for position in sorted(_BidiMatcher(text).unbalanced)]


_MARK_AT_END = re.compile(rf"(?<![{_BIDI_MARKS}])[{_BIDI_MARKS}]++(?=[ \t]*$)", re.MULTILINE)


def _bidi_marks_at_end(text: str, _: Context) -> Iterable[Edit]:
    return (Edit(*found.span(), "") for found in _MARK_AT_END.finditer(text))


_JOINER_RUN = re.compile(f"[{_JOINERS}]{{2,}}")


def _joiner_runs(text: str, _: Context) -> Iterable[Edit]:
    return (Edit(*found.span(), found[0][0]) for found in _JOINER_RUN.finditer(text))


_PRESENTATION_FORM = re.compile(f"[{_PRESENTATION_FORMS}]")


def _presentation_forms(text: str, _: Context) -> Iterable[Edit]:
    """Letters in the shapes of old fonts, one by one; NFKC over the whole text would open ﷺ into a phrase."""
    for found in _PRESENTATION_FORM.finditer(text):
        # The spacing forms of marks decompose to a space or tatweel that nobody wrote, and the mark.
        letters = unicodedata.normalize("NFKC", found[0]).lstrip(" \u0640")
        if letters != found[0]:
            yield Edit(*found.span(), letters)


_MARKS = "\u064b-\u0652\u0670"
_WORD = re.compile(f"[\\w{_MARKS}\u200c]+")
_PERSIAN_LETTER = re.compile(f"ک|ی(?P<final>(?![{_MARKS}]*\\w))?")
_FOREIGN_LETTERS = frozenset("پچژگٹڈڑںےۀہھۆێڕڵەڤ")
"""Letters of Persian, Urdu and Kurdish; those of them that Arabic borrows stand in foreign names."""
_ARABIC_LETTERS = frozenset("ةىيكإ")
"""Letters that the keyboards of those languages do not give."""


def _persian_letters(text: str, context: Context) -> Iterable[Edit]:
    """Persian ye and keheh in Arabic words; a word or line that is Persian, Urdu or Kurdish is left out.

    Mending keeps what the reader sees: a final ye has no dots, so it becomes ى, elsewhere ي.
    """
    if context.language.lower().partition("-")[0] != "ar":
        return
    for line in _LINE.finditer(text):
        if not _FOREIGN_LETTERS.isdisjoint(line[0]) and _ARABIC_LETTERS.isdisjoint(line[0]):
            continue
        for word in _WORD.finditer(text, *line.span()):
            if "\u200c" in word[0] or not _FOREIGN_LETTERS.isdisjoint(word[0]):
                continue
            for found in _PERSIAN_LETTER.finditer(text, *word.span()):
                ye = "ي" if found["final"] is None else "ى"
                yield Edit(*found.span(), "ك" if found[0] == "ک" else ye)


# In markup, U+0338 after a tag's sign would compose with it into one letter, and the tag would be gone.
_CHUNK_OF_TEXT, _CHUNK_OF_MARKUP = re.compile(r"\S+|\s+"), re.compile(r"[^\s<>=]+|\s+")


def _not_nfc(text: str, context: Context) -> Iterable[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return
    # A composition never crosses white space, so words tell where and how many.
    for found in (_CHUNK_OF_TEXT if context.plain else _CHUNK_OF_MARKUP).finditer(text):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            yield Edit(*found.span(), composed)


def _line_separators(text: str, context: Context) -> Iterable[Edit]:
    breaks = {"\u2028": " ", "\u2029": " "} if context.single_line else {"\u2028": "\n", "\u2029": "\n\n"}
    for found in re.finditer("[\u2028\u2029]", text):
        yield Edit(*found.span(), breaks[found[0]])


def _no_break_spaces(text: str, _: Context) -> Iterable[Edit]:
    return (Edit(*found.span(), " ") for found in re.finditer("\u00a0", text))


def _spaces_around(text: str, context: Context) -> Iterable[Edit]:
    if not context.single_line:
        return
    if before := len(text) - len(text.lstrip()):
        yield Edit(0, before, "")
    after = len(text.rstrip())
    if before < len(text) and after < len(text):
        yield Edit(after, len(text), "")


_SPACES = re.compile(r"\s+")


def _line_breaks(text: str, context: Context) -> Iterable[Edit]:
    if not context.single_line or ("\n" not in text and "\r" not in text):
        return
    for found in _SPACES.finditer(text):
        if "\n" in found[0] or "\r" in found[0]:
            yield Edit(*found.span(), " ")


_DOUBLED_SPACES = re.compile(r"[ \t]{2,}|\t")


def _doubled_spaces(text: str, context: Context) -> Iterable[Edit]:
    if context.single_line:
        for found in _DOUBLED_SPACES.finditer(text):
            yield Edit(*found.span(), " ")


KINDS: tuple[Kind, ...] = (
    Kind("entities", "warn", _entities),
    Kind("tags", "warn", _tags),
    Kind("xml-illegal", "mend", _illegal, _XML_ILLEGAL),
    _without("byte-order-mark", "mend", "\ufeff"),
    _without("noncharacters", "mend", _NONCHARACTERS),
    _without("controls", "mend", "\x7f-\x9f"),
    Kind("bidi-overrides", "mend", _bidi_overrides, _BIDI_CONTROLS),
    Kind("bidi-unbalanced", "mend", _bidi_unbalanced, _BIDI_CONTROLS),
    Kind("bidi-marks-at-end", "ignore", _bidi_marks_at_end, _BIDI_MARKS),
    _without("zero-width-spaces", "warn", "\u200b"),
    Kind("joiner-runs", "warn", _joiner_runs, _JOINERS),
    _without("soft-hyphens", "warn", "\u00ad"),
    _without("private-use", "warn", _PRIVATE_USE),
    Kind("line-separators", "warn", _line_separators, "\u2028\u2029"),
    Kind("no-break-spaces", "ignore", _no_break_spaces, "\u00a0"),
    Kind("presentation-forms", "warn", _presentation_forms, _PRESENTATION_FORMS),
    _without("tatweel", "ignore", "\u0640"),
    Kind("persian-letters", "warn", _persian_letters, "یک"),
    Kind("not-nfc", "mend", _not_nfc),
    Kind("spaces-around", "mend", _spaces_around),
    Kind("line-breaks", "mend", _line_breaks),
    Kind("doubled-spaces", "ignore", _doubled_spaces),
)
"""In the order in which they are mended. Each has its rule, ``text-NAME``, and may be set in the settings."""
