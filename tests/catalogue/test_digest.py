"""Digests are the same for ever: another one for the same article would show it to every reader as updated."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import blake2b
from typing import Any

from catalogue_newsroom import SETTINGS, article, at, body
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

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
from khabar.items.digest import _CONTENT, _VISIBLE, content_digest, digests, visible_digest

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


def test_both_digests_at_once_are_the_two() -> None:
    """They share work, and nothing else."""
    assert digests(FULL, SETTINGS) == (content_digest(FULL), visible_digest(FULL, SETTINGS))


SPACES = " \n\r\t\x0b\x1c\x85\xa0\u1680\u2003\u2028\u200b\u3000"
TEXTS = st.text() | st.text(f'{SPACES}"\\\x00\x7f\ud800ab/اب😀', max_size=12)


@example("فقرة أولى\n\nفقرة ثانية\n", None)
@example(" a  b ", '"')
@example("\n", "")
@given(TEXTS, st.none() | TEXTS)
def test_digests_are_of_the_json_of_a_list(text: str, summary: str | None) -> None:
    """However they are written, they are those of JSON without spaces, the body's white space normal."""
    told = replace(FULL, body=body(text), summary=summary, rights=SETTINGS.rights, urgency=None)
    of_words = article(body=body(text), summary=summary, headline=text, rights=summary, tags=(text, text))
    for one in (told, of_words, article(body=body(text), summary=summary, place=GeoPlace("عدن", 0.1, 1e-7))):
        words = " ".join(text.split())
        visible = [*(plain(getattr(one, name)) for name in _VISIBLE), words, one.body.markup, one.rights, one.licence]
        content = [*(plain(getattr(one, name)) for name in _CONTENT), words, plain(one.published)]
        assert visible_digest(one, SETTINGS) == digest_of(visible)
        assert content_digest(one) == digest_of(content)


SMALL = st.sampled_from(["", "سلمى", '"', "\\", "\ud800"])
NUMBERS = st.none() | st.sampled_from([0, 7, 1 << 70])


def many(kind: type[Struct], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give some of a kind, whose every part is a text, or nothing where it need not be set, if not said otherwise."""
    needed = len(kind.__struct_fields__) - len(kind.__struct_defaults__)
    texts = {name: SMALL if at < needed else st.none() | SMALL for at, name in enumerate(kind.__struct_fields__)}
    return st.lists(st.builds(kind, **{**texts, **parts}), max_size=2).map(tuple)


SIZES = {"length": NUMBERS, "width": NUMBERS, "height": NUMBERS}
WORDS = st.sampled_from([(), ("SA",), ("SA", "EG")])


@given(
    authors=many(Person),
    sources=many(Source),
    images=many(Image, **SIZES),
    renditions=many(Rendition, **SIZES, duration=NUMBERS, allowed=WORDS, denied=WORDS),
    links=many(Link),
)
def test_whatever_its_parts_say(sources: tuple[Source, ...], **parts: Any) -> None:
    """What is not set of a part is left out, whichever way it is written."""
    told = article(**parts, source=next(iter(sources), None))
    visible = [*(plain(getattr(told, name)) for name in _VISIBLE), " ".join(told.body.text.split())]
    assert visible_digest(told, SETTINGS) == digest_of([*visible, told.body.markup, told.rights, told.licence])


def test_what_is_the_newsrooms_own_does_not_count() -> None:
    """A new year in its notice changes no article; an article's own notice does."""
    own, its = "https://news.example/own", "https://news.example/its"
    plainly = visible_digest(article(), SETTINGS)
    for settings, name in (
        (replace(SETTINGS, rights=own), "rights"),
        (replace(SETTINGS, licence=own), "licence"),
    ):
        assert visible_digest(article(**{name: own}), settings) == plainly
        assert visible_digest(article(**{name: its}), settings) != plainly


def digest_of(values: list[object]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def plain(value: object) -> object:
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Struct):
        parts = {part: getattr(value, part) for part in value.__struct_fields__}
        return {name: plain(part) for name, part in parts.items() if part is not None and part != ()}
    return value
