"""YAML text -> nodes with their places: the plain subset that front matter needs, read by PyYAML's parser.

The parser's events are taken one by one, so what is refused (aliases, tags, deep nesting) is refused before
anything is built from it: an alias bomb costs what its text costs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from khabar.nodes import DEEPEST, Listing, Mapping, Node, Scalar
from khabar.nodes.places import Places
from khabar.nodes.plain_yaml import parse_plain_yaml
from khabar.nodes.yaml_comments import hashtags
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""YAML 1.2.2, 10.3.2: what a plain scalar says to say nothing."""

# YAML 1.2.2, 5.1: what is not c-printable. Compiled only for a text that may hold some: to Python's `isprintable`, none
# of it is printable.
_NOT_PRINTABLE: Final = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"

_PARSERS_OWN_LIMIT: Final = "exceeded maximum nesting depth"
"""What libyaml says of 1,000 brackets, which newer versions read ahead of the first event."""


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read one YAML document whose root is a mapping; lines end in LF.

    `file` and `first_line` say where `text` begins, at the first column. Gives the mapping, or None and what
    is wrong: a syntax error ends the reading, all duplicate keys are told together. A hashtag that is a comment
    is told beside the mapping. An empty text is an empty mapping. Source: YAML 1.2.2, without anchors, aliases,
    merge keys, tags and further documents.
    """
    if not text.replace("\n", "").isprintable() and (strange := re.search(_NOT_PRINTABLE, text)):
        code, place = f"U+{ord(strange[0]):04X}", Places.of(text, file, first_line).at(strange.start())
        return None, (Problem.of("yaml-control-character", place, code=code),)
    if (plain := parse_plain_yaml(text, file, first_line)) is not None:
        return plain, ()
    places = Places.of(text, file, first_line)
    builder = _Builder(text, places)
    try:
        root = builder.document()
    except _RefusedError as refused:
        return None, (*builder.duplicates, refused.problem)
    if builder.duplicates:
        return None, tuple(builder.duplicates)
    if root is None:
        root = Mapping((), places.at(0))
    if not isinstance(root, Mapping):
        return None, (Problem.of("yaml-not-mapping", root.place),)
    return root, tuple(hashtags(text, builder.scalars, places))


class _RefusedError(Exception):
    """Ends the reading; never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


def _refuse(rule: str, place: Place, **values: object) -> NoReturn:
    raise _RefusedError(Problem.of(rule, place, **values))


class _Builder:
    """Builds nodes from the parser's events, and notes duplicate keys on the way."""

    def __init__(self, text: str, places: Places) -> None:
        self._end = len(text)
        self._places = places
        self._events = self._parse(text)
        self.duplicates: list[Problem] = []
        self.scalars: list[tuple[int, int]] = []

    def _parse(self, text: str) -> Iterator[Any]:
        import yaml

        # yaml.parse wraps the same loop; the C parser is about ten times as fast where it is built in.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            place = self._at(error.problem_mark.index if error.problem_mark else 0)
            if error.problem == _PARSERS_OWN_LIMIT:
                _refuse("nesting-too-deep", place, deepest=DEEPEST)
            _refuse("yaml-syntax", place, detail=error.problem or error.context)
        except yaml.YAMLError as error:
            _refuse("yaml-syntax", self._places.at(0), detail=str(error))

    def _at(self, offset: int) -> Place:
        # What is missing at the end is told at the last character that there is.
        return self._places.at(max(0, min(offset, self._end - 1)))

    def _start(self, event: Any) -> Place:
        return self._at(event.start_mark.index)

    def document(self) -> Node | None:
        """Read the whole stream. Gives None where it says nothing."""
        import yaml

        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    _refuse("yaml-documents", self._start(event))
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: Any, depth: int) -> Node | None:
        import yaml

        place, extent = self._start(event), (event.start_mark.index, event.end_mark.index)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            _refuse("yaml-anchor", place, name=event.anchor)
        if event.tag:
            _refuse("yaml-tag", place, tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            self.scalars.append(extent)
            plain = not event.style
            if plain and event.value in _NULLS:
                return None
            return Scalar(event.value, place, quoted=not plain)
        if depth > DEEPEST:
            _refuse("nesting-too-deep", place, deepest=DEEPEST)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(place, depth)
        return self._mapping(place, depth)

    def _listing(self, place: Place, depth: int) -> Listing:
        import yaml

        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            node = self._node(event, depth + 1)
            if node is not None:
                items.append(node)
        return Listing(tuple(items), place)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        import yaml

        entries: list[tuple[Scalar, Node]] = []
        first_lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                _refuse("yaml-key", self._start(event))
            if key.text == "<<" and not key.quoted:
                _refuse("yaml-anchor", key.place, name=key.text)
            value = self._node(next(self._events), depth + 1)
            if key.text in first_lines:
                first = first_lines[key.text]
                self.duplicates.append(
                    Problem.of("duplicate-key", key.place, key=key.text, line=key.place.line, first=first)
                )
                continue
            first_lines[key.text] = key.place.line
            if value is not None:
                entries.append((key, value))
        return Mapping(tuple(entries), place)
