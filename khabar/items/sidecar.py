"""The sidecar NAME.toml of an article file: what copy cannot say, or what is to stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.items.canonical import canonical_name
from khabar.items.decoding import decode
from khabar.nodes import Mapping

if TYPE_CHECKING:
    from khabar.items.draft import Draft
    from khabar.problems import Problem


def with_sidecar(draft: Draft | None, file: str, data: bytes) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Add a sidecar's fields to a draft; a field that both give is the sidecar's, under whichever name.

    Gives None where there is no draft or the sidecar cannot be read: an article is not published without
    the embargo or the address that may stand there.
    """
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    from khabar.nodes.toml import parse_toml

    fields, faults = parse_toml(text, file)
    problems += faults
    if fields is None or draft is None:
        return None, problems
    given = {canonical_name(key.text) for key, _ in fields}
    kept = tuple(entry for entry in draft.fields.entries if canonical_name(entry[0].text) not in given)
    return replace(draft, fields=Mapping((*kept, *fields.entries), draft.fields.place), text=None), problems
