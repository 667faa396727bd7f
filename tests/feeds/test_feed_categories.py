"""What an article is about is said once in words, however many schemes have the word."""

from __future__ import annotations

import pytest
from feeds_newsroom import article, settings

from khabar.feeds.categories import Category, categories
from khabar.settings import Section

TAGS = "https://news.example/feeds/tag/"
SPORT = Section(slug="sport", name={"ar": "رياضة"}, iptc="medtop:15000000")
"""What IPTC calls it as well."""


def labelled(**fields: object) -> list[tuple[str, str]]:
    """The labels, and which term stands behind each."""
    own = settings(sections=(SPORT, Section(slug="talk", name={"ar": "بودكاست"})))
    return [(each.label, each.term) for each in categories(article(**fields), own)]


def test_of_a_section_and_a_media_topic_of_one_name_the_media_topic_stays() -> None:
    """Its code is what machines everywhere know; to a reader the two are the same word."""
    assert labelled(section="sport") == [("رياضة", "15000000")]


@pytest.mark.parametrize("tag", ["رياضة", "رياضه", "رِياضة"])
def test_a_tag_that_says_the_section_again_is_left_out(tag: str) -> None:
    """However it is spelt: the Media Topic has said it."""
    assert labelled(section="sport", tags=(tag, "سباق")) == [("رياضة", "15000000"), ("سباق", "سباق")]


def test_of_a_section_and_a_tag_of_one_name_the_section_stays() -> None:
    """Without a code the earlier one is kept."""
    assert labelled(section="talk", tags=("بودكاست",)) == [("بودكاست", "talk")]


def test_a_media_topic_among_the_tags_takes_the_place_of_a_tag() -> None:
    """Where the word stood first, there it stays, with the code."""
    assert labelled(tags=("رياضة", "سباق", "medtop:15000000")) == [("رياضة", "15000000"), ("سباق", "سباق")]


def test_labels_that_fold_to_nothing_are_told_apart() -> None:
    """A tag of marks alone is odd, but two of them are two."""
    own = settings()
    assert categories(article(tags=("\u0651", "\u064b")), own) == (
        Category("\u0651", "\u0651", TAGS),
        Category("\u064b", "\u064b", TAGS),
    )
