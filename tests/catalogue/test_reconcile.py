"""What becomes of articles over runs: files that go, come back, break, and all that readers are told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from catalogue_newsroom import SETTINGS, START, Newsroom, article, at, body, rules, shown, shown_ids
from msgspec.structs import replace

from khabar.article import Status
from khabar.catalogue import Adopted, Catalogue
from khabar.settings import Lifecycle

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.article import Article

A, B = article("a", section="world"), article("b")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path)
    made.put(A, B)
    made.run(at(0))
    return made


def test_runs_that_find_nothing_new_change_nothing(newsroom: Newsroom) -> None:
    """Neither what readers get nor the export; and of a newsroom at its first run, the dates are its files' own."""
    export = (newsroom.root / "history.jsonl").read_bytes()
    living = newsroom.run(at(5))
    assert [(each.published, each.updated) for each in living.articles] == [(A.published, A.published)] * 2
    assert (newsroom.root / "history.jsonl").read_bytes() == export


def test_a_withdrawn_article_leaves_tombstones_where_it_stood(newsroom: Newsroom) -> None:
    """In those feeds alone, with its id, the run's moment, its date and page; and they stay as they are."""
    newsroom.put(replace(A, status=Status.CANCELED, section=None))
    for moment in (at(10), at(20)):
        living = newsroom.run(moment)
        assert shown_ids(living, moment) == [B.id]
        assert set(living.tombstones) == {"", "section/world"}
        for (tombstone,) in living.tombstones.values():
            assert (tombstone.id, tombstone.when) == (A.id, at(10))
            assert (tombstone.published, tombstone.address) == (A.published, A.address)
    newsroom.put(A)
    living = newsroom.run(at(30))
    assert living.tombstones == {}
    assert (shown(living, "a").id, shown(living, "a").published) == (A.id, A.published)


def test_a_broken_file_keeps_its_article_as_it_was(newsroom: Newsroom) -> None:
    """For as long as it is broken; mended, it is dated by the run that found it so."""
    newsroom.articles[A.file] = None
    for moment in range(5, 60, 5):
        living = newsroom.run(at(moment))
        assert shown(living, "a") == replace(A, updated=A.published)
        assert rules(living) == ["last-good-version"]
    newsroom.put(replace(A, headline="عنوان جديد"))
    assert shown(newsroom.run(at(60)), "a").updated == at(60)


def test_the_last_good_version_is_still_an_article_that_expires(newsroom: Newsroom) -> None:
    """A file that breaks does not hold an article up for ever; what is not seen is not told."""
    newsroom.put(replace(A, expires=at(20)))
    newsroom.run(at(5))
    newsroom.articles[A.file] = None
    assert rules(newsroom.run(at(10))) == ["last-good-version"]
    living = newsroom.run(at(20))
    assert shown_ids(living, at(20)) == [B.id]
    assert (rules(living), living.tombstones) == ([], {})


def test_a_file_that_never_was_right_has_no_article(newsroom: Newsroom) -> None:
    """Neither has one whose article nobody could see when it broke."""
    newsroom.articles["items/new.md"] = None
    newsroom.put(article("secret", embargo=at(99)))
    newsroom.run(at(5))
    newsroom.articles["items/secret.md"] = None
    living = newsroom.run(at(10))
    assert shown_ids(living, at(10)) == [A.id, B.id]
    assert rules(living) == []


def test_a_file_that_is_gone_is_withdrawn_after_three_runs(newsroom: Newsroom) -> None:
    """Until then its article stands, with a warning; and the withdrawal is told once."""
    del newsroom.articles[A.file]
    for moment in (at(5), at(10)):
        living = newsroom.run(moment)
        assert shown_ids(living, moment) == [A.id, B.id]
        assert rules(living) == ["article-missing"]
    living = newsroom.run(at(15))
    assert shown_ids(living, at(15)) == [B.id]
    assert rules(living) == ["article-withdrawn"]
    assert [each.when for each in living.tombstones["section/world"]] == [at(15)]
    assert rules(newsroom.run(at(20))) == []
    newsroom.put(A)
    assert shown(newsroom.run(at(25)), "a").published == A.published


