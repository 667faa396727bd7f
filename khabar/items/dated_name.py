"""What files' names say and front matter leaves out: `_posts/2023-09-16-slug.md` a date and a slug, `ship.en.md` a
language.

Source: Jekyll's documentation, "Posts" and "Drafts"; Eleventy reads a date in a file name likewise. Hugo's: see
language_suffix.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from khabar.items.fields import FIELDS
from khabar.items.language_suffix import part_language
from khabar.nodes import Mapping, Scalar
from khabar.problems import Place

if TYPE_CHECKING:
    from khabar.items.draft import Draft

# Jekyll takes a month and a day of one digit too.
_DATED: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})-(?P<slug>.+)\.[^.]+")
_DRAFTS: Final = "_drafts"


def with_dated_name(draft: Draft) -> Draft:
    """Add what the file's name and folder say, where the file itself does not."""
    folder, _, name = draft.file.rpartition("/")
    said: list[tuple[str, str]] = []
    dated = _DATED.fullmatch(name)
    if dated and not _gives(draft, "published", "dateline"):
        said.append(("date", f"{dated['year']}-{dated['month']:0>2}-{dated['day']:0>2}"))
    if dated and not _gives(draft, "slug", "address"):
        said.append(("slug", part_language(dated["slug"])[0]))
    _, tag = part_language(name.rpartition(".")[0])
    if tag and not _gives(draft, "language"):
        said.append(("language", tag))
    if _DRAFTS in folder and _DRAFTS in folder.split("/") and not _gives(draft, "draft", "status"):
        said.append(("draft", "true"))
    if not said:
        return draft
    place = Place(draft.file)
    added = tuple((Scalar(field, place), Scalar(value, place)) for field, value in said)
    return replace(draft, fields=Mapping((*draft.fields.entries, *added), draft.fields.place), text=None)


def _gives(draft: Draft, *names: str) -> bool:
    given = {field.name for key, _ in draft.fields if (field := FIELDS.named(key.text))}
    return not given.isdisjoint(names)
