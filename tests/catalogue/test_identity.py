"""Who an article is: an id goes with the article through all that is done to its file, and no two have one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from catalogue_newsroom import SETTINGS, START, article, body
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.catalogue.identity import Identified, identify
from khabar.catalogue.life import live, vanished, withdrawn
from khabar.catalogue.record import Adopted

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.catalogue.record import Record

A, B = article("a"), article("b")
REWRITTEN: dict[str, Any] = {"body": body("كل شيء تغير في هذا النص")}


def known(*articles: Article) -> dict[str, Record]:
    """Give the records of articles that stand in the main feed."""
    records = (live(None, each, SETTINGS, START, visible=True)[1] for each in articles)
    return {record.id: replace(record, feeds=("",)) for record in records}


def identified(records: dict[str, Record], *articles: Article, present: tuple[str, ...] = ()) -> Identified:
    return identify(articles, records, frozenset({*(each.file for each in articles), *present}))


def ids(records: dict[str, Record], *articles: Article, present: tuple[str, ...] = ()) -> dict[str, str]:
    """Give the last parts of the ids, by the names of the files."""
    found = identified(records, *articles, present=present).articles
    return {each.file.removeprefix("items/").removesuffix(".md"): each.id.rpartition(":")[2] for each in found}


def moved(one: Article, name: str) -> Article:
    """Give the article as its file says it under another name: with the slug, address and id made of that."""
    there = article(name)
    return replace(one, file=there.file, id=there.id, slug=there.slug, address=there.address)


def test_at_first_sight_it_is_the_one_that_was_made() -> None:
    """Nothing is known, so nothing is numbered."""
    assert ids({}, A, B) == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "عنوان آخر تمامًا", "body": body("نص آخر تمامًا")},
        {"id": "tag:news.example,2026-04-01:x", "slug": "x", "published": START + timedelta(days=31)},
        {"address": "https://other.example/x", "section": "world"},
    ],
)
def test_a_file_keeps_its_id_whatever_is_rewritten(fields: dict[str, Any]) -> None:
    """Headline, text, slug, date, address and section are the editor's; the id is the readers'."""
    assert ids(known(A), replace(A, **fields)) == {"a": "a"}


def test_a_moved_file_is_recognised_by_its_content() -> None:
    """Also where another story took its old name in the same run; but a copy of a file that grew is a copy."""
    assert ids(known(A, B), moved(A, "c"), B) == {"c": "a", "b": "b"}
    new_story = replace(A, headline="خبر آخر", published=START + timedelta(days=2), **REWRITTEN)
    assert ids(known(A), moved(A, "c"), new_story) == {"c": "a", "a": "a-2"}
    assert ids(known(A), moved(A, "c"), replace(A, **REWRITTEN)) == {"c": "c", "a": "a"}


def test_files_that_changed_names_with_each_other_keep_their_ids() -> None:
    """Content says more than a name where it is another article's, to the letter; so does a row of renames."""
    assert ids(known(A, B), moved(A, "b"), moved(B, "a")) == {"a": "b", "b": "a"}
    assert ids(known(A, B), moved(A, "b"), moved(B, "c")) == {"b": "a", "c": "b"}


def test_of_two_copies_of_a_moved_file_the_one_that_kept_the_name_is_the_article() -> None:
    """The other is new, with an id of its own."""
    copies = (moved(A, "archive/a"), moved(A, "0"))
    assert ids(known(A), *copies) == {"archive/a": "a", "0": "0"}


def test_a_copy_of_a_file_that_is_still_there_is_new() -> None:
    """It has its own name; the first has its own id."""
    assert ids(known(A), A, moved(A, "b")) == {"a": "a", "b": "b"}


def test_a_made_id_that_is_anothers_is_numbered() -> None:
    """Also of two that come at once, and for ever: then the older has the plain one."""
    again = replace(A, file="items/west/a.md", headline="غيره", body=body("غيره"), published=A.published + timedelta(1))
    assert ids(known(A), A, again) == {"a": "a", "west/a": "a-2"}
    assert ids({}, again, A) == {"a": "a", "west/a": "a-2"}
    both = known(A, replace(again, id=f"{A.id}-2"))
    assert ids(both, again, present=(A.file,)) == {"west/a": "a-2"}


