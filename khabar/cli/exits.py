"""Exit codes: what whoever watches the job is told. docs/commands.md explains them."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """How a command ended. The numbers never change their meaning."""

    WELL = 0
    """All well. Warnings and mended faults are well."""
    REFUSED = 1
    """Some items were refused; the rest is published."""
    USAGE = 2
    """The command was called wrongly; nothing was done."""
    SETTINGS = 3
    """newsroom.toml is missing or wrong; nothing was done."""
    OUTPUT = 4
    """Some outputs could not be written, their old files stand; or standard output could not."""
    LOCKED = 5
    """Another run is at work; nothing was done."""
    STOPPED = 6
    """The items folder is missing or empty, or too many published files are gone at once; nothing was done."""
    PARTNER = 7
    """A partner would refuse some items, or show them badly (`check --for`); they are published all the same."""
    BUG = 70
    """A fault of Khabar, with a traceback (sysexits.h, EX_SOFTWARE)."""
    INTERRUPTED = 130
    """Stopped from the keyboard (128 + SIGINT)."""
    BROKEN_PIPE = 141
    """Whoever read the output went away (128 + SIGPIPE)."""
