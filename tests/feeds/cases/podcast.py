"""A section that is a podcast: its episodes are those of its articles that can be played."""

from feeds_newsroom import article, at, edition, markdown, settings

from khabar.article import Episode, EpisodeType, Image, Participant, Person, Rendition, Transcript
from khabar.settings import Contact, Feeds, Podcast, Section

FORMATS = ("podcast",)

SETTINGS = settings(
    logo="https://news.example/logo.png",
    contact=Contact(name="مكتب التحرير", email="desk@news.example"),
    feeds=Feeds(hubs=("https://hub.example/",)),
    sections=(
        Section(
            slug="podcast",
            name={"ar": "بودكاست"},
            podcast=Podcast(
                image="https://news.example/cover.jpg",
                category="News/Daily News",
                author="غرفة أخبار المثال",
                owner=Contact(email="podcast@news.example"),
                type="serial",
            ),
        ),
    ),
)

EDITION = edition(
    article(
        1,
        headline="USB-C: حديث الرصيف",
        kicker="بودكاست",
        summary="حكاية آخر حراس المنارة.",
        updated=at(14),
        section="podcast",
        authors=(Person("هالة منصور"),),
        images=(Image("https://news.example/episode.png", "image/png"),),
        renditions=(
            Rendition("https://news.example/a.ogg", "audio/ogg", length=90_000),
            Rendition("https://news.example/%D8%A3.mp3", "audio/mpeg", "الحلقة", 21_495_808, 1790),
        ),
        explicit=False,
        episode=Episode(5, 2, EpisodeType.BONUS, "https://news.example/a.json"),
        transcripts=(
            Transcript("https://news.example/a.vtt", "text/vtt", "ar"),
            Transcript("https://news.example/a.srt", "application/x-subrip"),
        ),
        people=(
            Participant("هالة منصور", "host", "https://news.example/people/hala", "https://news.example/hala.jpg"),
            Participant("أبو سليم", "guest"),
        ),
        body=markdown("قضى **أبو سليم** أربعين عامًا في المنارة."),
    ),
    article(2, section="podcast", renditions=(Rendition("https://news.example/b.m4a", "audio/mp4", length=7),)),
    article(3, section="podcast", renditions=(Rendition("https://news.example/c.mp3", "audio/mpeg"),)),
    article(4, section="podcast"),
    path="section/podcast",
    title="صحيفة المثال – بودكاست",
    updated=at(14),
)
