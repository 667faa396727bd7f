"""Jekyll's `categories: food market`: in its posts, words in one line are a list.

Source: Jekyll's documentation, "Posts", categories and tags ("space-separated strings"). Of posts alone: elsewhere
a name of several words is one name. `category` and `tag`, in the singular, are one name to Jekyll as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from khabar.items.check.scalars import split
from khabar.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from khabar.items.draft import Draft
    from khabar.nodes import Node

_FOLDERS: Final = frozenset({"_posts", "_drafts"})
_LISTS: Final = frozenset({"categories", "tags"})
_COMMAS: Final = re.compile("[,،;؛\n]")
_SPACES: Final = re.compile(r"\s+")


def with_jekyll_lists(draft: Draft) -> Draft:
    """Read the one-line lists of a Jekyll post; whoever wrote commas between them meant those."""
    if _FOLDERS.isdisjoint(draft.file.split("/")[:-1]):
        return draft
    entries = tuple((key, _listed(key, node)) for key, node in draft.fields)
    return replace(draft, fields=Mapping(entries, draft.fields.place))


def _listed(key: Scalar, node: Node) -> Node:
    if not isinstance(node, Scalar) or key.text.strip().lower() not in _LISTS or _COMMAS.search(node.text.strip()):
        return node
    return Listing(split(node, _SPACES), node.place)
