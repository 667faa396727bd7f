"""A newsroom in a temporary folder: what its editors do to it, and runs of Khabar at moments of our choosing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from khabar.catalogue.export import Export
from khabar.cli.ending import ending_of
from khabar.run import produce

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.catalogue.record import State
    from khabar.cli.ending import Ending

SETTINGS = """
name = "الميناء"
home = "https://news.example/"
description = "أخبار الميناء."
time_zone = "Asia/Riyadh"

[items]
address = "https://news.example/{date:%Y/%m/%d}/{slug}"

[[sections]]
slug = "world"
name = { ar = "العالم", en = "World" }
aliases = ["دوليات"]

[[sections]]
slug = "economy"
name = { ar = "اقتصاد", en = "Economy" }
"""
"""What every newsroom here begins with; tables such as [feeds] and [lifecycle] may follow."""


class Killed(BaseException):
    """The process ends here: nothing of khabar's catches it."""


CRASHES: Mapping[str, str] = {
    "before the catalogue is written": "khabar.catalogue.Catalogue.commit",
    "before the feeds are written": "khabar.publish.folder.publish",
    "before the feeds are replaced": "khabar.publish.folder._Publishing.replace",
    "after the feeds are replaced": "khabar.publish.folder._Publishing.sync",
}
"""Where a run can be made to end, and the function that it never comes back from."""


@dataclass
class Newsroom:
    """The folder, and the ending of the last run."""

    root: Path
    ending: Ending | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        (self.root / "items").mkdir(parents=True)
        self.set_up("")

    @property
    def feeds(self) -> Path:
        return self.root / "feeds"

    def set_up(self, settings: str) -> None:
        """Write newsroom.toml with these tables."""
        (self.root / "newsroom.toml").write_text(SETTINGS + settings, encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, file: str, changes: Mapping[str, str]) -> None:
        """Replace words of a file; each must be there."""
        text = (self.root / file).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{file} has no {old!r}"
            text = text.replace(old, new)
        self.write(file, text)

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def link(self, link: str, target: str) -> None:
        (self.root / link).symlink_to(self.root / target)

    def delete(self, file: str) -> None:
        path = self.root / file
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()

    def lose_database(self) -> None:
        """Lose what is in .khabar/, as a restore of items and settings alone does."""
        shutil.rmtree(self.root / ".khabar", ignore_errors=True)

    def forget(self) -> None:
        """Have the next run read everything anew, as after an update of Khabar."""
        (self.root / ".khabar/snapshot").unlink(missing_ok=True)

    def remembered(self) -> State:
        """What history.jsonl says."""
        _, state = Export(self.root).read()
        return state

    def damage_database(self) -> None:
        """Overwrite the middle of each file of the database."""
        for file in (self.root / ".khabar").glob("catalogue.sqlite*"):
            data = bytearray(file.read_bytes())
            data[len(data) // 8 : -len(data) // 8] = b"\xa5" * len(data[len(data) // 8 : -len(data) // 8])
            file.write_bytes(data)

    def run(self, moment: datetime, **flags: Any) -> Ending:
        """Produce with the flags of `produce`, and see it end as the command does."""
        self.ending = ending_of(lambda: produce(self.root, moment, **flags), "produce", moment)
        return self.ending

    def crash(self, moment: datetime, where: str) -> bool:
        """Produce, and be killed: see CRASHES. Say whether it was: a run that has nothing to do comes to no such
        point."""
        with patch(CRASHES[where], side_effect=Killed):
            try:
                produce(self.root, moment)
            except Killed:
                return True
        return False

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Every file below feeds/: its bytes, and when it was last written (ns)."""
        return {
            file.relative_to(self.feeds).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
            for file in sorted(self.feeds.rglob("*"))
            if file.is_file()
        }

    def said(self) -> str:
        """All that the last run says, in both languages."""
        assert self.ending is not None
        return "\n".join(
            text
            for problem in self.ending.problems
            for text in (
                str(problem.place),
                problem.wrong("ar"),
                problem.wrong("en"),
                problem.remedy("ar"),
                problem.remedy("en"),
            )
        )
