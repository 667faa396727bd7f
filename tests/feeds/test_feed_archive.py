"""The archive of the main feed (RFC 5005): what is on which page, how pages are linked, and what never changes."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from feeds_newsroom import NOON, article, edition, settings
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.article import Status
from khabar.feeds import write
from khabar.feeds.archive import archive_page, with_archive
from khabar.feeds.edition import Archive
from khabar.feeds.select import NEVER_CHANGED, newest_first, select
from khabar.feeds.vocabularies.feed_history import FEED_HISTORY
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.xml import declared
from khabar.settings import Feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from khabar.article import Article
    from khabar.feeds.edition import Edition

NAMESPACES = declared(ATOM, FEED_HISTORY)
OWN = settings(feeds=Feeds(number=2, sections=False, tags=0, authors=False, video=False, urgent=False))


def articles(count: int, **fields: object) -> list[Article]:
    """The first is the oldest."""
    return [article(number, published=NOON + timedelta(hours=number), **fields) for number in range(1, count + 1)]


LATER = NOON + timedelta(days=30)


def archived(some: Sequence[Article], *pages: Iterable[int], number: int = 2) -> tuple[Edition, ...]:
    """The main feed and its archive, with the numbers of the articles on each frozen page."""
    own = settings(feeds=Feeds(number=number))
    main = select(some, own, LATER)[0]
    ids = [[f"tag:news.example,2023:{each}" for each in page] for page in pages]
    frozen = {id_ for page in ids for id_ in page}
    visible = {each.id: each for each in newest_first(some, LATER)}
    open_page = [id_ for id_ in visible if id_ not in frozen]
    held = [[visible[id_] for id_ in page if id_ in visible] for page in (*ids, open_page)] if ids else []
    return (
        with_archive(main, len(ids), len(visible)),
        *(archive_page(number, len(ids), page, own) for number, page in enumerate(held, start=1)),
    )


def held(one: Edition) -> list[int]:
    return [int(each.id.rpartition(":")[2]) for each in one.articles]


def test_a_main_feed_that_holds_everything_is_complete() -> None:
    """It says so, and there is no archive."""
    (main,) = archived(articles(2))
    assert (main.complete, main.archive) == (True, None)


def test_a_main_feed_that_lacks_something_is_not_complete() -> None:
    """Readers that remember what it no longer holds do right."""
    (main,) = archived(articles(3))
    assert not main.complete


def test_what_may_not_be_seen_does_not_make_it_incomplete() -> None:
    """Complete is what holds everything that there is to see."""
    (main,) = archived([*articles(2), article(9, status=Status.DRAFT)])
    assert main.complete


def test_pages_hold_their_articles_newest_first() -> None:
    """Each frozen page its own; the open page all that is on none."""
    assert list(map(held, archived(articles(7), [1, 2, 3], [4, 5]))) == [[7, 6], [3, 2, 1], [5, 4], [7, 6]]


def test_how_they_are_linked() -> None:
    """The main feed to the newest frozen page; pages to one another and to it, the newest to the open one."""
    found = archived(articles(5), [1, 2], [3])
    assert [(each.path, each.archive) for each in found] == [
        ("", Archive(previous="archive/2")),
        ("archive/1", Archive(None, "archive/2", "", frozen=True)),
        ("archive/2", Archive("archive/1", "archive/3", "", frozen=True)),
        ("archive/3", Archive("archive/2", None, "", frozen=False)),
    ]
    assert not any(each.complete for each in found)


def test_what_may_no_longer_be_seen_leaves_its_page() -> None:
    """A page without articles still holds the chain together."""
    some = articles(4)
    some[0] = article(1, status=Status.CANCELED)
    some[1] = article(2, published=some[1].published, expires=LATER)
    found = archived(some, [1, 2], [3])
    assert list(map(held, found)) == [[4, 3], [], [3], [4]]
    assert found[1].updated == NEVER_CHANGED


def test_an_archive_does_not_end_when_everything_fits_again() -> None:
    """Its pages are known to readers by address."""
    found = archived(articles(2), [1], number=5)
    assert [each.path for each in found] == ["", "archive/1", "archive/2"]


def test_pages_are_told_apart_by_their_titles() -> None:
    """A person who opens one sees which it is."""
    assert [each.title for each in archived(articles(3), [1])] == [
        "صحيفة المثال",
        "صحيفة المثال – الأرشيف 1",
        "صحيفة المثال – الأرشيف 2",
    ]


def links(head: _Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in head.iterfind("atom:link", NAMESPACES)}


def test_links_are_to_the_same_format() -> None:
    """In RSS to RSS, in Atom to Atom, at the addresses where the pages are."""
    documents = {document.path: document for document in write(archived(articles(4), [1], [2]), OWN)}
    for file in ("rss.xml", "atom.xml"):
        root = etree.fromstring(documents[f"archive/2/{file}"].data)
        found = links(root if file == "atom.xml" else root[0])
        feeds = "https://news.example/feeds"
        assert {rel: href for rel, href in found.items() if rel != "alternate"} == {
            "self": f"{feeds}/archive/2/{file}",
            "current": f"{feeds}/{file}",
            "prev-archive": f"{feeds}/archive/1/{file}",
            "next-archive": f"{feeds}/archive/3/{file}",
        }


def test_only_frozen_pages_say_that_they_are_archives() -> None:
    """Readers may keep those for ever, and no others (RFC 5005, 4)."""
    documents = {document.path: document.data for document in write(archived(articles(4), [1], [2]), OWN)}
    assert {path for path, data in documents.items() if b"<fh:archive/>" in data} == {
        "archive/1/rss.xml",
        "archive/1/atom.xml",
        "archive/2/rss.xml",
        "archive/2/atom.xml",
    }


def test_pages_are_documents_of_one_feed() -> None:
    """All pages have the id of the feed that they archive; feeds beside it have their own (RFC 5005, 1.2)."""
    documents = write([*archived(articles(3), [1]), edition(path="video")], OWN)
    ids = [
        etree.fromstring(document.data).findtext("atom:id", None, NAMESPACES)
        for document in documents
        if document.path.endswith("atom.xml")
    ]
    main = "https://news.example/feeds/atom.xml"
    assert ids == [main, main, main, "https://news.example/feeds/video/atom.xml"]


SIZES = st.lists(st.integers(1, 4), max_size=5)


def paged(sizes: Sequence[int]) -> list[range]:
    """Pages of so many articles each, in the order in which they came."""
    return [range(start + 1, end + 1) for start, end in pairwise([0, *accumulate(sizes)])]


@given(SIZES.filter(bool), st.integers(0, 5))
def test_a_frozen_page_never_changes(sizes: list[int], more: int) -> None:
    """Whatever is added, and however many pages follow, the bytes of a frozen page stay: the newest links from the
    beginning to where the next one comes to lie."""
    total = sum(sizes)
    before = archived(articles(total), *paged(sizes[:-1]))
    after = archived(articles(total + more), *paged(sizes))
    frozen = {document.path: document.data for document in write(before[1:-1], OWN)}
    later = {document.path: document.data for document in write(after[1:], OWN)}
    assert {path: later[path] for path in frozen} == frozen


@given(SIZES, st.integers(0, 3))
def test_the_chain_of_pages_holds_everything(sizes: list[int], more: int) -> None:
    """Whoever follows prev-archive from the main feed has seen every article in the end; and so has whoever follows
    next-archive from there."""
    some = articles(sum(sizes) + more)
    found = {each.path: each for each in archived(some, *paged(sizes), number=max(more, 1))}
    back = [*follow(found, "", "previous")]
    assert {number for each in back for number in held(each)} == {int(each.slug) for each in some}
    forth = [*follow(found, back[-1].path, "next")]
    assert {number for each in forth for number in held(each)} == {int(each.slug) for each in some}


def follow(found: Mapping[str, Edition], path: str | None, relation: str) -> Iterator[Edition]:
    while path is not None:
        yield found[path]
        path = getattr(found[path].archive, relation, None)


def test_every_format_of_the_main_feed_has_its_archive() -> None:
    """JSON Feed's `next_url` and a page's links lead to it too."""
    own = settings(feeds=Feeds(json=True, pages=True))
    (main, *_) = select(articles(3), own, LATER)
    pages = write([archive_page(1, 1, main.articles, own)], own)
    assert [each.path for each in pages] == [
        f"archive/1/{file}" for file in ("rss.xml", "atom.xml", "feed.json", "feed.html")
    ]
