"""The part of a newsroom that a run has to do with: what has changed, and all that this has to do with.

Files have to do with each other where they state one id, have one page, or hold one content, and with the articles
that any of these were known by. What is decided of such a part (khabar.items.together, khabar.catalogue.reconcile) is
what would be decided of the whole, for nothing outside has a part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue.index import Item
from khabar.catalogue.parted import PARTED, Parting
from khabar.catalogue.refused import Refused
from khabar.items.check import depends_on_moment
from khabar.items.folder import shown
from khabar.items.reading import check_files
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.catalogue.index import Index
    from khabar.catalogue.parted import Alone
    from khabar.catalogue.record import Record
    from khabar.catalogue.store import Store
    from khabar.items.folder import Finder
    from khabar.items.found import FoundFile
    from khabar.items.reading import Checked
    from khabar.items.walk import Walked
    from khabar.settings import Settings


class Touched(Struct):
    """What a run has to do with."""

    refused: Refused = Refused()
    """Files, and folders, that the walk tells of."""
    checked: dict[str, Checked] = field(default_factory=dict)
    """The files that were read, by name."""
    items: dict[str, Item] = field(default_factory=dict)
    """What was known of them, and of those that are gone, as of the last run."""
    gone: set[str] = field(default_factory=set)
    """The files that were there in the last run."""
    lost: set[str] = field(default_factory=set)
    """Those of which the walk tells something: there, and not to be used."""
    records: dict[str, Record] = field(default_factory=dict)
    """The articles that all these were known by, by id."""
    changed: set[str] = field(default_factory=set)
    """The files that say something else than in the last run."""
    parted: set[str] = field(default_factory=set)
    """Files that wait, for sidecars that lie alone may be theirs (khabar.catalogue.parted)."""
    stays: set[str] = field(default_factory=set)
    """Files that are gone and whose articles stand all the same: theirs may be among those that wait."""

    @property
    def more(self) -> int:
        """How many more files there are to be read than in the last run."""
        known = {file for file, item in self.items.items() if not item.lost}
        return len(self.checked.keys() - known) - len((self.gone | self.lost) & known)


class Present(Struct):
    """Whether a file is there, or may be, or is to be taken as if it were."""

    index: Index
    touched: Touched

    def __contains__(self, file: object) -> bool:
        if not isinstance(file, str):
            return False
        touched = self.touched
        if file in touched.checked or file in touched.refused or file in touched.stays:
            return True
        return file not in touched.gone and bool(self.index.items([file]))


def touched(  # noqa: PLR0913 - facts of one run
    store: Store,
    index: Index,
    walked: Walked,
    root: Path,
    settings: Settings,
    moment: datetime,
    *,
    as_of: datetime,
    finder: Finder,
    refused: Refused,
    alone: Alone,
    progress: Callable[[int, int], None] | None = None,
    whole: bool = False,
    among: Collection[str] | None = None,
) -> Touched:
    """Read what has changed, and whatever that has to do with; recall what it was known by.

    Files are checked `as_of` the run's `moment`, or a later one where its clock is known to be behind. `refused` is
    what the walk tells of, `alone` are the sidecars that lie alone. Where nothing was known of the files as they were
    in the last run, it is the `whole` newsroom, but for what a census has written down: files not `among` these.
    """
    parting = Parting(alone, store, finder) if alone else None
    touching = _Touching(store, index, walked, root, settings, moment, as_of, finder, parting, progress, among)
    touching.touched.refused = refused
    touching.compare()
    touching.read()
    if whole:
        touching.recall_others()
    return touching.touched


class _Touching(Struct):
    store: Store
    index: Index
    walked: Walked
    root: Path
    settings: Settings
    moment: datetime
    as_of: datetime
    finder: Finder
    parting: Parting | None
    """None where no sidecar lies alone."""
    progress: Callable[[int, int], None] | None
    among: Collection[str] | None
    touched: Touched = field(default_factory=Touched)
    waiting: dict[str, FoundFile] = field(default_factory=dict)
    """Files that are to be read, by name."""
    waited_for: dict[str, Record] = field(default_factory=dict)
    """The articles, by id, of which files that wait may be the texts."""

    def compare(self) -> None:
        """Find the files that are other than they were, or gone."""
        known = self._known() if self.among is None else {}
        if self.among is None or self.among:
            for folder in self.walked.looked.values():
                self.waiting |= {found.file: found for found in folder.unlike(known, self.among)}
        restless = self.index.restless()
        lost = {file: item for file, item in restless.items() if item.lost and file not in self.waiting}
        self.touched.items |= lost | self.index.items((*self.waiting, *known))
        for file in (*known, *lost):
            (self.touched.lost if file in self.touched.refused else self.touched.gone).add(file)
        if self.parting is not None:
            items = restless | self.touched.items
            waited = {file for file, item in items.items() if any(told.rule == PARTED for told in item.problems)}
            self.parting.waited = frozenset(waited)
            self.parting.fled = not waited.isdisjoint(self.touched.gone)
        turning = self.index.turning(int(self.moment.timestamp()))
        self.touched.records |= self.store.records("file", turning)
        self._want(restless.keys() | turning)

    def _known(self) -> dict[str, str]:
        """Give the signatures of the files in folders that were looked into, and in those that are gone."""
        known: dict[str, str] = {}
        for path in (*self.walked.looked, *self.walked.gone):
            known |= self.index.signatures_of(shown(path))
        return known

    def read(self) -> None:
        """Read, and see what that has to do with, until there is nothing more."""
        records = self.store.records_where("live AND missing")
        gone = self.touched.gone | self.touched.lost
        records |= self.store.records("file", gone)
        self.touched.records |= records
        self._want(self._beside(self.touched.items[file] for file in gone) | self.index.sharing(records, ()))
        done, total = 0, len(self.waiting)
        while self.waiting:
            batch = [self.waiting[file] for file in sorted(self.waiting)]
            self.waiting.clear()
            self._remember_items(batch)
            new: list[Checked] = []
            for checked in check_files(self.root, batch, self.settings, self.as_of):
                new.append(checked)
                done += 1
                if self.progress is not None:
                    self.progress(done, max(done, total))
            together = {one.content for one in new if one.found.sidecar is not None}
            new = [self._held_back(one, together) for one in new]
            self.touched.checked |= {one.file: one for one in new}
            self._follow(new)
        self._let_stand()

    def _held_back(self, checked: Checked, together: Collection[str]) -> Checked:
        """Refuse an article that may be without its sidecar: an embargo or a kill would end."""
        if self.parting is None or checked.article is None or checked.found.sidecar is not None:
            return checked
        found = self.parting.sidecar_of(checked, together)
        if found is None:
            return checked
        sidecar, records = found
        self.touched.parted.add(checked.file)
        self.waited_for |= records
        told = Problem.of(PARTED, Place(checked.file), sidecar=sidecar)
        understood = replace(checked.understood, article=None, problems=(*checked.understood.problems, told))
        return replace(checked, understood=understood)

    def _let_stand(self) -> None:
        """Let the articles stand of which texts that wait may be the texts, and those that a sidecar may keep from
        readers, but for those that have moved."""
        if self.parting is None:
            return
        moved = {one.content for one in self.touched.checked.values() if one.article is not None}
        stand = self.waited_for | self.parting.lacking
        files = {record.file for record in stand.values() if record.content not in moved}
        there = self.index.items(files).keys() - self.touched.gone - self.touched.lost
        self.touched.stays |= files - there
        self.touched.records |= {id_: each for id_, each in stand.items() if each.file in self.touched.stays}

    def recall_others(self) -> None:
        """Recall the articles whose files were not read: gone, or not to be used."""
        files = self.store.select("SELECT DISTINCT file FROM article WHERE file NOT IN (SELECT file FROM item)")
        others = [file for (file,) in files if file not in self.touched.checked]
        self.touched.records |= self.store.records("file", others)
        self.touched.lost |= {file for file in others if file in self.touched.refused}

    def _remember_items(self, batch: Iterable[FoundFile]) -> None:
        unknown = [found.file for found in batch if found.file not in self.touched.items]
        self.touched.items |= self.index.items(unknown)

    def _follow(self, new: Collection[Checked]) -> None:
        """Take what files that were just read have to do with."""
        items = [item for one in new if (item := self.touched.items.get(one.file)) is not None]
        for one in new:
            item = self.touched.items.get(one.file)
            if item is None or item.bytes != one.bytes or not one.bytes:
                self.touched.changed.add(one.file)
        articles = [one.article for one in new if one.article is not None]
        neighbours = self._beside(
            [
                *items,
                *(Item("", "", b"", id=each.id if each.id_stated else None, address=each.address) for each in articles),
            ]
        )
        records = self.store.records("file", (one.file for one in new))
        if self.store.is_new:
            self._want(neighbours)
            return
        records |= self.store.records("content", (one.content for one in new if one.content))
        records |= self._of_ids(each.id for each in articles)
        adopted = self.store.adopted(each.address for each in articles)
        records |= self.store.records("id", (identity.id for identity in adopted.values()))
        self.touched.records |= records
        stating = self.index.sharing(records, ())
        self._want(neighbours | stating | {record.file for record in records.values()})

    def _of_ids(self, ids: Iterable[str]) -> dict[str, Record]:
        """Give the articles of these ids, and of the numbered ones that were made of them."""
        wanted = list(ids)
        records = self.store.records("id", wanted)
        for id_ in wanted:
            if id_ in records:
                records |= self.store.records_where("id >= ? AND id < ?", f"{id_}-", f"{id_}.")
        return records

    def _beside(self, items: Iterable[Item]) -> set[str]:
        """Give the files that share an id or a page with these."""
        some = list(items)
        return self.index.sharing(
            (item.id for item in some if item.id is not None),
            (item.address for item in some if item.address is not None),
        )

    def _want(self, files: Iterable[str]) -> None:
        """Have these read too, those that are there and have not been."""
        done = self.touched
        wanted = {
            file
            for file in files
            if not (file in done.checked or file in self.waiting or file in done.gone or file in done.lost)
        }
        if not wanted:
            return
        there = wanted & self.index.items(wanted).keys()
        for file in there:
            found = self.finder.find(file)
            if found is not None:
                self.waiting[file] = found


def know(index: Index, touched: Touched, shown: Collection[str], restless: Collection[str], moment: datetime) -> None:
    """Know of the files as they are now.

    Of those whose articles readers may not see (they are not `shown`) no headline is kept. Those that are `restless`
    are to be read in every run.
    """
    index.drop_items(touched.gone | touched.lost)
    index.put_items(_items(touched, shown, restless, moment))
    unread = (touched.lost | touched.stays) - touched.checked.keys()
    # Their articles stand although they cannot be read: whether they are still there is to be asked again.
    index.put_items(Item(file, "", b"", lost=True) for file in sorted(unread & _files(touched.records)))
    index.count("files", touched.more)


def _items(touched: Touched, shown: Collection[str], restless: Collection[str], moment: datetime) -> Iterator[Item]:
    for one in touched.checked.values():
        yield item_of(one, moment, shown=one.file in shown, restless=one.file in restless)


def item_of(one: Checked, moment: datetime, *, shown: bool = False, restless: bool = False) -> Item:
    """Say what is to be known of a file as it was read at `moment`; see `know`."""
    article = one.article
    again = restless or not one.bytes or depends_on_moment(article, one.understood.problems, moment)
    return Item(
        one.file,
        "" if again else one.found.signature,
        one.bytes,
        good=article is not None,
        id=article.id if article is not None and article.id_stated else None,
        address=article.address if article is not None else None,
        published=int(article.published.timestamp()) if article is not None else None,
        headline=article.headline if article is not None and shown else None,
        problems=one.understood.problems,
    )


def _files(records: Mapping[str, Record]) -> set[str]:
    return {record.file for record in records.values()}
