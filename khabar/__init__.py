"""Khabar (خبر): a newsroom's article files in, feeds out, Arabic first.

The names below are the interface for other programs; docs/library.md shows each at work. They are loaded when they
are first used: importing khabar costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.arabic.dateline import Dateline, DatelineError, parse_dateline
    from khabar.article import Article
    from khabar.items.check import check
    from khabar.items.draft import Draft
    from khabar.items.readers import read
    from khabar.items.source import SourceFile
    from khabar.outcome import Outcome
    from khabar.problems import OutputError, Place, Problem, SettingsError, Severity
    from khabar.publish.lock import LockedError
    from khabar.run import produce
    from khabar.settings import Settings
    from khabar.settings.load import load_settings

__version__ = "0.1.0"

_HOMES = {
    "Article": "khabar.article",
    "Dateline": "khabar.arabic.dateline",
    "DatelineError": "khabar.arabic.dateline",
    "Draft": "khabar.items.draft",
    "LockedError": "khabar.publish.lock",
    "Outcome": "khabar.outcome",
    "OutputError": "khabar.problems",
    "Place": "khabar.problems",
    "Problem": "khabar.problems",
    "Settings": "khabar.settings",
    "SettingsError": "khabar.problems",
    "Severity": "khabar.problems",
    "SourceFile": "khabar.items.source",
    "check": "khabar.items.check",
    "load_settings": "khabar.settings.load",
    "parse_dateline": "khabar.arabic.dateline",
    "produce": "khabar.run",
    "read": "khabar.items.readers",
}

__all__ = [
    "Article",
    "Dateline",
    "DatelineError",
    "Draft",
    "LockedError",
    "Outcome",
    "OutputError",
    "Place",
    "Problem",
    "Settings",
    "SettingsError",
    "Severity",
    "SourceFile",
    "check",
    "load_settings",
    "parse_dateline",
    "produce",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
