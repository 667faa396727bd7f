"""The life of one article: published is frozen, updated is honest, and what is taken back leaves its mark."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from catalogue_newsroom import SETTINGS, START, article, at, body, is_visible
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.article import Correction, Status
from khabar.catalogue.life import live, vanished
from khabar.catalogue.record import Change, Record

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.article import Article


def lived(*steps: tuple[int, Article]) -> tuple[Article, Record, list[Change | None]]:
    """Live through an article's versions, each seen by a run so many minutes after START."""
    record, changes, current = None, [], steps[0][1]
    last_run = None
    for minutes, version in steps:
        seen = is_visible(at(minutes))(version)
        current, record, change = live(record, version, SETTINGS, at(minutes), visible=seen, last_run=last_run)
        changes.append(change)
        last_run = at(minutes)
    assert record is not None
    return current, record, changes


def test_an_article_is_dated_by_its_file_at_first_sight() -> None:
    """A newsroom that begins with Khabar has the dates that its files say, however late the first run is."""
    plain, _, changes = lived((0, article()))
    assert (plain.published, plain.updated) == (article().published, article().published)
    assert changes == [Change.PUBLISHED]
    own = article(updated=START - timedelta(hours=1))
    assert lived((0, own))[0].updated == own.updated


def test_nothing_new_changes_nothing() -> None:
    """A run that finds what the last one found leaves the record equal."""
    _, once, _ = lived((0, article()))
    _, twice, changes = lived((0, article()), (99, article()))
    assert once == twice
    assert changes[1] is None


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "عنوان آخر"},
        {"body": body("نص آخر")},
        {"tags": ("وسم",)},
        {"corrections": (Correction("صُحح رقم."),)},
        {"rights": "© وكالة"},
    ],
)
def test_what_readers_see_moves_updated(fields: dict[str, Any]) -> None:
    """A change of headline, text, tags, corrections or rights is dated by the run that found it."""
    changed, _, changes = lived((0, article()), (30, replace(article(), **fields)))
    assert changed.updated == at(30)
    assert changed.published == article().published
    assert changes[1] is Change.UPDATED


@pytest.mark.parametrize(
    "fields",
    [
        {"body": body("  نص الخبر\n\n عن a.  ")},
        {"file": "items/z.md", "slug": "z", "address": "https://news.example/z"},
        {"published": START - timedelta(days=3)},
        {"rights": SETTINGS.rights, "licence": SETTINGS.licence},
        {"expires": at(900)},
        {"id_stated": True},
    ],
)
def test_what_readers_do_not_see_does_not(fields: dict[str, Any]) -> None:
    """White space, file, slug, address, dates, and the newsroom's own notice are no change of the news."""
    after, record, _ = lived((0, article()), (30, replace(article(), **fields)))
    assert after.updated == article().published
    assert (record.published, record.updated) == (article().published, article().published)


def test_a_file_may_say_itself_when_it_was_updated() -> None:
    """A newer date of the file's own counts, with a change and without; one that is still to come does not."""
    own = article(updated=at(10))
    assert lived((0, article()), (30, own))[0].updated == at(10)
    assert lived((0, article()), (30, replace(own, headline="آخر")))[0].updated == at(10)
    assert lived((0, article()), (5, own))[0].updated == article().published
    assert lived((0, own), (30, article()))[0].updated == article().published
    assert lived((20, own), (30, article()))[0].updated == at(10)


def test_an_embargo_dates_the_article_when_it_opens() -> None:
    """Not the run that comes after it; and when the line goes, the date stays."""
    closed = article(embargo=at(60))
    opened, record, changes = lived((0, closed), (65, closed))
    assert (opened.published, opened.updated, opened.embargo) == (at(60), at(60), None)
    assert changes == [Change.SEEN, Change.PUBLISHED]
    after, _, changes = lived((0, closed), (65, closed), (70, article()))
    assert (after.published, changes[2]) == (record.published, None)


def test_an_embargo_that_is_lifted_by_hand_dates_the_article_then() -> None:
    """Nobody could see it before, whatever its own date says; one that is brought forward opens when it says."""
    closed = article(embargo=at(600))
    assert lived((0, closed), (30, article()))[0].published == at(30)
    assert lived((0, closed), (25, closed), (30, article(embargo=at(28))))[0].published == at(28)
    assert lived((0, closed), (25, closed), (30, article(embargo=at(10))))[0].published == at(30)


def test_what_its_status_held_back_is_dated_when_it_is_let_go() -> None:
    """A draft of the morning that is let go at noon is news of noon, also where the last run is not known; with a
    date that is still ahead, or came since, it is news of that."""
    draft = article(status=Status.DRAFT)
    assert lived((0, draft), (30, article()))[0].published == at(30)
    scheduled = article(published=at(60))
    assert lived((0, draft), (30, scheduled), (65, scheduled))[0].published == at(60)
    assert lived((0, draft), (55, draft), (65, scheduled))[0].published == at(60)
    _, record, _ = lived((0, draft))
    assert live(record, article(), SETTINGS, at(30), visible=True)[0].published == at(30)


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD, Status.DRAFT, Status.ADVISORY])
def test_what_readers_had_is_withdrawn_by_its_status(status: Status) -> None:
    """The moment and the reason are remembered, and stay while it is away."""
    taken = article(status=status)
    _, record, changes = lived((0, article()), (30, taken), (60, taken))
    assert (record.withdrawn, record.reason, record.visible) == (at(30), status.value, False)
    assert changes[1:] == [Change.WITHDRAWN, None]


