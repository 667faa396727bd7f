"""Feeds out: articles -> editions (select, limits, archive) -> documents (write). Pure: no clock, no file, no network.

Every article is written once in each format, and stands with the same bytes in every feed that holds it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.article import Article
from khabar.feeds import atom, ended, json_feed, page, podcast, rss, sitemap
from khabar.feeds.document import Document, Held
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head
from khabar.feeds.moments import rfc822, rfc3339
from khabar.feeds.vocabularies.tombstones import deleted_entry
from khabar.feeds.withdrawn import with_replacements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from khabar.feeds.edition import Edition, Tombstone
    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame
    from khabar.feeds.moments import Dated
    from khabar.settings import Settings


class Format(Struct, frozen=True):
    """A way to write an edition: its file's name and media type, what is around entries, and one entry."""

    name: str
    """What editions and settings call it."""
    file: str
    media_type: str
    frame: Callable[[Head], Frame]
    entry: Callable[[Entry], bytes]
    separator: bytes = b""
    """What stands between two entries."""
    says_withdrawn: bool = False
    """Whether its frame depends on which articles were withdrawn."""
    settings: Callable[[Settings], Settings] | None = None
    """By which settings its entries are made, where they are not the newsroom's own."""
    tombstone: Callable[[Tombstone, Settings], bytes] | None = None
    """Writes what stands before the entries for a withdrawn article, where the format has its own way to say so."""
    date: Callable[[datetime, Settings], str] | None = None
    """Writes a feed's own date as it stands in the frame; None where frames have none."""


def _rss_date(moment: datetime, _: Settings) -> str:
    return rfc822(moment)


def _atom_date(moment: datetime, _: Settings) -> str:
    return rfc3339(moment)


FORMATS: tuple[Format, ...] = (
    Format("rss", "rss.xml", "application/rss+xml; charset=utf-8", rss.frame, rss.item, date=_rss_date),
    Format(
        "atom",
        "atom.xml",
        "application/atom+xml; charset=utf-8",
        atom.frame,
        atom.entry,
        tombstone=deleted_entry,
        date=_atom_date,
    ),
    Format(
        "json",
        "feed.json",
        "application/feed+json; charset=utf-8",
        json_feed.frame,
        json_feed.item,
        separator=json_feed.SEPARATOR,
        says_withdrawn=True,
    ),
    # Of a feed that has ended; by other names, for what such documents hold is of no use to a feed that comes back.
    Format("last-rss", "rss.xml", "application/rss+xml; charset=utf-8", rss.frame, ended.item),
    Format("last-atom", "atom.xml", "application/atom+xml; charset=utf-8", atom.frame, ended.entry),
    Format("last-json", "feed.json", "application/feed+json; charset=utf-8", json_feed.frame, ended.json_item),
    Format(
        "podcast",
        "podcast.xml",
        "application/rss+xml; charset=utf-8",
        podcast.frame,
        podcast.item,
        date=_rss_date,
    ),
    Format(
        "page", "feed.html", "text/html; charset=utf-8", page.frame, page.entry, says_withdrawn=True, date=page.changed
    ),
    Format("sitemap", "sitemap.xml", sitemap.MEDIA_TYPE, sitemap.frame, sitemap.entry),
    Format("news-sitemap", "news.xml", sitemap.MEDIA_TYPE, sitemap.news_frame, sitemap.news_entry),
    Format("video-sitemap", "video.xml", sitemap.MEDIA_TYPE, sitemap.video_frame, sitemap.video_entry),
)
"""What readers, browsers and search engines are given; partners' own come to it (`formats_for_partners`)."""

_BY_NAME = {each.name: each for each in FORMATS}


@cache
def formats_for_partners() -> Mapping[str, Format]:
    """Give the formats of partners that read a feed of their own, by name. Few newsrooms have any: they are loaded when
    the first is asked for."""
    from khabar.feeds.partners.format import for_partners
    from khabar.feeds.partners.profiles import FORMATS as OWN

    return {
        each.name: Format(
            each.name,
            each.file,
            each.media_type,
            each.frame,
            each.entry,
            settings=for_partners,
            tombstone=each.tombstone,
            date=_rss_date,
        )
        for each in OWN
    }


