"""Media RSS 1.5.1: pictures, video and audio with their sizes, titles and credits.

media:description is never written: feedparser takes it for the story and drops the real one. Nor a credit's
`role`, for only English words of a list are lawful there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.article import Image, Rendition
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

# With the slash at its end: without it, it is another namespace to every reader.
MEDIA = Namespace("media", "http://search.yahoo.com/mrss/", "https://www.rssboard.org/media-rss")


def contents(item: Element, entry: Entry) -> None:
    """Give every rendition and every picture; renditions of one medium are choices of one thing, in a group.

    A group of one is invalid.
    """
    media = dict.fromkeys(rendition.medium for rendition in entry.article.renditions)
    for medium in media:
        choices = [rendition for rendition in entry.article.renditions if rendition.medium == medium]
        parent = add(item, "media:group") if len(choices) > 1 else item
        for rendition in choices:
            _rendition(parent, rendition)
    for image in entry.article.images:
        _image(item, image)


def thumbnail(item: Element, entry: Entry) -> None:
    """Give the article's own picture as the one to show in lists."""
    for image in entry.article.images[:1]:
        attributes = {"url": image.address, "width": _number(image.width), "height": _number(image.height)}
        add(item, "media:thumbnail", None, attributes)


def _rendition(parent: Element, rendition: Rendition) -> None:
    content = _content(parent, rendition, rendition.medium, _number(rendition.duration))
    if rendition.title:
        add(content, "media:title", rendition.title, {"type": "plain"})


def _image(parent: Element, image: Image) -> None:
    content = _content(parent, image, "image")
    if caption := image.caption or image.alt:
        add(content, "media:title", caption, {"type": "plain"})
    if image.credit:
        add(content, "media:credit", image.credit)


def _content(parent: Element, file: Image | Rendition, medium: str, duration: str | None = None) -> Element:
    attributes = {
        "url": file.address,
        "fileSize": _number(file.length),
        "type": file.type,
        "medium": medium,
        "duration": duration,
        "width": _number(file.width),
        "height": _number(file.height),
    }
    return add(parent, "media:content", None, attributes)


def _number(value: int | None) -> str | None:
    """Write a size; 0 is not known, and not lawful."""
    return str(value) if value else None
