"""The database: whatever is done to it, no id changes, nothing old appears as new, nothing withdrawn comes back."""

from __future__ import annotations

import dataclasses
import random
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from catalogue_newsroom import Newsroom, article, at, body, is_visible, rules, shown_ids
from msgspec.structs import replace

from khabar.article import Status
from khabar.catalogue import Adopted, Catalogue, schema
from khabar.catalogue import database as files
from khabar.catalogue.database import DATABASE, SET_ASIDE
from khabar.catalogue.record import Change, Event
from khabar.items.source import SourceFile
from khabar.problems import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.catalogue import Living

A, B, C = article("a"), article("b"), article("c")


def lived(root: Path) -> Newsroom:
    """A newsroom in which one article changed, one was withdrawn, one moved, one is hidden, and one vanished."""
    newsroom = Newsroom(root)
    newsroom.put(A, B, C, article("closed", embargo=at(900)), article("gone"))
    newsroom.run(at(0))
    newsroom.put(replace(A, headline="عنوان جديد"), replace(B, status=Status.CANCELED), replace(C, file="items/x/c.md"))
    del newsroom.articles["items/c.md"], newsroom.articles["items/gone.md"]
    newsroom.run(at(5))
    newsroom.run(at(10))
    newsroom.run(at(15))
    return newsroom


def what_readers_have(newsroom: Newsroom, living: Living, minute: int) -> object:
    seen = is_visible(at(minute))
    articles = sorted((each.id, each.published, each.updated) for each in living.articles if seen(each))
    return articles, living.tombstones, newsroom.dates, newsroom.pages


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, object]:
    newsroom = lived(tmp_path_factory.mktemp("lived"))
    return newsroom, what_readers_have(newsroom, newsroom.run(at(20)), 20)


@pytest.fixture
def copied(before: tuple[Newsroom, object], tmp_path: Path) -> Newsroom:
    newsroom, _ = before
    shutil.copytree(newsroom.root, tmp_path / "copy")
    return dataclasses.replace(newsroom, root=tmp_path / "copy", articles=dict(newsroom.articles), dates={})


def problem_of(newsroom: Newsroom) -> tuple[str, str]:
    with pytest.raises(OutputError) as raised:
        newsroom.run(at(30))
    (problem,) = raised.value.problems
    return problem.rule, str(problem.place)


def catalogue_rules(newsroom: Newsroom) -> list[str]:
    with Catalogue.open(newsroom.root) as catalogue:
        return [problem.rule for problem in catalogue.problems]


def test_a_database_that_is_lost_is_restored_from_its_export(copied: Newsroom, before: tuple[Newsroom, object]) -> None:
    """Silently, for a fresh copy of a newsroom from git has none."""
    shutil.rmtree(copied.root / ".khabar")
    export = (copied.root / "history.jsonl").read_bytes()
    assert catalogue_rules(copied) == []
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]
    assert (copied.root / "history.jsonl").read_bytes() == export
    with Catalogue.open(copied.root) as catalogue:
        assert [str(event.change) for event in catalogue.history(B.id)] == ["published", "withdrawn"]


@pytest.mark.parametrize("seed", range(60))
def test_a_database_that_is_damaged_anywhere_changes_nothing_for_readers(
    copied: Newsroom, before: tuple[Newsroom, object], seed: int
) -> None:
    """Some bytes at random, also in the header, or a piece cut off: it is noticed, set aside and restored."""
    damage = random.Random(seed)  # noqa: S311 - the same damage each time
    database = copied.root / DATABASE
    data = bytearray(database.read_bytes())
    where = range(100) if seed % 3 == 0 else range(len(data))
    for _ in range(damage.randint(1, 20)):
        data[damage.choice(where)] = damage.randrange(256)
    database.write_bytes(data[: damage.choice(where)] if seed % 10 == 1 else data)
    dry = copied.run(at(20), dry_run=True)
    assert what_readers_have(copied, dry, 20) == before[1]
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]


def test_one_letter_of_an_id_that_the_disk_changed_is_noticed(
    copied: Newsroom, before: tuple[Newsroom, object]
) -> None:
    """SQLite reads it without complaint."""
    database = copied.root / DATABASE
    data = database.read_bytes()
    assert data.count(b"2026-03-01:b") > 1
    database.write_bytes(data.replace(b"2026-03-01:b", b"2026-03-01:d"))
    assert catalogue_rules(copied) == ["catalogue-damaged"]
    assert (copied.root / SET_ASIDE).exists()
    assert catalogue_rules(copied) == []
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]


