"""`khabar explain RULE`: why a rule exists, and what to do; without a name, all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.frame import Command, Mistake, near
from khabar.problems import isolate_code, rule, rule_names

if TYPE_CHECKING:
    from khabar.cli.words import Words


@click.command("explain", cls=Command)
@click.argument("name", required=False, metavar="[RULE]")
@options.language_option
@click.pass_obj
def explain(words: Words, name: str | None) -> None:
    """Print the rule's sentences, their values as placeholders."""
    names = rule_names()
    if name is None:
        for one in names:
            click.echo(f"{click.style(one, bold=True)}\n  {_headline(one, words)}")
        return
    if name not in names:
        raise Mistake(words("explain.no-rule", name=name) + near(words, name, list(names)))
    found = rule(name)
    click.echo(click.style(name, bold=True))
    click.echo(f"  {_headline(name, words)}")
    click.echo(f"  {isolate_code(found.remedy[words.language], words.language)}\n")
    click.echo(isolate_code(found.why[words.language], words.language))


def _headline(name: str, words: Words) -> str:
    found = rule(name)
    return f"{words(f'severity.{found.severity}')}: {isolate_code(found.wrong[words.language], words.language)}"
