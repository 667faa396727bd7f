"""`khabar adopt FEED...`: take over the ids by which readers know the articles, from feeds made before Khabar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar import run
from khabar.cli import options, show
from khabar.cli.exits import Exit
from khabar.cli.frame import Command, Mistake
from khabar.cli.records import at_work

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.cli.words import Words


@click.command("adopt", cls=Command)
@click.argument("feeds", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FEED...")
@options.newsroom_option
@options.now_option
@click.option("--dry-run", is_flag=True)
@options.language_option
@click.pass_obj
def adopt(words: Words, feeds: tuple[Path, ...], newsroom: Path, moment: datetime, *, dry_run: bool) -> Exit:
    """Adopt, and tell how many ids there are and which pages have no item."""

    def work() -> Exit:
        documents = {str(feed): _read(feed, words) for feed in feeds}
        adoption = run.adopt(newsroom, moment, documents, dry_run=dry_run)
        show.show_problems(adoption.problems, words)
        for address in adoption.strangers:
            click.echo(words("adopt.stranger", address=address))
        click.echo(words.counted("adopt.would" if dry_run else "adopt.did", adoption.ids))
        return Exit.REFUSED if adoption.refused else Exit.WELL

    return at_work(work, words)


def _read(feed: Path, words: Words) -> bytes:
    from khabar.disk import reason

    try:
        return feed.read_bytes()
    except OSError as error:
        raise Mistake(words("adopt.unreadable", path=feed, reason=reason(error))) from None
