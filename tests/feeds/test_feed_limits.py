"""Feeds are bounded by number, by age and by bytes, and say what that has kept out of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import feedparser
from feeds_newsroom import NOON, article, at, edition, html, settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.article import Correction
from khabar.cut import Cut
from khabar.feeds import Entries, write
from khabar.feeds.edition import Archive, Edition, Tombstone
from khabar.feeds.limits import fit
from khabar.feeds.select import select
from khabar.settings import Feeds, Lifecycle, PartnerFeed, Settings

if TYPE_CHECKING:
    import pytest


def newsroom(max_bytes: int, **feeds: Any) -> Settings:
    return settings(feeds=Feeds(max_bytes=max_bytes, **feeds), lifecycle=Lifecycle(withdrawn_in_rss="replace"))


def long(number: int, length: int = 3000) -> Any:
    """An article of that many bytes; the lower its number, the newer."""
    return article(number, published=NOON - timedelta(hours=number), summary="م", body=html("x" * length))


def written(one: Edition, own: Settings) -> list[bytes]:
    """Both documents, with the longest links to an archive that the main feed may be given."""
    return [document.data for document in write([replace(one, archive=Archive(previous="archive/123456789"))], own)]


def test_number_and_age_are_told() -> None:
    """Of the articles, first those too old are left out, then the oldest of too many."""
    articles = [article(number, published=NOON - timedelta(days=number)) for number in range(6)]
    main = select(articles, settings(feeds=Feeds(number=3, max_age_days=4)), NOON)[0]
    assert [each.id[-1] for each in main.articles] == ["0", "1", "2"]
    assert main.cut == Cut(number=2, age=1)


def test_age_counts_from_when_readers_could_first_see_it() -> None:
    """Old copy whose embargo ended today is news today."""
    one = article(1, published=at(8, day=1), embargo=at(8))
    assert select([one], settings(feeds=Feeds(max_age_days=3)), NOON)[0].articles == (one,)


def test_any_number_of_days_will_do() -> None:
    """Whoever writes a very large one means for ever."""
    own = settings(feeds=Feeds(max_age_days=10**12), lifecycle=Lifecycle(tombstone_days=10**12))
    gone = Tombstone("tag:news.example,2023:2", at(1), at(1))
    main = select([article(1, published=at(1, day=1))], own, NOON, {"": [gone]})[0]
    assert (len(main.articles), main.tombstones) == (1, (gone,))


def test_age_is_counted_to_the_second() -> None:
    """What is exactly as old as may be still stands, a second later it does not."""
    own = settings(feeds=Feeds(max_age_days=3))
    articles = [
        article(1, published=NOON - timedelta(days=3)),
        article(2, published=NOON - timedelta(days=3, seconds=1)),
    ]
    assert select(articles, own, NOON)[0].articles == (articles[0],)


def test_a_feed_that_fits_is_left_alone() -> None:
    """It costs no more than adding up its entries."""
    one = edition(long(1))
    assert fit(one, newsroom(2_000_000), Entries(newsroom(2_000_000))) is one


def test_the_oldest_lose_their_text_first() -> None:
    """As many as must; nothing leaves while that is enough. Their summaries, links and dates stay."""
    own = newsroom(13_000)
    fitted = fit(edition(*map(long, range(5))), own, Entries(own))
    assert (len(fitted.articles), fitted.cut) == (5, Cut(texts=2))
    for document in write([fitted], own):
        entries = feedparser.parse(document.data).entries
        assert ["content" in entry for entry in entries] == [True, True, True, False, False]
        assert {entry.summary for entry in entries} == {"م"}


def test_then_the_oldest_leave() -> None:
    """When no text is left to lose, articles go, from the end."""
    own = newsroom(10_000)
    fitted = fit(edition(*(long(number, 900) for number in range(40))), own, Entries(own))
    assert fitted.cut.size > 0
    assert fitted.cut.texts == len(fitted.articles) == 40 - fitted.cut.size
    assert fitted.articles == tuple(long(number, 900) for number in range(len(fitted.articles)))
    assert max(map(len, written(fitted, own))) <= 10_000


def test_tombstones_count_and_stay() -> None:
    """What is withdrawn has to be told: articles make room for it."""
    own = newsroom(20_000)
    gone = tuple(Tombstone(f"tag:news.example,2023:gone{number}", NOON, NOON) for number in range(30))
    fitted = fit(edition(long(1), long(2), tombstones=gone), own, Entries(own))
    assert (fitted.tombstones, fitted.cut.texts > 0) == (gone, True)
    assert max(map(len, written(fitted, own))) <= 20_000


def test_a_partners_oldest_leave_with_their_text() -> None:
    """What a partner gets has its whole text: where that is not for all of them, there are fewer."""
    own = replace(newsroom(10_000), partners=(PartnerFeed(name="yandex"),))
    fitted = fit(edition(*map(long, range(5)), path="partner/yandex", formats=("yandex",)), own, Entries(own))
    assert (0 < len(fitted.articles) < 5, fitted.cut.texts) == (True, 0)
    (document,) = write([fitted], own)
    assert document.data.count(b"x" * 3000 + b"</yandex:full-text>") == len(fitted.articles)
    assert len(document.data) <= 10_000


def test_a_feed_of_summaries_has_no_texts_to_lose() -> None:
    """Its oldest leave, and no text is said to be lost."""
    own = newsroom(10_000, content="summary")
    fitted = fit(edition(*map(long, range(40))), own, Entries(own))
    assert fitted.cut.texts == 0
    assert 0 < len(fitted.articles) < 40


def test_a_page_of_the_archive_keeps_its_articles() -> None:
    """Nothing else holds them: their texts may go, they do not."""
    page = edition(*map(long, range(40)), path="archive/1", archive=Archive(None, "archive/2", "", frozen=True))
    fitted = fit(page, newsroom(10_000), Entries(newsroom(10_000)))
    assert (fitted.articles, fitted.cut) == (page.articles, Cut(texts=40))


def test_what_number_and_age_have_cut_stays_told() -> None:
    """One report for all limits."""
    fitted = fit(edition(*map(long, range(5)), cut=Cut(number=7, age=9)), newsroom(13_000), Entries(newsroom(13_000)))
    assert fitted.cut == Cut(number=7, age=9, texts=2)


def test_a_correction_is_told_without_the_text() -> None:
    """It stands before the summary, where the body that would show it is gone."""
    corrected = article(1, published=at(1), summary="موجز.", corrections=(Correction("الصواب ستة."),))
    own = settings()
    for document in write([edition(article(2), corrected, cut=Cut(texts=1))], own):
        assert feedparser.parse(document.data).entries[1].summary == "تصحيح: الصواب ستة. موجز."


def test_what_was_finished_to_measure_is_not_finished_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer finds every entry, long and short, where the measuring left it."""
    own = newsroom(13_000)
    finished = Entries(own)
    fitted = fit(edition(*map(long, range(5))), own, finished)
    expected = [document.data for document in write([fitted], own)]
    monkeypatch.setattr("khabar.feeds.finish", None)
    assert [document.data for document in write([fitted], own, finished)] == expected


