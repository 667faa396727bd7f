"""A whole HTML page parted into what its head says and what its body holds.

The standard library's parser is used for the head, for it tells line and column and needs nothing installed;
the body is cut out of the file as it was written, and is sanitised where it is rendered.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct

from khabar.nodes import Scalar
from khabar.nodes.places import Places

_HEAD_LIMIT: Final = 256 * 1024
"""Code points: a longer head is not read to its end, as some of the parser's searches are quadratic."""

_HTML_ATTRIBUTES: Final = ("lang", "dir")
_META_NAMES: Final = ("name", "property", "itemprop")

_HEAD_ELEMENTS: Final = frozenset(
    {"html", "head", "title", "meta", "link", "script", "style", "base", "noscript", "template"}
)
"""What may stand before the body; where its tag is left out, any other element begins it (HTML, 13.1.2.4)."""


class Page(Struct, frozen=True):
    """What the head says, names and values as written; its `<title>`; the body and its first line."""

    metadata: tuple[tuple[Scalar, Scalar], ...]
    title: Scalar | None
    body: str
    line: int


def read_page(text: str, file: str, first_line: int = 1) -> Page:
    """Read a page that begins in `file` at `first_line`. Any text can be read: HTML has no syntax errors."""
    places = Places.of(text, file, first_line)
    head = _Head(places)
    try:
        head.feed(text[:_HEAD_LIMIT])
        start = 0
    except _BodyFoundError as found:
        start = found.offset
    except AssertionError:  # of a marked section that it does not know: `<![ x>`, to HTML a comment (13.2.5.42)
        start = text.find(">", head.reached) + 1
    end = _body_end(text, start)
    body = text[start:end]
    leading = len(body) - len(body.lstrip())
    return Page(tuple(head.metadata), head.title, body.strip(), places.at(start + leading).line)


def _body_end(text: str, start: int) -> int:
    # The last one: a script may hold the same characters in a string.
    for tag in (r"</body\s*>", r"</html\s*>"):
        endings = [found.start() for found in re.finditer(tag, text[start:], re.IGNORECASE)]
        if endings:
            return start + endings[-1]
    return len(text)


class _BodyFoundError(Exception):
    """Ends the parsing where the body begins."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _Head(HTMLParser):
    """Notes what stands before the body."""

    def __init__(self, places: Places) -> None:
        super().__init__(convert_charrefs=True)
        self._places = places
        self._in: str | None = None
        self._title: list[str] = []
        self._title_place = places.at(0)
        self.metadata: list[tuple[Scalar, Scalar]] = []
        self.title: Scalar | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._in == "title":  # what stands in it is text (HTML, 13.2.5.2): older Pythons do not know
            self._title.append(self.get_starttag_text() or "")
            return
        if tag == "body":
            raise _BodyFoundError(self.reached + len(self.get_starttag_text() or ""))
        if tag not in _HEAD_ELEMENTS:
            raise _BodyFoundError(self.reached)
        given = {name: (value or "").strip() for name, value in reversed(attrs)}
        self._in = tag if tag in ("title", "script", "style") else None
        if tag == "title":
            self._title, self._title_place = [], self._places.at(self.reached + len(self.get_starttag_text() or ""))
        if tag == "html":
            for name in _HTML_ATTRIBUTES:
                self._note(name, given.get(name, ""))
        elif tag == "meta":
            written = next((given[kind] for kind in _META_NAMES if kind in given), "")
            self._note(written, given.get("content", ""))
        elif tag == "link" and given.get("rel", "").casefold() == "canonical":
            self._note("canonical", given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._in == "title":
            if tag != "title":
                self._title.append(f"</{tag}>")
                return
            if self.title is None and (words := " ".join("".join(self._title).split())):
                self.title = Scalar(words, self._title_place)
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self._title.append(data)
        elif self._in is None and data.strip():
            raise _BodyFoundError(self.reached)

    @property
    def reached(self) -> int:
        line, column = self.getpos()
        return self._places.starts[line - 1] + column

    def _note(self, name: str, value: str) -> None:
        if name and value:
            place = self._places.at(self.reached)
            self.metadata.append((Scalar(name, place), Scalar(value, place)))
