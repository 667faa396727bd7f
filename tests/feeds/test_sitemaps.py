"""Sitemaps: which an article stands in, what they say of it, and that search engines can take them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from feeds_newsroom import NOON, article, at, edition, settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from khabar.article import Image, Rendition
from khabar.feeds import finish, formats_named, sitemap, write
from khabar.feeds.edition import Tombstone
from khabar.feeds.select import select
from khabar.feeds.sitemap import sitemap_index, sitemap_paths
from khabar.settings import Feeds, Lifecycle

if TYPE_CHECKING:
    from khabar.article import Article
    from khabar.feeds.moments import Dated

unhurried = hypothesis_settings(deadline=None)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "xsd" / "sitemap.xsd"))
NAMESPACES = {"s": sitemap.SITEMAP, "news": sitemap.NEWS, "video": sitemap.VIDEO}

PICTURE = (Image("https://news.example/a.jpg", "image/jpeg"),)
FILE = Rendition("https://news.example/a.mp4", "video/mp4", duration=95)
PLAYER = Rendition("https://news.example/player/a", "text/html")


def of(form: str, *articles: Article, **fields: Any) -> Any:
    """The sitemap of those articles, which the schema takes."""
    (document,) = write([edition(*articles, path="sitemap/x", formats=(form,))], settings(**fields))
    root = etree.fromstring(document.data)
    SCHEMA.assertValid(root)
    assert document.media_type == "application/xml; charset=utf-8"
    return root


def said(root: Any, path: str) -> list[str]:
    return [element.text for element in root.iterfind(path, NAMESPACES)]


def test_a_months_sitemap_tells_each_page_and_its_last_change() -> None:
    """When what readers see last changed, in the way of RFC 3339; and nothing else."""
    root = of("sitemap", article(2, updated=at(14)), article(1))
    assert said(root, "s:url/s:loc") == ["https://news.example/2", "https://news.example/1"]
    assert said(root, "s:url/s:lastmod") == ["2023-09-16T14:00:00Z", "2023-09-16T12:00:00Z"]


def test_a_news_sitemap_tells_publication_date_and_title() -> None:
    """The date is that of its first publication, the title the headline alone; the name is the newsroom's."""
    root = of("news-sitemap", article(updated=at(14), kicker="عاجل", language="ar-EG"))
    news = "s:url/news:news/news:"
    assert said(root, f"{news}publication/news:name") == ["صحيفة المثال"]
    assert said(root, f"{news}publication/news:language") == ["ar"]
    assert said(root, f"{news}publication_date") == ["2023-09-16T12:00:00Z"]
    assert said(root, f"{news}title") == ["افتتاح المعرض السنوي للكتاب"]


@pytest.mark.parametrize(
    ("tag", "code"), [("ku-Arab", "ku"), ("zgh", "zgh"), ("zh-Hant-HK", "zh-tw"), ("zh-CN", "zh-cn"), ("zh", "zh")]
)
def test_google_news_has_its_own_codes_of_languages(tag: str, code: str) -> None:
    """ISO 639's, but for Chinese."""
    root = of("news-sitemap", article(language=tag))
    assert said(root, ".//news:language") == [code]


def test_an_empty_news_sitemap_is_one() -> None:
    """On a day without news it stands, and holds nothing: one that is gone would be an error to its reader."""
    assert len(of("news-sitemap")) == 0


def test_a_video_sitemap_tells_the_file() -> None:
    """Picture, title, description, file, duration and date; the page where it plays is the article's own."""
    root = of("video-sitemap", article(images=PICTURE, renditions=(PLAYER, FILE), summary="موجز"))
    assert said(root, "s:url/s:loc") == ["https://news.example/1"]
    (video,) = root.iterfind("s:url/video:video", NAMESPACES)
    assert [(element.tag.rpartition("}")[2], element.text) for element in video] == [
        ("thumbnail_loc", "https://news.example/a.jpg"),
        ("title", "افتتاح المعرض السنوي للكتاب"),
        ("description", "موجز"),
        ("content_loc", "https://news.example/a.mp4"),
        ("duration", "95"),
        ("publication_date", "2023-09-16T12:00:00Z"),
    ]


