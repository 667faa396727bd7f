"""What files and settings say, kept from run to run: it saves reading again what has not changed.

All of it comes back by itself: of other settings, of another Khabar, or after a run that did not end, it is emptied.
What is not here is in the files; they are read again for it.
"""

from __future__ import annotations

import marshal
import pickle
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from khabar.article import Article, Body
from khabar.cut import Cut
from khabar.feeds.shelves import MAIN, Shelf
from khabar.items.together import NEWS
from khabar.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from khabar.catalogue.store import Store
    from khabar.feeds.document import Document, Held


class Item(Struct, frozen=True):
    """A file as it was when it was last read."""

    file: str
    signature: str
    """How it looked from outside (khabar.items.found); "" where it has to be read again in every run."""
    bytes: bytes
    """The digest of what was in it, and beside it."""
    good: bool = False
    """Whether its article passed every check."""
    id: str | None = None
    """The id that it states."""
    address: str | None = None
    """Its article's page."""
    published: int | None = None
    """When it says that it was published (seconds)."""
    headline: str | None = None
    problems: tuple[Problem, ...] = ()
    lost: bool = False
    """Whether there is no such file that could be read, and its article stands all the same: the next run has to ask
    what has become of it."""


class Member(Struct, frozen=True):
    """An article on a shelf, as far as feeds that hold its finished entry have to know it."""

    id: str
    file: str
    headline: str
    published: datetime
    """When readers could first see it."""
    updated: datetime | None = None
    embargo: datetime | None = None


class Standing(Struct, frozen=True):
    """What an article's file says of when and where it may be seen."""

    id: str
    opens: int | None
    """From when on (seconds); None where no time opens it."""
    closes: int | None
    """Until when; None where no time closes it."""
    changed: int
    headline: str | None
    """None where it stands nowhere."""
    shelves: tuple[tuple[str, str], ...]
    """Beside the main feed's: khabar.feeds.shelves."""


class Placed(Struct, frozen=True):
    """A document as it was published, and where its entries lie in it."""

    path: str
    feed: str
    format: str
    signature: str
    opening: int
    """Bytes before the first entry."""
    separator: int
    """Bytes between two."""
    entries: tuple[tuple[str, bool, int], ...]
    """Whose they are, whether with their full text, and how many bytes each has."""
    head: bytes
    date: tuple[int, int] | None
    """Of its frame: khabar.feeds.document."""


_GOOD, _LOST = 1, 2
"""In the column `state` of an item; 0 is of a file whose article did not pass every check."""

_ITEM = "SELECT file, signature, bytes, state, id, address, published, headline, problems FROM item WHERE "
_MEMBER = "SELECT id, file, headline, opens, changed FROM article WHERE live AND opens IS NOT NULL"
_COUNT = "SELECT count(*) FROM article WHERE live AND opens >= ?"


