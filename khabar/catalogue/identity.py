"""Who an article is: the permanent id that goes with a file. Pure.

What decides, in this order: the id that the file states; its record, by file and content; a move, by content; its
record, by file alone; the feeds before Khabar, by address; else an id is made. Where a file was moved and
rewritten at once nothing decides, and the editor is asked.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from khabar.catalogue.record import VANISHED
from khabar.items.digest import content_digest
from khabar.items.own_name import own_name
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping
    from datetime import date, datetime

    from khabar.article import Article
    from khabar.catalogue.record import Adopted, Record


class Identified(Struct, frozen=True):
    """The articles that have an identity, in the order given, and what is wrong with the others."""

    articles: tuple[Article, ...]
    """With their permanent ids: no two have the same."""
    problems: tuple[Problem, ...]
    replaced: frozenset[str]
    """Ids of published articles whose file says another id now."""
    asked: frozenset[str]
    """Ids of published articles of which an editor is asked whether a new file is theirs."""
    renamed: Mapping[str, str]
    """From adopted ids to those under which the catalogue had the articles."""


def identify(
    articles: Iterable[Article],
    records: Mapping[str, Record],
    present: Container[str],
    adopted: Mapping[str, Adopted] | None = None,
    contents: Mapping[str, str] | None = None,
    last_good: Callable[[str], Article | None] = lambda _: None,
) -> Identified:
    """Give each article its permanent id.

    `present` are all files that are there, also those that could not be read or checked: they keep their
    records. `records` are by id, `adopted` by address; `contents` are the digests of the articles' content by file,
    where they are made already; `last_good` gives what a file that is gone said last, where that is known.
    """
    ordered = sorted(articles, key=lambda each: each.file)
    if contents is None:
        contents = {article.file: content_digest(article) for article in ordered}
    identifying = _Identifying(records, present, adopted or {}, ordered, contents, last_good)
    for step in (
        identifying.by_statement,
        identifying.by_file_and_content,
        identifying.by_move,
        identifying.by_file,
        identifying.by_address,
        identifying.by_asking,
        identifying.by_making,
    ):
        step()
    return identifying.identified()


class _Identifying(Struct):
    """How far it has come: `open` are the articles without an identity yet, by file."""

    records: Mapping[str, Record]
    present: Container[str]
    adopted: Mapping[str, Adopted]
    articles: list[Article]
    contents: Mapping[str, str]
    last_good: Callable[[str], Article | None]
    open: dict[str, Article] = field(default_factory=dict)
    by_name: dict[str, Record] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """By file."""
    files: dict[str, str] = field(default_factory=dict)
    """By id: the reverse."""
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open = {article.file: article for article in self.articles}
        # Where a file has had several ids, the one that stands in it, else the latest: a file that was moved over
        # another one has two, and the other's is missing.
        ordered = sorted(
            self.records.values(),
            key=lambda each: (each.withdrawn is None, not each.missing, each.first_seen, each.id),
        )
        self.by_name = {record.file: record for record in ordered}

    def by_statement(self) -> None:
        """The file says it. Of two that say the same, the one that readers know stays, then the older."""
        claimants: dict[str, list[Article]] = {}
        for article in self.open.values():
            if article.id_stated:
                claimants.setdefault(article.id, []).append(article)
        stating = {article.file for articles in claimants.values() for article in articles}
        for id_, articles in claimants.items():
            record = self.records.get(id_)
            owner = record.file if record else None
            if owner is not None and owner in self.present and owner not in stating:
                # The file that was given this id is there, and says no other.
                others, kept = articles, owner
            else:
                first, *others = sorted(articles, key=lambda each: (each.file != owner, each.published, each.file))
                self._settle(first, id_)
                kept = first.file
            for other in others:
                del self.open[other.file]
                self.problems.append(Problem.of("id-twice", Place(other.file), other=kept))
                self.problems.append(Problem.of("id-twice-kept", Place(kept), other=other.file))

    def by_file_and_content(self) -> None:
        """Nothing has happened to most files."""
        for article in list(self.open.values()):
            record = self.by_name.get(article.file)
            if record is not None and record.content == self.contents[article.file]:
                self._settle(article, record.id)

    def by_move(self) -> None:
        """A record whose file is gone, or holds another story now, goes where its content went."""
        wanted = {self.contents[file] for file in self.open}
        known = {record.content for record in self.records.values()}
        moved = {
            record.content: record
            for record in sorted(self.records.values(), key=lambda each: each.id, reverse=True)
            if record.content in wanted and record.id not in self.files and self._has_left_its_file(record, known)
        }
        found = [(article, moved.get(self.contents[article.file])) for article in self.open.values()]
        moves = [(article, record) for article, record in found if record is not None]
        # Of two copies, the one that kept the name is the article.
        moves.sort(key=lambda move: (_name(move[0].file) != _name(move[1].file), move[0].file))
        for article, record in moves:
            if record.id not in self.files:
                self._settle(article, record.id)

    def by_file(self) -> None:
        """The file's record, however much was rewritten; but a name that is used again is not the old article."""
        for article in list(self.open.values()):
            record = self.by_name.get(article.file)
            if record is None or record.id in self.files:
                continue
            if (
                record.reason != VANISHED
                or record.headline == ""
                or _alike(record, article, _near([record], [article]))
            ):
                self._settle(article, record.id)

    def by_address(self) -> None:
        """The id that readers knew before Khabar, also where the catalogue had already made one: once."""
        for article in self.articles:
            identity = self.adopted.get(article.address)
            if identity is None or identity.id in self.files or identity.id in self.records or article.id_stated:
                continue
            if (made := self.ids.get(article.file)) is not None:
                del self.files[made]
                self.renamed[identity.id] = made
            self._settle(article, identity.id)

    def by_asking(self) -> None:
        """A file that is new while another is gone may be that one, moved and rewritten."""
        gone = [
            record
            for record in self.records.values()
            if _may_be_sought(record) and record.id not in self.files and record.file not in self.present
        ]
        near = _near(gone, self.open.values()) if gone else frozenset()
        candidates: dict[str, list[Record]] = {}
        for record in sorted(gone, key=lambda each: each.id):
            candidates.setdefault(_name(record.file), []).append(record)
        for id_, file in sorted(near):
            if id_ in self.records:
                candidates.setdefault(file, []).append(self.records[id_])
        pages = {record.address: record for record in gone if record.address}
        texts = self._texts(gone)
        for article in list(self.open.values()):
            sure = [pages[article.address]] if article.address in pages else []
            sure += texts.get((_day(article.published), _words(article)), ())
            for record in (*sure, *candidates.get(_name(article.file), ()), *candidates.get(article.file, ())):
                if record.id not in self.asked and (record in sure or _alike(record, article, near)):
                    self._ask(article, record)
                    break

    def _texts(self, gone: Iterable[Record]) -> dict[tuple[date, str], list[Record]]:
        """Give the articles that are gone by day and text, whatever their headlines, of the days of those that are
        open."""
        days = {_day(article.published) for article in self.open.values() if _words(article)}
        found: dict[tuple[date, str], list[Record]] = {}
        for record in gone:
            day = None if record.published is None else _day(record.published)
            if day in days and (last := self.last_good(record.file)) is not None and (words := _words(last)):
                found.setdefault((day, words), []).append(record)
        return found

    def by_making(self) -> None:
        """At first sight: the id that the check made, numbered where another article has it."""
        for article in sorted(self.open.values(), key=lambda each: (each.published, each.file)):
            self._settle(article, self._free(article.id))

    def identified(self) -> Identified:
        """Give what was found."""
        kept = tuple(
            article if self.ids[article.file] == article.id else replace(article, id=self.ids[article.file])
            for article in self.articles
            if article.file in self.ids
        )
        replaced = [
            record
            for article in kept
            if (record := self.by_name.get(article.file)) is not None
            and record.id not in self.files
            and record.id not in self.renamed.values()
            and record.live
            and article.id_stated
        ]
        changed = (
            Problem.of("id-changed", Place(record.file), old=record.id, new=self.ids[record.file])
            for record in replaced
        )
        return Identified(
            articles=kept,
            problems=(*self.problems, *changed),
            replaced=frozenset(record.id for record in replaced),
            asked=frozenset(self.asked),
            renamed=self.renamed,
        )

    def _settle(self, article: Article, id_: str) -> None:
        self.ids[article.file] = id_
        self.files[id_] = article.file
        self.open.pop(article.file, None)

    def _ask(self, article: Article, record: Record) -> None:
        self.asked.add(record.id)
        del self.open[article.file]
        made = self._free(article.id)
        self.problems.append(
            Problem.of("identity-unclear", Place(article.file), other=record.file, id=record.id, made=made)
        )

    def _has_left_its_file(self, record: Record, known: Collection[str]) -> bool:
        if record.file not in self.present:
            return True
        now = self.open.get(record.file)
        if now is None or self.contents[now.file] == record.content:
            return False
        return self.contents[now.file] in known or not _alike(record, now, _near([record], [now]))

    def _free(self, id_: str) -> str:
        """Give the id, numbered from 2 where it is another's."""
        number, free = 1, id_
        while free in self.files or free in self.records:
            number += 1
            free = f"{id_}-{number}"
        return free


def _may_be_sought(record: Record) -> bool:
    """Whether a file that is gone may have been moved: of an article that readers have, or had until it expired or was
    taken back, if this is the first run without it."""
    return bool(record.feeds) if record.live else record.published is not None and not record.missing


def _near(records: Iterable[Record], articles: Iterable[Article]) -> frozenset[tuple[str, str]]:
    """Give the pairs of ids of records and files of articles whose headlines are nearly the same."""
    from khabar.arabic.near_duplicates import near_duplicates

    headlines = (
        *((record.id, record.headline) for record in records),
        *((article.file, article.headline) for article in articles),
    )
    return frozenset(near_duplicates(headlines))


def _alike(record: Record, article: Article, near: Collection[tuple[str, str]]) -> bool:
    """Whether two of the three speak for one article: the file's name, the headline, the day."""
    same_name = _name(record.file) == _name(article.file)
    same_headline = (record.id, article.file) in near
    same_day = record.published is not None and _day(record.published) == _day(article.published)
    return same_name + same_headline + same_day >= 2


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _words(article: Article) -> str:
    return " ".join(article.body.text.split())


def _name(file: str) -> str:
    name, tag = own_name(file)
    return name if tag is None else f"{name}.{tag}"
