"""How a run is shown to programs: one JSON object on stdout. docs/commands.md describes it; keys are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import asdict

from khabar import __version__

if TYPE_CHECKING:
    from khabar.catalogue.standing import Past
    from khabar.cli.ending import Ending
    from khabar.problems import Language, Problem


def show(ending: Ending, language: Language) -> None:
    """Print the object. In ASCII, for file names may be no UTF-8 and locales may be without Arabic."""
    outcome = ending.outcome
    click.echo(
        json.dumps(
            {
                "khabar": __version__,
                "command": ending.command,
                "moment": ending.moment.isoformat(),
                "dry_run": ending.dry_run,
                "exit_code": int(ending.exit),
                "items": None
                if outcome is None
                else {"read": outcome.read, "published": outcome.published, "visible": outcome.visible},
                "feeds": _feeds(ending),
                "past": None if outcome is None or outcome.past is None else _past(outcome.past),
                "locked_by": ending.pid,
                "problems": [_problem(problem, language) for problem in ending.problems],
            },
            indent=2,
        )
    )


def _feeds(ending: Ending) -> dict[str, Any] | None:
    outcome = ending.outcome
    if outcome is None:
        done = {"written": list(ending.written), "removed": list(ending.removed)}
        return done if any(done.values()) else None
    return {
        "written": list(outcome.written),
        "unchanged": outcome.unchanged,
        "removed": list(outcome.removed),
        "limited": [{"feed": path, **asdict(cut)} for path, cut in outcome.cuts],
    }


def _past(past: Past) -> dict[str, Any]:
    return {"known_since": past.known_since.isoformat(), "held": [stand._asdict() for stand in past.stands]}


def _problem(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "file": problem.place.file,
        "line": problem.place.line or None,
        "column": problem.place.column or None,
        "values": dict(problem.values),
        "wrong": problem.wrong(language),
        "remedy": problem.remedy(language),
    }
