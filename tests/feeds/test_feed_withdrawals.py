"""What feeds say of articles that readers had and that were withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from feeds_newsroom import NOON, article, at, edition, settings
from lxml import etree

from khabar.arabic.language import direction_of
from khabar.article import Person, Status
from khabar.feeds import write
from khabar.feeds.edition import Tombstone, entries_digest
from khabar.feeds.select import NEVER_CHANGED, select
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.tombstones import TOMBSTONES
from khabar.feeds.words import words
from khabar.feeds.xml import declared
from khabar.settings import Feeds, Lifecycle

if TYPE_CHECKING:
    from khabar.feeds.edition import Edition
    from khabar.settings import Settings

REPLACING = settings(lifecycle=Lifecycle(withdrawn_in_rss="replace"))
NAMESPACES = declared(TOMBSTONES, ATOM)


def tombstone(number: int, **fields: Any) -> Tombstone:
    plain: dict[str, Any] = {"id": f"tag:news.example,2023:{number}", "when": at(12), "published": at(10)}
    return Tombstone(**plain | fields)


def by_path(editions: tuple[Edition, ...]) -> dict[str, Edition]:
    return {each.path: each for each in editions}


def read(one: Edition, own: Settings) -> tuple[bytes, bytes]:
    rss, atom = write([one], own)
    return rss.data, atom.data


def test_a_tombstone_stands_where_the_article_stood() -> None:
    """The feeds that held it say so, the others do not."""
    gone = tombstone(1)
    found = by_path(select([], settings(), NOON, {"": [gone], "section/sport": [gone]}))
    told = [path for path, each in found.items() if each.tombstones == (gone,)]
    assert told == ["", "section/sport"]
    assert found["section/culture"].tombstones == ()


def test_a_tombstone_of_an_archive_page_stands_in_the_main_feed() -> None:
    """Subscribers fetch no page twice (RFC 5005, 4.1): they are told where they look; and once."""
    old, new = tombstone(1), tombstone(2)
    found = by_path(select([], settings(), NOON, {"": [new], "archive/3": [old], "archive/4": [new]}))
    assert found[""].tombstones == (new, old)


@pytest.mark.parametrize(("after", "told"), [(0, True), (29, True), (30, False)])
def test_a_tombstone_stands_for_so_many_days(after: int, told: bool) -> None:
    """From its moment on, for `lifecycle.tombstone_days`, to the second."""
    gone = tombstone(1)
    (main, *_) = select([], settings(), gone.when + timedelta(days=after), {"": [gone]})
    assert bool(main.tombstones) is told


def test_no_days_are_no_tombstone() -> None:
    """A newsroom that wants none has none."""
    own = settings(lifecycle=Lifecycle(tombstone_days=0))
    assert select([], own, NOON, {"": [tombstone(1)]})[0].tombstones == ()


def test_what_is_brought_back_has_no_tombstone() -> None:
    """An article that may be seen is not deleted, in no feed; one that may not, is."""
    stones = {"": [tombstone(1), tombstone(2)], "urgent": [tombstone(1)]}
    articles = [article(1), article(2, status=Status.WITHHELD)]
    found = by_path(select(articles, settings(), NOON, stones))
    assert [each.id for each in found[""].tombstones] == ["tag:news.example,2023:2"]
    assert found["urgent"].tombstones == ()


def test_newest_withdrawal_first() -> None:
    """Whatever order they were remembered in."""
    stones = [tombstone(1, when=at(9)), tombstone(2, when=at(11)), tombstone(3, when=at(10))]
    (main, *_) = select([], settings(), NOON, {"": stones})
    assert [each.when for each in main.tombstones] == [at(11), at(10), at(9)]


def test_a_withdrawal_moves_the_date_of_its_feeds_alone() -> None:
    """The feed changed at that moment; those that never held the article did not."""
    found = by_path(select([], settings(), NOON, {"section/sport": [tombstone(1, when=at(11, 30))]}))
    assert found["section/sport"].updated == at(11, 30)
    assert found["video"].updated == NEVER_CHANGED


def test_the_feed_of_a_tag_or_author_stands_to_tell_of_its_last_article() -> None:
    """Removed at once, it would leave its subscribers with the article for ever. It no longer bears the name: that
    was a word of the article, and may be why it was withdrawn.
    """
    stones = {"tag/كاس-العالم": [tombstone(1)], "author/هدي-منصور": [tombstone(1)]}
    found = by_path(select([], settings(), NOON, stones))
    assert found["tag/كاس-العالم"].tombstones == (tombstone(1),)
    assert found["tag/كاس-العالم"].title == "صحيفة المثال"
    assert found["tag/كاس-العالم"].description == found[""].description
    assert found["author/هدي-منصور"].tombstones == (tombstone(1),)
    later = by_path(select([], settings(), NOON + timedelta(days=31), stones))
    assert not {path for path in later if path.startswith(("tag/", "author/"))}


def test_a_tag_that_is_no_longer_among_the_most_used_stands_to_tell() -> None:
    """So does the feed of a tag that other articles still have, with them in it."""
    articles = [article(1, tags=("ماء",)), article(2, tags=("ماء", "نار"))]
    own = settings(feeds=Feeds(tags=1))
    found = by_path(select(articles, own, NOON, {"tag/نار": [tombstone(3)]}))
    assert [each.id for each in found["tag/نار"].articles] == ["tag:news.example,2023:2"]


def test_feeds_that_are_not_wanted_do_not_come_back_to_tell() -> None:
    """A newsroom that switched the feeds of tags and authors off has none."""
    stones = {"tag/نار": [tombstone(1)], "author/ليلى": [tombstone(1)], "section/gone": [tombstone(1)]}
    own = settings(feeds=Feeds(tags=0, authors=False))
    one = article(2, tags=("نار",), authors=(Person("ليلى"),))
    paths = set(by_path(select([one], own, NOON, stones)))
    assert paths == {"", "section/culture", "section/sport", "video", "urgent"}


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "ku-Arab", "ku", "he", "fr", "en", "sw"])
def test_atom_says_so_in_the_feeds_language(language: str) -> None:
    """Which entry, since when, and what happened (RFC 6721, 3)."""
    _, atom = read(edition(tombstones=(tombstone(1),)), settings(language=language))
    (deleted,) = etree.fromstring(atom).iterfind("at:deleted-entry", NAMESPACES)
    assert deleted.items() == [("ref", "tag:news.example,2023:1"), ("when", "2023-09-16T12:00:00Z")]
    (comment,) = deleted
    assert comment.text == words(language).withdrawn
    assert comment.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_atom_says_it_before_its_entries() -> None:
    """A feed's own elements stand before its entries: readers that stop at the first have seen them."""
    _, atom = read(edition(article(), tombstones=(tombstone(2),)), settings())
    names = [etree.QName(child).localname for child in etree.fromstring(atom)]
    assert names[-2:] == ["deleted-entry", "entry"]


