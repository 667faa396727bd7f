"""How a run is shown to people: problems by file on stderr, what was done on stdout."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from khabar.arabic.direction import lead_mark
from khabar.cli.exits import Exit
from khabar.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from khabar.catalogue.standing import Past
    from khabar.cli.ending import Ending
    from khabar.cli.words import Words
    from khabar.outcome import Outcome
    from khabar.problems import Problem

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.MENDED: "cyan", Severity.PARTNER: "magenta"}


_TAKES_AWAY = frozenset({"article-missing", "article-withdrawn"})


class Telling(Struct, frozen=True):
    """How much is told. Errors always are."""

    minor: bool
    """Warnings and what was mended."""
    summary: bool
    """The closing line."""
    files: bool
    """Each feed that was written or removed."""


def telling(*, asked: bool, quiet: bool, verbose: bool) -> Telling:
    """Choose. `asked`: the telling is what the command was called for (check, a dry run), not by the way.

    From cron, where stdout is no terminal, a run that went well is silent.
    """
    if quiet:
        return Telling(minor=False, summary=False, files=False)
    loud = asked or verbose or sys.stdout.isatty()
    return Telling(minor=loud, summary=loud, files=verbose or asked)


def show(ending: Ending, words: Words, told: Telling) -> None:
    """Show the problems, then what was done or why nothing was."""
    refused = {problem.place.file for problem in ending.problems if problem.severity is Severity.ERROR}
    shown = [problem for problem in ending.problems if told.minor or _is_major(problem, refused)]
    show_problems(shown, words)
    if ending.exit is Exit.LOCKED:
        show_locked(ending.pid, words)
    elif ending.exit in {Exit.SETTINGS, Exit.OUTPUT}:
        click.echo(words("run.settings" if ending.exit is Exit.SETTINGS else "run.output"), err=True)
    if ending.outcome is None or ending.outcome.stopped:
        return
    if told.files:
        for line in _files(ending.outcome, words):
            click.echo(line)
    if told.summary and ending.outcome.past is not None:
        for line in _past(ending.outcome.past, ending.moment, words):
            click.echo(line)
    if told.summary:
        summary = _checked if ending.command == "check" else _produced
        click.echo(_sentence(words, summary(ending.outcome, words, dry_run=ending.dry_run)))


def _is_major(problem: Problem, refused: Collection[str]) -> bool:
    """Whether it is told in any case: an error, what may explain one, as a misspelt field one that is missing, and what
    takes an article from readers though nobody may have meant it."""
    explains = problem.severity is Severity.WARNING and problem.place.file in refused
    return explains or problem.severity is Severity.ERROR or problem.rule in _TAKES_AWAY


def _files(outcome: Outcome, words: Words) -> Iterator[str]:
    for key, paths in (("run.write", outcome.written), ("run.remove", outcome.removed)):
        for path in paths:
            yield words(key, path=path)
    for path, cut in outcome.cuts:
        for key, count in (("run.cut-age", cut.age), ("run.cut-texts", cut.texts), ("run.cut-size", cut.size)):
            if count:
                yield words(key, path=path or "/", n=count)


def _past(past: Past, moment: datetime, words: Words) -> Iterator[str]:
    """Tell each article once: its id, its headline then, and the feeds where it stood."""
    if moment < past.known_since:
        yield words("run.past-unknown", moment=moment.isoformat(), since=past.known_since.isoformat())
        return
    yield words("run.past", moment=moment.isoformat())
    feeds: dict[tuple[str, str], list[str]] = {}
    for stand in past.stands:
        feeds.setdefault((stand.id, stand.headline), []).append(stand.feed or "/")
    for (id_, headline), paths in feeds.items():
        yield "\t".join(["  " + id_, headline, " ".join(paths)])


def show_locked(pid: int | None, words: Words) -> None:
    """Say on stderr that another run is at work, and which process it is where that is known."""
    click.echo(words("run.locked" if pid else "run.locked-unknown", pid=pid), err=True)


def show_problems(problems: Sequence[Problem], words: Words) -> None:
    """Show problems on stderr, those of a file together: the place, then what is wrong and what to do."""
    for number, (_, ones) in enumerate(groupby(problems, key=lambda problem: problem.place.file)):
        if number:
            click.echo(err=True)
        for problem in ones:
            click.echo(problem_text(problem, words), err=True)


def problem_text(problem: Problem, words: Words) -> str:
    """Write a problem as three lines, each of one direction: a terminal takes it from the first letter (UAX #9, P2)."""
    severity = words(f"severity.{problem.severity}")
    wrong, remedy = problem.wrong(words.language), problem.remedy(words.language)
    place = click.style(str(problem.place), bold=True)
    if words.language == "ar":
        remedy = lead_mark(remedy, "rtl")
        # The rule's name is Latin: at the end, it cannot decide the line's direction.
        first = f"{click.style(severity, fg=_COLORS[problem.severity])}: {wrong} [{problem.rule}]"
    else:
        first = f"{click.style(severity, fg=_COLORS[problem.severity])} {problem.rule}: {wrong}"
    return f"{place}\n  {first}\n  {remedy}"


def _produced(outcome: Outcome, words: Words, *, dry_run: bool) -> list[str]:
    mood = "would" if dry_run else "did"
    parts = [words.counted("run.read", outcome.read)]
    parts += _some(
        words, "run.refused", len({one.place.file for one in outcome.problems if one.severity is Severity.ERROR})
    )
    parts += [
        words.counted("run.visible", outcome.visible),
        words.counted(f"run.{mood}-write", len(outcome.written)),
        *_some(words, "run.unchanged", outcome.unchanged),
        *_some(words, f"run.{mood}-remove", len(outcome.removed)),
    ]
    return parts


def _checked(outcome: Outcome, words: Words, **_: bool) -> list[str]:
    counts = Counter(problem.severity for problem in outcome.problems)
    parts = [words.counted("run.read", outcome.read)]
    found = [part for severity in Severity for part in _some(words, f"run.{severity}", counts[severity])]
    return parts + (found or [words("run.no-problem")])


def _some(words: Words, key: str, count: int) -> list[str]:
    return [words.counted(key, count)] if count else []


def _sentence(words: Words, parts: list[str]) -> str:
    text = words.listed(parts)
    return text[0].upper() + text[1:] + "."
