"""The podcast of a section: what is in it, what is not, and by which id it is known."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

import pytest
from feeds_newsroom import NOON, article, at, edition, settings
from lxml import etree
from msgspec.structs import replace

from khabar.article import Participant, Rendition
from khabar.cut import Cut
from khabar.feeds import formats_named, write
from khabar.feeds.listing import Listing, listed
from khabar.feeds.pages.index import index
from khabar.feeds.select import formats_with_podcast, select
from khabar.feeds.vocabularies.itunes import ITUNES
from khabar.feeds.vocabularies.podcasting import PODCASTING
from khabar.feeds.xml import declared
from khabar.items.fields.roles import PODCAST_ROLES
from khabar.settings import Contact, Feeds, Podcast, Section, Settings

NAMES = declared(ITUNES, PODCASTING)
PLAYABLE = Rendition("https://news.example/a.mp3", "audio/mpeg", length=4096, duration=60)


def newsroom(**fields: Any) -> Settings:
    podcast = Podcast(**{"image": "https://news.example/cover.jpg", **fields})
    sections = (Section(slug="talk", name={"ar": "حديث"}, podcast=podcast), Section(slug="sport", name={"ar": "رياضة"}))
    return settings(sections=sections, contact=Contact(email="desk@news.example"))


def channel(*articles: Any, own: Settings | None = None) -> etree._Element:
    (document,) = write([edition(*articles, path="section/talk", formats=("podcast",))], own or newsroom())
    assert (document.path, document.media_type) == (
        "section/talk/podcast.xml",
        "application/rss+xml; charset=utf-8",
    )
    return etree.fromstring(document.data)[0]


@pytest.mark.parametrize(
    ("renditions", "played"),
    [
        ((), None),
        ((PLAYABLE,), PLAYABLE.address),
        ((Rendition("https://news.example/a.mp3", "audio/mpeg"),), None),
        ((Rendition("https://news.example/a.ogg", "audio/ogg", length=4096),), None),
        ((Rendition("https://news.example/a.mp4", "video/mp4", length=4096),), None),
        ((Rendition("https://news.example/play?id=7", "audio/mpeg", length=4096),), None),
        ((Rendition("https://news.example/a.ogg", "audio/ogg", length=4096), PLAYABLE), PLAYABLE.address),
        (
            (Rendition("https://news.example/a.M4A?v=2", "audio/x-m4a", length=4096),),
            "https://news.example/a.M4A?v=2",
        ),
    ],
)
def test_an_episode_is_what_can_be_played(renditions: tuple[Rendition, ...], played: str | None) -> None:
    """MP3 or MPEG-4 audio of known length; its file's name tells players what it is."""
    addresses = [each.get("url") for each in channel(article(renditions=renditions)).iterfind("item/enclosure")]
    assert addresses == ([] if played is None else [played])
    assert len(channel(article(renditions=renditions)).findall("item")) == len(addresses)


def test_no_article_crowds_an_episode_out() -> None:
    """A podcast holds as many episodes as a feed may hold articles; other sections' recordings are none of them."""
    own = replace(newsroom(), feeds=Feeds(number=2))
    episodes = [article(n, section="talk", renditions=(PLAYABLE,), published=at(n)) for n in range(1, 4)]
    others = [article(n, section="talk", published=at(n)) for n in range(4, 9)]
    elsewhere = article(9, section="sport", renditions=(PLAYABLE,), published=at(9))
    found = {each.path: each for each in select([*episodes, *others, elsewhere], own, NOON)}
    assert found["podcast/talk"].articles == (episodes[2], episodes[1])
    assert found["podcast/talk"].cut == Cut(number=1)
    assert found["section/talk"].articles == (others[4], others[3])
    assert "podcast/sport" not in found
    (document,) = write([found["podcast/talk"]], own)
    assert document.path == "section/talk/podcast.xml"


