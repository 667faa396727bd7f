"""The way in: the table of commands, the language, and how a run may end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from khabar import __version__
from khabar.cli import interrupts, streams
from khabar.cli.exits import Exit
from khabar.cli.frame import LazyGroup, explain_usage
from khabar.cli.options import language_option
from khabar.cli.words import Words, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "produce": "khabar.cli.produce",
    "check": "khabar.cli.check",
    "history": "khabar.cli.history",
    "report": "khabar.cli.report",
    "adopt": "khabar.cli.adopt",
    "export-history": "khabar.cli.export_history",
    "new": "khabar.cli.new",
    "init": "khabar.cli.init",
    "explain": "khabar.cli.explain",
    "topics": "khabar.cli.topics",
    "schema": "khabar.cli.schema",
}


@click.group("khabar", cls=LazyGroup, homes=COMMANDS)
@language_option
@click.version_option(__version__, prog_name="khabar", message="%(prog)s %(version)s")
def khabar() -> None:
    """Speak for all commands; each does its own work."""


def main(args: Sequence[str] | None = None, prog_name: str = "khabar") -> NoReturn:
    """Run the command that `args` (default: the process's own) name, and leave with its exit code."""
    if args is None:
        _speak_utf_8()
    sys.exit(_run(list(sys.argv[1:] if args is None else args), prog_name))


def _speak_utf_8() -> None:
    """Begin again in Python's UTF-8 mode (PEP 540), where the locale is of another encoding.

    The names of feeds are addresses on the web, in UTF-8; a locale such as ar_EG, which is ISO-8859-6, would write
    them to disk in other bytes, and C none of them.
    """
    if sys.getfilesystemencoding() != "utf-8" and "utf8=1" not in sys.orig_argv:
        os.execv(sys.executable, [sys.executable, "-X", "utf8=1", *sys.orig_argv[1:]])  # noqa: S606 # itself


def _run(args: list[str], prog_name: str) -> Exit:
    with streams.forgiving() as output:
        words = Words(language_of(args, os.environ))
        code = _done(args, prog_name, words)
        sys.stdout.flush()
        error = output.error if output is not None else None
        if error is None:
            return code
        if isinstance(error, BrokenPipeError):
            return Exit.BROKEN_PIPE
        from khabar.disk import reason

        click.echo(words("run.no-output", reason=reason(error)), err=True)
        # Where nothing was done, that it was not is more than that it could not be said.
        return Exit.OUTPUT if code in {Exit.WELL, Exit.REFUSED, Exit.PARTNER} else code


def _done(args: list[str], prog_name: str, words: Words) -> Exit:
    # https://no-color.org; click itself drops colours where there is no terminal.
    color = False if os.environ.get("NO_COLOR") else None
    try:
        # Not khabar.main(): it would end with codes that mean something else here.
        with khabar.make_context(prog_name, args, obj=words, color=color) as context:
            return Exit(khabar.invoke(context) or Exit.WELL)
    except click.exceptions.Exit as ended:
        return Exit(ended.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return Exit.USAGE
    except click.UsageError as error:
        _say_usage(error, words)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as bug:  # noqa: BLE001 # told in full, and with a code that no user's mistake has
        if interrupts.is_behind(bug):
            return Exit.INTERRUPTED
        # As the interpreter would: to load what prints tracebacks may fail with whatever has failed here.
        sys.excepthook(type(bug), bug, bug.__traceback__)
        return Exit.BUG


def _say_usage(error: click.UsageError, words: Words) -> None:
    click.echo(explain_usage(error, words), err=True)
    path = error.ctx.command_path if error.ctx is not None else "khabar"
    click.echo(words("usage.hint", command=f"{path} --help"), err=True)
