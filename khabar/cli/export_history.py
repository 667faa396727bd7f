"""`khabar export-history`: bring history.jsonl, beside newsroom.toml, up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from khabar.cli import options, show
from khabar.cli.exits import Exit
from khabar.cli.frame import Command
from khabar.cli.records import at_work, demand_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.cli.words import Words


@click.command("export-history", cls=Command)
@options.newsroom_argument
@options.language_option
@click.pass_obj
def export_history(words: Words, newsroom: Path) -> Exit:
    """Write the file where it lacks what the catalogue knows, and print its path."""

    def work() -> Exit:
        from khabar.catalogue import Catalogue
        from khabar.catalogue.history import FILE
        from khabar.publish.lock import locked

        with locked(newsroom), Catalogue.open(newsroom) as catalogue:
            show.show_problems(catalogue.problems, words)
            catalogue.commit()
        click.echo(newsroom / FILE)
        return Exit.WELL

    demand_newsroom(newsroom, words)
    return at_work(work, words)