def test_a_file_that_comes_back_in_time_leaves_no_trace(newsroom: Newsroom) -> None:
    """And the count begins anew."""
    del newsroom.articles[A.file]
    newsroom.run(at(5))
    newsroom.run(at(10))
    newsroom.put(A)
    assert shown(newsroom.run(at(15)), "a") == replace(A, updated=A.published)
    del newsroom.articles[A.file]
    newsroom.run(at(20))
    assert shown_ids(newsroom.run(at(25)), at(25)) == [A.id, B.id]


@pytest.mark.parametrize("broken", [True, False])
def test_what_only_the_archive_holds_leaves_it_and_the_editor_is_told(newsroom: Newsroom, broken: bool) -> None:
    """No copy is kept of it: what is told does not claim that one stands. Mended, it is where it was."""
    newsroom.number = 1
    newsroom.put(article("new", published=at(1)))
    newsroom.run(at(10))
    assert B.id in newsroom.pages[0]
    if broken:
        newsroom.articles[B.file] = None
    else:
        del newsroom.articles[B.file]
    living = newsroom.run(at(20))
    assert (B.id in shown_ids(living, at(20)), rules(living)) == (False, ["article-not-kept"])
    newsroom.put(B)
    living = newsroom.run(at(30))
    assert (shown(living, "b").id, shown(living, "b").updated, rules(living)) == (B.id, B.published, [])


def test_a_newsroom_may_keep_what_vanished(newsroom: Newsroom) -> None:
    """With vanished_runs = 0 no file that is gone is ever taken for a withdrawal; it is told all the same."""
    newsroom.settings = replace(SETTINGS, lifecycle=Lifecycle(vanished_runs=0))
    del newsroom.articles[A.file]
    for moment in range(5, 50, 5):
        living = newsroom.run(at(moment))
        assert (shown_ids(living, at(moment)), rules(living)) == ([A.id, B.id], ["article-missing"])


def many(newsroom: Newsroom, number: int) -> list[Article]:
    articles = [article(f"n{n:02}", headline=f"خبر {n}") for n in range(number)]
    newsroom.articles.clear()
    newsroom.put(*articles)
    newsroom.run(at(0))
    return articles


def test_too_many_files_gone_at_once_stop_the_run(tmp_path: Path) -> None:
    """More than the share, and at least five: nothing is remembered, however often it runs, until it is accepted."""
    newsroom = Newsroom(tmp_path)
    articles = many(newsroom, 20)
    for each in articles[:5]:
        del newsroom.articles[each.file]
    export = (tmp_path / "history.jsonl").read_bytes()
    for moment in range(5, 40, 5):
        living = newsroom.run(at(moment))
        assert (living.stopped, living.articles, rules(living)) == (True, (), ["items-vanished"])
    assert (tmp_path / "history.jsonl").read_bytes() == export
    assert dict(living.problems[0].values) == {"gone": "5", "known": "20", "example": "items/n00.md"}
    accepted = newsroom.run(at(40), accept_vanished=True)
    assert rules(accepted) == ["article-missing"] * 5
    assert not newsroom.run(at(45)).stopped
    assert rules(newsroom.run(at(50))) == ["article-withdrawn"] * 5


@pytest.mark.parametrize(("number", "gone"), [(40, 5), (25, 5), (4, 3)])
def test_few_files_gone_stop_nothing(tmp_path: Path, number: int, gone: int) -> None:
    """Up to the share, or fewer than five."""
    newsroom = Newsroom(tmp_path)
    for each in many(newsroom, number)[:gone]:
        del newsroom.articles[each.file]
    assert not newsroom.run(at(5)).stopped


def test_a_folder_that_is_emptied_stops_the_run(newsroom: Newsroom) -> None:
    """However few articles there were; moved files are not gone."""
    newsroom.articles.clear()
    assert newsroom.run(at(5)).stopped
    newsroom.put(replace(A, file="items/x/a.md"), replace(B, file="items/x/b.md"))
    assert shown_ids(newsroom.run(at(10)), at(10)) == [A.id, B.id]


