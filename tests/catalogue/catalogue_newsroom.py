"""A newsroom for the catalogue's tests: articles, and runs over them as khabar.run does them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from khabar.article import Article, Body, Direction, Markup
from khabar.catalogue import Catalogue, Living
from khabar.feeds.moments import last_changed
from khabar.items.source import SourceFile
from khabar.settings import Settings
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.catalogue import Event

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
SETTINGS = Settings(name="صحيفة الجسر", home="https://news.example/", description="أخبار المدينة")


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def article(name: str = "a", **fields: Any) -> Article:
    """Make an article in the file items/NAME.md, published two hours before START, with the id that is made of it."""
    plain: dict[str, Any] = {
        "file": f"items/{name}.md",
        "id": f"tag:news.example,2026-03-01:{name}",
        "id_stated": False,
        "address": f"https://news.example/{name}",
        "headline": f"خبر عن {name}",
        "published": START - timedelta(hours=2),
        "language": "ar",
        "direction": Direction.RTL,
        "body": Body(Markup.MARKDOWN, f"نص الخبر عن {name}."),
        "slug": name,
    }
    return Article(**plain | fields)


def body(text: str) -> Body:
    return Body(Markup.MARKDOWN, text)


def is_visible(moment: datetime) -> Any:
    return lambda each, known=None: visibility(each, moment, known) is Visibility.VISIBLE


@dataclass
class Newsroom:
    """Its articles, by file; None is a file that is there and cannot be used. Sources stand for articles by name."""

    root: Path
    settings: Settings = SETTINGS
    articles: dict[str, Article | None] = field(default_factory=dict)
    number: int = 50
    sources: dict[bytes, Article] = field(default_factory=dict)
    pages: tuple[tuple[str, ...], ...] = ()
    dates: dict[str, datetime] = field(default_factory=dict)
    trail: tuple[Event, ...] = ()

    def put(self, *articles: Article) -> None:
        self.articles |= {each.file: each for each in articles}

    def run(
        self, moment: datetime, *, dry_run: bool = False, accept_vanished: bool = False, commit: bool = True
    ) -> Living:
        """Run once: the main feed, a feed of the section, and the archive."""
        with Catalogue.open(self.root, dry_run=dry_run) as catalogue:
            living = catalogue.reconcile(
                tuple(each for each in self.articles.values() if each is not None),
                present=frozenset(self.articles),
                moment=moment,
                settings=self.settings,
                visible=is_visible(moment),
                read_again=lambda source: self.sources[source.data],
                accept_vanished=accept_vanished,
                any_present=bool(self.articles),
            )
            if living.stopped:
                return living
            shown = [each for each in living.articles if is_visible(moment)(each)]
            shown.sort(key=lambda each: (each.published, each.id), reverse=True)
            main = [each.id for each in shown[: self.number]]
            frozen = catalogue.freeze_pages(main, 3)
            self.pages = tuple(catalogue.store.page(number) for number in range(1, frozen + 1))
            feeds = {"": main, "section/world": [each.id for each in shown if each.section == "world"]}
            feeds |= {f"archive/{n}": list(page) for n, page in enumerate(self.pages, start=1)}
            changes = {each.id: last_changed(each) for each in shown}
            for path, ids in feeds.items():
                digest = "".join(f"{id_} {changes.get(id_)}" for id_ in ids)
                newest = max((changes[id_] for id_ in ids if id_ in changes), default=START - timedelta(days=9))
                self.dates[path] = catalogue.feed_date(path, digest, newest, moment)
            by_id = {each.id: each for each in shown}
            catalogue.stood({path: [by_id[id_] for id_ in ids if id_ in by_id] for path, ids in feeds.items()})
            catalogue.keep_good(self._source(each) for each in self.articles.values() if each is not None)
            if commit:
                catalogue.commit()
            return living

    def ids(self, moment: datetime) -> list[str]:
        return shown_ids(self.run(moment), moment)

    def _source(self, each: Article) -> SourceFile:
        data = repr(each).encode()
        self.sources[data] = each
        return SourceFile(each.file, data)


def shown_ids(living: Living, moment: datetime) -> list[str]:
    """Give the ids of what readers may see, sorted."""
    return sorted(each.id for each in living.articles if is_visible(moment)(each))


def shown(living: Living, name: str) -> Article:
    """Give the article of that file name."""
    return next(each for each in living.articles if each.file == f"items/{name}.md")


def rules(living: Living) -> list[str]:
    return sorted(problem.rule for problem in living.problems)


def changed(each: Article, **fields: Any) -> Article:
    return replace(each, **fields)
