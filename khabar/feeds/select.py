"""Which feeds there are at a moment, and what each holds: articles -> editions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from khabar.feeds.categories import is_urgent, media_topic
from khabar.feeds.edition import ARCHIVE, Cut, Edition
from khabar.feeds.moments import first_seen, in_feed_order, last_changed
from khabar.feeds.shelves import shelve
from khabar.feeds.words import words
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from khabar.article import Article
    from khabar.feeds.edition import Tombstone
    from khabar.settings import Settings

NEVER_CHANGED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a feed that holds nothing yet. Any fixed one would do; validators doubt those before 1990."""

_DAY = timedelta(days=1)

TombstonesByPath = dict[str, tuple["Tombstone", ...]]


def select(
    articles: Iterable[Article],
    settings: Settings,
    moment: datetime,
    tombstones: Mapping[str, Iterable[Tombstone]] | None = None,
) -> tuple[Edition, ...]:
    """Give the editions at `moment` (aware): the main feed, then by section, tag and author, video, urgent.

    Articles stand newest first by when readers could first see them, ties by id; at most `feeds.number`, and
    none older than `feeds.max_age_days`. An edition's own date is that of the newest change among all its
    visible articles, be they in its feed or too old for it, and of its withdrawals. The feed of a section stands
    when nothing is in it, and so do video and urgent: subscribers have them.

    `tombstones` are of the articles withdrawn from each feed, by its path. They stand for
    `lifecycle.tombstone_days`, and none beside an article that may be seen again. Those of the archive's pages
    stand in the main feed: nobody subscribes to a page. The feed of a tag or an author stands for as long as it
    has one to tell.
    """
    visible = newest_first(articles, moment)
    standing = _standing(tombstones or {}, visible, settings, moment)
    return tuple(_Selection(visible, settings, moment, standing).editions())


def newest_first(articles: Iterable[Article], moment: datetime) -> list[Article]:
    """Give those that may be seen at `moment` (aware), newest first by when readers could first see them."""
    return in_feed_order(article for article in articles if visibility(article, moment) is Visibility.VISIBLE)


def newest_change(articles: Iterable[Article], tombstones: Iterable[Tombstone] = ()) -> datetime:
    """Give the moment of the newest change or withdrawal."""
    changes = (*map(last_changed, articles), *(tombstone.when for tombstone in tombstones))
    return max(changes, default=NEVER_CHANGED)


def _standing(
    tombstones: Mapping[str, Iterable[Tombstone]],
    visible: Iterable[Article],
    settings: Settings,
    moment: datetime,
) -> TombstonesByPath:
    """Give the tombstones that are still to be told, newest first, by the path of the feed that tells them."""
    seen = {article.id for article in visible}
    standing: dict[str, dict[str, Tombstone]] = defaultdict(dict)
    for path, withdrawn in tombstones.items():
        teller = "" if path.startswith(ARCHIVE) else path
        for tombstone in withdrawn:
            told_for = (moment - tombstone.when) / _DAY
            if tombstone.id not in seen and told_for < settings.lifecycle.tombstone_days:
                standing[teller][tombstone.id] = tombstone
    return {
        path: tuple(sorted(by_id.values(), key=lambda tombstone: (tombstone.when, tombstone.id), reverse=True))
        for path, by_id in standing.items()
    }


@dataclass(frozen=True, slots=True)
class _Selection:
    """What the editions of one moment are made of."""

    visible: Sequence[Article]
    settings: Settings
    moment: datetime
    tombstones: TombstonesByPath

    def editions(self) -> Iterator[Edition]:
        """Give them in their order."""
        feeds, own = self.settings.feeds, words(self.settings.language)
        yield self._edition("", None, self.visible)
        if feeds.sections:
            yield from self._sections()
        if feeds.tags:
            yield from self._tags()
        if feeds.authors:
            yield from self._authors()
        if feeds.video:
            yield self._edition("video", own.video, self._those(lambda article: article.video))
        if feeds.urgent:
            yield self._edition("urgent", own.urgent, self._those(is_urgent))

    def _sections(self) -> Iterator[Edition]:
        by_section = defaultdict(list)
        for article in self.visible:
            by_section[article.section].append(article)
        for section in self.settings.sections:
            label = section.label(self.settings.language)
            yield self._edition(f"section/{section.slug}", label, by_section[section.slug])

    def _tags(self) -> Iterator[Edition]:
        def names(article: Article) -> list[str]:
            return [tag for tag in article.tags if not media_topic(tag)]

        most_used = sorted(
            shelve("tag", self.visible, names, kept=self.tombstones), key=lambda shelf: -len(shelf.articles)
        )
        for rank, shelf in enumerate(most_used):
            if rank < self.settings.feeds.tags or shelf.path in self.tombstones:
                yield self._edition(shelf.path, shelf.title, shelf.articles)

    def _authors(self) -> Iterator[Edition]:
        def names(article: Article) -> list[str]:
            return [author.name for author in article.authors]

        for shelf in shelve("author", self.visible, names, kept=self.tombstones):
            yield self._edition(shelf.path, shelf.title, shelf.articles)

    def _those(self, wanted: Callable[[Article], bool]) -> list[Article]:
        return [article for article in self.visible if wanted(article)]

    def _edition(self, path: str, label: str | None, articles: Sequence[Article]) -> Edition:
        settings, tombstones = self.settings, self.tombstones.get(path, ())
        prefix = f"{label} – " if label else ""
        recent = self._recent(articles)
        held = recent[: settings.feeds.number]
        return Edition(
            path=path,
            title=f"{settings.name} – {label}" if label else settings.name,
            description=prefix + settings.description,
            articles=tuple(held),
            updated=newest_change(articles, tombstones),
            tombstones=tombstones,
            cut=Cut(number=len(recent) - len(held), age=len(articles) - len(recent)),
        )

    def _recent(self, articles: Sequence[Article]) -> Sequence[Article]:
        oldest = self.settings.feeds.max_age_days
        if oldest is None:
            return articles
        return [article for article in articles if (self.moment - first_seen(article)) / _DAY <= oldest]
