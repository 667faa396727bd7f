"""A correction is said openly: at the head of the text, with its day, in the article's language."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
import pytest
from feeds_newsroom import article, at, edition, settings

from khabar.article import Correction
from khabar.feeds import write
from khabar.feeds.entry import entry_of

LATE = datetime(2023, 9, 16, 22, 30, tzinfo=UTC)


def head(language: str = "ar", zone: str = "UTC") -> str:
    """The first line of a corrected article's text."""
    one = article(language=language, corrections=(Correction("6 > 5", LATE),))
    content = entry_of(one, settings(time_zone=zone)).content or ""
    return content.splitlines()[1]


@pytest.mark.parametrize(
    ("language", "label", "day"),
    [
        ("ar", "تصحيح:", "السبت، 16 سبتمبر 2023"),
        ("ar-EG", "تصحيح:", "السبت، 16 سبتمبر 2023"),
        ("fa", "اصلاحیه:", "شنبه 16 سپتامبر 2023"),
        ("ku-Arab-IQ", "ڕاستکردنەوە:", "شەممە، 16 ئەیلوول 2023"),
        ("he", "תיקון:", "יום שבת, 16 בספטמבר 2023"),
        ("fr", "Rectificatif\u00a0:", "samedi 16 septembre 2023"),
        ("en", "Correction:", "Saturday, September 16, 2023"),
    ],
)
def test_the_day_in_the_articles_language(language: str, label: str, day: str) -> None:
    """Label and day are in the language of the article, whatever the feed's is; the moment is there for machines."""
    moment = '<time datetime="2023-09-16T22:30:00Z">'
    assert head(language) == f"<p><strong>{label}</strong> 6 &gt; 5 ({moment}{day}</time>)</p>"


@pytest.mark.parametrize("language", ["tlh", "x-harbour", "en-x-harbour"])
def test_a_day_that_cannot_be_named_is_a_number(language: str) -> None:
    """In a language that CLDR does not have, the day stands as ISO 8601 writes it, left to right by itself."""
    assert '(<time dir="ltr" datetime="2023-09-16T22:30:00Z">2023-09-16</time>)' in head(language)


def test_the_day_of_the_newsroom() -> None:
    """Half past ten in the evening in London is the next day in Riyadh."""
    assert "الأحد، 17 سبتمبر 2023" in head(zone="Asia/Riyadh")


def test_several_corrections_stand_in_their_order() -> None:
    """Each in a line of its own, one without a day too."""
    one = article(corrections=(Correction("الأول.", at(13)), Correction("الثاني.")))
    lines = (entry_of(one, settings()).content or "").splitlines()
    assert [line.count("<time") for line in lines[1:3]] == [1, 0]
    assert "الثاني." in lines[2]


def test_rss_says_when_it_changed_in_both_of_its_ways() -> None:
    """As Atom does, and as Dublin Core does, for aggregators look for one or the other; and only where it did."""
    corrected, plain = article(1, updated=at(14)), article(2, updated=at(12))
    rss, _ = write([edition(corrected, plain)], settings())
    moment = b"2023-09-16T14:00:00Z"
    assert rss.data.count(b"<atom:updated>" + moment) == rss.data.count(b"<atom:updated>") == 1
    assert rss.data.count(b"<dcterms:modified>" + moment) == rss.data.count(b"<dcterms:modified>") == 1
    assert [entry.updated_parsed[3] for entry in feedparser.parse(rss.data).entries if "updated" in entry] == [14]
