"""`khabar produce`: make the newsroom's feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from khabar import run
from khabar.cli import options, show
from khabar.cli.ending import ending_of
from khabar.cli.frame import Command
from khabar.cli.progress import progress

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from khabar.cli.exits import Exit
    from khabar.cli.words import Words


@click.command("produce", cls=Command)
@options.newsroom_argument
@options.now_option
@click.option("--dry-run", is_flag=True)
@click.option("--accept-vanished", is_flag=True)
@click.option("--wait", type=options.Seconds(), default=0.0, metavar="SECONDS")
@options.format_option
@options.quiet_option
@options.verbose_option
@options.language_option
@click.pass_obj
def produce(  # noqa: PLR0913 # a parameter for each option
    words: Words,
    newsroom: Path,
    moment: datetime,
    *,
    dry_run: bool,
    accept_vanished: bool,
    wait: float,
    form: str,
    quiet: bool,
    verbose: bool,
) -> Exit:
    """Run once, and show what came of it."""
    with progress(words, wanted=form == "text" and not quiet) as tick:
        ending = ending_of(
            lambda: run.produce(
                newsroom, moment, dry_run=dry_run, accept_vanished=accept_vanished, wait=wait, progress=tick
            ),
            "produce",
            moment,
            dry_run=dry_run,
        )
    if form == "json":
        from khabar.cli import machine

        machine.show(ending, words.language)
    else:
        show.show(ending, words, show.telling(asked=dry_run, quiet=quiet, verbose=verbose))
    return ending.exit
