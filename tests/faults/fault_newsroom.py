"""A newsroom to break: small, with everything in it that a run writes. It is seen from outside only.

`khabar` is called as cron calls it, as a process of its own, and judged by its exit code, by what it says, and by the
files that it leaves. Nothing here looks into the package, so the same tests hold whatever is inside.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPOSITORY = Path(__file__).parents[2]
BEFORE = "2025-06-01T09:00:00Z"
"""The moment of the first run."""
AFTER = "2025-06-01T10:00:00Z"
"""The moment of the run that finds the edited items."""

EXITS = frozenset({0, 1, 2, 3, 4, 5, 6})
"""The codes of the README: any other is a fault of Khabar's own."""

SETTINGS = """\
name = "المرفأ"
home = "https://news.example/"
description = "أخبار المدينة."

[items]
address = "https://news.example/{date:%Y/%m/%d}/{slug}"

[feeds]
number = 3
archive_size = 2

[[sections]]
slug = "port"
name = { ar = "الميناء" }

[[sections]]
slug = "sport"
name = { ar = "رياضة" }
"""

ENVIRONMENT = {
    "HOME": "/",
    "PATH": "/usr/bin:/bin",
    "PYTHONPATH": str(REPOSITORY),
    # The calls of a run have to be the same ones each time, to be counted.
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONWARNINGS": "error",
}


@dataclass(frozen=True)
class Run:
    """How a run ended: its exit code, minus the signal where one ended it, and what it said."""

    code: int
    out: str
    err: str

    @property
    def killed(self) -> bool:
        """Whether a signal ended it."""
        return self.code < 0


def command(*args: str | Path) -> list[str]:
    """Give the command line that calls khabar."""
    return [sys.executable, "-m", "khabar", *map(str, args)]


def call(argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None, timeout: float = 120) -> Run:
    """Run a program to its end, from the root folder, with nothing to read."""
    done = subprocess.run(
        [str(each) for each in argv],
        cwd="/",
        env={**ENVIRONMENT, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=timeout,
    )
    return Run(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def produce(root: Path, now: str, *args: str, env: Mapping[str, str] | None = None) -> Run:
    """Run `khabar produce` in the newsroom, undisturbed."""
    return call(command("produce", root, "--now", now, *args), env=env)


def told(run: Run) -> list[str]:
    """Give the rules of a run with `--format json`."""
    return [problem["rule"] for problem in report(run)["problems"]]


def report(run: Run) -> dict[str, Any]:
    """Read what a run with `--format json` printed."""
    found: dict[str, Any] = json.loads(run.out)
    return found


def item(headline: str, published: str, *lines: str, body: str = "نص الخبر كاملًا.") -> str:
    """Write an article with those further lines of front matter."""
    return "\n".join(["---", f"headline: {headline}", f"published: {published}", *lines, "---", "", body, ""])


def lay_out(root: Path) -> None:
    """Lay out the newsroom: seven articles, two of them on an archive page, one with a sidecar."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "newsroom.toml").write_text(SETTINGS)
    files = {
        "one.md": item("افتتاح الرصيف", "2025-05-01 08:00", "section: port", "tags: [ميناء]"),
        "two.md": item("إغلاق الجسر", "2025-05-02 08:00", "section: port"),
        "three.md": item("فوز الفريق", "2025-05-03 08:00", "section: sport", "authors: [سلمى الحداد]"),
        "four.md": item("سباق القوارب", "2025-05-04 08:00", "section: sport", "tags: [بحر]"),
        "2025/five.md": item("حريق في المخزن", "2025-05-05 08:00", "section: port", "urgency: 1"),
        "2025/seven.md": item("خبر محجوب", "2025-05-07 08:00", "embargo: 2025-06-01 09:30"),
        "2025/six.txt": "وصول السفينة\n\n2025-05-06 08:00\n\nوصلت السفينة إلى الميناء صباح اليوم.\n\nوبدأ التفريغ.\n",
        "2025/six.toml": 'tags = ["سفن"]\n',
    }
    for name, text in files.items():
        write(root, name, text)


def write(root: Path, name: str, text: str | bytes) -> Path:
    """Write a file of the items folder, as an editor does."""
    file = root / "items" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def edit(root: Path) -> None:
    """Change, correct, add, withdraw, take back and break: what the second run has to bring out."""
    write(root, "four.md", item("سباق القوارب يؤجَّل", "2025-05-04 08:00", "section: sport", "tags: [بحر]"))
    write(root, "three.md", item("فوز الفريق", "2025-05-03 08:00", "section: sport", "status: canceled"))
    write(root, "2025/eight.md", item("سوق جديدة", "2025-05-20 08:00", "section: sport", "tags: [أسواق]"))
    write(root, "2025/five.md", item("حريق في المخزن", "2025-05-05 08:00", "section: port"))
    write(root, "2025/six.toml", 'tags = ["مرافئ"]\n')
    write(root, "two.md", "---\nheadline: إغلاق\npublished: [\n---\n\nنصف")
    (root / "items/one.md").unlink()


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder that a web server would show, with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def rests(root: Path) -> list[str]:
    """Give what looks like the rest of a run that did not come to its end."""
    outside = [path for path in root.iterdir() if path.name.endswith(".tmp")]
    return sorted(str(path) for path in [*outside, *(root / "feeds").rglob(".*")])


def memory(root: Path) -> dict[str, dict[str, Any]]:
    """Give the lines of history.jsonl by their kind and name, without what counts runs: an article whose file is
    gone is missed once more by each run, also by one that is cut short."""
    file = root / "history.jsonl"
    lines = [json.loads(line) for line in file.read_text().split("\n") if line] if file.exists() else []
    return {
        f"{line['kind']} {next((line[key] for key in ('id', 'path', 'number', 'address') if key in line), '')}": {
            key: value for key, value in line.items() if key not in {"generation", "missing"}
        }
        for line in lines
    }


def copy(source: Path, target: Path) -> Path:
    """Copy a newsroom, with the dates of its files."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, symlinks=True)
    return target


def is_root() -> bool:
    """Whether permissions do not bind this account."""
    return os.geteuid() == 0
