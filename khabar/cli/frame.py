"""Commands that speak the user's language: click parses, and what it would say in English is said here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from khabar.cli import interrupts
from khabar.cli import words as dictionary

if TYPE_CHECKING:
    from khabar.cli.words import Words


class Mistake(click.UsageError):
    """A wrong usage that Khabar itself finds; its message is in the user's language already."""


class Command(click.Command):
    """A command whose help is found in words.toml under its name."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what it does, and its arguments and options."""
        _write_help(self, ctx, formatter)

    def invoke(self, ctx: click.Context) -> object:
        """Begin its work, which Ctrl+C lets clear up after itself."""
        interrupts.raise_exception()
        return super().invoke(ctx)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: help and a wrong name cost nothing.

    `homes` names the module of each command, in the order of the help; the module has the command under its name,
    with `_` for `-`.
    """

    def __init__(self, *args: object, homes: dict[str, str], **attributes: object) -> None:
        super().__init__(*args, **attributes)  # type: ignore[arg-type] # handed on as they come
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click gives it
        """Give the names, in the order of the help."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # click gives it
        """Import the command of that name."""
        if cmd_name not in self._homes:
            return None
        return cast("click.Command", getattr(import_module(self._homes[cmd_name]), cmd_name.replace("-", "_")))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one there is."""
        name = args[0]
        if name not in self._homes and not name.startswith("-"):
            words: Words = ctx.obj
            raise Mistake(words("usage.no-command", name=name) + near(words, name, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what it is, its options, and its commands."""
        _write_help(self, ctx, formatter)
        words: Words = ctx.obj
        formatter.write(f"\n{words('help.commands')}\n")
        for name in self.list_commands(ctx):
            _write_entry(formatter, name, words(f"{name}.short"))


def near(words: Words, name: str, known: list[str]) -> str:
    """Name the known name that was probably meant, as a sentence to follow another; "" where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(name, known, n=1)
    return " " + words("usage.near", name=found[0]) if found else ""


def explain_usage(error: click.UsageError, words: Words) -> str:
    """Say in the user's language what click found wrong with the arguments."""
    if isinstance(error, Mistake):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return words("usage.no-option", name=error.option_name) + "".join(
            " " + words("usage.near", name=name) for name in (error.possibilities or [])[:1]
        )
    if isinstance(error, click.BadOptionUsage):
        return words("usage.bad-option", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return words("usage.missing", name=_names(error.param, error.ctx))
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        said = words("usage.choices", choices=", ".join(kind.choices)) if isinstance(kind, click.Choice) else ""
        return words("usage.bad-value", name=_names(error.param, error.ctx)) + " " + (said or error.message)
    return words("usage.too-many")


def _write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    words: Words = ctx.obj
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write(f"{words('help.usage')}\n  {ctx.command_path} {pieces}\n\n")
    formatter.write_text(words(f"{command.name}.about"))
    formatter.write(f"\n{words('help.options')}\n")
    for parameter in command.get_params(ctx):
        _write_entry(formatter, _names(parameter, ctx), words(help_key(command, parameter)))


def help_key(command: click.Command, parameter: click.Parameter) -> str:
    """Give the key of a parameter's help: the command's own sentence, or the one that all commands share."""
    name = parameter.opts[-1]
    own = f"{command.name}.{name.lstrip('-')}"
    return own if dictionary.has(own) else f"options.{name.lstrip('-')}"


def _write_entry(formatter: click.HelpFormatter, name: str, about: str) -> None:
    # Each on its own line: a line that begins with Arabic is laid out right to left as a whole, the name is not.
    formatter.write(f"  {name}\n")
    with formatter.indentation(), formatter.indentation():
        formatter.write_text(about)


def _names(parameter: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(parameter, click.Argument) or ctx is None:
        return parameter.human_readable_name
    record = parameter.get_help_record(ctx)
    return record[0] if record else parameter.human_readable_name
