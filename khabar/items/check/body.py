"""The body: its text is cleaned, and what feeds cannot carry is told with its place. Nothing is rendered."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.article import Markup
from khabar.items.check.scalars import LONGEST_TOKEN
from khabar.items.pelican_links import file_address, is_file, links_in
from khabar.nodes.places import Places
from khabar.problems import Place
from khabar.tracking_pixel import is_tracking_pixel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from khabar.article import Body
    from khabar.items.check.desk import Desk

# The colon comes first, for there are few: to look for a letter of either case takes ten times as long.
_SUSPECT = re.compile(r":(?<=javascript:)", re.IGNORECASE)

_REMOVED_ELEMENT = re.compile(
    r"<(script|iframe|object|embed|form|style|frame|frameset|applet|base|meta|link)\b", re.IGNORECASE
)
_HANDLER = re.compile(r"<[a-z][^<>]*?[\s\"'/](on[a-z]+)\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"(?:(?:href|src|action)\s*=\s*[\"']?|\]\()\s*(javascript):", re.IGNORECASE)

_REMOVALS = (
    ("body-element", _REMOVED_ELEMENT),
    ("body-handler", _HANDLER),
    ("body-script-address", _SCRIPT_ADDRESS),
)
"""The rule, and the pattern whose group names what will be removed."""

# CommonMark 0.31, 4.5 and 6.1: what stands in code is shown, not run.
_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE
)


_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_COPY_TAG = re.compile(r"(</?(?:p|h2|br)>)")
_OF_MARKUP = ("entities", "tags")
"""The kinds of unclean text that are markup, and wrong where there is none: in plain copy."""


def check_body(desk: Desk, body: Body) -> Body:
    """Clean the body by the newsroom's policies, and tell what will be removed from it."""

    def place(offset: int) -> Place:
        # The lines are counted only where there is something to tell: most bodies are sound.
        return Places.of(body.text, desk.file, body.line).at(offset)

    if desk.file.endswith(".txt"):
        text = _clean_copy(desk, body, place)
    else:
        _tell_removals(desk, body, place)
        _tell_page_links(desk, body, place)
        text = _with_file_addresses(desk, body.markup, desk.clean(body.text, place, plain=False))
    return body if text == body.text else replace(body, text=text)


def _clean_copy(desk: Desk, body: Body, place: Callable[[int], Place]) -> str:
    """Clean the body of plain copy. What is told of it is not told again of the summary, which is its lead."""
    told = len(desk.problems)
    text = desk.clean(body.text, lambda offset: _place_in_copy(body, place(offset), offset), plain=False)
    if "&" in text:
        text = _without_markup(desk, body, text)
    again = {(problem.rule, problem.place) for problem in desk.problems[told:]}
    if again:
        desk.problems[:told] = [one for one in desk.problems[:told] if (one.rule, one.place) not in again]
    return text


def _without_markup(desk: Desk, body: Body, text: str) -> str:
    """Tell what was typed into plain copy as if it were HTML, and mend it in the `text` where the policies say so."""
    from khabar.arabic.hygiene import DEFAULT_POLICIES, clean

    chosen = desk.settings.items.hygiene
    policies = {
        kind: chosen.get(kind, policy) if kind in _OF_MARKUP else "ignore" for kind, policy in DEFAULT_POLICIES.items()
    }
    typed = unescape(_COPY_TAG.sub("", body.text))
    if desk.clean(typed, Places.of(typed, desk.file, body.line).at, policies=policies) == typed:
        return text
    parts = _COPY_TAG.split(text)
    parts[::2] = [escape(clean(unescape(part), policies=policies).text, quote=False) for part in parts[::2]]
    return "".join(parts)


def _tell_removals(desk: Desk, body: Body, place: Callable[[int], Place]) -> None:
    if "<" not in body.text and not _SUSPECT.search(body.text):
        return
    for rule, pattern in _REMOVALS:
        for match in _outside_code(pattern.finditer(body.text), body.text, body.markup):
            desk.tell(rule, place(match.start(1)), name=match[1].lower())
    if desk.settings.feeds.tracking_pixels == "remove" and ("<img" in body.text or "<IMG" in body.text):
        for image in _outside_code(_IMAGE.finditer(body.text), body.text, body.markup):
            if is_tracking_pixel(image[0]):
                desk.tell("body-tracking-pixel", place(image.start()))


def _outside_code(found: Iterable[re.Match[str]], text: str, markup: Markup) -> Iterator[re.Match[str]]:
    code: list[tuple[int, int]] | None = None
    for match in found:
        if code is None:
            code = [span.span() for span in _CODE.finditer(text)] if markup is Markup.MARKDOWN else []
        if not any(start <= match.start() < end for start, end in code):
            yield match


def _tell_page_links(desk: Desk, body: Body, place: Callable[[int], Place]) -> None:
    if "{" not in body.text:
        return
    for link in _outside_code(links_in(body.text), body.text, body.markup):
        if not is_file(link):
            desk.tell("link-to-file", place(link.start("link")), link=link["link"][:LONGEST_TOKEN])


def _with_file_addresses(desk: Desk, markup: Markup, text: str) -> str:
    """Put in place of Pelican's links to files the addresses that they stand for."""
    if "{" not in text:
        return text
    parts, done = [], 0
    for link in _outside_code(links_in(text), text, markup):
        if is_file(link):
            settings = desk.settings
            address = file_address(link["link"], file=desk.file, folder=settings.items.folder, home=settings.home)
            parts += [text[done : link.start("link")], address]
            done = link.end("link")
    return "".join([*parts, text[done:]])


def _place_in_copy(body: Body, place: Place, offset: int) -> Place:
    """Give the place in plain copy of what stands at `offset`, the `place`, of its body: the same line, without the
    markup that the reader of copy put there."""
    before = body.text[offset - place.column + 1 : offset]
    return Place(place.file, place.line, len(unescape(_COPY_TAG.sub("", before))) + 1)
