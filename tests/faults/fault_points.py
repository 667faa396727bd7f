"""A fault at each system call of a run, by strace's own injector (strace(1), -e inject).

A run is recorded once: which calls touch the newsroom, and which of its name each one is. Then it is run anew for
each of them, and that one call fails, or the process is killed before it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from fault_newsroom import (
    AFTER,
    BEFORE,
    EXITS,
    Run,
    call,
    command,
    copy,
    edit,
    lay_out,
    memory,
    produce,
    rests,
    tree,
)
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

CHANGING = tuple(
    """
    open openat creat write pwrite64 writev pwritev fsync syncfs fdatasync sync_file_range ftruncate truncate fallocate
    rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir link linkat symlink symlinkat chmod fchmod
    fchmodat fchown chown fchownat utimensat flock copy_file_range sendfile msync
    """.split()  # noqa: SIM905  # as strace has it
)
"""Calls that may change the newsroom, or begin to: between two of them there is nothing to see of a death."""

REFUSALS: dict[str, tuple[str, ...]] = {
    "openat": ("EACCES", "EIO", "EMFILE", "ENOSPC", "EROFS"),
    "read": ("EIO",),
    "pread64": ("EIO",),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "pwrite64": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC"),
    "syncfs": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO",),
    "ftruncate": ("EIO",),
    "rename": ("EIO", "EACCES", "ENOSPC", "EROFS"),
    "unlink": ("EIO", "EACCES", "EROFS"),
    "unlinkat": ("EIO", "EACCES"),
    "mkdir": ("EACCES", "ENOSPC", "EROFS"),
    "rmdir": ("EACCES",),
    "getdents64": ("EIO",),
    "newfstatat": ("EIO", "EACCES"),
    "flock": ("ENOLCK", "EINTR"),
    "fcntl": ("ENOLCK", "EAGAIN"),
    "mmap": ("ENOMEM",),
    "fchown": ("EPERM",),
    "lseek": ("EIO",),
}
"""What each call may answer on a disk that is full, failing, or not ours. ENOENT is no refusal, but an answer."""


@dataclass(frozen=True, order=True)
class Point:
    """The `number`-th call of that name in a process, from 1; `about` is what it was given when it was recorded."""

    call: str
    number: int
    about: str = field(compare=False, default="")

    def __str__(self) -> str:
        return f"{self.call}#{self.number} {self.about[:120]}"


@cache
def no_strace() -> str:
    """Say why nothing can be injected here, or nothing."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


@dataclass(frozen=True)
class Scene:
    """A newsroom before a run, the moment of it, and what it leads to where nothing disturbs it."""

    name: str
    start: Path
    now: str
    before: dict[str, bytes]
    after: dict[str, bytes]
    remembered: tuple[dict[str, object], dict[str, object]]
    """What history.jsonl holds before and after."""
    said: Run
    place: Path
    """Where a newsroom has to lie while it is run: paths are part of what is recorded."""

    def fresh(self) -> Path:
        """Give the newsroom as it is before the run."""
        return copy(self.start, self.place)


def scenes(base: Path, names: tuple[str, ...] = ()) -> Iterator[Scene]:
    """Make the scenes: each state of a newsroom that a run may find."""
    for name, prepare in SCENES.items():
        if not names or name in names:
            yield _scene(base / name, name, prepare)


def scene(base: Path, name: str) -> Scene:
    """Make one scene."""
    return _scene(base, name, SCENES[name])


def _scene(base: Path, name: str, prepare: Callable[[Path], str]) -> Scene:
    start, place = base / "start", base / "newsroom"
    now = prepare(start)
    root = copy(start, place)
    before, known = tree(root / "feeds"), memory(root)
    said = produce(root, now, "-v")
    assert said.code in {0, 1}, said
    assert "Traceback" not in said.err, said.err
    return Scene(name, start, now, before, tree(root / "feeds"), (dict(known), dict(memory(root))), said, place)


def _new(root: Path) -> str:
    lay_out(root)
    return BEFORE


def _edited(root: Path) -> str:
    lay_out(root)
    produce(root, BEFORE)
    edit(root)
    return AFTER


def _forgotten(root: Path) -> str:
    _edited(root)
    shutil.rmtree(root / ".khabar")
    return AFTER


def _damaged(root: Path) -> str:
    _edited(root)
    (root / ".khabar/catalogue.sqlite").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 32)
    return AFTER


SCENES: dict[str, Callable[[Path], str]] = {
    "new": _new,
    "edited": _edited,
    "forgotten": _forgotten,
    "damaged": _damaged,
}
"""A first run; one that finds edited items; one whose database is gone; one whose database is damaged."""


_CREATING = re.compile("O_CREAT|O_TRUNC|O_TMPFILE")
_CALL = re.compile(r"^(\d+) +([a-z0-9_]+)\(")


def record(scene: Scene, calls: tuple[str, ...] | list[str]) -> list[Point]:
    """Give the calls of those names that touch the newsroom, in the order in which they were made."""
    root, log = scene.fresh(), scene.place.with_name("strace.log")
    names = ",".join(f"?{name}" for name in calls)
    run = call(["strace", "-f", "-y", "-qq", "-o", log, "-e", f"trace={names}", "-e", "signal=none", *_argv(scene)])
    assert run.code == scene.said.code, run
    counts: dict[tuple[str, str], int] = {}
    points: dict[Point, None] = {}
    for line in log.read_text(errors="replace").splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        process, name = found.groups()
        counts[process, name] = counts.get((process, name), 0) + 1
        if name.startswith("open") and calls is CHANGING and not _CREATING.search(line):
            continue
        if f"{root}/" in line or f"{root}>" in line or f'{root}"' in line:
            about = line[found.end() :].replace(str(root), "")
            points[Point(name, counts[process, name], about)] = None
    return list(points)


