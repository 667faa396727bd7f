"""The table of newsroom.toml as Settings, or everything that is wrong with it.

msgspec makes settings of a table that is right. Of one that is wrong it names the first fault: here all are found, by
the same types.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import ValidationError, convert, inspect, json

from khabar.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The keys that lead to a setting, and the place (from 0) of each element of an array on the way."""


class Fault(NamedTuple):
    """What is wrong with the setting at `path`: a rule of khabar.problems, and what would be right.

    Of a key that is not known, `right` are those that are.
    """

    path: Path
    rule: str
    right: tuple[str, ...] = ()


def settings_of(table: dict[str, Any]) -> Settings | list[Fault]:
    """Make settings of a table as tomllib gives it: where it is wrong, give all its faults, and never none."""
    try:
        return convert(table, Settings)
    except ValidationError as error:
        return list(_faults(inspect.type_info(Settings), table, ())) or [Fault((), "settings-bad-value", (str(error),))]


def settings_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of newsroom.toml, made from the types."""
    definitions = json.decode(json.encode(json.schema(Settings)))["$defs"]  # its tuples are arrays
    schema = definitions.pop("Settings")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "newsroom.toml",
        "description": "The settings of a Khabar newsroom.",
        "$defs": definitions,
    }


_TOML_TYPES: dict[type[inspect.Type], tuple[type | tuple[type, ...], str]] = {
    inspect.StructType: (dict, "table"),
    inspect.DictType: (dict, "table"),
    inspect.VarTupleType: (list, "array"),
    inspect.StrType: (str, "string"),
    inspect.IntType: (int, "integer"),
    inspect.FloatType: ((int, float), "number"),
    inspect.BoolType: (bool, "boolean"),
}
"""What tomllib gives for a type, and what TOML calls it."""


def _faults(kind: inspect.Type, value: Any, path: Path) -> Iterator[Fault]:
    """Find what is wrong with a value of that type and with what is in it."""
    kind, example = _bare(kind)
    fault = _type_fault(kind, value) or _limit_fault(kind, value, example)
    if fault is not None:
        yield Fault(path, *fault)
    elif isinstance(kind, inspect.StructType):
        yield from _faults_of_table(kind, value, path)
    elif isinstance(kind, inspect.DictType):
        for key, each in value.items():
            yield from _faults(kind.value_type, each, (*path, key))
    elif isinstance(kind, inspect.VarTupleType):
        for place, each in enumerate(value):
            yield from _faults(kind.item_type, each, (*path, place))


def _bare(kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Give a type without what is said of it, and without None, which TOML cannot say; and an example of a value."""
    example = ""
    while True:
        if isinstance(kind, inspect.Metadata):
            (example,) = (kind.extra_json_schema or {}).get("examples", (example,))
            kind = kind.type
        elif isinstance(kind, inspect.UnionType):
            (kind,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
        else:
            return kind, example


def _type_fault(kind: inspect.Type, value: Any) -> tuple[str, tuple[str, ...]] | None:
    if isinstance(kind, inspect.LiteralType):
        # In Python, True is 1, and some values cannot be looked for.
        is_one = isinstance(value, str) and value in kind.values
        return None if is_one else ("settings-bad-value", (" or ".join(map(repr, kind.values)),))
    type_, name = _TOML_TYPES[type(kind)]
    is_of_type = isinstance(value, type_) and (type_ is bool or not isinstance(value, bool))
    return None if is_of_type else ("settings-wrong-type", (name,))


def _limit_fault(kind: inspect.Type, value: Any, example: str) -> tuple[str, tuple[str, ...]] | None:
    """Say within which limits a value of the right type has to be that is not."""
    right = None
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        if kind.ge is not None and not value >= kind.ge:
            right = f"≥ {kind.ge}"
        elif kind.le is not None and not value <= kind.le:
            right = f"≤ {kind.le}"
    elif isinstance(kind, inspect.StrType | inspect.DictType) and len(value) < (kind.min_length or 0):
        right = '"..."' if isinstance(value, str) else '{ar="..."}'
    elif isinstance(kind, inspect.StrType) and kind.pattern is not None and not re.search(kind.pattern, value):
        return "settings-bad-form", (example,)
    return None if right is None else ("settings-bad-value", (right,))


def _faults_of_table(kind: inspect.StructType, table: dict[str, Any], path: Path) -> Iterator[Fault]:
    types = {field.name: field.type for field in kind.fields}
    for key, value in table.items():
        if key in types:
            yield from _faults(types[key], value, (*path, key))
        else:
            yield Fault((*path, key), "settings-unknown-key", tuple(types))
    for field in kind.fields:
        if field.required and field.name not in table:
            yield Fault((*path, field.name), "settings-key-missing")