@hypothesis_settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 9_000), max_size=12),
    st.integers(10_000, 40_000),
    st.integers(0, 4),
    st.sampled_from(["full", "summary"]),
)
def test_no_feed_is_larger_than_its_limit(lengths: list[int], limit: int, withdrawn: int, content: str) -> None:
    """In no format, with tombstones and the links of an archive. Both formats hold the same articles. And what was
    cut had to be: with the last cut undone, the feed would be too large."""
    own = newsroom(limit, content=content)
    tombstones = tuple(
        Tombstone(f"tag:news.example,2023:gone{number}", NOON, NOON, "https://news.example/gone")
        for number in range(withdrawn)
    )
    whole = edition(*(long(number, length) for number, length in enumerate(lengths)), tombstones=tombstones)
    fitted = fit(whole, own, Entries(own))
    documents = written(fitted, own)
    assert max(map(len, documents)) <= limit
    rss, atom = ([entry.id for entry in feedparser.parse(data).entries] for data in documents)
    assert [id_ for id_ in rss if "gone" not in id_] == atom
    kept = len(fitted.articles)
    assert fitted.articles == whole.articles[:kept]
    assert fitted.cut.size == len(whole.articles) - kept
    if fitted.cut.size:
        texts = kept + 1 if content == "full" else 0
        assert (
            max(map(len, written(replace(whole, articles=whole.articles[: kept + 1], cut=Cut(texts=texts)), own)))
            > limit
        )
    elif fitted.cut.texts:
        assert max(map(len, written(replace(fitted, cut=Cut(texts=fitted.cut.texts - 1)), own))) > limit
