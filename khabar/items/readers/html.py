"""HTML (.html, .htm) -> Draft: a fragment below front matter, or a whole page with the fields in its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.article import Body, Markup
from khabar.items.canonical import canonical_name
from khabar.items.draft import Draft
from khabar.items.fields import FIELDS
from khabar.items.front_matter import part
from khabar.items.html_page import Page, read_page
from khabar.items.template_code import template_code
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.problems import Problem
    from khabar.settings import Settings

_PAGE: Final = re.compile(
    r"\s*+(?>(?:<!--(?>(?:[^-]|-(?!->))*)-->\s*+)*)<(?:!doctype|html|head|body|meta|title)\b", re.IGNORECASE
)


def read_html(text: str, file: str, settings: Settings) -> tuple[Draft | None, tuple[Problem, ...]]:  # noqa: ARG001 - readers are called alike
    """Read HTML. Where front matter and the page's head both give a field, front matter's stands."""
    parted, problems = part(text, file)
    if parted is None:
        return None, problems
    entries = parted.fields.entries if parted.fields else ()
    body, line = parted.body, parted.line
    if _PAGE.match(body):
        page = read_page(body, file, line)
        entries = (*entries, *_fields(page, taken={canonical_name(key.text) for key, _ in entries}))
        body, line = page.body, page.line
    problems += template_code(body, file, line)
    return Draft(file, Mapping(entries, Place(file, 1, 1)), Body(Markup.HTML, body, line)), problems


def _fields(page: Page, taken: set[str]) -> Iterator[tuple[Scalar, Node]]:
    """Take what a page says of itself under names that are fields.

    Of several names of one field its best is taken; what it gives more than once is a list where the field is
    one. A `<title>` often has the site's name in it, so a headline in a `<meta>` comes before it. What pages
    say to browsers and search engines besides is not the article's.
    """
    gathered: dict[str, list[tuple[Scalar, Scalar]]] = {}
    for key, value in page.metadata:
        field = FIELDS.named(key.text)
        if field and field.name not in taken:
            gathered.setdefault(field.name, []).append((key, value))
    if page.title and "headline" not in taken | gathered.keys():
        gathered["headline"] = [(Scalar("headline", page.title.place), page.title)]
    for name, found in gathered.items():
        field = FIELDS[name]
        best = min(field.rank(key.text) for key, _ in found)
        values = [(key, value) for key, value in found if field.rank(key.text) == best]
        key, first = values[0]
        if field.many and len(values) > 1:
            yield key, Listing(tuple(value for _, value in values), first.place)
        else:
            yield key, first