def test_what_nobody_saw_is_not_withdrawn() -> None:
    """A kill ends an embargo without a word to anyone."""
    _, record, _ = lived((0, article(embargo=at(60))), (30, article(embargo=at(60), status=Status.CANCELED)))
    assert record.withdrawn is None
    assert record.published is None


def test_expiry_is_no_withdrawal() -> None:
    """It is gone by its own date, and back with it, as it was."""
    expiring, later = article(expires=at(30)), article(expires=at(90))
    after, record, changes = lived((0, expiring), (40, expiring), (50, later))
    assert record.withdrawn is None
    assert changes == [Change.PUBLISHED, Change.HIDDEN, Change.SHOWN]
    assert after.updated == article().published


def test_what_is_brought_back_is_newer_than_its_tombstone() -> None:
    """Its id and publication are as before; RFC 6721, 3: of entry and tombstone the later one holds."""
    back, record, changes = lived((0, article()), (30, article(status=Status.WITHHELD)), (60, article()))
    assert (back.published, back.updated) == (article().published, at(60))
    assert (record.withdrawn, record.reason, changes[2]) == (None, None, Change.BROUGHT_BACK)


def test_a_tombstone_stands_until_readers_have_the_article_again() -> None:
    """An embargo after a kill does not bring it back before its end."""
    closed = article(embargo=at(90))
    _, record, _ = lived((0, article()), (30, article(status=Status.CANCELED)), (60, closed))
    assert record.withdrawn == at(30)
    assert lived((0, article()), (30, article(status=Status.CANCELED)), (60, closed), (95, closed))[1].withdrawn is None


def test_a_vanished_article_is_withdrawn_after_its_runs() -> None:
    """With 0 never; while the editor is asked, the count stands still."""
    _, record, _ = lived((0, article()))
    first = vanished(record, 2, at(10))
    assert (first.missing, first.live) == (1, True)
    second = vanished(first, 2, at(20))
    assert (second.withdrawn, second.reason) == (at(20), "vanished")
    assert vanished(first, 2, at(20), asked=True) == first
    assert vanished(replace(record, missing=99), 0, at(20)).live


STATUSES = st.sampled_from([*Status, *[Status.USABLE] * 4])
MOMENTS = st.integers(-100, 300).map(at)
VERSIONS = st.builds(
    article,
    headline=st.sampled_from(["أول", "ثان", "ثالث"]),
    published=MOMENTS,
    updated=st.none() | MOMENTS,
    embargo=st.none() | MOMENTS,
    expires=st.none() | MOMENTS,
    status=STATUSES,
)


@given(st.lists(st.tuples(st.integers(0, 300), VERSIONS), min_size=1, max_size=12))
def test_whatever_happens_published_is_frozen_and_updated_never_goes_back(steps: list[tuple[int, Article]]) -> None:
    """Also where the clock is set back between runs: and nothing is ever dated before readers could see it."""
    record: Record | None = None
    published: datetime | None = None
    updated: datetime | None = None
    for minutes, version in steps:
        moment, seen = at(minutes), is_visible(at(minutes))(version)
        after, record, _ = live(record, version, SETTINGS, moment, visible=seen)
        if published is not None:
            assert record.published == published
        if record.published is not None and published is None:
            assert record.published <= moment
            assert record.published >= max(version.published, version.embargo or version.published)
        if updated is not None:
            assert record.updated is not None
            assert record.updated >= updated
        if record.visible:
            assert (after.published, after.updated, after.embargo) == (record.published, record.updated, None)
            assert seen
        assert (record.withdrawn is not None) <= (record.published is not None and not record.visible)
        published, updated = record.published, record.updated


@pytest.mark.parametrize("clock", [-30, 30])
def test_what_happens_under_a_clock_that_was_set_back_is_heeded_all_the_same(clock: int) -> None:
    """Readers take a change or a return only where it is later than what they have, and a tombstone not before it."""
    rewritten = article(headline="عنوان آخر")
    before = ((0, article()), (30, rewritten))
    edited, _, _ = lived(*before, (clock, article(headline="عنوان ثالث")))
    _, killed, _ = lived(*before, (clock, article(headline="عنوان آخر", status=Status.CANCELED)))
    back, _, _ = lived(*before, (clock, article(headline="عنوان آخر", status=Status.CANCELED)), (clock, rewritten))
    second = timedelta(seconds=1)
    assert (edited.updated, killed.withdrawn, back.updated) == (at(30) + second, at(30), at(30) + second)
