"""The part of a newsroom that a run has to do with: what has changed, and all that this has to do with.

Files have to do with each other where they state one id, have one page, or hold one content, and with the articles
that any of these were known by. What is decided of such a part (khabar.items.together, khabar.catalogue.reconcile) is
what would be decided of the whole, for nothing outside has a part in it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue.index import Item
from khabar.items.check import depends_on_moment
from khabar.items.digest import content_digest
from khabar.items.folder import shown
from khabar.items.load import load
from khabar.items.reading import Understood, check_files, digest_of, understand
from khabar.items.suffixes import sidecar_stems, stem
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from khabar.catalogue.index import Index
    from khabar.catalogue.record import Record
    from khabar.catalogue.store import Store
    from khabar.items.folder import Finder
    from khabar.items.found import FoundFile
    from khabar.items.reading import Checked
    from khabar.items.walk import Walked
    from khabar.settings import Settings


_PARTED = "sidecar-parted"
"""The rule of a file whose sidecar has another name."""


class Present(Struct):
    """Whether a file is there, or may be: below a folder that could not be entered."""

    index: Index
    checked: Collection[str]
    gone: Collection[str]
    refused: Collection[str]
    """Files, and folders, that the walk told of."""

    def __contains__(self, file: object) -> bool:
        if not isinstance(file, str):
            return False
        if file in self.checked or _is_refused(file, self.refused):
            return True
        return file not in self.gone and bool(self.index.items([file]))


class Touched(Struct):
    """What a run has to do with."""

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
    parted: dict[str, str] = field(default_factory=dict)
    """Files that are held back, for their sidecars lie alone under other names; and where each article's file was."""

    @property
    def new(self) -> set[str]:
        """The files that were not there in the last run."""
        return self.checked.keys() - self.items.keys()


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
    refused: Collection[str],
    alone: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
    whole: bool = False,
    among: Collection[str] | None = None,
) -> Touched:
    """Read what has changed, and whatever that has to do with; recall what it was known by.

    Files are checked `as_of` the run's `moment`, or a later one where its clock is known to be behind. `refused` are
    the files and folders that the walk tells of, `alone` the sidecars beside which there is no article. Where nothing
    was known of the files as they were in the last run, it is the `whole` newsroom, but for what a census has written
    down: files that are not `among` these.
    """
    folders: dict[str, list[str]] = {}
    for sidecar in sorted(alone):
        folders.setdefault(sidecar.rpartition("/")[0], []).append(sidecar)
    touching = _Touching(store, index, walked, root, settings, moment, as_of, finder, refused, folders, progress, among)
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
    refused: Collection[str]
    alone: Mapping[str, list[str]]
    """Sidecars without an article, by folder."""
    progress: Callable[[int, int], None] | None
    among: Collection[str] | None
    touched: Touched = field(default_factory=Touched)
    waiting: dict[str, FoundFile] = field(default_factory=dict)
    """Files that are to be read, by name."""
    beside: dict[str, list[Record]] = field(default_factory=dict)
    """The articles that had the names of sidecars without one."""

    def compare(self) -> None:
        """Find the files that are other than they were, or gone."""
        known = self._known() if self.among is None else {}
        if self.among is None or self.among:
            for folder in self.walked.looked.values():
                self.waiting |= {found.file: found for found in folder.unlike(known, self.among)}
        self.touched.items |= self.index.items((*self.waiting, *known))
        for file in known:
            (self.touched.lost if _is_refused(file, self.refused) else self.touched.gone).add(file)
        turning = self.index.turning(int(self.moment.timestamp()))
        self.touched.records |= self.store.records("file", turning)
        self._want(self.index.restless().keys() | turning)

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
            for each in check_files(self.root, batch, self.settings, self.as_of):
                checked = self._held_back(each)
                self.touched.checked[checked.file] = checked
                new.append(checked)
                done += 1
                if self.progress is not None:
                    self.progress(done, max(done, total))
            self._follow(new)

    def _held_back(self, checked: Checked) -> Checked:
        """Refuse an article whose sidecar lies alone in its folder, under another name: only one of them was renamed,
        and without the other an embargo or a kill would end."""
        alone = self.alone.get(checked.file.rpartition("/")[0])
        if alone is None or checked.article is None or checked.found.sidecar is not None:
            return checked
        found = self._sidecar_of(checked, alone)
        if found is None:
            return checked
        sidecar, record = found
        self.touched.parted[checked.file] = record.file
        self.touched.records[record.id] = record
        told = Problem.of(_PARTED, Place(checked.file), sidecar=sidecar)
        return replace(checked, understood=Understood(None, (*checked.understood.problems, told)))

    def _sidecar_of(self, checked: Checked, alone: Iterable[str]) -> tuple[str, Record] | None:
        """Give the one of these sidecars that belongs to an article, and the record of the two: it is known by the name
        that the sidecar still has, or by the article's own, if that was the sidecar beside it."""
        for sidecar in alone:  # most sidecars change nothing of what the article says
            for record in self._known_by(sidecar):
                if record.content == checked.content:
                    return sidecar, record
        source = checked.source or load(self.root, checked.found)
        if isinstance(source, Problem):
            return None
        own = self.store.records("file", [checked.file]).values()
        item = self.touched.items.get(checked.file)
        was_parted = item is not None and any(problem.rule == _PARTED for problem in item.problems)
        for sidecar in alone:
            with suppress(OSError):
                both = replace(source, sidecar=sidecar, sidecar_data=(self.root / sidecar).read_bytes())
                ending = sidecar[len(stem(sidecar)) :]
                before = [replace(both, sidecar=own_stem + ending) for own_stem in sidecar_stems(checked.file)]
                had_it = item is not None and (was_parted or item.bytes in map(digest_of, before))
                records = [*self._known_by(sidecar), *(own if had_it else ())]
                article = understand(both, self.settings, self.as_of).article if records else None
                contents = {checked.content, article and content_digest(article)}
                for record in records:
                    if record.content in contents:
                        return sidecar, record
        return None

    def _known_by(self, sidecar: str) -> list[Record]:
        """Give the articles whose files had the name that a sidecar has."""
        if sidecar not in self.beside:
            name = stem(sidecar)
            # The name, and all that go on behind a dot: "/" is the character after it.
            records = self.store.records_where("file = ? OR (file >= ? AND file < ?)", name, f"{name}.", f"{name}/")
            self.beside[sidecar] = [each for each in records.values() if name in sidecar_stems(each.file)]
        return self.beside[sidecar]

    def recall_others(self) -> None:
        """Recall the articles whose files were not read: gone, or not to be used."""
        files = self.store.select("SELECT DISTINCT file FROM article WHERE file NOT IN (SELECT file FROM item)")
        others = [file for (file,) in files if file not in self.touched.checked]
        self.touched.records |= self.store.records("file", others)

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
    index.put_items(_items(touched, shown, restless, moment))
    index.drop_items(touched.gone | touched.lost)
    index.count("files", len(touched.new) - len(touched.gone | touched.lost))


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


def _is_refused(file: str, refused: Collection[str]) -> bool:
    """Whether the walk told of it, or of a folder that it lies in."""
    return file in refused or any(folder in refused for folder in _folders(file))


def _folders(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file