def test_a_database_from_a_backup_gives_way_to_a_newer_export(copied: Newsroom, tmp_path: Path) -> None:
    """Else what was withdrawn since would come back; so it is where the write-ahead log with the last run is lost."""
    shutil.copytree(copied.root / ".khabar", tmp_path / "backup")
    copied.put(replace(A, status=Status.CANCELED))
    assert A.id not in shown_ids(copied.run(at(25)), at(25))
    shutil.rmtree(copied.root / ".khabar")
    (tmp_path / "backup").rename(copied.root / ".khabar")
    assert catalogue_rules(copied) == ["catalogue-damaged"]
    assert [each.when for each in copied.run(at(30)).tombstones[""] if each.id == A.id] == [at(25)]


def test_an_export_that_is_lost_or_old_or_spoilt_is_written_anew(copied: Newsroom) -> None:
    """The database knows better, and a run that changes nothing else does it: also where the fault is further down,
    as a merge leaves it."""
    export = copied.root / "history.jsonl"
    right = export.read_bytes()
    merged = right.replace(b"\n", b"\n<<<<<<< HEAD\n", 2)
    for wrong in (None, b'{"format": 1, "generation": 1, "kind": "about"}\n', b"<<<<<<< HEAD\n", merged):
        export.unlink() if wrong is None else export.write_bytes(wrong)
        copied.run(at(20))
        assert export.read_bytes() == right


def test_a_damaged_database_without_its_export_stops_everything(copied: Newsroom) -> None:
    """Khabar does not begin anew unasked: nothing is written, and the database stays where it is."""
    (copied.root / "history.jsonl").unlink()
    database = copied.root / DATABASE
    database.write_bytes(b"x" * 5000)
    assert problem_of(copied) == ("catalogue-lost", DATABASE)
    assert database.read_bytes() == b"x" * 5000


@pytest.mark.parametrize(
    ("line", "text", "rule"),
    [
        (3, "<<<<<<< HEAD", ("history-unreadable", "history.jsonl:3")),
        (1, '{"format": 99, "generation": 99}', ("history-newer", "history.jsonl:1")),
    ],
)
def test_an_export_that_cannot_be_read_restores_nothing(
    copied: Newsroom, line: int, text: str, rule: tuple[str, str]
) -> None:
    """Its line is told, and nothing is made up in its place."""
    shutil.rmtree(copied.root / ".khabar")
    export = copied.root / "history.jsonl"
    lines = export.read_text(encoding="utf-8").split("\n")
    lines[line - 1] = text
    export.write_text("\n".join(lines), encoding="utf-8")
    assert problem_of(copied) == rule
    assert not (copied.root / DATABASE).exists()


def test_a_database_that_cannot_be_opened_is_told_and_kept(copied: Newsroom) -> None:
    """That is the system's fault, not the file's: nothing is set aside."""
    database = copied.root / DATABASE
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_WAIT", 0.01)
        assert problem_of(copied) == ("publish-not-written", DATABASE)
    other.close()
    assert not (copied.root / SET_ASIDE).exists()


def test_two_processes_do_not_write_over_each_other(copied: Newsroom) -> None:
    """Where a file system knows no locks, the second to write is told, and what the first wrote stands."""
    with Catalogue.open(copied.root) as slow:
        script = (
            "import sys; from pathlib import Path; from khabar.catalogue import Adopted, Catalogue\n"
            "with Catalogue.open(Path(sys.argv[1])) as quick:\n"
            "    quick.adopt([Adopted('https://news.example/quick', 'urn:x:quick')]); quick.commit()"
        )
        subprocess.run([sys.executable, "-c", script, str(copied.root)], check=True)
        with pytest.raises(OutputError):
            slow.adopt([Adopted("https://news.example/slow", "urn:x:slow")])
    export = (copied.root / "history.jsonl").read_text(encoding="utf-8")
    assert "urn:x:quick" in export
    assert "urn:x:slow" not in export


def test_the_trail_can_be_read_while_a_run_writes(copied: Newsroom) -> None:
    """A reader waits for nobody and sees what was written last."""
    writer = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM event")
    with Catalogue.open(copied.root, dry_run=True) as catalogue:
        assert catalogue.history(A.id) != ()
    writer.execute("ROLLBACK")
    writer.close()


def test_a_run_that_is_killed_before_it_commits_leaves_nothing(copied: Newsroom) -> None:
    """The next one begins where the last whole run ended."""
    copied.put(replace(A, headline="ثالث"))
    copied.run(at(25), commit=False)
    updated = {each.id: each.updated for each in copied.run(at(30)).articles}
    assert updated[A.id] == at(30)


