"""Scenarios as data: a TOML file tells what happens to a newsroom, step by step, and what its readers then see.

Each step does its doings in the order of DOINGS, runs Khabar `at` its moment, and looks. Its keys:

- doings: `settings` (tables that follow the common ones), `lose` ("database", "history", "feeds"), `damage`
  ("database"), `delete` (files or folders), `move` (old = new), `link` (link = target), `write` (file = text),
  `write_each` (file, text, numbers: `{n}` in both is each number), `edit` (file = { old = new }), `crash` (a run
  that is killed; see CRASHES)
- the run: `at`, `flags` ("dry_run", "accept_vanished"), `runs` (how many, one after another; 1)
- what is looked at: `exit` (0), `problems` (the rules of errors and warnings, all of them; none), `says` and `lacks`
  (words that are, and are not, in what the run said; `lacks` looks into every byte of the feeds too), `unchanged`
  (true, or a list of feeds that this step did not touch), `changed` (feeds that it did), `settled` (whether one more
  run at the moment would write nothing; true)
- `feeds.PATH` ("main" is the main feed): `titles` and `ids` (all, in order), `published`, `updated` and `id` (of a
  title), `date` (the feed's own), `tombstones` (id = when; all), `replaced` (ids that RSS says are withdrawn),
  `links` (relation = path of the feed), `complete`, `archive`, `holds` and `lacks` (words), `absent`
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from feeds_as_read import FeedRead, all_feeds, read_feed
from scenario_newsroom import Newsroom

from khabar.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

ADDRESS = "https://news.example/feeds/"
MAIN = "main"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a step expects of one feed; None is not looked at."""

    titles: list[str] | None = None
    ids: list[str] | None = None
    id: dict[str, str] = field(default_factory=dict)
    published: dict[str, datetime] = field(default_factory=dict)
    updated: dict[str, datetime] = field(default_factory=dict)
    date: datetime | None = None
    tombstones: dict[str, datetime] | None = None
    replaced: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    complete: bool | None = None
    archive: bool | None = None
    holds: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    absent: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step; see the keys above."""

    at: datetime
    about: str = ""
    settings: str | None = None
    lose: str | None = None
    damage: str | None = None
    delete: list[str] = field(default_factory=list)
    move: dict[str, str] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)
    write: dict[str, str] = field(default_factory=dict)
    write_each: dict[str, Any] = field(default_factory=dict)
    edit: dict[str, dict[str, str]] = field(default_factory=dict)
    crash: str | None = None
    flags: list[str] = field(default_factory=list)
    runs: int = 1
    exit: int = 0
    problems: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    unchanged: bool | list[str] = False
    changed: list[str] = field(default_factory=list)
    settled: bool = True
    feeds: dict[str, Seen] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """What it shows, in one sentence; the newsroom's settings at the start; the steps."""

    about: str
    settings: str
    steps: tuple[Step, ...]


