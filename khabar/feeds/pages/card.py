"""An article in a list: its headline, what tells it from others, its picture and its summary. Never its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.categories import is_urgent
from khabar.feeds.moments import first_seen
from khabar.feeds.pages.dates import shown
from khabar.feeds.pages.markup import Html, join, name, tag, web
from khabar.feeds.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.article import Article


def card(article: Article, zone: str, *, level: int, summary: str | None = None, notes: bool = True) -> Html:
    """Write it as an item of a list, in its own language and direction.

    `level` is that of its heading, `zone` (IANA) the one whose clock its date is shown by; `notes` is whether its
    corrections are told.
    """
    own = words(article.language)
    headline = tag("a", {"href": web(article.address)}, article.headline)
    marks = [article.kicker] if article.kicker else []
    for holds, mark in ((is_urgent(article), own.urgent), (article.video, own.video)):
        if holds and mark not in (article.kicker or ""):  # شاهد بالفيديو says it already
            marks.append(mark)
    kicker = " · ".join(marks)
    byline = join((name(author.name) for author in article.authors), own.comma)
    return tag(
        "li",
        {"lang": article.language, "dir": article.direction},
        *_picture(article),
        tag("p", {"class": "kicker"}, kicker) if kicker else None,
        tag(f"h{level}", None, headline),
        tag(
            "p",
            {"class": "soft"},
            shown(first_seen(article), article.language, zone),
            *((" · ", tag("span", None, byline)) if byline else ()),
        ),
        *(_note(own.correction, note.text) for note in article.corrections if notes),
        tag("p", None, summary) if summary else None,
    )


def _picture(article: Article) -> Iterator[Html]:
    for image in article.images[:1]:
        if (source := web(image.address)) is not None:
            yield tag(
                "img",
                {
                    "src": source,
                    # Without words of its own it says nothing that the headline beside it does not.
                    "alt": image.alt or "",
                    "width": image.width or None,
                    "height": image.height or None,
                    "loading": "lazy",
                    "decoding": "async",
                },
            )


def _note(label: str, text: str) -> Html:
    return tag("p", {"class": "note"}, tag("b", None, label), join([" ", text]))
