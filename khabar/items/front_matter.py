"""Front matter: the fields between fences at the top of a Markdown or HTML file.

`---` fences YAML (Jekyll, Hugo, Eleventy), `+++` fences TOML (Hugo, Zola); Eleventy's `---toml` and `---yaml`
name the language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from khabar.nodes import Mapping

_OPENING: Final = re.compile(r"\n*(?P<fence>---|\+\+\+)[ \t]*(?P<language>toml|yaml|yml)?[ \t]*(?:\n|\Z)")
# Hugo's JSON begins a file; Eleventy names the language behind the fence.
_OTHER_LANGUAGE: Final = re.compile(r"(?:---[ \t]*(?:json|js|javascript)[ \t]*\n|\{\s*\")")
# With the line feed before it, which is looked for in a quarter of the time that the beginning of a line takes.
_CLOSING: Final = {
    "---": re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)"),
    "+++": re.compile(r"\n\+\+\+[ \t]*(?=\n|\Z)"),
}
# XML 1.0, 2.2: characters that no feed can carry; a tab and line ends are not among them. Compiled only for a text that
# may hold some: none of them is printable.
_CONTROL: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"


class Parted(Struct, frozen=True):
    """A file's fields, None where it has no front matter, and its body with the line where that begins."""

    fields: Mapping | None
    body: str
    line: int = 1


def part(text: str, file: str) -> tuple[Parted | None, tuple[Problem, ...]]:
    """Part a file into front matter and body; empty lines may stand before the first fence.

    Gives None where the front matter is not closed, cannot be read, or is JSON or JavaScript. Control characters
    in it are taken out and told, for neither YAML nor TOML reads past them.
    """
    opening = _OPENING.match(text)
    if _OTHER_LANGUAGE.match(text):
        return None, (Problem.of("front-matter-json", Place(file, 1, 1)),)
    if not opening:
        return Parted(None, text), ()
    fence, language = opening.groups()
    start = opening.end()
    line = text.count("\n", 0, start) + 1
    closing = _CLOSING[fence].search(text, start - 1)
    if not closing:
        return None, (Problem.of("front-matter-not-closed", Place(file, line - 1, 1), fence=fence),)
    source, problems = _without_controls(text[start : closing.start() + 1], file, line)
    if fence == "+++" or language == "toml":
        from khabar.nodes.toml import parse_toml as parse
    else:
        from khabar.nodes.yaml import parse_yaml as parse
    fields, faults = parse(source, file, line)
    problems += faults
    if fields is None:
        return None, problems
    body = text[closing.end() + 1 :]
    return Parted(fields, body, text.count("\n", 0, closing.end()) + 2), problems


def _without_controls(source: str, file: str, first_line: int) -> tuple[str, tuple[Problem, ...]]:
    if source.replace("\n", "").isprintable() or not (found := re.search(_CONTROL, source)):
        return source, ()
    before = source[: found.start()]
    column = found.start() - before.rfind("\n")
    place = Place(file, first_line + before.count("\n"), column)
    problem = Problem.of("front-matter-control-character", place, code=f"U+{ord(found[0]):04X}")
    return re.sub(_CONTROL, "", source), (problem,)