def read_scenario(file: Path) -> Scenario:
    """Read a scenario. A key that is not known is a mistake in the file, and a TypeError."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    steps = tuple(
        Step(**{**step, "feeds": {path: Seen(**seen) for path, seen in step.get("feeds", {}).items()}})
        for step in table.pop("steps")
    )
    return Scenario(**{"settings": "", **table, "steps": steps})


def play(scenario: Scenario, newsroom: Newsroom) -> None:
    """Go through the steps. What fails names the step by its moment."""
    newsroom.set_up(scenario.settings)
    chronicle = Chronicle()
    for number, step in enumerate(scenario.steps, start=1):
        try:
            _play_step(step, newsroom, chronicle)
        except BaseException as error:
            error.add_note(f"in step {number}, at {step.at}: {step.about}")
            raise


def _play_step(step: Step, newsroom: Newsroom, chronicle: Chronicle) -> None:
    before = newsroom.files()
    for name, do in DOINGS:
        what = getattr(step, name)
        if what or what == "":
            do(newsroom, what)
    if step.crash:
        assert newsroom.crash(step.at, step.crash), f"the run was not killed {step.crash}"
    for _ in range(step.runs):
        newsroom.run(step.at, **dict.fromkeys(step.flags, True))
    _look_at_ending(step, newsroom)
    _look_at_files(step, before, newsroom)
    for path, seen in step.feeds.items():
        _look_at_feed(seen, newsroom.feeds / ("" if path == MAIN else path))
    chronicle.add(newsroom)
    if step.settled and step.exit in {0, 1}:
        again = newsroom.run(step.at, dry_run=True).outcome
        assert again is not None
        assert (again.written, again.removed) == ((), ()), "one more run would write"


def _write_each(newsroom: Newsroom, what: Mapping[str, Any]) -> None:
    first, last = what["numbers"]
    for n in range(first, last + 1):
        newsroom.write(what["file"].format(n=n), what["text"].format(n=n))


def _lose(newsroom: Newsroom, what: str) -> None:
    if what == "database":
        newsroom.lose_database()
    else:
        newsroom.delete({"history": "history.jsonl", "feeds": "feeds"}[what])


def _damage(newsroom: Newsroom, what: str) -> None:
    assert what == "database"
    newsroom.damage_database()


def _delete(newsroom: Newsroom, files: list[str]) -> None:
    for file in files:
        newsroom.delete(file)


def _move(newsroom: Newsroom, moves: Mapping[str, str]) -> None:
    for old, new in moves.items():
        newsroom.move(old, new)


def _link(newsroom: Newsroom, links: Mapping[str, str]) -> None:
    for link, target in links.items():
        newsroom.link(link, target)


def _write(newsroom: Newsroom, texts: Mapping[str, str]) -> None:
    for file, text in texts.items():
        newsroom.write(file, text)


def _edit(newsroom: Newsroom, edits: Mapping[str, Mapping[str, str]]) -> None:
    for file, changes in edits.items():
        newsroom.edit(file, changes)


DOINGS: tuple[tuple[str, Callable[[Newsroom, Any], None]], ...] = (
    ("settings", Newsroom.set_up),
    ("lose", _lose),
    ("damage", _damage),
    ("delete", _delete),
    ("move", _move),
    ("link", _link),
    ("write", _write),
    ("write_each", _write_each),
    ("edit", _edit),
)


# --- what is looked at ----------------------------------------------------------------------------------------


def _look_at_ending(step: Step, newsroom: Newsroom) -> None:
    ending = newsroom.ending
    assert ending is not None
    told = [problem.rule for problem in ending.problems if problem.severity is not Severity.MENDED]
    assert (int(ending.exit), sorted(told)) == (step.exit, sorted(step.problems))
    said = newsroom.said()
    for word in step.says:
        assert word in said
    for word in step.lacks:
        assert word not in said
        for path, (data, _) in newsroom.files().items():
            assert word.encode() not in data, f"{word!r} is in {path}"


def _look_at_files(step: Step, before: Mapping[str, object], newsroom: Newsroom) -> None:
    after = newsroom.files()
    if step.unchanged is True:
        assert after == before
    for feed in step.unchanged if isinstance(step.unchanged, list) else ():
        for path in _files_of(feed):
            assert after[path] == before[path], f"{path} was written"
    for feed in step.changed:
        for path in _files_of(feed):
            assert after[path] != before[path], f"{path} was not written"


def _files_of(feed: str) -> list[str]:
    folder = "" if feed == MAIN else f"{feed}/"
    return [f"{folder}rss.xml", f"{folder}atom.xml"]


def _look_at_feed(seen: Seen, folder: Path) -> None:
    if seen.absent:
        assert not (folder / "rss.xml").exists()
        assert not (folder / "atom.xml").exists()
        return
    rss, atom = read_feed(folder / "rss.xml"), read_feed(folder / "atom.xml")
    _look_at_entries(seen, atom)
    assert sorted(set(rss.ids) - set(atom.ids)) == sorted(seen.replaced)
    for feed, file in ((rss, "rss.xml"), (atom, "atom.xml")):
        _look_at_head(seen, feed, file)
        for word in seen.holds:
            assert word.encode() in (folder / file).read_bytes(), f"{word!r} is not in {file}"
        for word in seen.lacks:
            assert word.encode() not in (folder / file).read_bytes(), f"{word!r} is in {file}"


def _look_at_entries(seen: Seen, atom: FeedRead) -> None:
    if seen.titles is not None:
        assert atom.titles == seen.titles
    if seen.ids is not None:
        assert atom.ids == seen.ids
    if seen.tombstones is not None:
        assert {each.ref: each.when for each in atom.tombstones} == seen.tombstones
    for name in ("id", "published", "updated"):
        for title, value in getattr(seen, name).items():
            assert getattr(atom.entry(title), name) == value, (title, name)


def _look_at_head(seen: Seen, feed: FeedRead, file: str) -> None:
    if seen.date is not None:
        assert feed.date == seen.date, file
    if seen.complete is not None:
        assert feed.complete is seen.complete, file
    if seen.archive is not None:
        assert feed.archive is seen.archive, file
    for relation, path in seen.links.items():
        wanted = ADDRESS + (file if path == MAIN else f"{path}/{file}") if path else None
        assert feed.links.get(relation) == wanted, (file, relation)


class Chronicle:
    """What holds of every feed after every step, and from each step to the next."""

    def __init__(self) -> None:
        self._published: dict[str, datetime] = {}
        self._updated: dict[str, datetime] = {}
        self._dates: dict[str, datetime] = {}

    def add(self, newsroom: Newsroom) -> None:
        """Look at all feeds."""
        for path, rss, atom in all_feeds(newsroom.feeds):
            ids = atom.ids
            assert len(set(rss.ids)) == len(rss.ids), f"{path}: an id stands twice in RSS"
            assert len(set(ids)) == len(ids), f"{path}: an id stands twice in Atom"
            entries = {entry.id: entry for entry in atom.entries}
            assert [each for each in rss.ids if each in entries] == ids, f"{path}: RSS and Atom differ"
            for item in rss.entries:
                if entry := entries.get(item.id):
                    # The notice of a feed that has ended leads to the main feed in the format that it stands in.
                    links = {item.link.removesuffix("rss.xml"), entry.link.removesuffix("atom.xml")}
                    assert (item.title, len(links)) == (entry.title, 1)
                    assert (item.published, item.updated) == (entry.published, entry.updated)
            assert not {each.ref for each in atom.tombstones} & set(ids), f"{path}: deleted, and there"
            assert all(each.comment and each.language == "ar" for each in atom.tombstones)
            self._follow(path, atom)

    def _follow(self, path: str, atom: FeedRead) -> None:
        for entry in atom.entries:
            assert entry.published <= entry.updated <= atom.date
            assert self._published.setdefault(entry.id, entry.published) == entry.published, entry.title
            assert self._updated.get(entry.id, entry.updated) <= entry.updated, entry.title
            self._updated[entry.id] = entry.updated
        assert self._dates.get(path, atom.date) <= atom.date, f"the date of {path or MAIN} went back"
        self._dates[path] = atom.date
