"""What is loaded before anything is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = {
    *("babel", "dateutil", "feedgen", "hijridate", "idna", "langcodes", "lxml", "nh3", "pyromark", "pytz"),
    *("sqlite3", "yaml"),
}
PROGRAM = """
import sys
sys.argv[:] = ["khabar", *{arguments!r}]
try:
    {call}
except SystemExit as ending:
    assert not ending.code
print("loaded", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
MAIN = "from khabar.cli import main; main()"


def _loaded(call: str, *arguments: str) -> set[str]:
    program = PROGRAM.format(arguments=list(arguments), call=call)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded")[2].split())


def test_importing_khabar_loads_no_other_package() -> None:
    """The names of the library are loaded when they are first used."""
    loaded = _loaded("import khabar")
    assert "khabar" in loaded
    assert loaded & (SLOW | {"click"}) == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["produce", "--help"], ["check", "--help"]], ids=" ".join
)
def test_asking_for_help_loads_nothing_slow(arguments: list[str]) -> None:
    """Neither the renderer nor the database nor the names of languages and zones."""
    loaded = _loaded(MAIN, *arguments)
    assert "click" in loaded
    assert loaded & SLOW == set()