def test_new_ids_for_many_articles_at_once_stop_the_run(tmp_path: Path) -> None:
    """A tool that writes an id into every file would show every reader everything as new."""
    newsroom = Newsroom(tmp_path)
    newsroom.put(*(replace(each, id=f"urn:x:{each.slug}", id_stated=True) for each in many(newsroom, 6)))
    assert newsroom.run(at(5)).stopped


def test_another_id_replaces_the_old_one_at_once(newsroom: Newsroom) -> None:
    """Readers do not get the article twice: the old id is withdrawn where the new one appears."""
    newsroom.put(replace(A, id="urn:x:a", id_stated=True))
    living = newsroom.run(at(5))
    assert (shown_ids(living, at(5)), rules(living)) == ([B.id, "urn:x:a"], ["id-changed"])
    assert [each.id for each in living.tombstones[""]] == [A.id]


def test_what_was_replaced_is_remembered_once_and_for_all(newsroom: Newsroom) -> None:
    """A later run that goes through everything finds nothing more to write of it."""
    newsroom.put(replace(A, id="urn:x:a", id_stated=True))
    newsroom.run(at(5))
    history = (newsroom.root / "history.jsonl").read_text(encoding="utf-8")
    newsroom.run(at(10))
    assert (newsroom.root / "history.jsonl").read_text(encoding="utf-8") == history


def test_an_article_that_is_asked_about_stands_until_there_is_an_answer(newsroom: Newsroom) -> None:
    """The old one is not withdrawn meanwhile, though its file is gone."""
    del newsroom.articles[A.file]
    newsroom.put(replace(A, file="items/x/a.md", body=body("غير ذلك")))
    for moment in range(5, 60, 5):
        living = newsroom.run(at(moment))
        assert (shown_ids(living, at(moment)), rules(living)) == ([A.id, B.id], ["article-missing", "identity-unclear"])
    newsroom.put(replace(A, file="items/x/a.md", body=body("غير ذلك"), id_stated=True))
    living = newsroom.run(at(60))
    assert (shown_ids(living, at(60)), rules(living)) == ([A.id, B.id], [])


def test_what_nobody_saw_is_forgotten_with_its_file(newsroom: Newsroom) -> None:
    """A draft leaves no id, no tombstone and no warning behind."""
    newsroom.put(article("draft", status=Status.DRAFT))
    newsroom.run(at(5))
    del newsroom.articles["items/draft.md"]
    living = newsroom.run(at(10))
    assert (rules(living), living.tombstones) == ([], {})
    assert "draft" not in (newsroom.root / "history.jsonl").read_text(encoding="utf-8")


def test_a_dry_run_leaves_nothing_behind(newsroom: Newsroom) -> None:
    """It sees what the run would bring, at whatever moment it is looked at, and every file stays as it is."""
    newsroom.put(replace(A, headline="عنوان جديد"))
    before = {file: file.read_bytes() for file in newsroom.root.rglob("*") if file.is_file()}
    assert shown(newsroom.run(at(500), dry_run=True), "a").updated == at(500)
    assert {file: file.read_bytes() for file in newsroom.root.rglob("*") if file.is_file()} == before
    assert shown(newsroom.run(at(5)), "a").updated == at(5)


def test_a_dry_run_of_a_new_newsroom_makes_no_catalogue(tmp_path: Path) -> None:
    """Not even its folder."""
    newsroom = Newsroom(tmp_path)
    newsroom.put(A)
    assert shown_ids(newsroom.run(at(0), dry_run=True), at(0)) == [A.id]
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_is_set_back_shows_nothing_before_its_date(newsroom: Newsroom) -> None:
    """And takes no date back: when the clock is right again, everything is as it was."""
    newsroom.put(article("c", embargo=at(30)))
    newsroom.run(at(35))
    newsroom.put(article("c"))
    assert shown_ids(newsroom.run(at(20)), at(20)) == [A.id, B.id]
    assert shown(newsroom.run(at(40)), "c").published == at(30)


