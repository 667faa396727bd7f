"""What a feed looks like to whoever opens its own file in a browser: feed.css, and the instruction that names it.

It works where the file is sent as application/xml; under a feed's own media type browsers show the source. CSS can
neither link nor translate, so its one sentence names the page by its address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.document import Document
from khabar.feeds.listing import address
from khabar.feeds.page import INDEX
from khabar.feeds.pages import shell
from khabar.feeds.pages.languages import page_words

if TYPE_CHECKING:
    from khabar.feeds.head import Head
    from khabar.settings import Settings

STYLE = "feed.css"
"""Its path, under the feeds folder."""

_GENERATOR = f"/* {shell.GENERATOR} */"
"""It is told by this from a file of somebody else's."""


def feed_style(settings: Settings) -> Document:
    """Write the style sheet."""
    from khabar.arabic.language import direction_of

    said = f"{page_words(settings.language).opened} {address(INDEX, settings)}"
    direction = direction_of(settings.language)
    own = f"rss, feed {{ direction: {direction}; }}\nrss::before, feed::before {{ content: {_string(said)}; }}\n"
    return Document(STYLE, "text/css; charset=utf-8", f"{_GENERATOR}\n{shell.source('feed.css')}\n{own}".encode())


def style_instruction(head: Head) -> str:
    """Give what a feed's `xml-stylesheet` instruction says (Associating Style Sheets with XML documents 1.0).

    The way there is relative: a copy of the folder, or a preview of it on a disk, looks like the original.
    """
    return f'type="text/css" href="{"../" * head.path.count("/")}{STYLE}"'


def _string(text: str) -> str:
    """Write a string of CSS (CSS Syntax Level 3, 4.3.5): what could end it stands as its number."""
    written = (one if one.isprintable() and one not in '"\\' else f"\\{ord(one):x} " for one in text)
    return f'"{"".join(written)}"'
