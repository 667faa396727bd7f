"""docs/commands.md says what the program does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from command_line import ROOT, call, fake_run, outcome

from khabar.cli.exits import Exit
from khabar.cli.group import COMMANDS

if TYPE_CHECKING:
    import pytest

DOCUMENT = (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def first_column(heading: str) -> list[str]:
    """The first column of the table under a heading, without its head."""
    section = re.split(r"^#+ ", DOCUMENT.split(heading, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def test_exit_codes_are_documented() -> None:
    """The table of exit codes has each code, and no other."""
    assert first_column("## Exit codes") == [str(int(code)) for code in Exit]


def test_commands_are_documented() -> None:
    """The table of commands has each command, and no other, in the order of the help."""
    rows = "\n".join(first_column("# Commands"))
    assert list(dict.fromkeys(re.findall(r"khabar ([\w-]+)", rows))) == list(COMMANDS)


def test_json_keys_are_documented(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the JSON object has each of its keys, in order."""
    fake_run(monkeypatch, outcome())
    told = json.loads(call(capsys, "produce", "--format", "json").out)
    assert [row.strip("`") for row in first_column("## `--format json`")] == list(told)
