"""Digests are the same for ever: another one for the same article would show it to every reader as updated."""

from __future__ import annotations

from catalogue_newsroom import SETTINGS, article, at

from khabar.article import (
    Correction,
    Episode,
    GeoPlace,
    Image,
    Link,
    Participant,
    Person,
    Rendition,
    Reply,
    Source,
    Transcript,
)
from khabar.items.digest import content_digest, visible_digest

FULL = article(
    kicker="عاجل",
    summary="ملخص",
    section="world",
    tags=("ميناء",),
    authors=(Person("سلمى", "s@news.example"),),
    source=Source("الوكالة"),
    urgency=2,
    place=GeoPlace("عدن", 12.8, 45.0),
    images=(Image("https://news.example/a.jpg", "image/jpeg", width=640, height=480),),
    video=True,
    renditions=(Rendition("https://news.example/a.mp4", "video/mp4", duration=30),),
    links=(Link("https://news.example/b", "خبر سابق"),),
    corrections=(Correction("صُحح رقم.", at(0)),),
    rights="© الوكالة",
)


def test_digests_of_these_articles_never_change() -> None:
    """Not with a new version of Khabar, and not where its types get parts that these articles do without."""
    assert visible_digest(article(), SETTINGS) == "c9483f32cef0a0443b002bab15aa3b76"
    assert visible_digest(FULL, SETTINGS) == "7ec7a5a094d4f50d0e01c5a437874ba8"
    assert content_digest(FULL) == "161765390e7164495b44c052fc482d12"


def test_what_was_added_later_counts_where_it_is_said() -> None:
    """A number that an episode gets, or a guest, is a change that readers see; each is another one."""
    changed = (
        {"reply_to": Reply("tag:news.example,2023:7")},
        {"explicit": True},
        {"explicit": False},
        {"episode": Episode(1)},
        {"episode": Episode(season=1)},
        {"transcripts": (Transcript("https://news.example/a.vtt", "text/vtt"),)},
        {"people": (Participant("سلمى"),)},
        {"images": (Image("https://news.example/a.jpg", "image/jpeg", rights="©"),)},
    )
    digests = [visible_digest(article(**fields), SETTINGS) for fields in changed]
    assert len({visible_digest(article(), SETTINGS), *digests}) == len(changed) + 1
