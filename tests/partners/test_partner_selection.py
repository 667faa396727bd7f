"""Which feeds are made for partners, and what may stand in them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest
from msgspec.structs import replace
from partner_newsroom import FULL, NOON, PLAIN, SETTINGS, article

from khabar.article import Rendition
from khabar.feeds.edition import Edition
from khabar.feeds.head import Head
from khabar.feeds.partners.asked import asked
from khabar.feeds.partners.profile import Deletion
from khabar.feeds.partners.profiles import FORMATS, PROFILES, profile
from khabar.feeds.partners.selection import editions_of, may_enter
from khabar.settings import PartnerFeed, Podcast, Section

if TYPE_CHECKING:
    from khabar.article import Article


def test_feeds_are_made_only_where_they_are_asked_for() -> None:
    """A newsroom without partners has no feed for them."""
    assert editions_of(replace(SETTINGS, partners=())) == ()


def test_a_feed_lies_at_its_partner_and_section() -> None:
    """Its place, its format, whose articles it gets, and how many: as the newsroom says, else as the partner asks."""
    made = [
        (each.path, each.format, each.source, each.number, each.max_age_days, each.max_bytes, each.description)
        for each in editions_of(SETTINGS)
    ]
    assert made == [
        ("partner/msn", "msn", "", 30, 365, 2_000_000, None),
        ("partner/smartnews", "smartnews", "", 50, None, 1_000_000, None),
        ("partner/flipboard/culture", "flipboard", "section/culture", 20, None, 2_000_000, None),
        ("partner/yandex", "yandex", "", 50, None, 2_000_000, "أخبار"),
        ("partner/feedly", "feedly", "", 50, None, 2_000_000, None),
    ]


def test_a_partner_with_one_language_a_feed_gets_no_other() -> None:
    """MSN and SmartNews register a feed with its language; Feedly takes what it gets."""
    english, egyptian = article(language="en"), article(language="ar-EG")
    takes = {each.format: [each.takes(one) for one in (PLAIN, egyptian, english)] for each in editions_of(SETTINGS)}
    assert takes["msn"] == takes["smartnews"] == [True, True, False]
    assert takes["feedly"] == takes["yandex"] == takes["flipboard"] == [True, True, True]


@pytest.mark.parametrize(
    ("partner", "days", "enters"),
    [
        ("msn", 365, True),
        ("msn", 366, False),
        ("google-news", 2, True),
        ("google-news", 3, False),
        ("feedly", 999, True),
    ],
)
def test_a_partner_takes_nothing_old(partner: str, days: int, enters: bool) -> None:
    """What is older than it takes would not enter its feed."""
    old = article(published=NOON - timedelta(days=days))
    assert may_enter(old, replace(SETTINGS, partners=()), NOON, profile(partner)) is enters


def test_a_feed_of_a_section_gets_no_other() -> None:
    """Where all of a partner's feeds are of sections, the articles of others are none of its business."""
    flipboard, msn = profile("flipboard"), profile("msn")
    assert may_enter(FULL, SETTINGS, NOON, flipboard)
    assert not may_enter(PLAIN, SETTINGS, NOON, flipboard)
    assert may_enter(PLAIN, SETTINGS, NOON, msn)
    assert may_enter(PLAIN, replace(SETTINGS, partners=()), NOON, flipboard)


AUDIO = article(3, section="culture", renditions=(Rendition("https://news.example/3.mp3", "audio/mpeg", length=5),))


@pytest.mark.parametrize(("one", "enters"), [(AUDIO, True), (FULL, False), (PLAIN, False)])
def test_a_podcast_has_recordings_alone(one: Article, enters: bool) -> None:
    """An article without an audio file is no episode, be there a video or not."""
    assert may_enter(one, SETTINGS, NOON, profile("apple-podcasts")) is enters


def test_episodes_are_those_of_sections_with_a_podcast() -> None:
    """Once there are podcasts, a recording in another section is in none."""
    podcast = Section(slug="radio", name={"ar": "إذاعة"}, podcast=Podcast(image="https://news.example/cover.jpg"))
    own = replace(SETTINGS, sections=(*SETTINGS.sections, podcast))
    asks = profile("apple-podcasts")
    assert [may_enter(one, own, NOON, asks) for one in (AUDIO, replace(AUDIO, section="radio"))] == [False, True]


def test_settings_offer_each_partner_that_has_a_feed() -> None:
    """What newsroom.toml may name is what is written, in one order, and each has its profile."""
    offered = get_args(get_type_hints(PartnerFeed)["name"])
    assert list(offered) == [each.name for each in FORMATS]
    assert set(offered) <= {each.name for each in PROFILES}


def test_a_dialect_of_deletion_is_written() -> None:
    """Who takes back by its own word has a format that says it; the others are left out or replaced, as in any RSS."""
    own = {each.name for each in FORMATS if each.tombstone is not None}
    assert own == {each.name for each in PROFILES if each.deletion in {Deletion.EXPIRY, Deletion.STATUS}}


def test_a_vocabulary_is_declared_where_its_partner_reads_it() -> None:
    """What a profile names is in its channels, and in no other partner's."""
    for form in FORMATS:
        vocabulary = set(profile(form.name).vocabulary)
        declared = set(form.dialect.namespaces(None))  # type: ignore[arg-type] # none of them looks at the head
        assert vocabulary <= declared
        for other in PROFILES:
            assert other.name in {form.name, "core"} or not set(other.vocabulary) & declared


def test_a_feed_that_nobody_asked_for_is_a_fault() -> None:
    """A head that no setting asks for is a bug, and says which."""
    with pytest.raises(LookupError, match="partner/other"):
        asked(Head(Edition("partner/other", "أ", "ب", (), NOON), SETTINGS, "partner/other/rss.xml"))