def test_a_video_sitemap_tells_the_player_where_there_is_no_file() -> None:
    """A player's page is another than the article's; an unlikely duration is not told, a long description is cut."""
    root = of("video-sitemap", article(images=PICTURE, renditions=(PLAYER,), summary="ط" * 3000))
    assert said(root, ".//video:player_loc") == ["https://news.example/player/a"]
    assert [len(text) for text in said(root, ".//video:description")] == [2048]
    long = Rendition("https://news.example/b.mp4", "video/mp4", title="العنوان", duration=28_801)
    root = of("video-sitemap", article(images=PICTURE, renditions=(long,)))
    assert said(root, ".//video:duration") == []
    assert said(root, ".//video:title") == ["العنوان"]


MONTH, VIDEOS = ("sitemap/2023-09",), ("sitemap/2023-09", "sitemap/video/2023-09")


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({}, MONTH),
        ({"images": PICTURE}, MONTH),
        ({"video": True, "images": PICTURE}, MONTH),
        ({"renditions": (FILE,)}, MONTH),
        ({"renditions": (FILE,), "images": PICTURE}, VIDEOS),
        ({"renditions": (PLAYER,), "images": PICTURE}, VIDEOS),
        ({"renditions": (Rendition("https://news.example/1", "text/html"),), "images": PICTURE}, MONTH),
        ({"renditions": (Rendition("https://news.example/a.mp3", "audio/mpeg"),), "images": PICTURE}, MONTH),
        ({"embargo": at(1, day=30) + timedelta(days=1)}, ("sitemap/2023-10",)),
        ({"published": datetime(2023, 9, 1, 2, tzinfo=UTC) - timedelta(hours=3)}, ("sitemap/2023-08",)),
        ({"updated": NOON + timedelta(days=90)}, MONTH),
        ({"address": "https://other.example/1"}, ()),
        ({"address": "http://news.example/1"}, ()),
        ({"address": "https://news.example/" + "a" * 2027}, ()),
        ({"address": "https://news.example/" + "a" * 2026}, MONTH),
    ],
)
def test_the_sitemaps_that_an_article_stands_in(fields: dict[str, Any], paths: tuple[str, ...]) -> None:
    """By the month in which readers could first see it, in UTC, so that it never moves; none for a page of another host
    or scheme, or for an address that is too long. Those of videos need a picture and a file or a player."""
    one = article(**fields)
    assert sitemap_paths(one, settings()) == paths
    if paths == VIDEOS:
        assert len(of("video-sitemap", one)) == 1
    elif paths:
        assert len(of("video-sitemap", one)) == 0


def news_at(moment: datetime, *articles: Article) -> tuple[Dated, ...]:
    """What the news sitemap holds at a moment; nothing where there is none."""
    found = {each.path: each for each in select(articles, settings(feeds=Feeds(sitemaps=True)), moment)}
    return found["sitemap/news"].articles


@pytest.mark.parametrize(
    ("age", "news"),
    [(timedelta(0), True), (timedelta(days=2) - timedelta(seconds=1), True), (timedelta(days=2), False)],
)
def test_news_is_of_the_last_two_days(age: timedelta, news: bool) -> None:
    """By the moment of the run; an old article that is corrected is no news again."""
    assert bool(news_at(NOON + age, article(published=NOON, updated=NOON + timedelta(days=9)))) is news
    assert not news_at(NOON, article(published=NOON, address="https://other.example/1"))


