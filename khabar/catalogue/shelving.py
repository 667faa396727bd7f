"""The feeds that a run has to make anew: those in which something has changed, and no others.

Of each it is known which articles it held and where their finished entries lie; what has changed is put in its place
among them. Only where that leaves a gap are the newest of its shelf asked for.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct, field

from khabar.catalogue.index import Member, Standing
from khabar.catalogue.reconcile import tombstones
from khabar.catalogue.standing import still
from khabar.cut import Cut
from khabar.disk import signature
from khabar.feeds import formats_named
from khabar.feeds.archive import archive_page, archive_path, with_archive
from khabar.feeds.edition import PODCAST
from khabar.feeds.ended import formats as last_formats
from khabar.feeds.ended import is_subscribed, is_told, last_edition
from khabar.feeds.head import Frame
from khabar.feeds.listing import Listing, is_for_people, listed
from khabar.feeds.moments import days, first_seen, in_feed_order, last_changed
from khabar.feeds.select import Feed, edition_of, feeds_of, formats_with_podcast, is_recent, standing
from khabar.feeds.shelves import AUTHOR, MAIN, TAG, Shelf, shelves_of
from khabar.feeds.sitemap import is_sitemap, part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.catalogue import Catalogue
    from khabar.catalogue.index import Index
    from khabar.catalogue.record import Record
    from khabar.catalogue.touched import Touched
    from khabar.feeds import Entries
    from khabar.feeds.edition import Edition, Tombstone
    from khabar.settings import Settings

_AT_ONCE = 500
"""Feeds for which articles are looked through together: of so many, what they hold is in memory."""

LISTS = "*"
"""In the place of a feed's path: documents that are of no feed (khabar.feeds.lists)."""


