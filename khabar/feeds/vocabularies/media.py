"""Media RSS 1.5.1: pictures, video and audio with their sizes, titles, credits and terms.

media:description is never written: feedparser takes it for the story and drops the real one. In partners' feeds alone,
and in none for all readers, are media:license, for the W3C validator knows no such element (`license`), and
media:keywords, for feedparser, and rss2email with it, takes each for one more tag: all are shown twice (`keywords`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.categories import media_topic
from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.article import Image, Rendition
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

# With the slash at its end: without it, it is another namespace to every reader.
MEDIA = Namespace("media", "http://search.yahoo.com/mrss/", "https://www.rssboard.org/media-rss")

_SHA1_DIGITS = 40


def contents(item: Element, entry: Entry) -> None:
    """Give every rendition and every picture; renditions of one medium are choices of one thing, in a group, and the
    first is the best. A group of one is invalid.

    A video of which no file is known is still said to be one, and where it can be watched: a content without an
    address must have a player.
    """
    renditions = entry.article.renditions
    media = dict.fromkeys(rendition.medium for rendition in renditions)
    for medium in media:
        choices = [rendition for rendition in renditions if rendition.medium == medium]
        parent = add(item, "media:group") if len(choices) > 1 else item
        for number, rendition in enumerate(choices):
            _rendition(parent, rendition, best=len(choices) > 1 and number == 0)
    if entry.article.video and "video" not in media:
        add(add(item, "media:content", None, {"medium": "video"}), "media:player", None, {"url": entry.article.address})
    for image in entry.article.images:
        _image(item, image)


def thumbnail(item: Element, entry: Entry) -> None:
    """Give the article's own picture as the one to show in lists."""
    for image in entry.article.images[:1]:
        attributes = {"url": image.address, "width": _number(image.width), "height": _number(image.height)}
        add(item, "media:thumbnail", None, attributes)


def rating(item: Element, entry: Entry) -> None:
    """Say of what is not for children that it is not."""
    if entry.article.explicit:
        add(item, "media:rating", "adult", {"scheme": "urn:simple"})


def keywords(item: Element, entry: Entry) -> None:
    """Give the tags of an article that has video or audio, for those who file media by words: between commas."""
    words = [" ".join(tag.replace(",", " ").split()) for tag in entry.article.tags if media_topic(tag) is None]
    if words and entry.article.renditions:
        add(item, "media:keywords", ", ".join(words))


def license(item: Element, entry: Entry) -> None:  # noqa: A001  # the element's name
    """Link the licence."""
    if entry.licence is not None:
        add(item, "media:license", None, {"type": "text/html", "href": entry.licence})


def _rendition(parent: Element, rendition: Rendition, *, best: bool) -> None:
    content = add(
        parent,
        "media:content",
        None,
        {
            "url": rendition.address,
            "fileSize": _number(rendition.length),
            "type": rendition.type,
            "medium": rendition.medium,
            "isDefault": "true" if best else None,
            "duration": _number(rendition.duration),
            "width": _number(rendition.width),
            "height": _number(rendition.height),
            "lang": rendition.language,
        },
    )
    if rendition.title:
        add(content, "media:title", rendition.title, {"type": "plain"})
    if rendition.thumbnail:
        add(content, "media:thumbnail", None, {"url": rendition.thumbnail})
    _terms(content, rendition)
    if rendition.text:
        add(content, "media:text", rendition.text, {"type": "plain", "lang": rendition.language})
    if rendition.player:
        add(content, "media:player", None, {"url": rendition.player})
    for relationship, countries in (("allow", rendition.allowed), ("deny", rendition.denied)):
        if countries:
            attributes = {"relationship": relationship, "type": "country"}
            add(content, "media:restriction", " ".join(countries), attributes)


def _image(parent: Element, image: Image) -> None:
    content = add(
        parent,
        "media:content",
        None,
        {
            "url": image.address,
            "fileSize": _number(image.length),
            "type": image.type,
            "medium": "image",
            "width": _number(image.width),
            "height": _number(image.height),
        },
    )
    if caption := image.caption or image.alt:
        add(content, "media:title", caption, {"type": "plain"})
    _terms(content, image)


def _terms(content: Element, file: Image | Rendition) -> None:
    """Say who made it, whose it is, and by which digest the file is known."""
    if file.credit:
        # Only words of the EBU's list are lawful roles, and nothing but them is ever written.
        add(content, "media:credit", file.credit, {"role": file.role, "scheme": file.role and "urn:ebu"})
    if file.rights:
        add(content, "media:copyright", file.rights)
    if file.hash:
        add(content, "media:hash", file.hash, {"algo": "sha-1" if len(file.hash) == _SHA1_DIGITS else "md5"})


def _number(value: int | None) -> str | None:
    """Write a size; 0 is not known, and not lawful."""
    return str(value) if value else None
