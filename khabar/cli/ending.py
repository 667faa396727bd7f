"""How a run ended, whichever way it did: what produce and check show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.cli.exits import Exit
from khabar.problems import OutputError, SettingsError, Severity
from khabar.publish.lock import LockedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.outcome import Outcome
    from khabar.problems import Problem


class Ending(Struct, frozen=True, kw_only=True):
    """A run: what was asked, its exit code, its problems; `outcome` where it came to one, `pid` of who was first.

    Where it came to none, `written` and `removed` are the feeds that it brought up to date all the same.
    """

    command: str
    moment: datetime
    dry_run: bool
    exit: Exit
    problems: tuple[Problem, ...] = ()
    outcome: Outcome | None = None
    pid: int | None = None
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def ending_of(run: Callable[[], Outcome], command: str, moment: datetime, *, dry_run: bool = False) -> Ending:
    """Run, and tell how it ended. What is not foreseen is a bug, and is raised."""

    def ended(
        code: Exit, problems: tuple[Problem, ...] = (), outcome: Outcome | None = None, pid: int | None = None
    ) -> Ending:
        return Ending(
            command=command,
            moment=moment,
            dry_run=dry_run,
            exit=code,
            problems=problems,
            outcome=outcome,
            pid=pid,
        )

    try:
        outcome = run()
    except SettingsError as error:
        return ended(Exit.SETTINGS, error.problems)
    except OutputError as error:
        return replace(ended(Exit.OUTPUT, error.problems), written=error.written, removed=error.removed)
    except LockedError as error:
        return ended(Exit.LOCKED, pid=error.pid)
    if outcome.stopped:
        return ended(Exit.STOPPED, outcome.problems, outcome)
    if outcome.refused:
        return ended(Exit.REFUSED, outcome.problems, outcome)
    for_partner = any(problem.severity is Severity.PARTNER for problem in outcome.problems)
    return ended(Exit.PARTNER if for_partner else Exit.WELL, outcome.problems, outcome)
