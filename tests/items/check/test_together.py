"""Articles side by side: one id, one address, one story told twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from check_newsroom import sound
from msgspec.structs import replace

from khabar.article import Status
from khabar.items.together import NEWS, check_together, told_twice

if TYPE_CHECKING:
    from khabar.article import Article

FIRST = replace(sound("id: tag:news.example,2026:a"), file="items/a.md", address="https://news.example/a")
OTHER = replace(
    FIRST,
    file="items/b.md",
    id="tag:news.example,2026:b",
    address="https://news.example/b",
    headline="الجفاف يطيل موسم الحصاد في السهل",
)


def told(*articles: Article) -> list[tuple[str, str, str]]:
    _, problems = check_together(articles)
    return [(problem.place.file, problem.rule, dict(problem.values)["other"]) for problem in problems]


def test_articles_that_differ_stand_side_by_side() -> None:
    """Nothing is said, and their order is kept."""
    assert check_together([OTHER, FIRST]) == ((OTHER, FIRST), ())
    assert check_together([]) == ((), ())


def test_of_two_with_one_id_the_earlier_published_stays() -> None:
    """A copy made later must not take down the article that readers have; both files are named."""
    copy = replace(OTHER, file="items/0.md", id=FIRST.id, published=FIRST.published + timedelta(hours=1))
    kept, _ = check_together([copy, FIRST])
    assert kept == (FIRST,)
    assert told(copy, FIRST) == [
        ("items/0.md", "id-twice", "items/a.md"),
        ("items/a.md", "id-twice-kept", "items/0.md"),
    ]


def test_of_two_with_one_address_the_one_that_readers_have_stays() -> None:
    """A new file that says it was published earlier still does not take down what readers have."""
    copy = replace(OTHER, address=FIRST.address, published=FIRST.published - timedelta(days=1))
    assert check_together([copy, FIRST])[0] == (copy,)
    assert check_together([copy, FIRST], known={FIRST.file})[0] == (FIRST,)


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD, Status.DRAFT, Status.ADVISORY])
def test_what_nobody_may_see_keeps_no_other_from_its_address(status: Status) -> None:
    """What was killed is replaced by another story at the same page, which is not told to be one too many."""
    killed = replace(FIRST, status=status)
    new = replace(OTHER, address=FIRST.address)
    assert check_together([killed, new], known={FIRST.file}) == ((killed, new), ())


def test_a_copy_of_what_was_taken_back_does_not_bring_it_back() -> None:
    """A file that was refused for being a copy is not published because the other was killed."""
    killed = replace(FIRST, status=Status.CANCELED)
    copy = replace(FIRST, file="items/copy.md", id="tag:news.example,2026:copy", id_stated=False)
    assert check_together([copy, killed])[0] == (killed,)
    assert told(copy, killed) == [("items/copy.md", "address-twice-withdrawn", "items/a.md")]


def test_an_id_that_was_made_is_nobodys_yet() -> None:
    """Two files of one name and day are two stories: the catalogue numbers the second, so neither is refused."""
    assert check_together([FIRST, replace(OTHER, id=FIRST.id, id_stated=False)])[1] == ()


def test_of_two_published_at_once_the_first_by_name_stays() -> None:
    """The answer does not depend on the order in which files are found."""
    copy = replace(OTHER, address=FIRST.address)
    for articles in ([FIRST, copy], [copy, FIRST]):
        assert check_together(articles)[0] == (FIRST,)
        assert told(*articles) == [
            ("items/a.md", "address-twice-kept", "items/b.md"),
            ("items/b.md", "address-twice", "items/a.md"),
        ]


def test_a_copy_is_told_once() -> None:
    """A file that shares id and address with another is refused for its id alone."""
    copy = replace(FIRST, file="items/copy.md")
    assert [rule for _, rule, _ in told(FIRST, copy)] == ["id-twice-kept", "id-twice"]


def test_an_article_that_is_refused_refuses_no_other() -> None:
    """The third has the address of the second, which is out already because of the first's id: the third stays."""
    second = replace(OTHER, id=FIRST.id)
    third = replace(OTHER, file="items/c.md", id="tag:news.example,2026:c", published=OTHER.published + timedelta(1))
    kept, _ = check_together([FIRST, second, third])
    assert kept == (FIRST, third)


def test_one_story_told_twice_is_a_warning() -> None:
    """Headlines that differ in spelling alone are told of at the later file, and both stay."""
    again = replace(OTHER, headline="الميناء يستقبل اول سفينة", published=OTHER.published + timedelta(hours=2))
    assert check_together([again, FIRST]) == ((again, FIRST), ())
    news = [(each.file, each.headline, int(each.published.timestamp())) for each in (again, FIRST)]
    first = int(FIRST.published.timestamp())
    problems, until = told_twice(news, first + 10_000)
    assert [(each.place.file, each.rule, dict(each.values)["other"]) for each in problems] == [
        ("items/b.md", "headline-twice", "items/a.md")
    ]
    assert until == FIRST.published + timedelta(seconds=NEWS)
    assert told_twice(news, first + NEWS) == ((), None)
