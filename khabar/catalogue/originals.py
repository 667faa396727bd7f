"""What entries are written of: articles as they live, and the bytes of the files that say so.

A run has few of them in memory. Of what it has not, the file is read again; where that has changed since it was looked
at, or can no longer be read, the bytes that passed every check before stand for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue.index import Index
from khabar.catalogue.life import dated
from khabar.feeds import finish, formats_named
from khabar.items.load import load
from khabar.items.reading import digest_of, understand
from khabar.problems import Problem
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue.catalogue import Catalogue
    from khabar.catalogue.record import Record
    from khabar.catalogue.touched import Touched
    from khabar.feeds import Entries
    from khabar.feeds.edition import Edition
    from khabar.feeds.moments import Dated
    from khabar.items.folder import Finder
    from khabar.items.source import SourceFile
    from khabar.settings import Settings

_MANY = 100
"""Articles: of fewer a fork is not worth its while."""

_BATCH = 20
"""Articles that a process takes at once."""


class _Commission(NamedTuple):
    """An entry that is to be written."""

    member: Dated
    formats: tuple[str, ...]
    record: Record
    digest: bytes
    """Of the bytes of the article's file, as they passed every check in this run."""


class Originals(Struct):
    """Those of a run."""

    catalogue: Catalogue
    root: Path
    settings: Settings
    moment: datetime
    finder: Finder
    articles: dict[str, Article] = field(default_factory=dict)
    """Those that are in memory, by id."""
    sources: dict[str, SourceFile | None] = field(default_factory=dict)
    """The files that were read for their entries, after they had been checked."""

    def article(self, member: Dated) -> Article:
        """Give the article of which an entry is to be written, as it lives. Raises LookupError where it is gone."""
        if (article := self.articles.get(member.id)) is not None:
            return article
        (record,) = self.catalogue.store.records("id", [member.id]).values()
        source = self.sources[record.file] = self._source(record.file)
        found = _living(source, record, self.settings, self.moment) if source is not None else None
        if found is None:
            raise LookupError(member.id)
        return found

    def finish_ahead(self, editions: Iterable[Edition], entries: Entries, known: Collection[str]) -> None:
        """Write the entries of many articles, by however many processes there are.

        Of editions whose paths are `known`, entries lie finished in their documents.
        """
        wanted: dict[Dated, set[str]] = {}
        for edition in editions:
            if edition.path not in known:
                for member in edition.articles:
                    if member.id not in self.articles and (lacking := entries.lacking(member, edition.formats)):
                        wanted.setdefault(member, set()).update(lacking)
        if len(wanted) < _MANY:
            return
        commissions = self._commissions(wanted)
        batches = [commissions[first : first + _BATCH] for first in range(0, len(commissions), _BATCH)]
        work = partial(_finish_batch, self.root, self.settings, self.moment, self.finder)
        for batch, done in zip(batches, spread(batches, work), strict=True):
            for commission, finished in zip(batch, done, strict=True):
                if finished is not None:
                    self.sources[commission.record.file], written = finished
                    entries.put(commission.member, written)

    def _commissions(self, wanted: dict[Dated, set[str]]) -> list[_Commission]:
        records = self.catalogue.store.records("id", (member.id for member in wanted))
        items = Index(self.catalogue.store).items(record.file for record in records.values())
        return [
            _Commission(member, tuple(sorted(formats)), record, item.bytes)
            for member, formats in wanted.items()
            if (record := records.get(member.id)) and (item := items.get(record.file)) and item.good
        ]

    def to_keep(self, touch: Touched) -> Iterator[SourceFile]:
        """Give the bytes of the files whose last good versions are kept, of those that may not be kept as they are."""
        catalogue = self.catalogue
        files = {article.file for article in self.articles.values()} | catalogue.came_into_feeds
        files |= catalogue.kept_among(touch.checked)
        for file in sorted(catalogue.worth_keeping(files)):
            one = touch.checked.get(file)
            source = one.source if one is not None and one.article is not None else None
            if source is None and (one is None or one.article is not None):
                source = self.sources[file] if file in self.sources else self._source(file)
            if source is not None:
                yield source

    def _source(self, file: str) -> SourceFile | None:
        """Give the bytes of a file that passed every check, from the folder, or as they were kept."""
        item = Index(self.catalogue.store).items([file]).get(file)
        if item is not None and item.good:
            source = _load(self.root, self.finder, file, item.bytes)
            if source is not None:
                return source
        return self.catalogue.last_good(file)


def _finish_batch(
    root: Path, settings: Settings, moment: datetime, finder: Finder, batch: Iterable[_Commission]
) -> list[tuple[SourceFile, dict[str, bytes]] | None]:
    """Write entries in a process that has no database: None of an article whose file is not as it was."""
    done: list[tuple[SourceFile, dict[str, bytes]] | None] = []
    for each in batch:
        source = _load(root, finder, each.record.file, each.digest)
        article = _living(source, each.record, settings, moment) if source is not None else None
        if source is None or article is None:
            done.append(None)
        else:
            done.append((source, finish(article, settings, formats_named(each.formats))))
    return done


def _load(root: Path, finder: Finder, file: str, digest: bytes) -> SourceFile | None:
    """Read a file again; None where its bytes are not those that were digested."""
    found = finder.find(file)
    source = load(root, found) if found is not None else None
    if source is None or isinstance(source, Problem) or digest_of(source) != digest:
        return None
    return source


def _living(source: SourceFile, record: Record, settings: Settings, moment: datetime) -> Article | None:
    """Read and check an article as it lives: with the id and the dates by which readers know it."""
    article = understand(source, settings, moment).article
    return None if article is None else dated(replace(article, id=record.id, file=record.file), record)