def test_a_file_that_cannot_be_used_keeps_its_record() -> None:
    """It is there, so no other file is taken for it."""
    found = identified(known(A), moved(A, "b"), present=(A.file,))
    assert [each.id for each in found.articles] == [article("b").id]


def test_what_the_file_says_wins() -> None:
    """A stated id is taken as it is, and the record of that id goes with it to another file."""
    stated = replace(moved(A, "b"), id=A.id, id_stated=True, headline="عنوان آخر", body=body("نص آخر"))
    assert ids(known(A), stated) == {"b": "a"}
    assert identified(known(A), stated).replaced == frozenset()


def test_a_published_article_that_gets_another_id_is_told() -> None:
    """The file's own wins, the old one is given up, and both are named."""
    stated = replace(A, id="urn:x:1", id_stated=True)
    found = identified(known(A), stated)
    assert [each.id for each in found.articles] == ["urn:x:1"]
    assert [(problem.rule, dict(problem.values)) for problem in found.problems] == [
        ("id-changed", {"old": A.id, "new": "urn:x:1"})
    ]
    assert found.replaced == {A.id}


def test_an_id_of_a_file_that_is_there_cannot_be_taken() -> None:
    """The newcomer is refused, and both files are told; so it is where the first cannot be used now."""
    thief = replace(B, id=A.id, id_stated=True)
    for articles in ((A, thief), (thief,)):
        found = identified(known(A), *articles, present=(A.file,))
        assert thief.file not in {each.file for each in found.articles}
        assert [(problem.rule, problem.place.file) for problem in found.problems] == [
            ("id-twice", thief.file),
            ("id-twice-kept", A.file),
        ]


def test_of_two_that_state_one_id_the_one_that_readers_know_stays() -> None:
    """Whatever their dates say."""
    twins = [replace(each, id=A.id, id_stated=True) for each in (A, replace(B, published=A.published - timedelta(9)))]
    assert ids(known(A), *twins) == {"a": "a"}
    assert ids({}, *twins) == {"b": "a"}


def test_a_file_that_was_moved_and_rewritten_is_asked_about() -> None:
    """Same day and nearly the same headline: it may be that one. Both ids are named, and it is left out."""
    old = replace(A, headline="أمطار غزيرة على الساحل الشمالي اليوم")
    new = replace(moved(old, "storm"), headline="أمطار غزيرة على الساحل الشمالي صباح اليوم", **REWRITTEN)
    found = identified(known(old), new)
    assert found.articles == ()
    assert [(problem.rule, problem.place.file, dict(problem.values)) for problem in found.problems] == [
        ("identity-unclear", new.file, {"other": A.file, "id": A.id, "made": new.id})
    ]
    assert found.asked == {A.id}
    for answer in (A.id, new.id):
        assert [each.id for each in identified(known(old), replace(new, id=answer, id_stated=True)).articles] == [
            answer
        ]


def test_what_could_not_be_the_same_is_not_asked_about() -> None:
    """Neither where one thing alone is alike, nor where the old file is there, nor where no feed holds the old one."""
    other_day = timedelta(days=2)
    elsewhere = replace(A, address="https://news.example/elsewhere")
    same_name_alone = replace(
        elsewhere, file="items/2026/a.md", headline="شيء آخر", published=START + other_day, **REWRITTEN
    )
    assert len(identified(known(A), same_name_alone).articles) == 1
    same_day_alone = replace(moved(elsewhere, "z"), headline="شيء آخر", **REWRITTEN)
    assert len(identified(known(A), same_day_alone).articles) == 1
    alike = replace(A, file="items/2026/a.md", **REWRITTEN)
    assert identified(known(A), alike).articles == ()
    assert len(identified(known(A), alike, present=(A.file,)).articles) == 1
    in_no_feed = {id_: replace(record, feeds=()) for id_, record in known(A).items()}
    assert len(identified(in_no_feed, alike).articles) == 1


def test_a_name_that_is_used_again_after_a_withdrawal_is_another_article() -> None:
    """A story of another day under the name of one that is gone gets its own id; the old story put back, the old."""
    gone = {id_: vanished(record, 1, START) for id_, record in known(A).items()}
    later = replace(
        A, id="tag:news.example,2026-04-01:a", headline="شيء آخر", published=START + timedelta(days=31), **REWRITTEN
    )
    assert [each.id for each in identified(gone, later).articles] == [later.id]
    assert ids(gone, replace(A, **REWRITTEN)) == {"a": "a"}
    assert ids(gone, moved(A, "backup/a")) == {"backup/a": "a"}