class Shelving(Struct):
    """The shelves of a newsroom at a moment, and which of them a run has changed."""

    catalogue: Catalogue
    index: Index
    settings: Settings
    moment: datetime
    folder: Path
    """Where the feeds lie."""
    last: datetime | None = None
    """The moment of the last run; None where it is not known what that left."""
    before: dict[str, Standing] = field(default_factory=dict)
    """What readers had of the touched articles as of the last run, by id."""
    after: dict[str, Standing] = field(default_factory=dict)
    """What they have of them now."""
    dirty: set[str] = field(default_factory=set)
    """The paths of shelves on which something has changed."""
    changed: set[str] = field(default_factory=set)
    """The ids of articles whose entries may be others than they were."""
    shelves: dict[str, Shelf] = field(default_factory=dict)
    told: dict[str, tuple[Tombstone, ...]] = field(default_factory=dict)
    frozen: int = 0
    """The number of archive pages that are frozen."""
    frozen_before: int = 0
    """How many of them were as of the last run."""
    ended: dict[str, datetime] = field(default_factory=dict)
    """When those feeds ended whose last documents stand now, by path."""
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    """The paths of the documents as they lie on the disk, by the paths of their feeds, and by format."""
    ahead: dict[str, list[Member]] = field(default_factory=dict)
    """The newest articles of shelves that were looked through together."""

    def remember(self, ids: Iterable[str]) -> None:
        """See what readers have of these articles, before anything is decided."""
        self.before = self.index.standing(ids)

    def shown(self, articles: Iterable[Article]) -> set[str]:
        """Give the files of those of the articles that readers have now."""
        return {article.file for article in articles if self._records[article.id].live}

    def place(self, articles: Iterable[Article], touched: Touched) -> None:
        """Put the articles of a run on their shelves, those of them that may be seen; see what that changes."""
        records = self._records
        standing = {
            article.id: standing_of(article, self.settings, visible=records[article.id].live) for article in articles
        }
        gone = (touched.records.keys() | self.before.keys()) - standing.keys()
        self.index.put_standing([*standing.values(), *(Standing(id_, None, None, 0, None, ()) for id_ in gone)])
        self.after = {id_: one for id_, one in standing.items() if records[id_].live}
        files = {article.id: article.file for article in articles}
        for id_ in self.before.keys() | self.after.keys():
            was, now = self.before.get(id_), self.after.get(id_)
            if was != now or files.get(id_) in touched.changed or records.get(id_) is not touched.records.get(id_):
                self.changed.add(id_)
                for one in (was, now):
                    if one is not None:
                        self.dirty |= _paths(one)
        self._count()

    def _count(self) -> None:
        self.shelves = self.index.shelves()
        counted: set[str] = set()
        for ones, sign in ((self.before, -1), (self.after, 1)):
            for one in ones.values():
                for path in _paths(one):
                    shelf = self.shelves.setdefault(path, Shelf())
                    shelf.total += sign
                    shelf.changed = max(shelf.changed, one.changed)
                    counted.add(path)
                for path, name in one.shelves:
                    self.shelves[path].spellings[name] += sign
        self.index.put_shelves({path: self.shelves[path] for path in counted})

    def tell(self, touched: Touched) -> None:
        """See which withdrawals are to be told, and which feeds have told others."""
        last = self.last or self.moment
        since = int(min(self.moment, last).timestamp()) - int(self._told_for.total_seconds()) - 1
        withdrawn = self.catalogue.withdrawn(since)
        before = standing(tombstones((withdrawn | touched.records).values()), (), self.settings, last)
        self.told = standing(tombstones(withdrawn.values()), (), self.settings, self.moment)
        self.dirty |= {path for path in before.keys() | self.told.keys() if before.get(path) != self.told.get(path)}

    def look(self) -> None:
        """Recall which documents lie on the disk, and how many pages the archive has. That they do is known: else
        nothing was known of anything."""
        self.frozen = self.frozen_before = self.catalogue.store.pages() if self.settings.feeds.archives else 0
        for path, feed, form, _ in self.index.signatures():
            self.documents.setdefault(feed, {})[form] = path

    def feeds(self) -> list[Feed]:
        """Give all feeds that are to be published now, the archive's pages left out; see which have ended."""
        feeds = list(feeds_of(self.settings, self.shelves, self.told))
        self._end(feeds)
        return feeds

    def _end(self, feeds: Iterable[Feed]) -> None:
        """See whose last documents are to stand: of feeds that were published and are to be no more, and of those that
        ended before."""
        made = {feed.path for feed in feeds}
        # Where it is not known what lies on the disk, it is asked of all that ever did.
        paths = self.catalogue.store.feed_paths() if self.last is None else self.documents.keys()
        ended = self.catalogue.ended(sorted(filter(is_subscribed, paths - made)), self.moment)
        self.ended = {path: when for path, when in ended.items() if is_told(when, self.settings, self.moment)}

    def editions(self, feeds: Iterable[Feed]) -> Iterator[Edition]:
        """Give those of the feeds that are to be made anew, the main feed first; without the pages of the archive,
        which hang on what that holds in the end."""
        rest = iter(feeds)
        while some := list(islice(rest, _AT_ONCE)):
            self._look_ahead(some)
            yield from (self._edition(feed) for feed in some if self._is_to_be_made(feed))
        last = set(last_formats(self.settings))
        for path, when in self.ended.items():
            if self.documents.get(path, {}).keys() != last:
                yield last_edition(path, when, self.settings)

    def _look_ahead(self, feeds: Iterable[Feed]) -> None:
        """Find what feeds hold of which it is not known what they held: to find the few articles of a tag that was
        used years ago, all newer ones are looked through, and so they are once for all tags."""
        numbers: dict[str, int] = {}
        for feed in filter(self._is_new, feeds):
            numbers[feed.shelf] = max(numbers.get(feed.shelf, 0), min(feed.number, self._total(feed)))
        self.ahead = self.index.newest_of(numbers) if len(numbers) > 1 else {}

    def listing(self, feeds: Iterable[Feed], latest: Iterable[Article]) -> Listing:
        """Give the feeds that people subscribe to, as they are after this run, and the newest articles. A podcast is
        listed as a format of its section."""
        listed_feeds = []
        dates = self.catalogue.store.feed_dates()
        for feed in feeds:
            # A name that only withdrawn articles bore was withdrawn with them: its feed tells of that, and no list.
            named = feed.path.startswith((TAG, AUTHOR))
            if not is_for_people(feed.path) or feed.path.startswith(PODCAST) or (named and not self._total(feed)):
                continue
            edition = edition_of(feed, (), self.settings, changed=dates.get(feed.path))
            formats = formats_named(formats_with_podcast(feed.path, feed.formats, self.settings))
            listed_feeds.append(listed(edition, formats, self.settings, number=self._total(feed)))
        return Listing(tuple(listed_feeds), tuple(latest))

    def sitemaps(self, feeds: Iterable[Feed]) -> list[tuple[str, datetime]]:
        """Give the paths of the sitemaps' documents, and when each last changed."""
        found = []
        dates = self.catalogue.store.feed_dates() if self.settings.feeds.sitemaps else {}
        for feed in feeds:
            if is_sitemap(feed.path) and (date := dates.get(feed.path)) is not None:
                (form,) = formats_named(feed.formats)
                found.append((f"{feed.path}/{form.file}", date))
        return found

    def latest(self, number: int) -> list[Member]:
        """Give the newest articles of the main feed."""
        return self.index.newest(MAIN, number)

    def stale(self, feeds: Iterable[Feed]) -> set[str]:
        """Give the paths of feeds that are published, and are to be no more."""
        made = {feed.path for feed in feeds} | {archive_path(number) for number in range(1, self._pages() + 1)}
        return self.documents.keys() - made - self.ended.keys() - {LISTS}

    def stale_documents(self, feeds: Iterable[Feed]) -> list[str]:
        """Give the paths of their documents, and of those that a feed that has ended lies in no more."""
        stale = [one for path in sorted(self.stale(feeds)) for one in self.documents[path].values()]
        files = {form.file for form in formats_named(last_formats(self.settings))}
        ended = [one for path in self.ended for one in self.documents.get(path, {}).values()]
        return stale + [one for one in ended if one.rpartition("/")[2] not in files]

    @property
    def visible(self) -> int:
        """The number of articles that readers may see."""
        return self.shelves[MAIN].total if MAIN in self.shelves else 0

    def recall_entries(self, edition: Edition, entries: Entries) -> None:
        """Find the entries of an edition that stand finished in its documents, and what is around them; none of
        others."""
        entries.known.clear()
        entries.frames.clear()
        held = {each.id: each for each in edition.articles if each.id not in self.changed}
        for one in self.index.documents(edition.path):
            data = _as_published(self.folder / one.path, one.signature)
            if data is None:
                continue
            start = one.opening
            for id_, full, length in one.entries:
                if id_ in held:
                    entries.known.setdefault((held[id_], full), {})[one.format] = data[start : start + length]
                start += length + one.separator
            closing = data[start - one.separator if one.entries else start :]
            entries.frames[one.format] = one.head, Frame(data[: one.opening], closing, one.date)

    def next_turn(self, feeds: Iterable[Feed]) -> datetime | None:
        """Give the next moment at which time alone changes a feed."""
        turns = [one.when + self._told_for for ones in self.told.values() for one in ones]
        turns += [when + self._told_for for when in self.ended.values()]
        if (turn := self.index.next_turn(int(self.moment.timestamp()))) is not None:
            turns.append(datetime.fromtimestamp(turn, UTC))
        turns += [
            first_seen(member) + feed.max_age + timedelta(seconds=1)
            for feed in feeds
            if feed.max_age is not None
            for member in self._aging(feed)
        ]
        return min((turn for turn in turns if turn > self.moment), default=None)

    # --- one feed ---------------------------------------------------------------------------------------------

    def _is_to_be_made(self, feed: Feed) -> bool:
        there = self.documents.get(feed.path, {}).keys()
        return (
            feed.shelf in self.dirty
            or there != {form.name for form in formats_named(feed.formats)}
            or any(not is_recent(first_seen(member), feed, self.moment) for member in self._aging(feed))
            or (self.last is not None and self.moment < self.last)
            or (feed.path == MAIN and self._lacks_pages())
        )

    def _aging(self, feed: Feed) -> list[Member]:
        return self._members(feed)[-1:] if feed.max_age is not None else []

    def _edition(self, feed: Feed) -> Edition:
        held = self._held(feed)
        total, recent = self._total(feed), self._total(feed)
        if (since := self._since(feed)) is not None:
            recent = self.index.number_since(feed.shelf, since)
        changed = self.shelves[feed.shelf].changed if total else 0
        return edition_of(
            feed,
            held,
            self.settings,
            changed=datetime.fromtimestamp(changed, UTC) if changed else None,
            tombstones=self.told.get(feed.shelf, ()),
            cut=Cut(number=max(0, recent - len(held)), age=total - recent),
        )

    def _total(self, feed: Feed) -> int:
        shelf = self.shelves.get(feed.shelf)
        return shelf.total if shelf else 0

    def _since(self, feed: Feed) -> int | None:
        # Counted in seconds, for there may be no such date: whoever wants all has set more days than there were.
        return None if feed.max_age is None else ceil(self.moment.timestamp() - feed.max_age.total_seconds())

    @property
    def _records(self) -> Mapping[str, Record]:
        return self.catalogue.state.records if self.catalogue.state else {}

    @property
    def _told_for(self) -> timedelta:
        return days(self.settings.lifecycle.tombstone_days)

    def _held(self, feed: Feed) -> list[Member]:
        """Give the newest articles of a feed, by what it held and what has changed where that is enough."""
        if feed.part is not None:
            return list(part(self.index.newest(feed.shelf, self._total(feed)), feed.part, feed.number))
        if feed.max_age is None and feed.path in self.documents:
            held = self._from_before(feed)
            if held is not None:
                return held
        if self._is_new(feed) and feed.shelf in self.ahead:
            return self.ahead[feed.shelf][: feed.number]
        return self.index.newest(feed.shelf, feed.number, self._since(feed))

    def _is_new(self, feed: Feed) -> bool:
        """Whether it holds the newest of its shelf, however old, and nothing is known of what it held."""
        return feed.part is None and feed.max_age is None and feed.path not in self.documents

    def _from_before(self, feed: Feed) -> list[Member] | None:
        ids = self._ids(feed)
        came = {id_ for id_, one in self.after.items() if feed.shelf in _paths(one)}
        left = {id_ for id_ in ids if id_ in self.changed and id_ not in came}
        members = in_feed_order(self.index.members((ids | came) - left))
        if self._total(feed) <= len(members):
            return members[: feed.number]
        # There are others, all of them older than the oldest that it held: nothing older than that may come in.
        opens = {member.id: _order(member) for member in members}
        opens |= {id_: (-one.opens, id_) for id_, one in self.before.items() if one.opens is not None}
        oldest = max((opens[id_] for id_ in ids if id_ in opens), default=None)
        if oldest is None:
            return None
        newer = [member for member in members if _order(member) <= oldest]
        return newer[: feed.number] if len(newer) >= feed.number else None

    def _members(self, feed: Feed) -> list[Member]:
        """Give what a feed held as of the last run, newest first, as it is now."""
        return in_feed_order(self.index.members(self._ids(feed)))

    def _ids(self, feed: Feed) -> set[str]:
        return {stand.id for stand in still(self.catalogue.store.connection, feed.path)}

    # --- the archive ------------------------------------------------------------------------------------------

    def archived(self, main: Edition, unread: Iterable[str] = ()) -> Edition:
        """Give the main feed as it links to its archive, of which those pages are frozen that are to be.

        It comes as it is to be published: what a limit has cut out of it stands on a page. The articles of the ids
        `unread` have not left it: the next run finds what became of them.
        """
        if self.settings.feeds.archives:
            held = {*(member.id for member in main.articles), *unread}
            self.frozen = self.catalogue.freeze_pages(held, self.settings.feeds.archive_size)
        return with_archive(main, self.frozen, self.visible)

    def archive_pages(self) -> Iterator[Edition]:
        """Give the pages of the archive that are to be made anew, once the main feed is `archived`."""
        if not self.frozen:
            return
        touched = {
            page or self.frozen + 1
            for (page,) in self.catalogue.store.each("SELECT page FROM article WHERE id IN ({})", self.changed)
        }
        if self.moment < (self.last or self.moment):
            touched |= set(range(1, self.frozen + 2))
        for number in range(1, self.frozen + 2):
            path = archive_path(number)
            if number in touched or number > self.frozen_before or path not in self.documents:
                ids = self.catalogue.store.page(number) if number <= self.frozen else self.catalogue.waiting()
                yield archive_page(number, self.frozen, self.index.members(ids), self.settings)

    def _lacks_pages(self) -> bool:
        return any(archive_path(number) not in self.documents for number in range(1, self._pages() + 1))

    def _pages(self) -> int:
        return self.frozen + 1 if self.frozen else 0


def standing_of(article: Article, settings: Settings, *, visible: bool) -> Standing:
    """Say when and where it may be seen; of what may not be seen, no word of it is kept."""
    from khabar.article import Status

    usable = article.status is Status.USABLE
    return Standing(
        article.id,
        int(first_seen(article).timestamp()) if usable else None,
        int(article.expires.timestamp()) if usable and article.expires is not None else None,
        int(last_changed(article).timestamp()),
        article.headline if visible else "",
        tuple(shelves_of(article, settings)) if visible else (),
    )


def _as_published(file: Path, known: str) -> bytes | None:
    """Give the bytes of a document that lies as it was left; None where it does not: a run that is made beside a dry
    run replaces and removes what that knows of."""
    try:
        with file.open("rb") as stream:
            return stream.read() if signature(os.fstat(stream.fileno())) == known else None
    except FileNotFoundError:
        return None


def _paths(one: Standing) -> set[str]:
    return {MAIN, *(path for path, _ in one.shelves)}


def _order(member: Member) -> tuple[int, str]:
    return -int(first_seen(member).timestamp()), member.id
