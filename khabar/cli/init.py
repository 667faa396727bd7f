"""`khabar init DIR`: lay out a newsroom that works at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar import run
from khabar.cli import options
from khabar.cli.blank_item import day_folder, write_new
from khabar.cli.exits import Exit
from khabar.cli.frame import Command, Mistake
from khabar.disk import reason

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.cli.words import Words

_TEMPLATES = Path(__file__).parent / "newsroom"

_SAMPLE = "أول-خبر.md"


@click.command("init", cls=Command)
@options.newsroom_argument
@options.now_option
@options.language_option
@click.pass_obj
def init(words: Words, newsroom: Path, moment: datetime) -> Exit:
    """Write what is not there yet, and print its paths. Nothing is ever overwritten."""
    if (newsroom / run.SETTINGS).exists():
        raise Mistake(words("init.there", folder=newsroom))
    try:
        for path, text in _files(newsroom, moment, words).items():
            if not path.exists():
                write_new(path, text)
                click.echo(path)
    except OSError as error:
        click.echo(words("run.not-written", path=error.filename or newsroom, reason=reason(error)), err=True)
        return Exit.OUTPUT
    click.echo(words("init.next", command=f"khabar produce {newsroom}"), err=True)
    return Exit.WELL


def _files(newsroom: Path, moment: datetime, words: Words) -> dict[Path, str]:
    """Give the files of a newsroom. The settings come last: until they are there, init can begin anew."""
    files = {newsroom / ".gitignore": _template("gitignore")}
    if not (newsroom / "items").exists():
        sample = _template("item.md").replace("MOMENT", moment.isoformat()).replace("DAY", f"{moment:%Y-%m-%d}")
        files[day_folder(newsroom / "items", moment) / _SAMPLE] = sample
    files[newsroom / run.SETTINGS] = _template(f"newsroom.{words.language}.toml")
    return files


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
