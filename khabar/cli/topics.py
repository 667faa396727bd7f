"""`khabar topics WORDS`: search IPTC's Media Topics, for the codes of sections and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.frame import Command

if TYPE_CHECKING:
    from khabar.arabic.topics import Topic
    from khabar.cli.words import Words


@click.command("topics", cls=Command)
@click.argument("query", nargs=-1, required=True, metavar="WORDS")
@click.option("--number", type=click.IntRange(1, 1000), default=20, metavar="N")
@options.language_option
@click.pass_obj
def topics(words: Words, query: tuple[str, ...], number: int) -> None:
    """Print a topic a line, best first: code, labels, and since when it is retired; tabs between them."""
    from khabar.arabic.topics import search

    found = search(" ".join(query), limit=number)
    for topic in found:
        click.echo("\t".join(_columns(topic, words)))
    if not found:
        click.echo(words("topics.none"), err=True)


def _columns(topic: Topic, words: Words) -> list[str]:
    labels = [label for label in (topic.ar, topic.en, topic.fr) if label]
    retired = [words("topics.retired", date=topic.retired)] if topic.retired else []
    return [topic.qcode, *labels, *retired]