class Index:
    """The caches of an open catalogue."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- files ------------------------------------------------------------------------------------------------

    def items(self, files: Iterable[str]) -> dict[str, Item]:
        """Give what is known of these files."""
        return self._items(self._store.each(_ITEM + "file IN ({})", files))

    def signatures_of(self, folder: str) -> dict[str, str]:
        """Give the signatures of the files of a folder, without those of folders in it."""
        query = "SELECT file, signature FROM item WHERE file >= ? AND file < ?"
        start = len(folder) + 1
        found = self._store.select(query, f"{folder}/", f"{folder}0")
        return {file: signature for file, signature in found if "/" not in file[start:]}

    def restless(self) -> dict[str, Item]:
        """Give the files that have to be read again in every run."""
        return self._items(self._store.select(_ITEM + "signature = ''"))

    def sharing(self, ids: Iterable[str], addresses: Iterable[str]) -> set[str]:
        """Give the files that state one of the ids, or whose articles have one of the pages."""
        of_ids = self._store.each("SELECT file FROM item WHERE id IN ({})", ids)
        of_pages = self._store.each("SELECT file FROM item WHERE address IN ({})", addresses)
        return {file for (file,) in (*of_ids, *of_pages)}

    def is_restless(self) -> bool:
        """Whether the next run has something to do whatever happens: files to read, or to miss."""
        query = "SELECT 1 FROM item WHERE signature = '' UNION ALL SELECT 1 FROM article WHERE live AND missing LIMIT 1"
        return any(True for _ in self._store.select(query))

    def headlines(self, moment: int) -> list[tuple[str, str, int]]:
        """Give file, headline and moment (seconds) of what readers may see and is news at a moment."""
        query = "SELECT file, headline, published FROM item WHERE published > ? AND headline IS NOT NULL"
        return list(self._store.select(query, moment - NEWS))

    def put_items(self, items: Iterable[Item]) -> None:
        """Know these from now on; how many of them are new is for `count` to be told."""
        self.put_item_rows(map(item_row, items))

    def put_item_rows(self, rows: Iterable[Sequence[object]]) -> None:
        """Likewise, of what `item_row` gives."""
        self._store.work()
        self._store.executemany(
            "INSERT OR REPLACE INTO item (file, signature, bytes, state, id, address, published, headline, problems)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def set_restless(self, files: Iterable[str]) -> None:
        """Have these read again in the next run."""
        self._store.executemany("UPDATE item SET signature = '' WHERE file = ?", ((file,) for file in files))

    def drop_items(self, files: Collection[str]) -> None:
        """Know nothing of these any more."""
        if files:
            self._store.work()
            self._store.executemany("DELETE FROM item WHERE file = ?", ((file,) for file in files))

    def put_joint(self, files: Collection[str], problems: Iterable[Problem]) -> None:
        """Know what is to be told of these files beside one another, and nothing else of them."""
        told: dict[str, list[Problem]] = {}
        for problem in problems:
            told.setdefault(problem.place.file, []).append(problem)
        self._store.work()
        self._store.executemany("DELETE FROM joint WHERE file = ?", ((file,) for file in {*files, *told}))
        self._store.executemany(
            "INSERT INTO joint VALUES (?, ?)", ((file, _packed(ones)) for file, ones in told.items())
        )

    def problems(self) -> Iterator[Problem]:
        """Give all that is to be told of files."""
        for (packed,) in self._store.select(
            "SELECT problems FROM item WHERE problems IS NOT NULL UNION ALL SELECT problems FROM joint"
        ):
            yield from _unpacked(packed)

    # --- articles ---------------------------------------------------------------------------------------------

    def put_standing(self, standing: Collection[Standing]) -> None:
        """Know when and where these articles may be seen."""
        self._store.work()
        before = self._standing(one.id for one in standing)
        self.count("standing", sum(one.headline is not None for one in standing) - before)
        self.put_standing_rows((*standing_row(one), one.id) for one in standing)

    def put_standing_rows(self, rows: Iterable[Sequence[object]]) -> None:
        """Likewise, of what `standing_row` gives and an id; how many of them stand is for `count` to be told."""
        self._store.work()
        self._store.executemany(
            "UPDATE article SET opens = ?, closes = ?, changed = ?, headline = ?, shelves = ? WHERE id = ?", rows
        )

    def _standing(self, ids: Iterable[str]) -> int:
        query = "SELECT count(*) FROM article WHERE headline IS NOT NULL AND id IN ({})"
        return sum(number for (number,) in self._store.each(query, ids))

    def standing(self, ids: Iterable[str]) -> dict[str, Standing]:
        """Give when and where these could be seen, of those that readers had as of the last run."""
        rows = self._store.each(
            "SELECT id, opens, closes, changed, headline, shelves FROM article"
            " WHERE live AND opens IS NOT NULL AND id IN ({})",
            ids,
        )
        return {
            id_: Standing(id_, opens, closes, changed, headline, _unshelved(shelves))
            for id_, opens, closes, changed, headline, shelves in rows
        }

    def turning(self, moment: int) -> set[str]:
        """Give the files of articles that time alone has opened or closed since they were last looked at."""
        rows = self._store.select(
            "SELECT file FROM article WHERE NOT live AND opens <= ? AND withdrawn IS NULL"
            " AND (closes IS NULL OR closes > ?)"
            " UNION SELECT file FROM article WHERE closes IS NOT NULL AND live AND closes <= ?",
            *(moment,) * 3,
        )
        return {file for (file,) in rows}

    def newest_date(self) -> datetime | None:
        """Give the date by which readers know the newest article that they have."""
        # Where nothing is known of what files say, `opens` is of none; then all are looked at anyway.
        query = (
            "SELECT coalesce((SELECT max(opens) FROM article WHERE live),"
            " (SELECT max(published) FROM article WHERE live))"
        )
        ((newest,),) = self._store.select(query)
        return None if newest is None else datetime.fromtimestamp(newest, UTC)

    def next_turn(self, moment: int) -> int | None:
        """Give the next moment at which time alone opens or closes an article."""
        ((opening, closing),) = self._store.select(
            "SELECT (SELECT min(opens) FROM article WHERE NOT live AND opens > ?),"
            " (SELECT min(closes) FROM article WHERE closes IS NOT NULL AND closes > ?)",
            *(moment,) * 2,
        )
        return min((turn for turn in (opening, closing) if turn is not None), default=None)

    def members(self, ids: Iterable[str]) -> list[Member]:
        """Give these articles, those of them that may be seen."""
        return [_member(row) for row in self._store.each(_MEMBER + " AND id IN ({})", ids)]

    def newest(self, shelf: str, number: int, since: int | None = None) -> list[Member]:
        """Give the newest articles of a shelf; none that readers could first see before `since` (seconds)."""
        query = _MEMBER + _on_shelf(shelf) + " AND opens >= ? ORDER BY opens DESC, id LIMIT ?"
        return [_member(row) for row in self._store.select(query, -(1 << 60) if since is None else since, number)]

    def newest_of(self, numbers: Mapping[str, int]) -> dict[str, list[Member]]:
        """Give the newest articles of many shelves, so many of each, by looking through all articles once.

        Of a shelf that has fewer than that, all are given, and all there are have been looked through.
        """
        found: dict[str, list[Member]] = {shelf: [] for shelf in numbers}
        short = {shelf for shelf, number in numbers.items() if number}
        query = _MEMBER.replace(" FROM", ", shelves FROM") + " ORDER BY opens DESC, id"
        for *row, shelves in self._store.select(query):
            wanting = short.intersection(path for path, _ in _unshelved(shelves))
            if MAIN in short:
                wanting.add(MAIN)
            if wanting:
                member = _member(tuple(row))
                for shelf in wanting:
                    found[shelf].append(member)
                    if len(found[shelf]) == numbers[shelf]:
                        short.discard(shelf)
            if not short:
                break
        return found

    def number_since(self, shelf: str, since: int) -> int:
        """Give how many articles of a shelf readers could first see since a moment (seconds)."""
        ((number,),) = self._store.select(_COUNT + _on_shelf(shelf), since)
        return int(number)

    # --- feeds ------------------------------------------------------------------------------------------------

    def shelves(self) -> dict[str, Shelf]:
        """Give all shelves, by path."""
        rows = self._store.select("SELECT path, total, changed, spellings FROM shelf")
        return {path: Shelf(total, changed, Counter(marshal.loads(names))) for path, total, changed, names in rows}  # noqa: S302 - we wrote it

    def put_shelves(self, shelves: Mapping[str, Shelf]) -> None:
        """Know these from now on."""
        self._store.work()
        self._store.executemany(
            "INSERT OR REPLACE INTO shelf (path, total, changed, spellings) VALUES (?, ?, ?, ?)",
            (
                (path, shelf.total, shelf.changed, marshal.dumps(dict(+shelf.spellings)))
                for path, shelf in shelves.items()
            ),
        )

    def cuts(self) -> dict[str, Cut]:
        """Give the cut of every feed that is published, by its path."""
        rows = self._store.select("SELECT path, number, age, texts, size FROM feed")
        return {path: Cut(*counts) for path, *counts in rows}

    def put_feeds(self, cuts: Mapping[str, Cut], gone: Iterable[str] = ()) -> None:
        """Know these feeds from now on, and those that are gone no more."""
        self._store.work()
        self._store.executemany(
            "INSERT OR REPLACE INTO feed (path, number, age, texts, size) VALUES (?, ?, ?, ?, ?)",
            ((path, cut.number, cut.age, cut.texts, cut.size) for path, cut in cuts.items()),
        )
        self._store.executemany("DELETE FROM feed WHERE path = ?", ((path,) for path in gone))

    def signatures(self) -> list[tuple[str, str, str, str]]:
        """Give path, feed, format and signature of every document that is published."""
        return list(self._store.select("SELECT path, feed, format, signature FROM document"))

    def documents(self, feed: str) -> list[Placed]:
        """Give the documents of a feed."""
        rows = self._store.select(
            "SELECT path, format, signature, entries FROM document JOIN placed USING (path) WHERE feed = ?", feed
        )
        return [
            Placed(path, feed, form, signature, *marshal.loads(entries))  # noqa: S302 - we wrote it
            for path, form, signature, entries in rows
        ]

    def put_documents(self, placed: Collection[Placed]) -> None:
        """Know where these lie, and what is where in them."""
        self._store.work()
        self._store.executemany(
            "INSERT OR REPLACE INTO document (path, feed, format, signature) VALUES (?, ?, ?, ?)",
            ((one.path, one.feed, one.format, one.signature) for one in placed),
        )
        self._store.executemany(
            "INSERT OR REPLACE INTO placed (path, entries) VALUES (?, ?)",
            (
                (one.path, marshal.dumps((one.opening, one.separator, one.entries, one.head, one.date)))
                for one in placed
            ),
        )

    def drop_documents(self, paths: Collection[str]) -> None:
        """Know nothing of these any more."""
        self._store.work()
        self._store.executemany("DELETE FROM document WHERE path = ?", ((path,) for path in paths))
        self._store.executemany("DELETE FROM placed WHERE path = ?", ((path,) for path in paths))

    def latest(self) -> dict[str, Article]:
        """Give the articles that were the newest as of the last run, without their bodies, by id."""
        rows = self._store.select("SELECT id, article FROM latest")
        return {id_: pickle.loads(article) for id_, article in rows}  # noqa: S301 - we wrote it

    def put_latest(self, articles: Iterable[Article]) -> None:
        """Know these as the newest."""
        self._store.work()
        self._store.execute("DELETE FROM latest")
        bodiless = (replace(article, body=Body(article.body.markup, "")) for article in articles)
        self._store.executemany("INSERT INTO latest VALUES (?, ?)", ((one.id, pickle.dumps(one)) for one in bodiless))

    # --- numbers ----------------------------------------------------------------------------------------------

    def number(self, name: str) -> int:
        """Give how many there are: of "files", or of articles that are "standing", seen or not."""
        return sum(number for (number,) in self._store.select("SELECT number FROM tally WHERE name = ?", name))

    def count(self, name: str, more: int) -> None:
        """Count so many more, or fewer."""
        if more:
            self._store.work()
            self._store.execute("INSERT OR REPLACE INTO tally VALUES (?, ?)", name, self.number(name) + more)

    def is_of(self, stamp: str) -> bool:
        """Whether all this is of these settings and this Khabar."""
        return list(self._store.select("SELECT stamp FROM derived")) == [(stamp,)]

    def begin(self, stamp: str) -> None:
        """Begin anew, with nothing known."""
        self._store.work()
        self._store.forget()
        self._store.execute("INSERT INTO derived VALUES (?)", stamp)

    @staticmethod
    def _items(rows: Iterable[tuple[Any, ...]]) -> dict[str, Item]:
        items = {}
        for file, signature, digest, state, id_, address, published, headline, problems in rows:
            told = _unpacked(problems) if problems else ()
            good, lost = state == _GOOD, state == _LOST
            items[file] = Item(file, signature, digest, good, id_, address, published, headline, told, lost)
        return items


def placed(document: Document, feed: str, form: str) -> Placed:
    """Say where the entries of a document lie in it; how the system sees it is not known yet."""
    held: tuple[Held, ...] = document.held
    entries = tuple((one.id, one.full, len(data)) for one, data in zip(held, document.entries, strict=True))
    opening, separator = len(document.opening), len(document.separator)
    return Placed(document.path, feed, form, "", opening, separator, entries, document.head, document.date)


def signed(one: Placed, signature: str) -> Placed:
    """Say how the system sees it."""
    return replace(one, signature=signature)


def item_row(item: Item) -> tuple[object, ...]:
    """Give what is known of a file as a row."""
    return (
        item.file,
        item.signature,
        item.bytes,
        _LOST if item.lost else int(item.good),
        item.id,
        item.address,
        item.published,
        item.headline,
        _packed(item.problems) if item.problems else None,
    )


def standing_row(one: Standing) -> tuple[object, ...]:
    """Give what a file says of its article's place as part of a row."""
    return one.opens, one.closes, one.changed, one.headline, _shelves(one.shelves)


def _member(row: tuple[Any, ...]) -> Member:
    id_, file, headline, opens, changed = row
    seen = datetime.fromtimestamp(opens, UTC)
    updated = datetime.fromtimestamp(changed, UTC)
    return Member(id_, file, headline, seen, updated)


def _on_shelf(shelf: str) -> str:
    if shelf == MAIN:
        return ""
    quoted = shelf.replace("'", "''")
    return f" AND instr(shelves, char(31) || '{quoted}' || char(30))"


def _shelves(shelves: Iterable[tuple[str, str]]) -> str:
    return "\x1f" + "".join(f"{path}\x1e{name}\x1f" for path, name in shelves)


def _unshelved(text: str) -> tuple[tuple[str, str], ...]:
    rows = (row.partition("\x1e") for row in text.split("\x1f") if row)
    return tuple((path, name) for path, _, name in rows)


def _packed(problems: Iterable[Problem]) -> bytes:
    return marshal.dumps([problem.plain() for problem in problems])


def _unpacked(packed: bytes) -> tuple[Problem, ...]:
    return tuple(map(Problem.of_plain, marshal.loads(packed)))  # noqa: S302 - we wrote it
