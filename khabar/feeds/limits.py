"""How large a feed may be: of one that exceeds `feeds.max_bytes` the oldest articles lose their full text, then
their place; in a partner's, who shows the text himself, their place at once. Their number and their age are bounded
where they are chosen (khabar.feeds.select).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.feeds import contents, formats_of, write
from khabar.feeds.edition import Archive

if TYPE_CHECKING:
    from khabar.feeds import Entries
    from khabar.feeds.edition import Edition
    from khabar.feeds.moments import Dated
    from khabar.settings import Settings

_Sizes = tuple[int, ...]
"""Bytes, in each of an edition's formats."""

_WIDEST = Archive(previous="archive/999999999")
"""The most that the main feed's head can still come to hold (khabar.feeds.archive)."""


def fit(edition: Edition, settings: Settings, entries: Entries) -> Edition:
    """Give the edition as it may be published: in no format larger than `feeds.max_bytes`. Its `cut` says what that
    has cost. Every format holds the same articles.

    A page of the archive keeps all of its articles, for nothing else holds them. `entries` are those of
    `khabar.feeds.write`, which finds there what has been finished here.
    """
    limit, held = edition.max_bytes or settings.feeds.max_bytes, len(edition.articles)
    formats = formats_of(edition)

    def sizes_of(each: Dated, *, full: bool = True) -> _Sizes:
        entry = entries.of(each, formats, full=full)
        return tuple(len(entry[form.name]) + len(form.separator) for form in formats)

    sizes = [sizes_of(each) for each in edition.articles]
    hollow = replace(edition, articles=(), archive=edition.archive or _WIDEST, complete=False)
    told = max(sum(map(len, within)) for _, within, _ in contents(hollow, settings, entries))
    if 2 * (told + max(map(sum, zip(*sizes, strict=True)), default=0)) <= limit:
        # As nearly always, and a head is never half a feed: not worth writing one. What that of JSON Feed tells of
        # withdrawals is less than what Atom has before its entries.
        return edition
    sizes.append(tuple(len(document.data) for document in write([hollow], settings, entries)))
    spare = tuple(limit - sum(column) for column in zip(*sizes, strict=True))
    is_page = edition.archive is not None and edition.archive.current is not None
    kept, texts = held, 0
    of_partner = any(form.settings is not None for form in formats)
    while min(spare) < 0 and texts < held and settings.feeds.content == "full" and not of_partner:
        texts += 1
        short = sizes_of(edition.articles[-texts], full=False)
        spare = tuple(has + was - now for has, was, now in zip(spare, sizes[held - texts], short, strict=True))
        sizes[held - texts] = short
    while min(spare) < 0 and kept and not is_page:
        kept -= 1
        spare = tuple(has + was for has, was in zip(spare, sizes[kept], strict=True))
    cut = replace(edition.cut, texts=min(texts, kept), size=held - kept)
    return replace(edition, articles=edition.articles[:kept], cut=cut)
