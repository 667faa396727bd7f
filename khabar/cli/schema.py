"""`khabar schema settings|item`: the JSON Schema with which editors complete and check files."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.frame import Command

if TYPE_CHECKING:
    from khabar.cli.words import Words

# What makes each schema from the types.
_MAKERS = {
    "settings": ("khabar.settings.table", "settings_schema"),
    "item": ("khabar.items.fields.schema", "item_schema"),
}


@click.command("schema", cls=Command)
@click.argument("kind", type=click.Choice(list(_MAKERS)), metavar="settings|item")
@options.language_option
@click.pass_obj
def schema(_: Words, kind: str) -> None:
    """Print the schema."""
    module, maker = _MAKERS[kind]
    click.echo(json.dumps(getattr(import_module(module), maker)(), ensure_ascii=False, indent=2))
