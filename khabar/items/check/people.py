"""Authors, source, place: who wrote it, whose copy it is, what place it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khabar.article import GeoPlace, Person, Source
from khabar.items.byline_words import BYLINE_HEAD
from khabar.items.check.scalars import place_in, split, token
from khabar.mail import is_mail_address
from khabar.nodes import Scalar

if TYPE_CHECKING:
    from khabar.items.check.record import Record

_NAME_AND_EMAIL = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>\s*")
_STRONG_SEPARATOR = re.compile(r"[;؛\n]")
_SEPARATOR = re.compile(r"[,،]")


def authors(record: Record) -> tuple[Person, ...]:
    """Give the authors in the file's order, each name once."""
    found: dict[str, Person] = {}
    for node in record.nodes("authors"):
        if isinstance(node, Scalar):
            people = record.desk.once(_people, record, node)
        else:
            people = tuple(person for table in record.tables("authors", (node,)) for person in _people_of(table))
        for person in people:
            found.setdefault(person.name, person)
    return tuple(found.values())


def _people(record: Record, names: Scalar) -> tuple[Person, ...]:
    return tuple(person for part in _names(names) if (person := _person(record, part)) is not None)


def _people_of(table: Record) -> list[Person]:
    """Give those that a table names; its address and e-mail are each one's."""
    name, address = table.scalar("name"), table.address("address")
    people = () if name is None else _people(table, name)
    email = _email(table, table.scalar("email"))
    if name is None:
        table.desk.tell("part-missing", table.place, field="authors", part="name")
    return [Person(person.name, person.email or email, address) for person in people]


def source(record: Record) -> Source | None:
    """Give whose copy it is. An address alone is named by its host."""
    tables = record.records("source")
    if not tables:
        return None
    table = tables[0]
    name, address, feed = table.line("name"), table.address("address"), table.address("feed")
    if name and address is None and re.match(r"https?://", name):
        address = table.address("name")
        name = urlsplit(address).hostname if address else None
    return Source(name, address, feed) if name else None


def place(record: Record) -> GeoPlace | None:
    """Give what place the news is about; coordinates count only in pairs."""
    tables = record.records("place")
    if not tables:
        return None
    table = tables[0]
    name = table.line("name")
    latitude, longitude = table.degrees("latitude", 90), table.degrees("longitude", 180)
    if bool(table.nodes("latitude")) != bool(table.nodes("longitude")):
        record.desk.tell("coordinates-incomplete", table.place)
    if name is None:
        record.desk.tell("part-missing", table.place, field="place", part="name")
        return None
    if latitude is None or longitude is None:
        return GeoPlace(name)
    return GeoPlace(name, latitude, longitude)


def _names(scalar: Scalar) -> tuple[Scalar, ...]:
    """Split a text that names several people: at semicolons and new lines, else at commas of either script.

    Never at «و»: it begins names too. «بقلم:» before them is no part of a name.
    """
    if head := BYLINE_HEAD.match(scalar.text):
        scalar = Scalar(scalar.text[head.end() :], place_in(scalar, head.end()))
    return split(scalar, _STRONG_SEPARATOR if _STRONG_SEPARATOR.search(scalar.text) else _SEPARATOR)


def _person(table: Record, scalar: Scalar) -> Person | None:
    """Read ``Name``, ``Name <mail>`` or a mail address alone, which is named by what stands before its @."""
    split = _NAME_AND_EMAIL.fullmatch(scalar.text) if "<" in scalar.text else None
    if split is None and "@" in scalar.text and is_mail_address(scalar.text):
        return Person(scalar.text.partition("@")[0], scalar.text)
    if split is None:
        name = table.cleaned(scalar, single_line=True)
        return Person(name) if name else None
    email = _email(table, Scalar(split["email"], place_in(scalar, split.start("email"))))
    name = table.cleaned(Scalar(split["name"].strip(" \"'"), scalar.place), single_line=True)
    name = name or (email or "").partition("@")[0]
    return Person(name, email) if name else None


def _email(table: Record, scalar: Scalar | None) -> str | None:
    if scalar is None:
        return None
    text = scalar.text.strip().removeprefix("mailto:")
    if is_mail_address(text):
        return text
    table.desk.tell("email-invalid", scalar.place, email=token(scalar))
    return None
