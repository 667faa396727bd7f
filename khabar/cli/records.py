"""Commands that look into the newsroom's records, or write into them: how they end where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar import run
from khabar.cli import show
from khabar.cli.exits import Exit
from khabar.cli.frame import Mistake
from khabar.problems import OutputError, SettingsError
from khabar.publish.lock import LockedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from khabar.cli.words import Words


def at_work(work: Callable[[], Exit], words: Words) -> Exit:
    """Do the work, or tell why it cannot be done, and give the exit code. What is not foreseen is a bug, and raised."""
    try:
        return work()
    except SettingsError as error:
        show.show_problems(error.problems, words)
        return Exit.SETTINGS
    except OutputError as error:
        show.show_problems(error.problems, words)
        return Exit.OUTPUT
    except LockedError as error:
        show.show_locked(error.pid, words)
        return Exit.LOCKED


def demand_newsroom(folder: Path, words: Words) -> None:
    """Raise Mistake where there is no newsroom: nothing is to be made in a folder that was named by mistake."""
    if not (folder / run.SETTINGS).is_file():
        raise Mistake(words("records.no-newsroom", folder=folder))
