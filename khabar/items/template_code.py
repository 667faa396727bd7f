"""Template code in a body: Liquid, Nunjucks and Hugo shortcodes, which only their own generator can run."""

from __future__ import annotations

import re
from typing import Final

from khabar.nodes.places import Places
from khabar.problems import Problem

_CODE: Final = re.compile(r"\{\{[<%][^\n]{0,200}?[%>]\}\}|\{\{[^\n{}]{1,200}\}\}|\{%[^\n]{0,200}?%\}")


def template_code(body: str, file: str, line: int) -> tuple[Problem, ...]:
    """Tell where the first piece of template code is in a body that begins at `line` of its file. It is not shown: it
    is text, and the article may be one that nobody may see yet."""
    found = _CODE.search(body) if "{" in body else None
    if not found:
        return ()
    place = Places.of(body, file, line).at(found.start())
    return (Problem.of("template-code", place),)
