"""Ctrl+C at any time ends a command silently, with 130."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_line import CRON, MOMENT, ROOT, call

if TYPE_CHECKING:
    from pathlib import Path

AT = """
import os, signal, sys
# A shell starts what runs in its background deaf to the keyboard, and these tests may run there.
signal.signal(signal.SIGINT, {handler})
class Interrupting:
    def find_spec(self, name, *_):
        if name == {name!r}:
            {strike}
sys.meta_path.insert(0, Interrupting())
"""
MAIN = "from khabar.cli import main; main()"
MODULE = "import runpy; runpy.run_module('khabar', run_name='__main__', alter_sys=True)"
STRIKE = "os.kill(os.getpid(), signal.SIGINT)"
IN_A_CLASS = f"""class Member:
                def __set_name__(self, *_):
                    {STRIKE}
                    pass
            class Making:
                member = Member()"""


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom as init lays it out."""
    call(capsys, "init", str(tmp_path / "news"), "--now", MOMENT)
    return tmp_path / "news"


def struck(
    newsroom: Path, name: str, *, program: str = MAIN, strike: str = STRIKE, handler: str = "signal.default_int_handler"
) -> subprocess.CompletedProcess[str]:
    """Produce, with a SIGINT while the module of that name is looked for."""
    return subprocess.run(
        [sys.executable, "-c", AT.format(name=name, strike=strike, handler=handler) + program, "produce", newsroom],
        env={**CRON, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("program", [MAIN, MODULE], ids=["khabar", "python -m khabar"])
@pytest.mark.parametrize(
    "name",
    [
        *("khabar.cli.interrupts", "khabar.cli.group", "click", "khabar.cli.produce", "khabar.outcome"),
        *("khabar.publish.lock", "khabar.busy_run", "khabar.items.check"),
    ],
)
def test_while_modules_are_loaded(newsroom: Path, name: str, program: str) -> None:
    """Before the work and in it."""
    done = struck(newsroom, name, program=program)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("name", ["click", "khabar.busy_run"])
def test_while_a_class_is_made(newsroom: Path, name: str) -> None:
    """Python tells of it as another error."""
    done = struck(newsroom, name, strike=IN_A_CLASS)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_before_main_is_found(newsroom: Path) -> None:
    """`python -m khabar` hears it as soon as it has begun."""
    done = struck(newsroom, "khabar.cli", program=MODULE)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_who_is_deaf_to_it_remains_so(newsroom: Path) -> None:
    """A shell's background job, or one under nohup, is not ended by a key that is meant for another."""
    for name in ("click", "khabar.busy_run"):
        done = struck(newsroom, name, handler="signal.SIG_IGN")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_program_that_calls_main_hears_it_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    """Help begins no work, and leaves the handler as it was too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        call(capsys, "--help")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