def kill(scene: Scene, point: Point) -> Run:
    """Run, and kill the process when it is about to make that call."""
    return _injected(scene, point, "signal=KILL")


def refuse(scene: Scene, point: Point, error: str) -> Run:
    """Run, and let that one call fail with that error."""
    return _injected(scene, point, f"error={error}")


def _injected(scene: Scene, point: Point, what: str) -> Run:
    scene.fresh()
    inject = ["-e", f"trace={point.call}", "-e", f"inject={point.call}:{what}:when={point.number}"]
    # The filter makes it faster by a third, but strace sends no signals behind it.
    faster = ["--seccomp-bpf"] if what.startswith("error") else []
    return call(["strace", "-f", "-qq", "-o", "/dev/null", *faster, *inject, "-e", "signal=none", *_argv(scene)])


def _argv(scene: Scene) -> list[str]:
    return command("produce", scene.place, "--now", scene.now, "-v")


def check_whole(scene: Scene, run: Run | None = None) -> None:
    """Every feed is the old one or the new one, to the letter, and so is every line of history.jsonl.

    Of a `run` that told that it could not read something, a feed may be a third one: whole, with what was readable.
    """
    told = run is not None and bool(_problems(run) - _problems(scene.said))
    found = tree(scene.place / "feeds")
    for path in sorted(found.keys() | scene.before.keys() | scene.after.keys()):
        data = found.get(path)
        if data not in {scene.before.get(path), scene.after.get(path)}:
            assert told, f"{path} is neither the old document nor the new"
            # Without a database there is no last good version of a file that cannot be read either.
            assert data is not None or scene.name in {"forgotten", "damaged"}, f"{path} is gone"
            assert data is None or _is_whole(path, data), f"{path} is not whole"
    for key, line in memory(scene.place).items():
        known = [each.get(key) for each in scene.remembered]
        assert told or line in known, f"history.jsonl: {key}"
    assert told or memory(scene.place).keys() >= scene.remembered[0].keys(), "history.jsonl forgets"


def _is_whole(path: str, data: bytes) -> bool:
    if path.endswith((".xml", ".opml")):
        try:
            etree.fromstring(data)
        except etree.XMLSyntaxError:
            return False
        return True
    if path.endswith(".json"):
        return bool(json.loads(data))
    return data.rstrip().endswith(b"</html>")


def check_repaired(scene: Scene, disturbed: Run | None = None) -> None:
    """The next run, undisturbed, leaves what one that was never disturbed had left.

    Where the disturbed one went on without what it could not read, and said so, an article was seen a run later: its
    dates and its place in the archive are others then, and rightly so; but nothing is missing, and no id is another.
    """
    run = produce(scene.place, scene.now, "-v")
    assert run.code == scene.said.code, run
    assert not (left := rests(scene.place)), f"left behind: {left}"
    found, known = tree(scene.place / "feeds"), memory(scene.place)
    if disturbed is not None and disturbed.code in {0, 1} and _problems(disturbed) - _problems(scene.said):
        assert {path: _ids(data) for path, data in found.items() if "archive" not in path} == {
            path: _ids(data) for path, data in scene.after.items() if "archive" not in path
        }, "other articles in the feeds"
        assert found.keys() == scene.after.keys(), "other feeds"
        assert known.keys() == scene.remembered[1].keys(), "history.jsonl: other ids"
        return
    assert not (other := _differing(found, scene.after)), f"not repaired: {other}"
    assert not (other := _differing(known, scene.remembered[1])), f"history.jsonl: {other}"


def _ids(data: bytes) -> set[bytes]:
    return set(re.findall(rb"tag:news\.example,[^<\"]+", data))


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def check_told(scene: Scene, run: Run) -> None:
    """A run that met a refusal tells of it and leaves with a code of the README; one that tells of nothing has done
    all that it would have done without."""
    assert run.code in EXITS, f"exit {run.code}: {_innermost(run.err)}"
    assert "Traceback" not in run.err, _innermost(run.err)
    if run.code == scene.said.code and _problems(run) <= _problems(scene.said):
        assert tree(scene.place / "feeds") == scene.after, "not all was done, and nothing was said"
    elif run.code != scene.said.code:
        assert run.err, "a code without a word"


def _innermost(said: str) -> str:
    """Of a traceback the last line, and where in the package it came from."""
    ours = re.findall(r"khabar/([a-z_/]+\.py)\", line (\d+), in (\w+)", said)
    return " ".join([said.strip().rpartition("\n")[2], *(ours[-1] if ours else ())])


def _problems(run: Run) -> set[str]:
    """The lines that name a rule, and those above them that name its place."""
    lines = run.err.splitlines()
    return {f"{lines[number - 1]} {line}" for number, line in enumerate(lines) if re.match(r"  [a-z]+ [a-z-]+:", line)}


def cores() -> int:
    """How many runs may be made at once."""
    return os.cpu_count() or 1
