"""What an article says under its title: its content as HTML, and its summary as plain text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from khabar.feeds.html import clean_html, first_paragraph, shorten
from khabar.feeds.moments import rfc3339
from khabar.feeds.words import words
from khabar.feeds.xml import legal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from khabar.article import Article, Correction, Image, Link

SUMMARY_LENGTH = 300
"""Characters of a summary that is made from the first paragraph: what readers show in their lists."""


def content_and_summary(
    article: Article, *, zone: str, with_kicker: bool, tracking_pixels: bool = False
) -> tuple[str, str]:
    """Give an article's whole content as clean HTML in a ``<div>`` that carries its direction and language
    (most readers know no other place for them), and its summary, "" where there is nothing to say.

    Before the body: corrections, for a correction that is not seen is none, each with its day in `zone` (IANA);
    the kicker where the title is without it; the article's own picture. After it: related pages. What the body
    already shows is not repeated. `tracking_pixels` is whether those of the body stay.
    """
    body = clean_html(article.body, article.address, tracking_pixels=tracking_pixels)
    parts = [
        *(_correction(note, article.language, zone) for note in article.corrections),
        *_kicker(article, with_kicker=with_kicker),
        *(_figure(image) for image in article.images[:1] if not _mentions(body, image.address)),
        body,
        *_related([link for link in article.links if link.title and not _mentions(body, link.address)], article),
    ]
    html = "\n".join(filter(None, parts))
    summary = article.summary or shorten(first_paragraph(body), SUMMARY_LENGTH)
    return f'<div dir="{article.direction}" lang="{escape(article.language)}">\n{html}\n</div>', summary


def _text(text: str) -> str:
    return escape(legal(text), quote=False)


def _mentions(html: str, address: str) -> bool:
    return f'"{escape(address, quote=False)}"' in html


def _correction(note: Correction, language: str, zone: str) -> str:
    day = f" ({_day(note.date, language, zone)})" if note.date is not None else ""
    return f"<p><strong>{words(language).correction}</strong> {_text(note.text)}{day}</p>"


def _day(moment: datetime, language: str, zone: str) -> str:
    from babel import UnknownLocaleError

    from khabar.arabic.iana import zone_of
    from khabar.arabic.shown import show_date

    day = moment.astimezone(zone_of(zone)).date()
    try:
        shown, direction = show_date(day, language=language), ""
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not have, or not in those letters
        # Left to right by itself: after Arabic letters, UAX #9 would turn a date's numbers round (rule W2).
        shown, direction = day.isoformat(), ' dir="ltr"'
    return f'<time{direction} datetime="{rfc3339(moment)}">{_text(shown)}</time>'


def _kicker(article: Article, *, with_kicker: bool) -> Iterator[str]:
    if with_kicker and article.kicker:
        yield f"<p><strong>{_text(article.kicker)}</strong></p>"


def _figure(image: Image) -> str:
    size = "".join(
        f' {name}="{pixels}"' for name, pixels in (("width", image.width), ("height", image.height)) if pixels
    )
    picture = f'<img src="{escape(image.address)}" alt="{escape(legal(image.alt or ""))}"{size}>'
    lines = [_text(text) for text in (image.caption, image.credit) if text]
    # A line each: many readers' lists, notices and searches show what is left when the tags are taken out.
    caption = "\n<figcaption>" + "<br>\n".join(lines) + "</figcaption>" if lines else ""
    return f"<figure>{picture}{caption}</figure>"


def _related(links: list[Link], article: Article) -> Iterator[str]:
    if links:
        rows = "".join(f"<li>{_anchor(link)}</li>\n" for link in links)
        yield f"<p><strong>{words(article.language).related}</strong></p>\n<ul>\n{rows}</ul>"


def _anchor(link: Link) -> str:
    language = f' hreflang="{escape(link.language)}"' if link.language else ""
    return f'<a href="{escape(link.address)}"{language}>{_text(link.title or "")}</a>'
