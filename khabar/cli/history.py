"""`khabar history ID|FILE`: all that happened to an article."""

from __future__ import annotations

import json
import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from khabar.cli import options
from khabar.cli import words as dictionary
from khabar.cli.exits import Exit
from khabar.cli.frame import Command, Mistake
from khabar.cli.records import at_work, demand_newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.catalogue import Event
    from khabar.cli.words import Words


@click.command("history", cls=Command)
@click.argument("article", metavar="ID|FILE")
@options.newsroom_option
@options.format_option
@options.language_option
@click.pass_obj
def history(words: Words, article: str, newsroom: Path, form: str) -> Exit:
    """Print its id, and below it what happened, the oldest first."""

    def tell() -> Exit:
        events = _events(article, newsroom)
        if not events:
            raise Mistake(words("history.none", article=article))
        for line in [_json(events)] if form == "json" else _lines(events, words):
            click.echo(line)
        return Exit.WELL

    demand_newsroom(newsroom, words)
    return at_work(tell, words)


def _events(article: str, newsroom: Path) -> tuple[Event, ...]:
    """Find them by the id, or by a file, named from the newsroom or from where the user is."""
    from khabar.catalogue import Catalogue

    with Catalogue.open(newsroom, dry_run=True) as catalogue:
        for name in _names(article, newsroom):
            if events := catalogue.history(normalize("NFC", name)):
                return events
    return ()


def _names(article: str, newsroom: Path) -> Iterator[str]:
    yield article
    path, root = Path(os.path.realpath(article)), Path(os.path.realpath(newsroom))
    if path.is_relative_to(root):
        yield path.relative_to(root).as_posix()


def _lines(events: tuple[Event, ...], words: Words) -> Iterator[str]:
    for id_, ones in groupby(events, key=lambda event: event.id):
        yield click.style(id_, bold=True)
        for event in ones:
            yield "\t".join(["  " + event.moment.isoformat(), _happened(event, words), event.file])


def _happened(event: Event, words: Words) -> str:
    key = f"history.reason.{event.reason}"
    reason = words(key) if dictionary.has(key) else event.reason
    return words(f"history.{event.change}", reason=reason)


def _json(events: tuple[Event, ...]) -> str:
    return json.dumps(
        [
            {
                "moment": event.moment.isoformat(),
                "id": event.id,
                "file": event.file,
                "change": str(event.change),
                "reason": event.reason,
            }
            for event in events
        ],
        indent=2,
    )
