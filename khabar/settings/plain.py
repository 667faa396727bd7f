"""Settings that are plainly right, without pydantic, whose import takes longer than a small newsroom's run.

They are held to the same types and limits. Of settings that are not plainly right nothing is said: pydantic takes
them, or tells what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from math import isfinite
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from khabar.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable


class NotPlainError(Exception):
    """A value is wrong, or right in a way that is not known here."""


def plain_settings(table: Mapping[str, Any]) -> Settings:
    """Make settings of a table as tomllib gives it. Raises NotPlainError."""
    settings: Settings = _dataclass(Settings, table)
    return settings


def _dataclass(kind: Any, table: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    values = dict(table)
    for field in fields(kind):
        if field.name in values:
            values[field.name] = _value(hints[field.name], values[field.name])
            for limit, holds in _LIMITS:
                _demand(limit not in field.metadata or holds(values[field.name], field.metadata[limit]))
        else:
            _demand(field.default is not MISSING or field.default_factory is not MISSING)
    _demand(values.keys() <= {field.name for field in fields(kind)})
    return kind(**values)


_LIMITS: Final[tuple[tuple[str, Callable[[Any, Any], bool]], ...]] = (
    ("ge", lambda value, least: value >= least),
    ("le", lambda value, most: value <= most),
    ("min_length", lambda value, least: len(value) >= least),
    # Beyond ASCII, two libraries' regular expressions need not agree.
    ("pattern", lambda value, form: value.isascii() and re.fullmatch(form, value) is not None),
)
"""What the fields' metadata may demand of a value."""


def _value(kind: Any, value: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:  # with None, which TOML cannot say
        (kind,) = (each for each in arguments if each is not NoneType)
        return _value(kind, value)
    if origin is Literal:
        _demand(value in arguments)
        return value
    if origin is tuple:
        _demand(type(value) is list)
        return tuple(_value(arguments[0], each) for each in value)
    if origin is Mapping:
        _demand(type(value) is dict)
        return {key: _value(arguments[1], each) for key, each in value.items()}
    if is_dataclass(kind):
        _demand(type(value) is dict)
        return _dataclass(kind, value)
    if kind is float and type(value) is int:
        return float(value)
    _demand(type(value) is kind and (kind is not float or isfinite(value)))
    return value


def _demand(holds: object) -> None:
    if not holds:
        raise NotPlainError
