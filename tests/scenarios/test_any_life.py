"""Whatever editors, clocks and power cuts do to a newsroom, in whatever order, its feeds keep their promises."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from feeds_as_read import EntryRead, FeedRead, all_feeds, dead_ends
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, rule
from scenario import ADDRESS, Chronicle
from scenario_newsroom import CRASHES, Newsroom
from secret_words import secret

if TYPE_CHECKING:
    from collections.abc import Mapping

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETTINGS = """
[sections.podcast]
image = "https://news.example/cover.jpg"
owner = {{ email = "desk@news.example" }}

[feeds]
number = {number}
authors = {authors}
json = {json}
sitemaps = {sitemaps}
pages = {pages}
kicker_in_title = {pages}
max_bytes = {max_bytes}
archives = true
archive_size = 2

[lifecycle]
vanished_runs = 2
tombstone_days = 1000
withdrawn_in_rss = "{withdrawn}"
"""
NEVER_FULL, SOON_FULL = 2_000_000, 10_000
"""Bytes of a feed: the second is room for three or four of these stories."""
LONG = "وهذا ملخص طويل لا يتغير. " * 40
HIDING = ("draft", "withheld", "canceled", "advisory")

switches = st.sampled_from(["true", "false"])
of_newsroom = st.fixed_dictionaries(
    {
        "number": st.integers(1, 6),
        **dict.fromkeys(("authors", "json", "sitemaps", "pages"), switches),
        "withdrawn": st.sampled_from(["omit", "replace"]),
        "max_bytes": st.sampled_from([NEVER_FULL, SOON_FULL]),
    }
)
hours = st.integers(-48, 48).map(lambda hour: timedelta(hours=hour))
statuses = st.sampled_from(["usable", *HIDING])


@dataclass(frozen=True)
class Shelf:
    """In which feeds it is to stand beside the main one."""

    section: str = "world"
    tags: frozenset[str] = frozenset()
    author: str = "سلمى"
    video: bool = False
    audio: bool = False
    urgency: int = 4


shelves = st.builds(
    Shelf,
    section=st.sampled_from(["world", "economy"]),
    tags=st.frozensets(st.sampled_from(["بحر", "بر", "جو"])),
    author=st.sampled_from(["سلمى", "ليلى"]),
    video=st.booleans(),
    audio=st.booleans(),
    urgency=st.sampled_from([1, 4]),
)


@dataclass(frozen=True)
class Version:
    """What an article's file says; `number` goes up with each change of its words."""

    number: int
    published: datetime
    status: str = "usable"
    embargo: datetime | None = None
    expires: datetime | None = None
    updated: datetime | None = None
    shelf: Shelf = Shelf()

    @property
    def opening(self) -> datetime:
        return max(self.published, self.embargo or self.published)

    def open(self, moment: datetime, known: datetime | None = None) -> bool:
        """Whether readers may see it: the whole of the rule, said once more; `known` is the date by which they have
        it."""
        opening = moment if known is None else max(moment, known)
        return self.status == "usable" and self.opening <= opening and (self.expires is None or moment < self.expires)


@dataclass
class Story:
    """An article: its file, what it says now, and what is known of it from outside."""

    number: int
    file: str
    version: Version
    known: Version | None = None
    """What the last whole run could read."""
    unsure: bool = False
    """Whether a killed run may have read more."""
    broken: bool = False
    gone: bool = False
    moved: bool = False
    id: str | None = None
    shown: frozenset[str] = frozenset()
    """The words of it that the last whole run's feeds hold."""
    since: datetime | None = None
    """The date by which readers know it, where it has not been hidden since then."""
    perhaps_shown: frozenset[str] = frozenset()
    """Those that feeds of runs that were killed since then may hold."""
    withdrawn: bool = False
    """Whether it stood in the feeds and was taken back, and is still."""
    runs_without_file: int = 0

    @property
    def readable(self) -> Version | None:
        """What the next run reads: of a file that is broken or gone, the last good version."""
        return self.known if self.broken or self.gone else self.version

    def word(self, version: int) -> str:
        """The word that only this version of it says."""
        return secret(self.number, version)

    def half(self) -> str:
        """The word that its half-saved file says."""
        return secret(self.number, "half")

    def words(self) -> list[str]:
        """All that it ever said."""
        versions = [self.word(number) for number in range(self.version.number + 1)]
        return [*versions, secret(self.number), secret(self.number, "tag")]

    def text(self) -> str:
        version, word = self.version, self.word(self.version.number)
        lines = [
            "---",
            f"headline: {secret(self.number)} {word}",
            f"summary: {LONG}",
            f"published: {version.published.isoformat()}",
            f"address: https://news.example/{self.number}",
            f"status: {version.status}",
            f"tags: [{', '.join([secret(self.number, 'tag'), *sorted(version.shelf.tags)])}]",
            f"section: {version.shelf.section}",
            f"authors: [{version.shelf.author}]",
            f"video: {str(version.shelf.video).lower()}",
            f"urgency: {version.shelf.urgency}",
        ]
        lines += ["renditions: [{address: https://news.example/a.mp3, length: 9}]"] if version.shelf.audio else []
        lines += [f"embargo: {version.embargo.isoformat()}"] if version.embargo else []
        lines += [f"updated: {version.updated.isoformat()}"] if version.updated else []
        lines += [f"expires: {version.expires.isoformat()}"] if version.expires else []
        return "\n".join([*lines, "---", f"{word} في نص المادة.", ""])


