"""A run that has something to do: what has changed is read, decided on, and published; the rest stands as it is.

The order, and nothing else: each step is a room's.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.cut import Cut
from khabar.outcome import Outcome
from khabar.problems import OutputError, Place, Problem, any_error, in_order
from khabar.visibility import is_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from khabar.article import Article
    from khabar.catalogue import Catalogue, Living
    from khabar.catalogue.census import Census
    from khabar.catalogue.index import Index, Placed
    from khabar.catalogue.originals import Originals
    from khabar.catalogue.shelving import Shelving
    from khabar.catalogue.snapshot import Snapshot
    from khabar.catalogue.touched import Present, Touched
    from khabar.feeds import Entries
    from khabar.feeds.document import Document
    from khabar.feeds.edition import Edition
    from khabar.feeds.moments import Dated
    from khabar.feeds.select import Feed
    from khabar.items.folder import Finder
    from khabar.items.walk import Walked
    from khabar.publish.lock import Lock
    from khabar.settings import Settings

    ToldOfFolders = dict[bytes, tuple[tuple[Problem, ...], Mapping[str, list[str]]]]
    """Problems, and files of each unknown suffix, by folder."""

_FEEDS_AT_ONCE = 500
"""Feeds whose entries are written ahead together: those of so many are in memory."""


class BusyRun(Struct):
    """A run that has something to do, and how far it has come."""

    root: Path
    moment: datetime
    settings: Settings
    of_settings: tuple[Problem, ...]
    mark: bytes
    """Of the settings and of this Khabar."""
    walked: Walked
    before: Snapshot | None
    """What the last run left, where nobody has touched it."""
    lock: Lock | None
    finder: Finder
    as_of: datetime
    """The moment as of which files are checked: not before the newest date that readers have, once that is known."""
    cuts: dict[str, Cut] = field(default_factory=dict)
    """By the paths of the feeds that were made anew."""
    held: dict[str, tuple[Dated, ...]] = field(default_factory=dict)
    """What stands in these feeds."""
    placed: list[Placed] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Files that could not be read when their entries were to be written."""

    def outcome(self, *, dry_run: bool, accept_vanished: bool, progress: Callable[[int, int], None] | None) -> Outcome:
        """Do it, and leave a snapshot for the next run."""
        from khabar.catalogue import Catalogue
        from khabar.catalogue.snapshot import records

        with Catalogue.open(self.root, dry_run=dry_run, trusted=self.before is not None) as catalogue:
            outcome, snapshot = self._outcome(catalogue, dry_run, accept_vanished, progress)
        if snapshot is not None and not dry_run:
            # Closed, the database is one file, which is seen to be as it was left.
            replace(snapshot, records=records(self.root)).save(self.root)
        return outcome

    def _outcome(
        self,
        catalogue: Catalogue,
        dry_run: bool,
        accept_vanished: bool,
        progress: Callable[[int, int], None] | None,
    ) -> tuple[Outcome, Snapshot | None]:
        from khabar.catalogue.index import Index, signed
        from khabar.catalogue.reconcile import MOMENTARY
        from khabar.catalogue.shelving import Shelving
        from khabar.catalogue.touched import Present, know
        from khabar.items.together import check_together
        from khabar.publish.folder import publish

        settings, moment, index = self.settings, self.moment, Index(catalogue.store)
        known = self.before is not None and index.is_of(self.mark.hex())
        if not known:
            index.begin(self.mark.hex())
        # A clock that is behind what readers have is wrong: by it, dates that are past would be too far ahead.
        self.as_of = max(moment, index.newest_date() or moment)
        told = self._told_of_folders()
        of_walk = self._problems_of(told)
        problems = (*self.of_settings, *(self.lock.problems if self.lock else ()), *catalogue.problems, *of_walk)
        census = self._census(catalogue, index, progress, of_walk, is_needed=not known)
        touch = self._touched(catalogue, index, census, of_walk, progress, whole=not known)
        read = index.number("files") + census.waiting + touch.more
        if not (read or accept_vanished):
            return self._stopped(problems), None

        checked = [one.article for one in touch.checked.values() if one.article is not None]
        kept, joint = check_together(checked, catalogue.live_among(each.file for each in checked))
        last = datetime.fromtimestamp(self.before.moment, UTC) if self.before is not None and known else None
        shelving = Shelving(catalogue, index, settings, moment, self.root / settings.feeds.folder, last)
        shelving.remember(touch.records)
        catalogue.recall(touch.records, (each.address for each in kept))
        present = Present(index, touch)
        living = self._reconcile(
            catalogue,
            kept,
            touch,
            present,
            any_present=bool(read or touch.refused),
            accept_vanished=accept_vanished,
            beside=census.orders(),
        )
        if living.stopped:
            of_files = (problem for one in touch.checked.values() for problem in one.understood.problems)
            return self._stopped((*problems, *of_files, *living.problems), read), None

        restless = {problem.place.file for problem in living.problems if problem.rule == "identity-unclear"}
        shown = shelving.shown(living.articles)
        know(index, touch, shown & {article.file for article in kept}, restless | touch.parted, self.as_of)
        census.write(index, catalogue.numbered())
        shelving.place(living.articles, touch)
        shelving.tell(touch)
        shelving.look()
        feeds = shelving.feeds()
        originals = self._originals(catalogue, living, touch, census)

        def commit() -> None:
            self._remember(originals, shelving, touch, feeds, (*joint, *living.problems))
            catalogue.commit()

        publication = publish(
            self._documents(originals, shelving, feeds),
            self.root / settings.feeds.folder,
            commit=commit,
            stale=(lambda: shelving.stale_documents(feeds)) if known else None,
            dry_run=dry_run,
        )
        past = catalogue.past(moment) if dry_run else None
        index.put_documents([signed(one, publication.signatures.get(one.path, "")) for one in self.placed])
        catalogue.store.commit(None)
        if publication.problems:
            raise OutputError(
                (*problems, *index.problems(), *publication.problems),
                written=publication.written,
                removed=publication.removed,
            )
        momentary = [problem for problem in living.problems if problem.rule in MOMENTARY]
        outcome, snapshot = self._told(index, shelving, feeds, problems, told, momentary)
        outcome = replace(
            outcome,
            problems=in_order((*outcome.problems, *publication.warnings)),
            written=publication.written,
            unchanged=len(snapshot.documents) - len(publication.written),
            removed=publication.removed,
            past=past,
        )
        return outcome, snapshot

    def _reconcile(
        self, catalogue: Catalogue, kept: tuple[Article, ...], touch: Touched, present: Present, **more: Any
    ) -> Living:
        from khabar.article import Status
        from khabar.items.reading import understand

        settings, moment = self.settings, self.moment
        return catalogue.reconcile(
            kept,
            present=present,
            moment=moment,
            settings=settings,
            visible=lambda article, known: is_visible(article, moment, known),
            read_again=lambda source: understand(source, settings, self.as_of).article,
            closed={
                file: one.understood.status
                for file, one in touch.checked.items()
                if one.article is None and one.understood.status is not Status.USABLE
            },
            last_run=datetime.fromtimestamp(self.lock.last, UTC) if self.lock and self.lock.last else None,
            digests={file: (one.content, one.shown) for file, one in touch.checked.items()},
            sidecars={file for file, one in touch.checked.items() if one.found.sidecar is not None},
            **more,
        )

    def _census(
        self,
        catalogue: Catalogue,
        index: Index,
        progress: Callable[[int, int], None] | None,
        of_walk: Iterable[Problem],
        *,
        is_needed: bool,
    ) -> Census:
        """Read all files, where it is not known how they were."""
        from khabar.catalogue.census import Census
        from khabar.catalogue.parted import Alone

        folders = self.walked.looked.values() if is_needed else ()
        with_files = [folder for folder in folders if folder.number]
        census = Census(
            catalogue.store, self.root, self.settings, self.moment, self.as_of, with_files, Alone.of(of_walk)
        )
        census.take(index, progress)
        return census

    def _touched(
        self,
        catalogue: Catalogue,
        index: Index,
        census: Census,
        of_walk: Iterable[Problem],
        progress: Callable[[int, int], None] | None,
        *,
        whole: bool,
    ) -> Touched:
        """Read what has changed, and what that has to do with."""
        from khabar.catalogue.refused import Refused
        from khabar.catalogue.touched import touched

        return touched(
            catalogue.store,
            index,
            self.walked,
            self.root,
            self.settings,
            self.moment,
            as_of=self.as_of,
            finder=self.finder,
            refused=Refused.of(of_walk),
            alone=census.alone,
            progress=progress,
            whole=whole,
            among=census.apart if census.folders else None,
        )

    def _originals(self, catalogue: Catalogue, living: Living, touch: Touched, census: Census) -> Originals:
        """Give what entries are to be written of: what was read in this run and has its body is at hand."""
        from khabar.catalogue.originals import Originals

        originals = Originals(catalogue, self.root, self.settings, self.as_of, self.finder)
        light = {file for file, one in touch.checked.items() if one.article is not None and one.source is None}
        originals.articles |= {each.id: each for each in living.articles if each.file not in light}
        originals.articles |= {article.id: article for article, _ in census.whole}
        originals.sources |= {source.file: source for _, source in census.whole}
        return originals

    def _documents(self, originals: Originals, shelving: Shelving, feeds: Iterable[Feed]) -> Iterator[Document]:
        """Write the feeds that are to be made anew, one after the other, and remember what each holds."""
        from khabar.catalogue.index import placed
        from khabar.catalogue.shelving import LISTS
        from khabar.feeds import Entries, formats_of, write
        from khabar.feeds.edition import entries_digest
        from khabar.feeds.limits import fit
        from khabar.feeds.listing import LATEST
        from khabar.feeds.lists import lists
        from khabar.feeds.shelves import MAIN
        from khabar.feeds.sitemap import is_sitemap

        catalogue = originals.catalogue
        entries = Entries(self.settings, originals.article)
        for chosen in self._editions(originals, shelving, feeds, entries):
            shelving.recall_entries(chosen, entries)
            readable = self._readable(chosen, entries)
            edition = readable if is_sitemap(chosen.path) else fit(readable, self.settings, entries)
            if edition.path == MAIN:
                edition = shelving.archived(edition, _ids(chosen) - _ids(readable))
            date = catalogue.feed_date(edition.path, entries_digest(edition), edition.updated, self.moment)
            edition = replace(edition, updated=date)
            self.held[edition.path] = edition.articles
            self.cuts[edition.path] = edition.cut
            for form, document in zip(formats_of(edition), write([edition], self.settings, entries), strict=True):
                self.placed.append(placed(document, edition.path, form.name))
                yield document
        latest = list(self._latest(originals, shelving, LATEST))
        shelving.index.put_latest(latest)
        for document in lists(shelving.listing(feeds, latest), shelving.sitemaps(feeds), self.settings):
            self.placed.append(placed(document, LISTS, document.path))
            yield document

    def _editions(
        self, originals: Originals, shelving: Shelving, feeds: Iterable[Feed], entries: Entries
    ) -> Iterator[Edition]:
        """Give the feeds that are to be made anew, some hundreds at a time: what they hold is written ahead. The pages
        of the archive come when the main feed has been made."""
        for rest in (shelving.editions(feeds), shelving.archive_pages()):
            while some := list(islice(rest, _FEEDS_AT_ONCE)):
                originals.finish_ahead(some, entries, shelving.documents.keys())
                yield from some

    def _readable(self, edition: Edition, entries: Entries) -> Edition:
        """Leave out what cannot be read any more since the files were looked at: the next run finds it so."""
        from khabar.feeds import formats_of

        held: list[Dated] = []
        for each in edition.articles:
            try:
                entries.of(each, formats_of(edition))
            except LookupError:
                self.unread.add(each.file)
            else:
                held.append(each)
        return edition if len(held) == len(edition.articles) else replace(edition, articles=tuple(held))

    def _latest(self, originals: Originals, shelving: Shelving, number: int) -> Iterator[Article]:
        """Give the newest articles, those of them that have not changed as they were kept."""
        known = {id_: each for id_, each in shelving.index.latest().items() if id_ not in shelving.changed}
        for member in shelving.latest(number):
            with suppress(LookupError):
                yield known[member.id] if member.id in known else originals.article(member)

    def _remember(
        self,
        originals: Originals,
        shelving: Shelving,
        touch: Touched,
        feeds: Iterable[Feed],
        problems: Iterable[Problem],
    ) -> None:
        """Write down what this run has found, all but the documents, which are not in their places yet."""
        from khabar.catalogue.reconcile import MOMENTARY

        catalogue, index = originals.catalogue, shelving.index
        stale = shelving.stale(feeds)
        catalogue.stood({**self.held, **dict.fromkeys(stale, ())})
        index.put_feeds(self.cuts, stale)
        index.drop_documents(shelving.stale_documents(feeds))
        catalogue.keep_good(originals.to_keep(touch))
        index.set_restless(self.unread)
        lasting = [problem for problem in problems if problem.rule not in MOMENTARY]
        told = touch.checked.keys() | touch.gone | touch.lost | {record.file for record in touch.records.values()}
        index.put_joint(told, lasting)

    def _told_of_folders(self) -> ToldOfFolders:
        """Give what the walk has to tell of each folder, of those that it did not look into as it was told before."""
        told = {
            path: (tuple(map(Problem.of_plain, problems)), unknown)
            for path, (problems, unknown) in (self.before.told if self.before is not None else {}).items()
            if path in self.walked.signatures and path not in self.walked.looked
        }
        looked = self.walked.looked.items()
        return told | {path: (tuple(one.problems), one.unknown) for path, one in looked if one.problems or one.unknown}

    def _problems_of(self, told: ToldOfFolders) -> list[Problem]:
        from khabar.items.scan import unknown_suffixes

        problems = [problem for ones, _ in told.values() for problem in ones]
        problems += unknown_suffixes(unknown for _, unknown in told.values())
        return problems if self.walked.missing is None else [*problems, self.walked.missing]

    def _stopped(self, problems: tuple[Problem, ...], read: int = 0) -> Outcome:
        """Stop: an emptied or unmounted folder must not empty the feeds."""
        if not any_error(problems):
            problems = (*problems, Problem.of("items-empty", Place(self.settings.items.folder)))
        return Outcome(problems=in_order(problems), read=read, published=0, visible=0, stopped=True)

    def _told(
        self,
        index: Index,
        shelving: Shelving,
        feeds: list[Feed],
        problems: Iterable[Problem],
        told: ToldOfFolders,
        momentary: Iterable[Problem],
    ) -> tuple[Outcome, Snapshot]:
        """Give what there is to tell, and what the next run is to find."""
        from khabar.catalogue.snapshot import Snapshot
        from khabar.items.together import told_twice

        moment = int(self.moment.timestamp())
        twice, until = told_twice(index.headlines(moment), moment)
        lasting = (*problems, *index.problems(), *twice)
        passing = tuple(momentary)
        read, published = index.number("files"), index.number("standing")
        visible = shelving.visible
        cuts = tuple((path, cut) for path, cut in index.cuts().items() if cut != Cut())
        outcome = Outcome(
            problems=in_order((*lasting, *passing)), read=read, published=published, visible=visible, cuts=cuts
        )
        turns = [turn for turn in (shelving.next_turn(feeds), until) if turn is not None]
        lock = set(self.lock.problems) if self.lock else set()
        snapshot = Snapshot(
            stamp=self.mark,
            settings=pickle.dumps((self.settings, self.of_settings), pickle.HIGHEST_PROTOCOL),
            items=self.settings.items.folder,
            feeds=self.settings.feeds.folder,
            folders=self.walked.signatures,
            told={path: (tuple(one.plain() for one in ones), unknown) for path, (ones, unknown) in told.items()},
            documents={path: signature for path, _, _, signature in index.signatures()},
            records=(),
            moment=moment,
            turn=int(min(turns).timestamp()) if turns else None,
            unrest=bool(passing) or index.is_restless(),
            outcome=(read, published, visible, tuple((path, (c.number, c.age, c.texts, c.size)) for path, c in cuts)),
            problems=tuple(one.plain() for one in lasting if one not in lock),
        )
        return outcome, snapshot


def _ids(edition: Edition) -> set[str]:
    return {each.id for each in edition.articles}
