"""The command line: `khabar`. One file per command: options in, one call, what happened out."""

from __future__ import annotations

from khabar.cli.group import main

__all__ = ["main"]