def test_only_a_feed_with_tombstones_declares_their_namespace() -> None:
    """Validators that do not know it have nothing to say of all the other feeds."""
    for data in read(edition(article()), REPLACING):
        assert TOMBSTONES.address.encode() not in data


def test_rss_leaves_it_out() -> None:
    """By default, RSS has no word for it."""
    rss, _ = read(edition(article(2), tombstones=(tombstone(1),)), settings())
    assert [entry.id for entry in feedparser.parse(rss).entries] == ["tag:news.example,2023:2"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_rss_says_it_in_its_place(language: str) -> None:
    """Under the same id, at its own date, newer than it was; it says no more than that it was withdrawn."""
    own = settings(lifecycle=Lifecycle(withdrawn_in_rss="replace"), language=language)
    gone = tombstone(1, address="https://news.example/gone")
    rss, atom = read(edition(article(3, published=at(11)), article(2, published=at(9)), tombstones=(gone,)), own)
    entries = feedparser.parse(rss).entries
    assert [entry.id[-1] for entry in entries] == ["3", "1", "2"]
    withdrawn = entries[1]
    assert withdrawn.title == withdrawn.summary == words(language).withdrawn
    assert f'<div dir="{direction_of(language)}" lang="{language}">' in withdrawn.content[0].value
    assert (withdrawn.link, withdrawn.published_parsed[3]) == ("https://news.example/gone", 10)
    assert withdrawn.updated == "2023-09-16T12:00:00Z"
    assert [entry.id[-1] for entry in feedparser.parse(atom).entries] == ["3", "2"]


def test_rss_of_summaries_says_it_in_the_summary() -> None:
    """A newsroom whose feeds carry no full text does not begin to here."""
    own = settings(feeds=Feeds(content="summary"), lifecycle=Lifecycle(withdrawn_in_rss="replace"))
    rss, _ = read(edition(tombstones=(tombstone(1),)), own)
    (entry,) = feedparser.parse(rss).entries
    assert (entry.summary, "content" in entry) == (words("ar").withdrawn, False)


def test_a_page_that_is_not_known_is_the_home_page() -> None:
    """An item of RSS needs a link, and the withdrawn article's page may be gone too."""
    rss, _ = read(edition(tombstones=(tombstone(1),)), REPLACING)
    assert feedparser.parse(rss).entries[0].link == "https://news.example/"


def test_the_digest_of_an_edition_is_that_of_what_dates_it() -> None:
    """An article that comes, changes or goes changes it, and a withdrawal; a new title of the feed does not."""
    one, gone = article(1), tombstone(2)
    digests = {
        entries_digest(edition(one)),
        entries_digest(edition(one, article(3))),
        entries_digest(edition()),
        entries_digest(edition(article(1, updated=at(15)))),
        entries_digest(edition(one, tombstones=(gone,))),
        entries_digest(edition(one, tombstones=(tombstone(2, when=at(13)),))),
    }
    assert len(digests) == 6
    assert entries_digest(edition(one, title="اسم جديد", updated=at(20))) == entries_digest(edition(one))