class Entries:
    """The finished entries of a newsroom's articles under its settings: each is written once in each format.

    What stands in an edition may be what is remembered of an article (khabar.catalogue). Then `known` has its entry,
    as it was published before, or `article_of` gives the article, to write it of.
    """

    def __init__(self, settings: Settings, article_of: Callable[[Dated], Article] | None = None) -> None:
        self.settings = settings
        self.known: dict[tuple[Dated, bool], dict[str, bytes]] = {}
        """By what stands in the edition, and whether with its full text; then by the names of formats. Whatever is in
        it has passed the gate."""
        self.frames: dict[str, tuple[bytes, Frame]] = {}
        """Frames as they were published, with the digests of their heads, by the names of formats."""
        self._article_of = article_of
        self._finished: dict[tuple[Dated, bool], dict[str, bytes]] = {}

    def of(self, each: Dated, formats: Iterable[Format] = FORMATS, *, full: bool = True) -> dict[str, bytes]:
        """Give an entry, by the names of its formats. `full` is whether with its whole text, where the newsroom's
        feeds carry that."""
        known = self.known.get((each, full), {})
        finished = self._finished.setdefault((each, full), {})
        missing = [form for form in formats if form.name not in known and form.name not in finished]
        if missing:
            finished |= finish(self._article(each), self.settings, missing, full=full)
        return {**finished, **known}

    def frame(self, form: Format, head: Head) -> Frame:
        """Give what stands around the entries of a feed: as it was published where it would say the same but for the
        feed's own date, for what builds it is slow to load."""
        digest, frame = self.frames.get(form.name, (b"", None))
        if frame is None or digest != head.digest:
            return form.frame(head)
        return frame if form.date is None else frame.dated(form.date(head.edition.updated, self.settings))

    def lacking(self, each: Dated, names: Iterable[str]) -> set[str]:
        """Give those of the formats, by name, in which an entry with its full text has yet to be written."""
        return set(names) - self._finished.get((each, True), {}).keys()

    def put(self, each: Dated, finished: Mapping[str, bytes]) -> None:
        """Take an entry with its full text as it was written elsewhere."""
        self._finished.setdefault((each, True), {}).update(finished)

    def _article(self, each: Dated) -> Article:
        if isinstance(each, Article):
            return each
        if self._article_of is None:
            raise LookupError(each.id)
        return self._article_of(each)


def formats_named(names: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of these names, in their order."""
    return tuple(_BY_NAME.get(name) or formats_for_partners()[name] for name in names)


def formats_of(edition: Edition) -> tuple[Format, ...]:
    """Give the formats that an edition is written in, in its own order."""
    return formats_named(edition.formats)


def finish(
    article: Article, settings: Settings, formats: Sequence[Format] = FORMATS, *, full: bool = True
) -> dict[str, bytes]:
    """Write an article's entry in each format. It depends on these alone, so it can be kept.

    `full` is whether with its whole text, where the newsroom's feeds carry that.
    """
    made: dict[Callable[[Settings], Settings] | None, Entry] = {}
    for form in formats:
        if form.settings not in made:
            own = form.settings(settings) if form.settings is not None else settings
            if not full:
                own = replace(own, feeds=replace(own.feeds, content="summary"))
            made[form.settings] = entry_of(article, own)
    return {form.name: form.entry(made[form.settings]) for form in formats}


def write(editions: Iterable[Edition], settings: Settings, entries: Entries | None = None) -> Iterator[Document]:
    """Write every edition in each of its formats.

    `entries` holds those that are written already under these settings, and is given those that were not: handed on
    from call to call it saves writing them again. Without it, none outlives the call.
    """
    entries = Entries(settings) if entries is None else entries
    for edition in editions:
        silent = replace(edition, tombstones=()) if edition.tombstones else edition
        for form, within, held in contents(edition, settings, entries):
            path = f"{edition.folder}/{form.file}" if edition.folder else form.file
            head = Head(edition if form.says_withdrawn else silent, settings, path)
            frame = entries.frame(form, head)
            yield Document(
                path,
                form.media_type,
                frame.opening,
                within,
                frame.closing,
                form.separator,
                held,
                head.digest,
                frame.date,
            )


def contents(
    edition: Edition, settings: Settings, entries: Entries
) -> Iterator[tuple[Format, tuple[bytes, ...], tuple[Held, ...]]]:
    """Give what stands within the frame of each of an edition's formats, and whose it is."""
    formats = formats_of(edition)
    replaced = with_replacements(edition, settings)
    full = {each.id: True for each in replaced}
    full |= {each.id: False for each in edition.articles[len(edition.articles) - edition.cut.texts :]}
    finished = {each.id: entries.of(each, formats, full=full[each.id]) for each in replaced}
    for form in formats:
        tombstone, told, held = form.tombstone, edition.tombstones, edition.articles
        if tombstone is None:
            told, held = (), replaced
        yield (
            form,
            # What is withdrawn comes first: a partner that looks at the newest alone must not miss it.
            (
                *(tombstone(each, settings) for each in told if tombstone is not None),
                *(finished[each.id][form.name] for each in held),
            ),
            (
                *(Held(each.id, full=True, known=False) for each in told),
                *(_held(each, form, entries, full=full[each.id]) for each in held),
            ),
        )


def _held(each: Dated, form: Format, entries: Entries, *, full: bool) -> Held:
    return Held(each.id, full, form.name in entries.known.get((each, full), ()))