def test_a_file_that_changed_its_id_keeps_the_new_one() -> None:
    """The withdrawn record of the old id does not take the file back when the line is removed."""
    records = {id_: withdrawn(record, START, "renamed") for id_, record in known(A).items()}
    records |= known(replace(A, id="urn:x:1"))
    assert [each.id for each in identified(records, replace(A, **REWRITTEN)).articles] == ["urn:x:1"]


def test_an_adopted_id_goes_by_the_address() -> None:
    """Once: where a record has it already, an article that gets that address later is another."""
    adopted = {A.address: Adopted(A.address, "https://old.example/?p=7")}
    present = frozenset({A.file})
    assert identify([A], {}, present, adopted).articles[0].id == "https://old.example/?p=7"
    again = identify([A], known(A), present, adopted)
    assert again.renamed == {"https://old.example/?p=7": A.id}
    used = known(replace(B, id="https://old.example/?p=7"))
    assert identify([A], used, present, adopted).articles[0].id == A.id
    assert identify([replace(A, id_stated=True)], {}, present, adopted).articles[0].id == A.id


NAMES = st.sampled_from(["a", "b", "c", "x/a", "x/b"])
WORDS = st.sampled_from(["ميناء", "سفينة", "مطر", "قمح"])
FOUND = st.builds(
    lambda name, stated, day, word, text: replace(
        article(name),
        id=f"tag:news.example,2026-03-0{day}:{stated or name.rpartition('/')[2]}",
        id_stated=stated is not None,
        published=START - timedelta(days=day),
        headline=f"أخبار {word} في المدينة القديمة",
        body=body(text),
    ),
    NAMES,
    st.none() | st.sampled_from(["a", "s"]),
    st.integers(1, 2),
    WORDS,
    WORDS,
)
RUNS = st.lists(st.lists(FOUND, max_size=5, unique_by=lambda each: each.file), min_size=1, max_size=8)


@given(RUNS)
def test_over_any_runs_no_two_articles_share_an_id_and_a_file_left_alone_keeps_its_own(
    runs: list[list[Article]],
) -> None:
    """Files come, go, move, are rewritten, and state ids of each other."""
    records: dict[str, Record] = {}
    before: dict[Article, str] = {}
    for found in runs:
        result = identify(found, records, frozenset(each.file for each in found))
        given_ids = [each.id for each in result.articles]
        assert len(given_ids) == len(set(given_ids))
        told = {problem.place.file for problem in result.problems}
        assert {each.file for each in result.articles} | told >= {each.file for each in found}
        for each in result.articles:
            original = next(one for one in found if one.file == each.file)
            if original.id_stated:
                assert each.id == original.id
            elif original in before and not any(one.id_stated for one in found):
                assert each.id == before[original]
        before = {one: each.id for each in result.articles for one in found if one.file == each.file}
        for each in result.articles:
            records[each.id] = replace(live(records.get(each.id), each, SETTINGS, START, visible=True)[1], feeds=("",))
        for id_ in records.keys() - set(given_ids):
            records[id_] = vanished(records[id_], 0, START)
        for id_ in result.replaced:
            records[id_] = withdrawn(records[id_], START, "renamed")


def test_each_text_is_looked_at_once() -> None:
    """Of many articles that are gone, and as many new ones of one day; and the one text that is the same is seen."""
    gone = [article(f"gone-{number}", body=body(f"نص {number}")) for number in range(40)]
    new = [article(f"new-{number}", headline=f"عنوان {number}", body=body(f"كلام {number}")) for number in range(40)]
    new[7] = replace(new[7], body=body("نص\n23"))
    by_file = {each.file: each for each in gone}
    asked: list[str] = []

    def last_good(file: str) -> Article:
        asked.append(file)
        return by_file[file]

    found = identify(new, known(*gone), frozenset(each.file for each in new), last_good=last_good)
    assert sorted(asked) == sorted(by_file)
    assert [problem.place.file for problem in found.problems] == [new[7].file]
    assert found.asked == {gone[23].id}
