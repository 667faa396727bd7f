"""Video, audio, streams and papers in feeds, and the line below a picture."""

from __future__ import annotations

import re

import pytest
from feeds_newsroom import article, edition, settings
from lxml import etree

from khabar.article import Image, Link, Rendition
from khabar.feeds import write
from khabar.feeds.content import content_and_summary
from khabar.feeds.vocabularies.media import MEDIA


@pytest.mark.parametrize(
    ("media_type", "medium"),
    [
        ("video/mp4", "video"),
        ("audio/mpeg", "audio"),
        ("image/webp", "image"),
        ("application/vnd.apple.mpegurl", "video"),
        ("application/x-mpegurl", "video"),
        ("application/dash+xml", "video"),
        ("application/pdf", "document"),
        ("application/octet-stream", "document"),
        ("text/vtt", "document"),
    ],
)
def test_a_medium_is_one_of_media_rss(media_type: str, medium: str) -> None:
    """Media RSS 1.5.1 knows image, audio, video, document and executable, and no other."""
    one = article(renditions=(Rendition("https://news.example/a", media_type),))
    for document in write([edition(one)], settings()):
        content = etree.fromstring(document.data).find(f".//{{{MEDIA.address}}}content")
        assert content is not None
        assert content.get("medium") == medium


def test_lines_stay_apart_without_their_tags() -> None:
    """Readers' lists and notices show content with its tags taken out: no word may run into the next."""
    links = (Link("https://news.example/2", "المعرض الأول"), Link("https://news.example/3", "المعرض الثاني"))
    image = Image("https://news.example/a.jpg", "image/jpeg", caption="لوحة من المعرض", credit="تصوير: رنا علي")
    html, _ = content_and_summary(article(images=(image,), links=links), zone="UTC", with_kicker=False)
    lines = [line for line in re.sub("<[^>]*>", "", html).splitlines() if line]
    assert lines == [
        "لوحة من المعرض",
        "تصوير: رنا علي",
        "فتح المعرض أبوابه صباح اليوم.",
        "اقرأ أيضًا:",
        "المعرض الأول",
        "المعرض الثاني",
    ]
