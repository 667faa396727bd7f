"""`khabar report [DIR]`: a report for editors, as one HTML file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar import run
from khabar.cli import options
from khabar.cli.exits import Exit
from khabar.cli.frame import Command, Mistake
from khabar.cli.progress import progress
from khabar.cli.records import at_work, demand_newsroom
from khabar.disk import reason

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.cli.words import Words
    from khabar.problems import Language
    from khabar.settings import Settings


@click.command("report", cls=Command)
@options.newsroom_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), metavar="FILE")
@options.now_option
@options.language_option
@click.pass_obj
def report(words: Words, newsroom: Path, output: Path, moment: datetime) -> Exit:
    """Write it, and print its path."""

    def tell() -> Exit:
        settings, _ = run.read_settings(newsroom)
        _demand_free(output, newsroom, settings, words)
        data = _made(newsroom, settings, moment, words)
        try:
            output.write_bytes(data)
        except OSError as error:
            click.echo(words("report.not-written", path=output, reason=reason(error)), err=True)
            return Exit.OUTPUT
        click.echo(output)
        return Exit.WELL

    demand_newsroom(newsroom, words)
    return at_work(tell, words)


def _made(newsroom: Path, settings: Settings, moment: datetime, words: Words) -> bytes:
    from khabar.report.digest import digest
    from khabar.report.gather import gather
    from khabar.report.page import page

    # Of the newsroom's language, not of the terminal's: editors read it who never see a terminal.
    language: Language = "ar" if settings.language.partition("-")[0] == "ar" else "en"
    with progress(words, wanted=True) as tick:
        material = gather(newsroom, settings, moment, progress=tick)
    return page(digest(material, settings, moment, language), settings, language)


def _demand_free(output: Path, newsroom: Path, settings: Settings, words: Words) -> None:
    """Raise Mistake where everybody would see the report, or where it would replace what only the newsroom has."""
    from khabar.catalogue.history import FILE
    from khabar.publish.lock import LOCK

    path = Path(os.path.realpath(output))

    def lies_in(*names: str | Path) -> bool:
        return any(path.is_relative_to(os.path.realpath(newsroom / name)) for name in names)

    if lies_in(settings.feeds.folder):
        raise Mistake(words("report.in-feeds", path=output))
    if lies_in(run.SETTINGS, FILE, Path(LOCK).parent, settings.items.folder, *settings.items.media.values()):
        raise Mistake(words("report.own", path=output))
