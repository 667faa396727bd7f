"""The table of fields -> the JSON Schema of front matter, with which editors complete and check it."""

from __future__ import annotations

import re
from typing import Any

from khabar.items.fields.field import Field, FieldTable, Kind
from khabar.items.fields.passed_over import PASSED_OVER, PASSED_OVER_PREFIXES
from khabar.items.fields.table import FIELDS

_TEXT = {"type": ["string", "number", "boolean"]}
"""What YAML and TOML make of a text that looks like a number, a date or a truth value; it is read as written."""

_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.FLAG: {"type": ["boolean", "string"]},
    Kind.WHOLE: {"type": ["integer", "string"]},
    Kind.DECIMAL: {"type": ["number", "string"]},
    Kind.DURATION: {"type": ["number", "string"]},
}

_NAME_BREAK = re.compile(r"[-_]|(?<=[a-z])(?=[A-Z])")


def item_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of an article's front matter, and of its sidecar.

    The names that tools use are in it too, in their usual spellings, so that their folders check clean.
    """
    passed_over = {name: True for _, names in PASSED_OVER for name in names}
    prefixes = "|".join(re.escape(prefix) for prefix in PASSED_OVER_PREFIXES)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Khabar front matter",
        "description": "What an article file says of itself: docs/fields.md.",
        "type": "object",
        "properties": {**passed_over, **_properties(FIELDS, "#/properties/")},
        "patternProperties": {f"^({prefixes})": True},
        "additionalProperties": False,
        "$defs": {field.name: _one(field) for field in FIELDS if field.parts is not None},
    }


def _properties(fields: FieldTable, path: str) -> dict[str, Any]:
    """Give each field of a table under its own name, and at its other names a reference to it at `path`."""
    properties = {field.name: {"description": field.about, **_value(field)} for field in fields}
    for field in fields:
        for name in field.names:
            for spelling in _spellings(name):
                properties.setdefault(spelling, {"$ref": path + field.name})
    return properties


def _spellings(name: str) -> tuple[str, ...]:
    """Give a name as written, and joined as YAML, Python and JavaScript join words; Arabic without the article too."""
    if not name.isascii():
        bare = " ".join(word.removeprefix("ال") for word in name.split(" "))
        return tuple(spelled.replace(" ", joint) for spelled in (name, bare) for joint in " _")
    first, *others = (word.lower() for word in _NAME_BREAK.split(name))
    camel = first + "".join(word.capitalize() for word in others)
    return (name, "_".join((first, *others)), "-".join((first, *others)), camel, "".join((first, *others)))


def _value(field: Field) -> dict[str, Any]:
    one = {"$ref": f"#/$defs/{field.name}"} if field.parts is not None else _one(field)
    return {"anyOf": [one, {"type": "array", "items": one}]} if field.many else one


def _one(field: Field) -> dict[str, Any]:
    if field.parts is not None:
        path = f"#/$defs/{field.name}/anyOf/1/properties/"
        return {"anyOf": [{"type": "string"}, {"type": "object", "properties": _properties(field.parts, path)}]}
    if field is FIELDS["video"]:
        return {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/renditions"}]}
    if field.words:
        # For completion alone: words have synonyms, and those are taken too.
        return {"type": "string", "examples": [word for word, _ in field.words]}
    return _TYPES.get(field.kind, _TEXT)
