"""The names that a file writes -> the fields that they mean, each told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.items.check import values
from khabar.items.check.scalars import token
from khabar.items.fields import FIELDS, is_passed_over
from khabar.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.items.fields import Field, FieldTable
    from khabar.nodes import Node

    Tell = Callable[..., None]
    """Tells a problem: its rule, its place, and its values by name."""

    Entry = tuple[Scalar, Node]


_DIGITS_OF_A_DATE = 4

_PUBLIC = (None, "usable")
"""Words of status that hide nothing."""

_HIDING = ("embargo", "expires", "draft", "status")
_WORDS_OF_EMBARGO = ("حظر", "محظور")
"""In an Arabic name, beside a date: whatever else it says, that date was to be waited for."""


def gather(mapping: Mapping, fields: FieldTable, file: str, tell: Tell) -> dict[str, tuple[Node, ...]]:
    """Give the nodes of each field that `mapping` fills, by the field's own name; `file` is the article's.

    A blank text fills nothing. A field that is not `many` has one node.
    """
    stated: dict[str, list[Entry]] = {}
    for key, node in mapping.entries:
        if isinstance(node, Scalar) and not node.text.strip():
            continue
        meant, meaning = fields.named(key.text), node
        if meant is not None:
            if meant.name == "published":
                meant, meaning = _date_or_flag(meant, node)
            stated.setdefault(meant.name, []).append((key, meaning))
        elif not is_passed_over(key.text):
            _tell_unknown(key, node, fields, tell)
    return {
        name: (entries[0][1],) if len(entries) == 1 else _chosen(fields[name], entries, file, tell)
        for name, entries in stated.items()
    }


def _date_or_flag(field: Field, node: Node) -> tuple[Field, Node]:
    if isinstance(node, Scalar):
        public = values.flag(node.text)
        if public is not None and not node.text.strip().isdecimal():
            # Jekyll's `published: false` keeps a post back; it is no date.
            return FIELDS["draft"], Scalar("false" if public else "true", node.place)
    return field, node


def _tell_unknown(key: Scalar, node: Node, fields: FieldTable, tell: Tell) -> None:
    name, known = token(key), fields.nearest(key.text)
    if fields is FIELDS and isinstance(node, Scalar) and (hiding := _hiding(key.text, known, node.text)):
        tell("field-hiding-misspelt", key.place, name=name, known=hiding)
    elif known is None:
        tell("field-unknown", key.place, name=name)
    else:
        tell("field-misspelt", key.place, name=name, known=known)


def _hiding(name: str, nearest: str | None, text: str) -> str | None:
    """Give the field that would keep the article from readers, and was probably meant by an unknown name.

    `withdrawn: true` and «مسحوب: نعم» make a name of what is a word of status.
    """
    if values.flag(text) is True and FIELDS["status"].word(name) not in _PUBLIC:
        return "status"
    if nearest is not None and _hides(nearest, text):
        return nearest
    hiding = [field for field in _HIDING if _hides(field, text)]
    if not hiding or name.isascii():
        return None
    if "embargo" in hiding and any(word in name for word in _WORDS_OF_EMBARGO):
        return "embargo"
    return FIELDS.almost(name, hiding)


def _hides(field: str, text: str) -> bool:
    """Whether a text would keep the article from readers under that field: `experts: 5` is no misspelt `expires`."""
    if field in {"embargo", "expires"}:
        return sum(letter.isdecimal() for letter in text) >= _DIGITS_OF_A_DATE
    if field == "draft":
        return values.flag(text) is True
    return field == "status" and FIELDS[field].word(text) not in _PUBLIC


def _chosen(field: Field, entries: list[Entry], file: str, tell: Tell) -> tuple[Node, ...]:
    entries = _without_lesser(field, entries)
    if field.many:
        return tuple(node for _, node in entries)
    # The sidecar stands beside copy to correct it: what it says holds.
    beside = [entry for entry in entries if entry[0].place.file != file]
    first, *others = beside or entries
    for key, node in others:
        if _content(node) != _content(first[1]):
            tell("field-twice", key.place, name=token(key), other=token(first[0]), line=first[0].place.line)
    return (first[1],)


def _without_lesser(field: Field, entries: list[Entry]) -> list[Entry]:
    """Leave out the names that yield to the others; of such alone, the first in the table's order stays."""
    full = [entry for entry in entries if not field.yields(entry[0].text)]
    if full:
        return full
    return sorted(entries, key=lambda entry: field.rank(entry[0].text))[:1]


def _content(node: Node) -> object:
    """What a node says, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Listing):
        return tuple(_content(item) for item in node.items)
    return tuple((key.text, _content(value)) for key, value in node)
