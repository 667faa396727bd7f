"""`khabar check`: find every problem of the items, and write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from khabar import run
from khabar.cli import options, show
from khabar.cli.ending import ending_of
from khabar.cli.frame import Command, Mistake
from khabar.cli.progress import progress
from khabar.feeds.partners.profiles import PROFILES
from khabar.partner_check import check_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from khabar.cli.exits import Exit
    from khabar.cli.words import Words
    from khabar.outcome import Outcome
    from khabar.problems import Problem


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR | FILE...]")
@click.option("--for", "partner", type=click.Choice([each.name for each in PROFILES]), metavar="PARTNER")
@click.option("--text", "all_text", is_flag=True)
@options.now_option
@options.format_option
@options.quiet_option
@options.verbose_option
@options.language_option
@click.pass_obj
def check(  # noqa: PLR0913 # one for each option
    words: Words,
    paths: tuple[Path, ...],
    moment: datetime,
    *,
    partner: str | None,
    all_text: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> Exit:
    """Check, and show what was found."""
    if partner is not None and all_text:
        raise Mistake(words("check.for-or-text"))
    newsroom, files = _newsroom_and_files(paths, words)

    def look() -> Outcome:
        if partner is not None:
            return check_for(partner, newsroom, moment, files, progress=tick)
        return run.check(newsroom, moment, files, all_text=all_text, progress=tick)

    with progress(words, wanted=form == "text" and not quiet) as tick:
        ending = ending_of(look, "check", moment)
    if form == "json":
        from khabar.cli import machine

        machine.show(ending, words.language)
    else:
        show.show(ending, words, show.telling(asked=True, quiet=quiet, verbose=verbose))
        if all_text:
            for line in _text_report(ending.problems, words):
                click.echo(line)
    return ending.exit


def _text_report(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Count what is unclean in the text by kind, the commonest first: in how many articles, and how many times."""
    found: dict[str, list[tuple[str, int]]] = {}
    for problem in problems:
        values = dict(problem.values)
        if problem.rule.startswith("text-") and "kind" in values:
            found.setdefault(values["kind"], []).append((problem.place.file, int(values["count"])))
    totals = [(sum(count for _, count in places), kind, {file for file, _ in places}) for kind, places in found.items()]
    for total, kind, files in sorted(totals, key=lambda row: (-row[0], row[1])):
        counts = [words.counted("check.articles", len(files)), words.counted("check.times", total)]
        yield words("check.text-line", kind=kind) + words.listed(counts)


def _newsroom_and_files(paths: tuple[Path, ...], words: Words) -> tuple[Path, tuple[str, ...]]:
    """Tell a newsroom from files of one: these are given relative to it. Raises Mistake."""
    if not paths:
        return Path(), ()
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0], ()
    files = []
    newsrooms = set()
    for path in paths:
        if not path.is_file():
            raise Mistake(words("check.no-file", path=path))
        newsroom = _newsroom_of(path)
        if newsroom is None:
            raise Mistake(words("check.no-newsroom", path=path))
        newsrooms.add(newsroom)
        files.append(normalize("NFC", path.absolute().relative_to(newsroom).as_posix()))
    if len(newsrooms) > 1:
        raise Mistake(words("check.two-newsrooms"))
    return newsrooms.pop(), tuple(files)


def _newsroom_of(file: Path) -> Path | None:
    """Find the nearest folder above with a newsroom.toml."""
    return next((folder for folder in file.absolute().parents if (folder / run.SETTINGS).is_file()), None)
