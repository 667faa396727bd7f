"""Record: a mapping's fields, each read as the type that its table says; what cannot be read is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.items.check import values
from khabar.items.check.gather import gather
from khabar.items.check.scalars import place_in, token
from khabar.items.pelican_links import file_address
from khabar.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.items.check.desk import Desk
    from khabar.items.fields import FieldTable
    from khabar.nodes import Node
    from khabar.problems import Place


PATH = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|[?#]|(?!\.\.?/)[^/?#]*\.[^/?#]*/)")
"""Matches what may be a path within a site. `www.news.example/a.jpg` is more likely an address without its scheme."""


class Record:
    """The fields of one mapping. Each method gives None where the field is missing, and where it is wrong,
    which is then told."""

    def __init__(self, desk: Desk, mapping: Mapping, fields: FieldTable) -> None:
        self.desk = desk
        self.place = mapping.place
        self._fields = fields
        self._gathered = gather(mapping, fields, desk.file, desk.tell)
        self.given = {
            name: nodes if len(nodes) == 1 and isinstance(nodes[0], Scalar) else _opened(nodes)
            for name, nodes in self._gathered.items()
        }
        """The nodes of each field that is there, by its name; most fields are not, and need not be asked for."""

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Give what stands under `name` and its synonyms, lists opened."""
        return self.given.get(name, ())

    def place_of(self, name: str) -> Place:
        """Give where the field stands, or where it should."""
        nodes = self._gathered.get(name)
        return nodes[0].place if nodes else self.place

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """Give the texts under `name`; anything else there is of the wrong type."""
        if name not in self.given:
            return ()
        return tuple([found for node in self.given[name] if (found := self._text_of(name, node)) is not None])

    def scalar(self, name: str) -> Scalar | None:
        """Give the one text under `name`: a list of one is as good."""
        nodes = self.given.get(name)
        if not nodes:
            return None
        if len(nodes) > 1:
            self._tell_type(name, nodes[1].place)
        return self._text_of(name, nodes[0])

    def records(self, name: str) -> tuple[Record, ...]:
        """Give the tables under `name`; a text alone stands for a table of its first part."""
        return self.tables(name, self.nodes(name))

    def tables(self, name: str, nodes: Iterable[Node]) -> tuple[Record, ...]:
        """Read nodes as tables with the parts of the field `name`. Raises TypeError where it has none."""
        parts = self._fields[name].parts
        if parts is None:
            raise TypeError(name)
        found: list[Record] = []
        for node in nodes:
            if isinstance(node, Mapping):
                found.append(Record(self.desk, node, parts))
            elif isinstance(node, Listing):
                self._tell_type(name, node.place)
            elif node.text.strip():
                key = Scalar(next(iter(parts)).name, node.place)
                found.append(Record(self.desk, Mapping(((key, node),), node.place), parts))
        return tuple(found)

    def line(self, name: str) -> str | None:
        """Read one line of text, cleaned."""
        scalar = self.scalar(name)
        return None if scalar is None else self.cleaned(scalar, single_line=True)

    def text(self, name: str) -> str | None:
        """Read text, cleaned."""
        scalar = self.scalar(name)
        return None if scalar is None else self.cleaned(scalar)

    def cleaned(self, scalar: Scalar, *, single_line: bool = False) -> str | None:
        """Give a text in NFC, cleaned by the newsroom's policies; None where nothing is left."""
        # A YAML block ends with a line feed that nobody meant.
        text = scalar.text.rstrip("\n")
        cleaned = self.desk.clean(text, lambda offset: place_in(scalar, offset), single_line=single_line)
        return cleaned.strip() or None

    def whole(self, name: str) -> int | None:
        """Read a whole number of any sign."""
        scalar = self.scalar(name)
        if scalar is None:
            return None
        number = values.whole_number(scalar.text)
        if number is None:
            self.desk.tell("number-not-understood", scalar.place, field=name, value=token(scalar))
        return number

    def count(self, name: str) -> int | None:
        """Read a whole number above 0: bytes, pixels."""
        return self._positive(name, self.whole(name))

    def duration(self, name: str) -> int | None:
        """Read a duration above 0, in seconds."""
        scalar = self.scalar(name)
        if scalar is None:
            return None
        seconds = values.duration(scalar.text)
        if seconds is None:
            self.desk.tell("duration-not-understood", scalar.place, value=token(scalar))
        return self._positive(name, seconds)

    def degrees(self, name: str, most: int) -> float | None:
        """Read degrees of latitude or longitude, from `-most` to `most`."""
        scalar = self.scalar(name)
        if scalar is None:
            return None
        number = values.decimal_number(scalar.text)
        if number is None:
            self.desk.tell("number-not-understood", scalar.place, field=name, value=token(scalar))
        elif abs(number) > most:
            self.desk.tell("degrees-out-of-range", scalar.place, field=name, value=number, most=most)
            return None
        return number

    def flag(self, name: str) -> bool | None:
        """Read true or false; of several, whether any is true."""
        found = [self._flag(name, scalar) for scalar in self.scalars(name)]
        return any(found) if found else None

    def word(self, name: str) -> str | None:
        """Read one of the field's words."""
        scalar = self.scalar(name)
        if scalar is None:
            return None
        field = self._fields[name]
        word = field.word(scalar.text)
        if word is None:
            known = ", ".join(word for word, _ in field.words)
            arabic = "، ".join(one for _, others in field.words for one in _first_arabic(others))
            self._tell_word(name, scalar, known, arabic)
        return word

    def address(self, name: str) -> str | None:
        """Read an address; one that begins with "/" is taken from the home page, and that is told."""
        scalar = self.scalar(name)
        return None if scalar is None else self.address_in(scalar)

    def address_in(self, scalar: Scalar, *, base: str | None = None) -> str | None:
        """Read a text as an address; a path is taken from `base`, where there is one, and that is told."""
        from khabar.arabic.address import AddressError, absolute_address, is_normal_address

        home, text = self.desk.settings.home, scalar.text.strip()
        if is_normal_address(text):
            return text
        named = file_address(text, file=self.desk.file, folder=self.desk.settings.items.folder, home=home)
        if text.startswith("/") and not text.startswith("//"):
            base = home
        elif not PATH.match(named):
            base = None
        try:
            address = absolute_address(named, base=base)
        except AddressError as error:
            self.desk.tell(f"address-{error.reason}", scalar.place, part=error.part or token(scalar))
            return None
        if base is not None or named != text:
            rule = "address-from-page" if base not in {None, home} else "address-from-home"
            self.desk.tell(rule, scalar.place, part=token(scalar), address=address)
        return address

    def language(self, name: str) -> str | None:
        """Read a language tag (BCP 47) in its canonical form."""
        from khabar.arabic.language import LanguageTagError, language_tag

        scalar = self.scalar(name)
        if scalar is None:
            return None
        try:
            return language_tag(scalar.text.strip())
        except LanguageTagError as error:
            self.desk.tell(
                f"language-{error.reason}",
                scalar.place,
                tag=token(scalar),
                suggestion=error.suggestion or "ar",
            )
            return None

    def _positive(self, name: str, number: int | None) -> int | None:
        if number is not None and number <= 0:
            self.desk.tell("number-not-positive", self.place_of(name), field=name, value=number)
            return None
        return number

    def _flag(self, name: str, scalar: Scalar) -> bool:
        found = values.flag(scalar.text)
        if found is None:
            self._tell_word(name, scalar, "true, false", "نعم، لا")
        return bool(found)

    def _tell_word(self, name: str, scalar: Scalar, known: str, arabic: str) -> None:
        self.desk.tell("word-unknown", scalar.place, field=name, value=token(scalar), known=known, arabic=arabic)

    def _text_of(self, name: str, node: Node) -> Scalar | None:
        if isinstance(node, Scalar):
            return node
        self._tell_type(name, node.place)
        return None

    def _tell_type(self, name: str, place: Place) -> None:
        self.desk.tell("field-wrong-type", place, field=name)


def _first_arabic(words: tuple[str, ...]) -> list[str]:
    """Give the first Arabic one of the words that mean one thing."""
    return [word for word in words if not word.isascii()][:1]


def _opened(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give the nodes with the items of lists in their places."""
    opened: list[Node] = []
    for node in nodes:
        opened += node.items if isinstance(node, Listing) else (node,)
    return tuple(opened)
