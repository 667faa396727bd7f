"""`khabar new "headline"`: an item file with its id made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from khabar import run
from khabar.cli import options, show
from khabar.cli.blank_item import FORMS, blank_item, day_folder, write_new
from khabar.cli.exits import Exit
from khabar.cli.frame import Command, Mistake
from khabar.disk import reason
from khabar.problems import SettingsError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from khabar.cli.words import Words
    from khabar.settings import Settings


@click.command("new", cls=Command)
@click.argument("headline")
@click.option("--section", metavar="NAME")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="md")
@options.newsroom_option
@options.now_option
@options.language_option
@click.pass_obj
def new(words: Words, headline: str, *, section: str | None, form: str, newsroom: Path, moment: datetime) -> Exit:
    """Write the file, as a draft, and print its path."""
    try:
        settings, _ = run.read_settings(newsroom)
    except SettingsError as error:
        show.show_problems(error.problems, words)
        return Exit.SETTINGS
    slug = _section(section, settings, words)
    try:
        item = blank_item(" ".join(headline.split()), moment, slug, newsroom, settings)
    except ValueError:
        raise Mistake(words("new.no-slug")) from None
    folder = day_folder(newsroom / settings.items.folder, item.moment)
    files = {folder / (item.slug + suffix): text for suffix, text in FORMS[form](item, words).items()}
    for path, text in files.items():
        try:
            write_new(path, text)
        except OSError as error:
            click.echo(words("run.not-written", path=path, reason=reason(error)), err=True)
            return Exit.OUTPUT
    click.echo("\n".join(str(path) for path in files))
    return Exit.WELL


def _section(name: str | None, settings: Settings, words: Words) -> str | None:
    """Find a section by slug, name or alias, spelling folded; without a name, the first of newsroom.toml.

    Raises Mistake with those that there are.
    """
    from khabar.arabic.folding import fold

    if name is None:
        return settings.sections[0].slug if settings.sections else None
    for section in settings.sections:
        if fold(name) in {fold(called) for called in (section.slug, *section.name.values(), *section.aliases)}:
            return section.slug
    known = ", ".join(section.slug for section in settings.sections)
    raise Mistake(words("new.no-section", name=name, known=known) if known else words("new.no-sections"))
