"""The text of an article as partners ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.html import clean_html, plain_text, shorten

if TYPE_CHECKING:
    from khabar.article import Article


def excerpt(article: Article, length: int) -> str:
    """Give the editor's summary, or where there is none the beginning of the text, of at most `length` characters."""
    return article.summary or shorten(plain_text(clean_html(article.body, article.address)), length)
