"""Which feeds there are at a moment, and what each holds: articles -> editions.

A run over a large newsroom asks for the same a feed at a time (khabar.catalogue.shelving).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.cut import Cut
from khabar.feeds.edition import ARCHIVE, CORE_FORMATS, PODCAST, SECTION, Edition
from khabar.feeds.moments import days, first_seen, in_feed_order, last_changed
from khabar.feeds.partners.selection import editions_of
from khabar.feeds.shelves import AUTHOR, MAIN, TAG, URGENT, VIDEO, Shelf, shelves_of
from khabar.feeds.sitemap import FOLDER as SITEMAPS
from khabar.feeds.sitemap import NEWS_AGE, NEWS_NUMBER, NEWS_PATH, is_of_videos, number_of, part, parts
from khabar.feeds.words import words
from khabar.visibility import is_visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import timedelta

    from khabar.article import Article
    from khabar.feeds.edition import Tombstone
    from khabar.feeds.moments import Dated
    from khabar.feeds.partners.selection import PartnerEdition
    from khabar.settings import Settings

NEVER_CHANGED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a feed that holds nothing yet. Any fixed one would do; validators doubt those before 1990."""

TombstonesByPath = dict[str, tuple["Tombstone", ...]]


class Feed(Struct, frozen=True):
    """A feed that is to be made: its path, what it is called beside the newsroom's name, what of."""

    path: str
    label: str | None
    shelf: str
    """The path of the shelf whose articles it holds."""
    number: int
    """How many of them, the newest."""
    max_age: timedelta | None = None
    """None of them that readers could first see longer ago."""
    formats: tuple[str, ...] = CORE_FORMATS
    description: str | None = None
    """What it says of itself, where that is not made of its label and the newsroom's description."""
    max_bytes: int | None = None
    part: int | None = None
    """Which part of its shelf it holds, from 1 for the oldest, where it is one of several (khabar.feeds.sitemap)."""


def feeds_of(settings: Settings, shelves: Mapping[str, Shelf], told: Collection[str] = ()) -> Iterator[Feed]:
    """Give the feeds that are to be made: the main feed, then by section (with its podcast), tag and author, video,
    urgent; those of partners; sitemaps.

    The feed of a section stands when nothing is in it, and so do video and urgent: subscribers have them. Tags and
    authors have one while there are articles, tags if they are among the most used, and while there is a withdrawal
    to be told: `told` are the paths where there is.

    A podcast holds as many episodes as a feed may hold articles, whatever else stands in its section: an episode that
    leaves it leaves the directories.
    """
    feeds, own = settings.feeds, words(settings.language)

    formats = formats_for_readers(settings)

    def feed(path: str, label: str | None, formats: tuple[str, ...] = formats) -> Feed:
        return Feed(path, label, path, feeds.number, _age(feeds.max_age_days), formats)

    yield feed(MAIN, None)
    if feeds.sections:
        for section in settings.sections:
            yield feed(SECTION + section.slug, section.label(settings.language))
            if section.podcast is not None:
                yield feed(PODCAST + section.slug, section.label(settings.language), ("podcast",))
    for path in (*_tags(feeds.tags, shelves, told), *(_of_kind(AUTHOR, shelves, told) if feeds.authors else ())):
        yield feed(path, _title(shelves, path))
    if feeds.video:
        yield feed(VIDEO, own.video)
    if feeds.urgent:
        yield feed(URGENT, own.urgent)
    yield from (_for_partner(partner, settings) for partner in editions_of(settings))
    yield from _sitemaps(shelves) if feeds.sitemaps else ()


def _sitemaps(shelves: Mapping[str, Shelf]) -> Iterator[Feed]:
    yield Feed(NEWS_PATH, None, NEWS_PATH, NEWS_NUMBER, NEWS_AGE, ("news-sitemap",))
    for path in _of_kind(f"{SITEMAPS}/", shelves, ()):
        if path != NEWS_PATH:
            form = "video-sitemap" if is_of_videos(path) else "sitemap"
            for of_part, number in parts(path, shelves[path].total):
                yield Feed(of_part, None, path, number_of(path), formats=(form,), part=number)


def formats_for_readers(settings: Settings) -> tuple[str, ...]:
    """Give the formats of every feed that people subscribe to."""
    feeds = settings.feeds
    return (*CORE_FORMATS, *(("json",) if feeds.json else ()), *(("page",) if feeds.pages else ()))


