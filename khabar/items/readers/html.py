"""HTML (.html, .htm) -> Draft: a fragment below front matter, or a whole page with the fields in its head."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from khabar.article import Body, Markup
from khabar.hidden import hidden_elements, may_hide
from khabar.items.canonical import canonical_name
from khabar.items.draft import Draft
from khabar.items.fields import FIELDS
from khabar.items.front_matter import part
from khabar.items.html_page import Page, read_page
from khabar.items.template_code import template_code
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.nodes.places import Places
from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.problems import Problem
    from khabar.settings import Settings

_PAGE: Final = re.compile(
    r"\s*+(?>(?:<!--(?>(?:[^-]|-(?!->))*)-->\s*+)*)<(?:!doctype|html|head|body|meta|title)\b", re.IGNORECASE
)

_HEADING: Final = re.compile(
    r"(?P<before>\s*(?:<(?:article|main|section|header|hgroup|div)\b[^<>]*>\s*)*)"
    r"<h1\b[^<>]*>(?P<heading>.*?)</h1\s*>\s*",
    re.IGNORECASE | re.DOTALL,
)
"""The heading of the first level that a body begins with."""

_TAG: Final = re.compile(r"<[^<>]*>")


def read_html(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:  # noqa: ARG001 - readers are called alike
    """Read HTML. Where front matter and the page's head both give a field, front matter's stands.

    A heading of the first level that the body begins with leaves it where it says the same as the headline. It is the
    headline where no field is, for a page's `<title>` often has the site's name in it too.
    """
    parted, problems = part(text, file)
    if parted is None:
        return None, problems
    entries = parted.fields.entries if parted.fields else ()
    body, line, title = parted.body, parted.line, None
    if _PAGE.match(body):
        page = read_page(body, file, line)
        entries = (*entries, *_fields(page, taken={canonical_name(key.text) for key, _ in entries}))
        body, line, title = page.body, page.line, page.title
    headlines = [value for key, value in entries if canonical_name(key.text) == "headline"]
    headline = title
    if (heading := _HEADING.match(body)) and not _is_hidden(heading):
        words = " ".join(unescape(_TAG.sub("", heading["heading"])).split())
        said = Scalar(words, Places.of(body, file, line).at(heading.start("heading")))
        if words and not headlines and (title is None or _has_more_than_half(title.text, words)):
            headline = said
        if headline is said or words in [" ".join(one.text.split()) for one in headlines if isinstance(one, Scalar)]:
            body, line = _without(heading, body, line)
    if headline and not headlines:
        entries = (*entries, (Scalar("headline", headline.place), headline))
    problems += template_code(body, file, line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), Body(Markup.HTML, body, line)), problems


def _is_hidden(heading: re.Match[str]) -> bool:
    return may_hide(heading[0]) and any(hidden_elements(heading[0]))


def _has_more_than_half(title: str, words: str) -> bool:
    """Whether words begin or end a title, and are most of it: the rest is the site's name, and not they."""
    return 2 * len(words) > len(title) and (title.startswith(words) or title.endswith(words))


def _without(heading: re.Match[str], body: str, line: int) -> tuple[str, int]:
    """Give a body without its heading, and its first line. What is left of it stands on the lines that it stood on."""
    before, rest = heading["before"], body[heading.end() :]
    if not before.strip():
        return rest, line + heading[0].count("\n")
    return before + "\n" * body.count("\n", heading.end("before"), heading.end()) + rest, line


def _fields(page: Page, taken: set[str]) -> Iterator[tuple[Scalar, Node]]:
    """Take what a page's `<meta>` say of it under names that are fields.

    Of several names of one field its best is taken; what it gives more than once is a list where the field is
    one. What pages say to browsers and search engines besides is not the article's.
    """
    gathered: dict[str, list[tuple[Scalar, Scalar]]] = {}
    for key, value in page.metadata:
        field = FIELDS.named(key.text)
        if field and field.name not in taken:
            gathered.setdefault(field.name, []).append((key, value))
    for name, found in gathered.items():
        field = FIELDS[name]
        best = min(field.rank(key.text) for key, _ in found)
        values = [(key, value) for key, value in found if field.rank(key.text) == best]
        key, first = values[0]
        if field.many and len(values) > 1:
            yield key, Listing(tuple(value for _, value in values), first.place)
        else:
            yield key, first
