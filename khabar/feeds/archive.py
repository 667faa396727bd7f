"""The archive of the main feed (RFC 5005, 4): pages of what it holds no more, in the order in which it came.

Which article stands on which page is decided once and remembered (khabar.catalogue): a page that is full is frozen, and
what is new goes to the page behind it. That page lies where the next frozen one will be, and is no archive document
until it is frozen; so the newest frozen page links to it from the beginning, and need not change when it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.feeds.edition import ARCHIVE, Archive, Edition
from khabar.feeds.moments import in_feed_order
from khabar.feeds.select import formats_for_readers, newest_change
from khabar.feeds.shelves import MAIN
from khabar.feeds.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.feeds.moments import Dated
    from khabar.settings import Settings


def with_archive(main: Edition, frozen: int, visible: int) -> Edition:
    """Give the main feed as it links to its archive of so many `frozen` pages.

    Without frozen pages there is no archive, and a main feed that holds all of the `visible` articles says so.
    """
    if not frozen:
        return replace(main, complete=len(main.articles) == visible)
    return replace(main, archive=Archive(previous=archive_path(frozen)))


def archive_page(number: int, frozen: int, articles: Iterable[Dated], settings: Settings) -> Edition:
    """Give a page of the archive, which has so many `frozen` ones and behind them one that is open.

    `articles` are those on it that may be seen: on no frozen page, where it is the open one.
    """
    held = in_feed_order(articles)
    open_page = frozen + 1
    return Edition(
        path=archive_path(number),
        title=f"{settings.name} – {words(settings.language).archive} {number}",
        description=settings.description,
        articles=tuple(held),
        updated=newest_change(held),
        archive=Archive(
            previous=archive_path(number - 1) if number > 1 else None,
            next=archive_path(number + 1) if number < open_page else None,
            current=MAIN,
            frozen=number < open_page,
        ),
        # The main feed leads to it in each of its formats.
        formats=formats_for_readers(settings),
    )


def archive_path(number: int) -> str:
    """Give the path of a page, by its number from 1."""
    return f"{ARCHIVE}{number}"