def formats_with_podcast(path: str, formats: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """Give the formats that people are offered a feed in: its own, and its section's podcast."""
    podcasts = (SECTION + section.slug for section in settings.sections if section.podcast is not None)
    return (*formats, *(("podcast",) if path in podcasts else ()))


def _for_partner(partner: PartnerEdition, settings: Settings) -> Feed:
    source = partner.source.removeprefix(SECTION)
    label = settings.section(source).label(settings.language) if source else None
    return Feed(
        partner.path,
        label,
        partner.path,
        partner.number,
        _age(partner.max_age_days),
        (partner.format,),
        partner.description,
        partner.max_bytes,
    )


def _age(number: int | None) -> timedelta | None:
    return None if number is None else days(number)


def _tags(number: int, shelves: Mapping[str, Shelf], told: Collection[str]) -> list[str]:
    """Give the paths of the most used, and of those of which there is a withdrawal to be told."""
    most_used = sorted(_of_kind(TAG, shelves, told), key=lambda path: -_total(shelves, path)) if number else []
    return [path for rank, path in enumerate(most_used) if rank < number or path in told]


def _of_kind(kind: str, shelves: Mapping[str, Shelf], told: Collection[str]) -> list[str]:
    wanted = {path for path, shelf in shelves.items() if path.startswith(kind) and shelf.total}
    return sorted(wanted | {path for path in told if path.startswith(kind)})


def _total(shelves: Mapping[str, Shelf], path: str) -> int:
    shelf = shelves.get(path)
    return shelf.total if shelf else 0


def _title(shelves: Mapping[str, Shelf], path: str) -> str | None:
    shelf = shelves.get(path)
    return shelf.title if shelf else None


def edition_of(
    feed: Feed,
    held: Iterable[Dated],
    settings: Settings,
    *,
    changed: datetime | None = None,
    tombstones: Sequence[Tombstone] = (),
    cut: Cut = Cut(),  # noqa: B008 - frozen
) -> Edition:
    """Give a feed with what it holds, newest first; `changed` is when anything on its shelf last did."""
    prefix = f"{feed.label} – " if feed.label else ""
    return Edition(
        path=feed.path,
        title=f"{settings.name} – {feed.label}" if feed.label else settings.name,
        description=feed.description or prefix + settings.description,
        articles=tuple(held),
        updated=max([*filter(None, [changed]), *(each.when for each in tombstones)], default=NEVER_CHANGED),
        tombstones=tuple(tombstones),
        cut=cut,
        max_bytes=feed.max_bytes,
        formats=feed.formats,
    )


def select(
    articles: Iterable[Article],
    settings: Settings,
    moment: datetime,
    tombstones: Mapping[str, Iterable[Tombstone]] | None = None,
) -> tuple[Edition, ...]:
    """Give the editions at `moment` (aware); see `feeds_of`.

    Articles stand newest first by when readers could first see them, ties by id; at most `feeds.number`, and
    none older than `feeds.max_age_days`. An edition's own date is that of the newest change among all its
    visible articles, be they in its feed or too old for it, and of its withdrawals.

    `tombstones` are of the articles withdrawn from each feed, by its path; see `standing`.
    """
    visible = newest_first(articles, moment)
    seen = {article.id for article in visible}
    told = standing(tombstones or {}, seen, settings, moment)
    shelves: dict[str, Shelf] = {MAIN: Shelf()}
    holders: dict[str, list[Article]] = {MAIN: visible}
    for article in visible:
        for path, name in ((MAIN, ""), *shelves_of(article, settings)):
            shelf = shelves.setdefault(path, Shelf())
            shelf.spellings[name] += 1
            shelf.changed = max(shelf.changed, int(last_changed(article).timestamp()))
            held = holders.setdefault(path, [])
            if path != MAIN and (not held or held[-1] is not article):  # two spellings in one article
                held.append(article)
    for path, shelf in shelves.items():
        shelf.total = len(holders[path])
    return tuple(
        _chosen(feed, holders.get(feed.shelf, []), shelves, settings, moment, told)
        for feed in feeds_of(settings, shelves, told)
    )


def _chosen(
    feed: Feed,
    articles: Sequence[Article],
    shelves: Mapping[str, Shelf],
    settings: Settings,
    moment: datetime,
    tombstones: TombstonesByPath,
) -> Edition:
    recent = [article for article in articles if is_recent(first_seen(article), feed, moment)]
    held = recent[: feed.number] if feed.part is None else part(recent, feed.part, feed.number)
    changed = shelves[feed.shelf].changed if articles else 0
    return edition_of(
        feed,
        held,
        settings,
        changed=datetime.fromtimestamp(changed, UTC) if changed else None,
        tombstones=tombstones.get(feed.shelf, ()),
        cut=Cut(number=len(recent) - len(held), age=len(articles) - len(recent)),
    )


def is_recent(seen: datetime, feed: Feed, moment: datetime) -> bool:
    """Whether an article that readers could first see at a moment is not too old for a feed."""
    return feed.max_age is None or moment - seen <= feed.max_age


def newest_first(articles: Iterable[Article], moment: datetime) -> list[Article]:
    """Give those that may be seen at `moment` (aware), newest first by when readers could first see them."""
    return in_feed_order(article for article in articles if is_visible(article, moment))


def newest_change(articles: Iterable[Dated]) -> datetime:
    """Give the moment of the newest change."""
    return max(map(last_changed, articles), default=NEVER_CHANGED)


def standing(
    tombstones: Mapping[str, Iterable[Tombstone]],
    seen: Collection[str],
    settings: Settings,
    moment: datetime,
) -> TombstonesByPath:
    """Give the tombstones that are to be told at `moment`, newest first, by the path of the feed that tells them.

    They stand for `lifecycle.tombstone_days`, and none beside an article that may be seen again: `seen` are the ids
    of those. The archive's stand in the main feed: nobody subscribes to a page.
    """
    told: dict[str, dict[str, Tombstone]] = {}
    for path, withdrawn in tombstones.items():
        teller = MAIN if path.startswith(ARCHIVE) else path
        for tombstone in withdrawn:
            if tombstone.id not in seen and moment - tombstone.when < days(settings.lifecycle.tombstone_days):
                told.setdefault(teller, {})[tombstone.id] = tombstone
    return {
        path: tuple(sorted(by_id.values(), key=lambda tombstone: (tombstone.when, tombstone.id), reverse=True))
        for path, by_id in told.items()
    }