def test_an_enclosure_has_its_length_in_bytes() -> None:
    """Players ask for parts of the file by it, and show its duration in seconds."""
    (item,) = channel(article(renditions=(PLAYABLE,))).iterfind("item")
    (enclosure,) = item.iterfind("enclosure")
    assert [enclosure.get(name) for name in ("url", "length", "type")] == [PLAYABLE.address, "4096", "audio/mpeg"]
    assert item.findtext("itunes:duration", None, NAMES) == "60"


def test_each_role_has_its_group() -> None:
    """Without one, players take whoever worked on an episode for one who is heard in it."""
    cast = {"host", "co-host", "guest", "guest host", "reporter", "narrator", "announcer"}
    people = (*(Participant(role, role) for role, _ in PODCAST_ROLES), Participant("nobody knows"))
    found = channel(article(renditions=(PLAYABLE,), people=people)).iterfind("item/podcast:person", NAMES)
    groups = {each.text: each.get("group") for each in found}
    assert {name for name, group in groups.items() if group is None} == {*cast, "nobody knows"}
    assert groups["producer"] == "creative direction"
    assert groups["audio editor"] == "audio post-production"
    assert {groups[role] for role in ("editor", "writer", "researcher", "translator")} == {"writing"}


@pytest.mark.parametrize(
    ("logo", "rss", "atom"),
    [("logo.svg", False, True), ("logo.webp", False, True), ("logo.PNG?v=2", True, True), ("logo?id=1", True, True)],
)
def test_a_channels_picture_is_one_that_rss_has(logo: str, rss: bool, atom: bool) -> None:
    """GIF, JPEG or PNG (RSS 2.0, `<image>`); Atom has a logo of any type."""
    own = settings(logo=f"https://news.example/{logo}")
    root = {each.path: etree.fromstring(each.data) for each in write([edition()], own)}
    assert (root["rss.xml"].find("channel/image") is not None) == rss
    assert (root["atom.xml"].find("{*}logo") is not None) == atom


def test_the_guid_is_made_of_the_address_and_can_be_kept() -> None:
    """A UUID of version 5 in the vocabulary's own namespace, of the address without its scheme."""
    made = uuid5(UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), "news.example/feeds/section/talk/podcast.xml")
    assert channel().findtext("podcast:guid", None, NAMES) == str(made)
    kept = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert channel(own=newsroom(guid=kept)).findtext("podcast:guid", None, NAMES) == kept


def test_the_newsroom_stands_in_for_what_is_not_said() -> None:
    """Author and owner are the newsroom's, where the podcast has none of its own."""
    told = channel()
    assert told.findtext("itunes:author", None, NAMES) == "صحيفة المثال"
    assert told.findtext("itunes:owner/itunes:email", None, NAMES) == "desk@news.example"
    assert told.findtext("image/url") == "https://news.example/cover.jpg"
    assert [each.get("text") for each in told.iterfind("itunes:category", NAMES)] == ["News"]


def test_a_section_without_a_podcast_has_no_podcast_feed() -> None:
    """It is no feed that could be made without a cover and a category: asking for it is a fault of the program."""
    with pytest.raises(ValueError, match="section/sport"):
        list(write([edition(path="section/sport", formats=("podcast",))], newsroom()))


def test_the_pages_of_its_section_offer_it() -> None:
    """Beside the section's feeds, for players: on the list of all feeds, and on the page of the section."""
    own = newsroom()
    section = edition(path="section/talk", formats=("rss", "page"))
    main = edition(formats=("rss", "page"))
    offered = {each: formats_named(formats_with_podcast(each.path, each.formats, own)) for each in (main, section)}
    listing = Listing(tuple(listed(each, formats, own) for each, formats in offered.items()))
    (page,) = (document for document in write([section], own) if document.path.endswith(".html"))
    assert '<a href="podcast.xml" type="application/rss+xml">Podcast</a>' in page.data.decode()
    assert 'href="section/talk/podcast.xml" type="application/rss+xml">Podcast</a>' in index(listing, own).data.decode()