class AnyLife(RuleBasedStateMachine):
    """A newsroom, and what is known of it without asking khabar."""

    stories = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.newsroom = Newsroom(self.folder / "newsroom")
        self.change_settings({"number": 4, **dict.fromkeys(("authors", "json", "sitemaps", "pages"), "true")})
        # An items folder with nothing in it stops the run: that is a scenario of its own.
        self.newsroom.write("items/pinned.md", Story(-1, "", Version(0, START - timedelta(days=9))).text())
        self.now = self.latest = START
        self.told: list[Story] = []
        self.chronicle = Chronicle()
        self.last_good_known = True

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # --- what editors do

    @initialize(target=stories)
    def begin(self) -> object:
        """Two articles that readers have, so that there is something to lose."""
        begun = multiple(*(self._tell(Version(0, START - timedelta(hours=hour))) for hour in (30, 2)))
        self.run()
        return begun

    @rule(target=stories, published=hours, status=statuses, embargo=st.none() | hours, shelf=shelves)
    def write(self, published: timedelta, status: str, embargo: timedelta | None, shelf: Shelf) -> Story:
        opens = None if embargo is None else self.now + embargo
        return self._tell(Version(0, self.now + published, status, opens, shelf=shelf))

    @rule(story=stories)
    def rewrite(self, story: Story) -> None:
        self._change(story, replace(story.version, number=story.version.number + 1))

    @rule(story=stories, updated=st.none() | hours)
    def set_updated(self, story: Story, updated: timedelta | None) -> None:
        """Be it ahead of the clock; no earlier than it was published."""
        moment = None if updated is None else max(self.now + updated, story.version.opening)
        self._change(story, replace(story.version, updated=moment))

    @rule(story=stories, shelf=shelves)
    def file_elsewhere(self, story: Story, shelf: Shelf) -> None:
        """Under another section, other tags: with other words, for what readers see of it has changed."""
        self._change(story, replace(story.version, number=story.version.number + 1, shelf=shelf))

    @rule(story=stories, status=statuses, shelf=shelves)
    def set_status_elsewhere(self, story: Story, status: str, shelf: Shelf) -> None:
        """Taken back, or given free, and filed elsewhere at once."""
        self._change(story, replace(story.version, status=status, shelf=shelf))

    @rule(story=stories, status=statuses)
    def set_status(self, story: Story, status: str) -> None:
        self._change(story, replace(story.version, status=status))

    @rule(story=stories, embargo=st.none() | hours)
    def set_embargo(self, story: Story, embargo: timedelta | None) -> None:
        self._change(story, replace(story.version, embargo=None if embargo is None else self.now + embargo))

    @rule(story=stories, expires=st.none() | hours)
    def set_expiry(self, story: Story, expires: timedelta | None) -> None:
        self._change(story, replace(story.version, expires=None if expires is None else self.now + expires))

    @rule(story=stories, folder=st.sampled_from(["items", "items/2026", "items/قديم"]))
    def move(self, story: Story, folder: str) -> None:
        """Renamed and otherwise untouched until the next run."""
        new = f"{folder}/{secret(story.number, story.file)}.md"
        if not (story.gone or story.broken) and story.known == story.version:
            self.newsroom.move(story.file, new)
            story.file, story.moved = new, True

    @rule(story=stories)
    def break_file(self, story: Story) -> None:
        """Saved by half."""
        if not (story.gone or story.moved):
            self.newsroom.write(story.file, f"---\nheadline: {story.half()}")
            story.broken = True

    @rule(story=stories)
    def delete(self, story: Story) -> None:
        if not story.gone:
            self.newsroom.delete(story.file)
            story.gone, story.runs_without_file = True, 0

    @rule(story=stories)
    def save(self, story: Story) -> None:
        """Whole again, or put back."""
        if not story.moved or story.gone:
            self._save(story)

    # --- what happens to it

    @rule(settings=of_newsroom)
    def change_settings(self, settings: dict[str, object]) -> None:
        self.newsroom.set_up(SETTINGS.format(**{"withdrawn": "omit", "max_bytes": SOON_FULL, **settings}))

    @rule(delta=hours)
    def clock_steps(self, delta: timedelta) -> None:
        self.now += delta

    @rule()
    def lose_database(self) -> None:
        self.newsroom.lose_database()
        self.last_good_known = False

    @rule()
    def damage_database(self) -> None:
        self.newsroom.damage_database()
        self.last_good_known = False

    @rule(where=st.sampled_from(sorted(CRASHES)))
    def crash(self, where: str) -> None:
        """A run that is killed publishes nothing that a whole one would not."""
        if not self.newsroom.crash(self.now, where):
            return
        self.latest = max(self.latest, self.now)
        for story in self.told:
            story.unsure = True
            if story.readable is not None and story.readable.open(self.now, story.since):
                story.perhaps_shown |= {*story.words()}
            self._lacks({*story.words(), story.half()} - story.shown - story.perhaps_shown, "")

    @rule()
    def run(self) -> None:
        ending = self.newsroom.run(self.now, accept_vanished=True)
        assert ending.outcome is not None
        self.latest = max(self.latest, self.now)
        self.chronicle.add(self.newsroom)
        assert dead_ends(self.newsroom.feeds) == set()
        feeds = list(all_feeds(self.newsroom.feeds))
        entries = {entry.id: entry for _, _, atom in feeds for entry in atom.entries}
        buried = {each.ref for _, _, atom in feeds for each in atom.tombstones}
        told = {id_ for id_ in entries if not id_.endswith("#ended")}  # no article, but where there was a feed
        assert reached({path: atom for path, _, atom in feeds}) == told, "not to be found from the main feed"
        for story in self.told:
            self._follow(story, entries, buried)
        self.last_good_known = True
        if not any(story.gone and not story.withdrawn for story in self.told):
            before = self.newsroom.files()
            self.newsroom.run(self.now, accept_vanished=True)
            assert self.newsroom.files() == before, "the same input gave other bytes"
            remembered = self.newsroom.remembered()
            self.newsroom.forget()
            self.newsroom.run(self.now, accept_vanished=True)
            assert self.newsroom.files() == before, "what was kept is not what the files say"
            assert self.newsroom.remembered() == remembered, "another history"

    # --- what holds

    def _follow(self, story: Story, entries: dict[str, EntryRead], buried: set[str]) -> None:
        """See that the article is where it belongs, and remember where it is."""
        readable, stood = story.readable, bool(story.shown)
        if not (story.broken or story.gone):
            story.known, story.moved, story.unsure = story.version, False, False
        story.runs_without_file = story.runs_without_file + 1 if story.gone else 0
        vanished = story.runs_without_file >= 2
        entry = next((each for each in entries.values() if secret(story.number) in each.title), None)

        if entry:
            assert story.id in {None, entry.id}, f"another id: {story}"
            story.id = entry.id
            if not story.unsure:
                assert readable is not None
                assert readable.open(self.now, story.since), f"hidden, and there: {story}"
                said = [n for n in range(story.version.number + 1) if story.word(n) in entry.title + entry.text]
                assert said == [readable.number], f"another version: {story}"
        elif readable and readable.open(self.now) and self.now == self.latest and not story.unsure:
            last_good = stood and self.last_good_known and not vanished
            assert story.broken or story.gone, f"visible, and not there: {story}"
            assert not last_good, f"its last good version was there, and is not: {story}"

        taken_back = vanished or (readable is not None and readable.status != "usable")
        story.withdrawn = taken_back and not story.broken and not entry and (stood or story.withdrawn)
        if story.withdrawn:
            assert story.id in buried, f"withdrawn without a tombstone: {story}"
        if entry or not (story.broken or story.gone):  # nobody has hidden what only cannot be read
            story.since = entry.published if entry else None
        story.shown, story.perhaps_shown = frozenset(story.words() if entry else ()), frozenset()
        self._lacks({*story.words(), story.half()} - story.shown, self.newsroom.said())

    def _lacks(self, words: set[str], said: str) -> None:
        for word in words:
            assert word not in said
            for path, (data, _) in self.newsroom.files().items():
                assert word.encode() not in data, f"{path} holds {word}"

    def _tell(self, version: Version) -> Story:
        story = Story(len(self.told), f"items/{secret('file', len(self.told))}.md", version)
        self.told.append(story)
        self._save(story)
        return story

    def _change(self, story: Story, version: Version) -> None:
        never_opens = version.expires is not None and version.expires <= version.opening  # such a file is refused
        if not (story.moved or story.gone or never_opens):
            story.version = version
            self._save(story)

    def _save(self, story: Story) -> None:
        self.newsroom.write(story.file, story.text())
        story.broken = story.gone = False


def reached(feeds: Mapping[str, FeedRead]) -> set[str]:
    """Give the ids that a reader finds who has the main feed and follows it into its archive (RFC 5005, 4)."""
    found, path = set(), ""
    while True:
        feed = feeds[path]
        found |= {*feed.ids}
        if "prev-archive" not in feed.links:
            return found
        assert not feed.complete
        path = feed.links["prev-archive"].removeprefix(ADDRESS).rpartition("/")[0]


class SettledLife(AnyLife):
    """The same where every file counts as written long ago: so each run goes by what the last one left."""

    def __init__(self) -> None:
        self.settled = patch("khabar.run.UNSETTLED_FOR", -(10**18))
        self.settled.start()
        super().__init__()

    def teardown(self) -> None:
        super().teardown()
        self.settled.stop()


AnyLife.TestCase.settings = SettledLife.TestCase.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyLife = AnyLife.TestCase
TestSettledLife = SettledLife.TestCase
