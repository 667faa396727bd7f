"""Which feeds there are, what they hold, and in which order."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from feeds_newsroom import NOON, article, at, settings

from khabar.article import Person, Status
from khabar.feeds.select import NEVER_CHANGED, select
from khabar.feeds.shelves import name_path
from khabar.settings import Feeds

if TYPE_CHECKING:
    from khabar.feeds.edition import Edition

NONE = Feeds(sections=False, tags=0, authors=False, video=False, urgent=False)


def by_path(editions: tuple[Edition, ...]) -> dict[str, Edition]:
    return {edition.path: edition for edition in editions}


def test_all_feeds_in_their_order() -> None:
    """The main feed, each configured section even when empty, tags, authors, video and urgent."""
    one = article(1, section="culture", tags=("كتب",), authors=(Person("ليلى حسن"),), video=True, urgency=3)
    paths = [edition.path for edition in select([one], settings(), NOON)]
    assert paths == [
        "",
        "section/culture",
        "section/sport",
        "tag/كتب",
        "author/ليلي-حسن",
        "video",
        "urgent",
    ]


def test_feeds_that_are_not_wanted_are_not_made() -> None:
    """With everything switched off, there is the main feed alone."""
    one = article(1, section="culture", tags=("كتب",), authors=(Person("ليلى"),), video=True, urgency=1)
    assert [edition.path for edition in select([one], settings(feeds=NONE), NOON)] == [""]


def test_newest_first_and_ties_by_id() -> None:
    """The order is the same whatever order the files came in."""
    articles = [article(1), article(2, published=at(11)), article(3), article(4, published=at(8, day=15))]
    expected = [articles[0], articles[2], articles[1], articles[3]]
    for seed in range(5):
        random.Random(seed).shuffle(articles)  # noqa: S311  # an order, not a secret
        assert list(select(articles, settings(feeds=NONE), NOON)[0].articles) == expected


def test_an_article_takes_its_place_by_the_end_of_its_embargo() -> None:
    """Readers first see it then, so it is the newest then, however old its copy is."""
    embargoed = article(1, published=at(8), embargo=at(11))
    assert select([article(2, published=at(10)), embargoed], settings(feeds=NONE), NOON)[0].articles[0] is embargoed


def test_at_most_so_many() -> None:
    """A feed holds the newest `feeds.number` articles."""
    articles = [article(number, published=NOON - timedelta(minutes=number)) for number in range(5)]
    main = select(articles, settings(feeds=Feeds(number=2)), NOON)[0]
    assert list(main.articles) == articles[:2]


def test_the_date_of_a_feed_is_its_newest_change() -> None:
    """A correction of an article too old for the feed still moves the feed's own date."""
    old = article(1, published=at(7), updated=at(11, 30))
    new = article(2, published=at(10))
    assert select([old, new], settings(feeds=Feeds(number=1)), NOON)[0].updated == at(11, 30)


def test_the_date_of_an_empty_feed_is_fixed() -> None:
    """A feed with nothing in it has a date of its own that no clock moves."""
    assert by_path(select([], settings(), NOON))["section/sport"].updated == NEVER_CHANGED


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.USABLE])
def test_nothing_closed_comes_through(status: Status) -> None:
    """What may not be seen is in no feed, and moves no feed's date."""
    hidden = article(1, status=status, section="culture", tags=("سر",), video=True, urgency=1, updated=at(12))
    for edition in select([hidden], settings(), NOON):
        assert (edition.articles, edition.updated) == ((), NEVER_CHANGED)


def test_spellings_of_a_tag_are_one_feed() -> None:
    """اسيا and آسيا are one tag; the commonest spelling is its title, and each article stands in it once."""
    articles = [
        article(1, tags=("آسيا",)),
        article(2, tags=("اسيا", "آسيا")),
        article(3, tags=("اسيا",)),
        article(4, tags=("آسيا",)),
    ]
    (tag,) = [edition for edition in select(articles, settings(), NOON) if edition.path.startswith("tag/")]
    assert (tag.path, tag.title) == ("tag/اسيا", "صحيفة المثال – آسيا")
    assert [each.id for each in tag.articles] == [each.id for each in articles]


def test_only_the_most_used_tags() -> None:
    """As many tags as the settings say: the most used, ties by their folded names."""
    articles = [article(1, tags=("ماء", "هواء", "نار")), article(2, tags=("هواء",))]
    paths = [edition.path for edition in select(articles, settings(feeds=Feeds(tags=2)), NOON)]
    assert [path for path in paths if path.startswith("tag/")] == ["tag/هواء", "tag/ماء"]


def test_a_media_topic_is_no_tag_feed() -> None:
    """An IPTC code among the tags is a category, not a feed that somebody would subscribe to."""
    paths = [edition.path for edition in select([article(1, tags=("medtop:01000000",))], settings(), NOON)]
    assert not any(path.startswith("tag/") for path in paths)


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (("إيران", "ايران"), True),
        (("كوفيد-19", "كوفيد 19", "كوفيد ١٩"), True),
        (("د. سعاد", "د سعاد"), True),
        (("C", "C++"), False),
        (("C++", "C#"), False),
        (("🎉", "🔥"), False),
    ],
)
def test_paths_of_names(names: tuple[str, ...], same: bool) -> None:
    """Spellings of one name share a path; names that letters alone would confuse do not; none is empty."""
    paths = {name_path(name) for name in names}
    assert len(paths) == (1 if same else len(names))
    assert all(path and not path.startswith("-") for path in paths)


def test_titles_are_in_the_newsrooms_language() -> None:
    """An English newsroom's feeds speak English."""
    one = article(1, section="culture", video=True, urgency=1)
    editions = by_path(select([one], settings(language="en", name="Example News"), NOON))
    titles = [editions[path].title for path in ("", "section/culture", "video", "urgent")]
    assert titles == [
        "Example News",
        "Example News – Culture",
        "Example News – Video",
        "Example News – Urgent",
    ]
