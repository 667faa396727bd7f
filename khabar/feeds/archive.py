"""The archive of the main feed (RFC 5005, 4): pages of what it holds no more, in the order in which it came.

Which article stands on which page is decided once and remembered (khabar.catalogue): a page that is full is frozen, and
what is new goes to the page behind it. That page lies where the next frozen one will be, and is no archive document
until it is frozen; so the newest frozen page links to it from the beginning, and need not change when it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.feeds.edition import ARCHIVE, Archive, Edition
from khabar.feeds.select import newest_change, newest_first
from khabar.feeds.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from khabar.article import Article
    from khabar.settings import Settings


def with_archive(
    main: Edition,
    pages: Sequence[Iterable[str]],
    articles: Iterable[Article],
    settings: Settings,
    moment: datetime,
) -> tuple[Edition, ...]:
    """Give the main feed as it links to its archive, and the archive's pages, the oldest first.

    `pages` are the ids on each frozen page, the oldest first; of `articles` those that may be seen at `moment`
    (aware) and are on none of them stand on the open page, which is last. Without frozen pages there is no
    archive, and a main feed that holds everything says so.
    """
    visible = newest_first(articles, moment)
    if not pages:
        return (replace(main, complete=len(main.articles) == len(visible)),)
    page_of = {id_: number for number, ids in enumerate(pages, start=1) for id_ in ids}
    open_page = len(pages) + 1
    held: list[list[Article]] = [[] for _ in range(open_page)]
    for article in visible:
        held[page_of.get(article.id, open_page) - 1].append(article)
    return (
        replace(main, archive=Archive(previous=_path(len(pages)))),
        *(_page(number, open_page, each, main, settings) for number, each in enumerate(held, start=1)),
    )


def _page(number: int, open_page: int, articles: Sequence[Article], main: Edition, settings: Settings) -> Edition:
    return Edition(
        path=_path(number),
        title=f"{main.title} – {words(settings.language).archive} {number}",
        description=main.description,
        articles=tuple(articles),
        updated=newest_change(articles),
        archive=Archive(
            previous=_path(number - 1) if number > 1 else None,
            next=_path(number + 1) if number < open_page else None,
            current=main.path,
            frozen=number < open_page,
        ),
    )


def _path(number: int) -> str:
    return f"{ARCHIVE}{number}"
