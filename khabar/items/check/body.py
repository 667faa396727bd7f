"""The body: its text is cleaned, and what feeds cannot carry is told with its place. Nothing is rendered."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.article import Markup
from khabar.hidden import attributes_of, hidden_elements, may_hide
from khabar.image_source import is_on_the_web, sources
from khabar.items.check.scalars import LONGEST_TOKEN
from khabar.items.pelican_links import file_address, is_file, links_in
from khabar.items.suffixes import suffix
from khabar.nodes.places import Places
from khabar.problems import Place
from khabar.tracking_pixel import is_tracking_pixel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from khabar.article import Body
    from khabar.items.check.desk import Desk

# The colon comes first, for there are few: to look for a letter of either case takes ten times as long.
_SUSPECT = re.compile(r":(?<=javascript:)", re.IGNORECASE)

_EMBEDDED = re.compile(r"<(iframe|object|embed|frame|frameset|applet)\b", re.IGNORECASE)
_PAGE_CODE = re.compile(r"<(script|style|base|meta|link)\b", re.IGNORECASE)
_FORM = re.compile(r"<(form)\b", re.IGNORECASE)
_FIELD = re.compile(r"<(input|select|textarea|button)\b", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-z][^<>]*?[\s\"'/](on[a-z]+)\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"(?:(?:href|src|action)\s*+=\s*+(?:[\"']\s*+)?|\]\(\s*+)(javascript):", re.IGNORECASE)

_REMOVALS = (
    ("body-element", _EMBEDDED),
    ("body-page-code", _PAGE_CODE),
    ("body-form", _FORM),
    ("body-handler", _HANDLER),
    ("body-script-address", _SCRIPT_ADDRESS),
)
"""The rule, and the pattern whose group names what will be removed."""

# CommonMark 0.31, 4.5 and 6.1: what stands in code is shown, not run.
_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE
)


_IMAGE = re.compile(r"<img\b(?>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_MARKDOWN_IMAGE = re.compile(r"!\[(?>[^\[\]\n]*)\]\(\s*<?(?P<address>[^\s<>()]+)")
_COPY_TAG = re.compile(r"(</?(?:p|h2|br)>)")
_OF_MARKUP = ("entities", "tags")
"""The kinds of unclean text that are markup, and wrong where there is none: in plain copy."""


def check_body(desk: Desk, body: Body) -> Body:
    """Clean the body by the newsroom's policies, and tell what will be removed from it."""

    counted: list[Places] = []

    def place(offset: int) -> Place:
        # The lines are counted only where there is something to tell: most bodies are sound.
        if not counted:
            counted.append(Places.of(body.text, desk.file, body.line))
        return counted[0].at(offset)

    if suffix(desk.file) == ".txt":
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
    _tell_images(desk, body, place)
    if "<" not in body.text and not _SUSPECT.search(body.text):
        return
    for rule, pattern in _REMOVALS:
        for match in _outside_code(pattern.finditer(body.text), body.text, body.markup):
            desk.tell(rule, place(match.start(1)), name=match[1].lower())
    if not any(problem.rule == "body-form" for problem in desk.problems):
        for field in _outside_code(_FIELD.finditer(body.text), body.text, body.markup):
            desk.tell("body-form", place(field.start(1)), name=field[1].lower())
    if may_hide(body.text):
        for tag in _outside_code(hidden_elements(body.text), body.text, body.markup):
            # What is removed whether it is hidden or not has been told.
            if not any(removed.match(tag[0]) for removed in (_EMBEDDED, _PAGE_CODE, _FORM, _FIELD)):
                desk.tell("body-hidden", place(tag.start()), name=tag["name"].lower())


def _tell_images(desk: Desk, body: Body, place: Callable[[int], Place]) -> None:
    if "<img" in body.text or "<IMG" in body.text:
        for image in _outside_code(_IMAGE.finditer(body.text), body.text, body.markup):
            addresses = sources(attributes_of(image[0]))
            if is_tracking_pixel(image[0]):
                if desk.settings.feeds.tracking_pixels == "remove":
                    desk.tell("body-tracking-pixel", place(image.start()))
            elif not any(map(is_on_the_web, addresses)):
                desk.tell("body-image", place(image.start()), address=(addresses or [image[0]])[0][:LONGEST_TOKEN])
    if body.markup is Markup.MARKDOWN and "![" in body.text:
        for image in _outside_code(_MARKDOWN_IMAGE.finditer(body.text), body.text, body.markup):
            if not is_on_the_web(image["address"]):
                desk.tell("body-image", place(image.start()), address=image["address"][:LONGEST_TOKEN])


def _outside_code(found: Iterable[re.Match[str]], text: str, markup: Markup) -> Iterator[re.Match[str]]:
    """Give the matches, in their order, that do not begin in code."""
    if markup is not Markup.MARKDOWN:
        yield from found
        return
    code = (span.span() for span in _CODE.finditer(text))
    start, end = 0, 0
    for match in found:
        while end <= match.start():
            start, end = next(code, (len(text) + 1, len(text) + 1))
        if match.start() < start:
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
