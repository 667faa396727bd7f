"""The text of an article as partners ask for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.feeds.html import clean_html, plain_text, shorten
from khabar.feeds.words import words

if TYPE_CHECKING:
    from khabar.article import Article

_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.DOTALL)
_END_OF_BLOCK = re.compile(r"</(?:p|h[1-6]|li|dt|dd|tr|blockquote|pre|div)>|<(?:br|hr)\b[^>]*>")


def excerpt(article: Article, length: int) -> str:
    """Give the editor's summary, or where there is none the beginning of the text, of at most `length` characters."""
    return article.summary or shorten(plain_text(clean_html(article.body, article.address)), length)


def full_text(article: Article) -> str:
    """Give its whole text without markup, a paragraph a line, after its corrections; "" where there is none."""
    label = words(article.language).correction
    corrections = (f"{label} {note.text}" for note in article.corrections)
    body = _CAPTION.sub("", clean_html(article.body, article.address))
    return "\n".join(filter(None, [*corrections, *map(plain_text, _END_OF_BLOCK.split(body))]))