def test_feeds_before_khabar_give_articles_their_ids_and_dates(tmp_path: Path) -> None:
    """On the day of the change readers see nothing as new, also where a trial run had made ids already."""
    old = Adopted(A.address, "https://old.example/?p=1", at(-500), at(-400))
    for trial in (False, True):
        newsroom = Newsroom(tmp_path / str(trial))
        newsroom.root.mkdir()
        newsroom.put(A, B)
        if trial:
            newsroom.run(at(0))
        with Catalogue.open(newsroom.root) as catalogue:
            catalogue.adopt([old])
            catalogue.commit()
        for moment in (at(5), at(10)):
            living = newsroom.run(moment)
            assert shown_ids(living, moment) == sorted([old.id, B.id])
            assert (shown(living, "a").published, shown(living, "a").updated) == (at(-500), max(at(-400), at(-500)))
            assert (rules(living), living.tombstones) == ([], {})
        newsroom.put(replace(A, address="https://news.example/moved", headline="آخر"))
        assert (shown(newsroom.run(at(15)), "a").id, shown(newsroom.run(at(15)), "a").updated) == (old.id, at(15))


def test_the_trail_tells_what_happened_and_why(newsroom: Newsroom) -> None:
    """By the id, or by any file that the article was ever in; the oldest first."""
    newsroom.put(replace(A, status=Status.WITHHELD))
    newsroom.run(at(10))
    newsroom.put(A)
    newsroom.run(at(20))
    del newsroom.articles[A.file]
    newsroom.put(replace(A, file="items/x/a.md"))
    newsroom.run(at(30))
    with Catalogue.open(newsroom.root, dry_run=True) as catalogue:
        trail = catalogue.history(A.id)
        assert catalogue.history("items/a.md") == catalogue.history("items/x/a.md") == trail
        assert catalogue.history("items/none.md") == ()
    assert [(event.moment, str(event.change), event.reason) for event in trail] == [
        (at(0), "published", ""),
        (at(10), "withdrawn", "withheld"),
        (at(20), "brought-back", ""),
        (at(30), "moved", "items/a.md"),
    ]


def test_dates_of_feeds_move_with_what_is_in_them(newsroom: Newsroom) -> None:
    """With the newest change; where something left or an old one came, with the run; and never back."""
    assert newsroom.dates[""] == A.published
    newsroom.put(article("old", published=START - timedelta(days=40)))
    newsroom.run(at(10))
    assert (newsroom.dates[""], newsroom.dates["section/world"]) == (at(10), A.published)
    newsroom.put(replace(A, status=Status.CANCELED))
    newsroom.run(at(20))
    assert (newsroom.dates[""], newsroom.dates["section/world"]) == (at(20), at(20))
    newsroom.put(replace(B, headline="آخر"))
    newsroom.run(at(15))
    assert (newsroom.dates[""], newsroom.dates["section/world"]) == (at(20), at(20))


@pytest.mark.parametrize("hidden", [{"expires": at(5)}, {"status": Status.CANCELED}])
def test_what_readers_had_is_asked_about_too(newsroom: Newsroom, hidden: dict[str, object]) -> None:
    """An expired or killed article that is moved and rewritten would come back under another id; for as long as nobody
    has answered, every run asks."""
    newsroom.put(replace(A, **hidden))
    newsroom.run(at(10))
    del newsroom.articles[A.file]
    moved = article("old/a", headline=A.headline, body=body("نص أعيدت كتابته"), address=A.address)
    newsroom.put(moved)
    for moment in (20, 30):
        assert rules(newsroom.run(at(moment))) == ["identity-unclear"]
    newsroom.put(replace(moved, id=A.id, id_stated=True))
    assert A.id in newsroom.ids(at(40))


def test_a_hidden_article_whose_file_went_before_is_not_asked_about(newsroom: Newsroom) -> None:
    """A file that was deleted long ago was not moved today."""
    newsroom.put(replace(A, expires=at(5)))
    newsroom.run(at(10))
    del newsroom.articles[A.file]
    newsroom.run(at(20))
    newsroom.put(article("old/a", headline=A.headline, body=body("نص آخر"), address=A.address))
    assert rules(newsroom.run(at(30))) == []