def test_an_older_database_is_brought_up_to_date_in_place(
    copied: Newsroom, before: tuple[Newsroom, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it holds stays; a step that fails leaves it at its version."""
    newest = len(schema.MIGRATIONS)
    steps = (*schema.MIGRATIONS, ("CREATE TABLE later (x)", "INSERT INTO later VALUES (1)"))
    monkeypatch.setattr(schema, "MIGRATIONS", (*steps, ("CREATE TABLE half (x)", "NOT SQL")))
    database = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(database)
    version, tables = "PRAGMA user_version", "SELECT name FROM sqlite_master WHERE name IN ('later', 'half')"
    assert (database.execute(version).fetchall(), database.execute(tables).fetchall()) == ([(newest,)], [])
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    assert catalogue_rules(copied) == []
    assert (database.execute(version).fetchall(), database.execute(tables).fetchall()) == (
        [(newest + 1,)],
        [("later",)],
    )
    database.close()
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]


def test_a_database_of_a_later_version_is_restored_from_the_export(
    copied: Newsroom, before: tuple[Newsroom, object]
) -> None:
    """Going back to an older Khabar loses nothing: what cannot be derived is in the export, whose format it knows."""
    database = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    database.execute("PRAGMA user_version = 99")
    database.close()
    assert catalogue_rules(copied) == ["catalogue-damaged"]
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]


def test_last_good_versions_are_kept_for_what_stands_in_feeds(tmp_path: Path) -> None:
    """Bytes and sidecar, as they were; of what is only in the archive none, so that they stay few."""
    newsroom = Newsroom(tmp_path, number=1)
    newsroom.put(A, article("old", published=at(-900)))
    newsroom.run(at(0))
    with Catalogue.open(tmp_path) as catalogue:
        assert catalogue.last_good("items/old.md") is None
        assert catalogue.last_good(A.file) is not None
        source = SourceFile(A.file, "نص".encode() * 99, "items/a.toml", b"")
        catalogue.keep_good([source])
        catalogue.commit()
        assert catalogue.last_good(A.file) == source
    newsroom.put(replace(A, status=Status.CANCELED))
    newsroom.run(at(5))
    with Catalogue.open(tmp_path) as catalogue:
        assert catalogue.last_good(A.file) is None


def test_a_last_good_version_that_the_disk_has_spoilt_is_none(copied: Newsroom) -> None:
    """The article of a broken file then leaves the feeds, rather than end the run."""
    database = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    database.execute("UPDATE last_good SET data = substr(data, 1, 20)")
    database.close()
    copied.articles[A.file] = None
    living = copied.run(at(25))
    assert A.id not in shown_ids(living, at(25))
    assert rules(living) == ["article-not-kept"]


def test_events_that_the_disk_has_spoilt_are_left_out(copied: Newsroom) -> None:
    """The rest of the trail is told."""
    database = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    database.execute("UPDATE event SET moment = 'x' WHERE change = 'published'")
    database.close()
    with Catalogue.open(copied.root) as catalogue:
        assert [str(event.change) for event in catalogue.history(B.id)] == ["withdrawn"]


def test_the_export_is_the_text_that_is_asked_for(copied: Newsroom) -> None:
    """Byte for byte."""
    with Catalogue.open(copied.root) as catalogue:
        assert catalogue.export().encode() == (copied.root / "history.jsonl").read_bytes()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Whatever is in the way of .khabar."""
    (tmp_path / ".khabar").write_text("", encoding="utf-8")
    newsroom = Newsroom(tmp_path)
    newsroom.put(replace(A, body=body("نص")))
    assert problem_of(newsroom)[0] == "publish-not-written"


def test_a_database_of_the_first_version_learns_what_stands(copied: Newsroom, before: tuple[Newsroom, object]) -> None:
    """A catalogue from before the past was written down is migrated in place, and nothing in it is lost."""
    database = sqlite3.connect(copied.root / DATABASE, isolation_level=None)
    database.executescript("INSERT INTO kept SELECT 'article', id, line FROM article; ALTER TABLE about DROP exported")
    for table in ("stood", "article", *schema.CACHES):
        database.execute(f"DROP TABLE {table}")
    database.execute("PRAGMA user_version = 1")
    database.close()
    assert catalogue_rules(copied) == []
    assert what_readers_have(copied, copied.run(at(20)), 20) == before[1]
    copied.put(article("new"))
    copied.run(at(25))
    with Catalogue.open(copied.root, dry_run=True) as catalogue:
        told = catalogue.past(at(22))
    assert told is not None
    assert (told.known_since, {stand.id for stand in told.stands}) == (at(20), {A.id, C.id})


def test_indexes_are_there_after_a_table_was_filled(tmp_path: Path) -> None:
    """The same as before, to the letter, whether it ends well or breaks off."""
    with Catalogue.open(tmp_path) as catalogue:
        connection = catalogue.store.connection
        with catalogue.store.filling():
            assert not schema.is_current(connection)
            catalogue.store.put_events([Event(at(0), "tag:news.example,2023:1", "items/a.md", Change.SEEN)])
        assert schema.is_current(connection)
        catalogue.store.commit(at(0))
        with pytest.raises(KeyboardInterrupt), catalogue.store.filling():
            raise KeyboardInterrupt
    with Catalogue.open(tmp_path) as catalogue:
        assert schema.is_current(catalogue.store.connection)
        assert len(catalogue.store.events("items/a.md")) == 1
