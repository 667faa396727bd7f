"""Which articles stand on which archive page: decided once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from catalogue_newsroom import START, Newsroom, article, at
from hypothesis import given
from hypothesis import strategies as st

from khabar.catalogue.archive import freeze

if TYPE_CHECKING:
    from pathlib import Path


def test_a_main_feed_that_holds_everything_needs_no_archive() -> None:
    """However many articles that are: nothing is frozen as long as nothing leaves it."""
    assert freeze(["a", "b", "c"], {"a", "b", "c"}, 2) == ()


def test_pages_are_frozen_when_an_article_leaves_the_main_feed() -> None:
    """In the order in which articles became visible, as many pages as that takes; the last need not be full."""
    ids = [str(n) for n in range(7)]
    assert freeze(ids, {"5", "6"}, 3) == (("0", "1", "2"), ("3", "4", "5"))
    assert freeze(ids, {"6"}, 9) == (tuple(ids),)
    assert freeze(ids[2:], {"5", "6"}, 3) == (("2", "3", "4"),)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(0, 40), max_size=3)), min_size=1, max_size=15),
    st.integers(1, 6),
    st.integers(1, 5),
)
def test_frozen_pages_never_change_and_nothing_is_lost(
    runs: list[tuple[int, list[int]]], main_holds: int, size: int
) -> None:
    """Over any runs that add articles and take some away; a page has at most its size, and no article stands twice."""
    pages: tuple[tuple[str, ...], ...] = ()
    visible: list[str] = []
    number = 0
    for new, gone in runs:
        visible += [str(number + n) for n in range(new)]
        number += new
        visible = [id_ for id_ in visible if int(id_) not in gone]
        main = set(visible[-main_holds:])
        frozen = {id_ for page in pages for id_ in page}
        after = (*pages, *freeze([id_ for id_ in visible if id_ not in frozen], main, size))
        assert all(0 < len(page) <= size for page in after)
        ids = [id_ for page in after for id_ in page]
        assert len(ids) == len(set(ids))
        assert set(visible) <= set(ids) | main
        assert freeze([id_ for id_ in visible if id_ not in ids], main, size) == ()
        pages = after


def test_an_article_that_comes_late_stands_on_the_page_that_is_open(tmp_path: Path) -> None:
    """At a cold start the oldest come first; then pages follow the runs, whatever the articles' dates say."""
    newsroom = Newsroom(tmp_path, number=2)
    newsroom.put(*(article(f"n{n}", published=START - timedelta(hours=n)) for n in range(1, 7)))
    newsroom.run(at(0))
    ids = [[id_.rpartition(":")[2] for id_ in page] for page in newsroom.pages]
    assert ids == [["n6", "n5", "n4"], ["n3", "n2", "n1"]]
    newsroom.put(article("late", published=START - timedelta(days=9)))
    newsroom.run(at(5))
    assert newsroom.pages[2] == (article("late").id,)