def test_a_month_beyond_the_limits_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Into full ones, from the oldest on, and the rest: so a full one never changes when there is more."""
    monkeypatch.setattr(sitemap, "NUMBER", 3)
    articles = [article(number, published=at(number)) for number in range(7, 0, -1)]
    found = {each.path: each for each in select(articles, settings(feeds=Feeds(sitemaps=True)), NOON)}
    assert [[one.id for one in found[path].articles] for path in ("sitemap/2023-09", "sitemap/2023-09-2")] == [
        [one.id for one in articles[4:]],
        [one.id for one in articles[1:4]],
    ]
    assert [one.id for one in found["sitemap/2023-09-3"].articles] == [articles[0].id]
    assert "sitemap/2023-09-4" not in found


@given(st.integers(0, 40), st.integers(1, 9))
def test_no_part_exceeds_the_limit_and_none_loses_an_article(total: int, size: int) -> None:
    """Together they are all, each of them once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemap, "NUMBER", size)
        held = [sitemap.part(range(total), number, size) for _, number in sitemap.parts("sitemap/2023-09", total)]
    assert [one for each in reversed(held) for one in each] == list(range(total))
    assert all(1 <= len(each) <= size for each in held)


def test_the_largest_sitemaps_are_within_the_protocol() -> None:
    """With the longest addresses and descriptions there may be, in letters of four bytes, they are under 50 MB."""
    address = "https://news.example/" + "%D8%A7" * 337
    one = article(
        address=address,
        headline="ا" * 500,
        summary="\U00010900" * 3000,
        images=(Image(address, "image/jpeg"),),
        renditions=(Rendition(address, "video/mp4", "ا" * 500),),
    )
    limit = 50 * 1024 * 1024
    for form, number in (("sitemap", sitemap.NUMBER), ("video-sitemap", sitemap.VIDEOS)):
        (entry,) = finish(one, settings(), formats_named([form])).values()
        assert len(entry) * number < limit
        assert number <= 50_000


def test_the_index_names_every_sitemap_and_its_last_change() -> None:
    """In one order whatever the order given, by addresses under the feeds folder."""
    given_ = [("sitemap/2023-10/sitemap.xml", NOON), ("sitemap/2023-09/sitemap.xml", at(9))]
    own = settings(feeds=Feeds(address="https://news.example/f/"))
    document = sitemap_index(given_, own)
    root = etree.fromstring(document.data)
    SCHEMA.assertValid(root)
    assert document.path == "sitemap.xml"
    assert said(root, "s:sitemap/s:loc") == [
        "https://news.example/f/sitemap/2023-09/sitemap.xml",
        "https://news.example/f/sitemap/2023-10/sitemap.xml",
    ]
    assert said(root, "s:sitemap/s:lastmod") == ["2023-09-16T09:00:00Z", "2023-09-16T12:00:00Z"]
    assert document == sitemap_index(given_[::-1], own)


@unhurried
@given(st.text(min_size=1).filter(str.strip))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a headline or the newsroom's name holds, the sitemap is well-formed and says the same."""
    one = article(headline=text, summary=text, images=PICTURE, renditions=(FILE,))
    for form, number in (("news-sitemap", 10), ("video-sitemap", 10)):
        (document,) = write([edition(one, path="sitemap/x", formats=(form,))], settings(name=text))
        assert len(list(etree.fromstring(document.data).iter(etree.Element))) == number


@pytest.mark.parametrize(("form", "path"), [("sitemap", "sitemap/2023-09"), ("news-sitemap", "sitemap/news")])
def test_what_was_withdrawn_is_listed_no_more(form: str, path: str) -> None:
    """Nor is anything in its place, where feeds say so: another article may have the page by now."""
    own = settings(lifecycle=Lifecycle(withdrawn_in_rss="replace"))
    gone = Tombstone("tag:news.example,2023:gone", NOON, at(10), "https://news.example/1")
    (document,) = write([edition(article(1), path=path, formats=(form,), tombstones=(gone,))], own)
    assert said(etree.fromstring(document.data), "s:url/s:loc") == ["https://news.example/1"]
