"""What is around every page: its head, with what it may load and run (Content Security Policy Level 3)."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.digests import sha256
from khabar.feeds.pages.markup import Html, join, tag, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

GENERATOR = "Khabar"
"""Without a version: a new one would change every page."""

_HERE = Path(__file__).parent
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENTATION = re.compile(r"\n\s*")


@cache
def source(*names: str) -> str:
    """Give the style sheets or the script of those names, without comments and indentation."""
    return "\n".join(compact((_HERE / name).read_text(encoding="utf-8")) for name in names)


def compact(text: str) -> str:
    """Take comments and indentation out of a style sheet or a script."""
    return _INDENTATION.sub("\n", _COMMENT.sub("", text)).strip()


def head(
    title: str,
    *,
    style: str,
    script: str | None = None,
    icon: str | None = None,
    more: Iterable[Html] = (),
) -> Html:
    """Write a page's head. `style` and `script` are the only ones that it may run, each by its own digest; pictures
    are loaded from wherever the newsroom keeps them, and nothing else from anywhere."""
    return tag(
        "head",
        None,
        *(
            join([one, Html("\n")])
            for one in (
                tag("meta", {"charset": "utf-8"}),
                tag("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style, script)}),
                tag("meta", {"name": "referrer", "content": "same-origin"}),
                tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
                tag("meta", {"name": "generator", "content": GENERATOR}),
                tag("title", None, title),
                *((tag("link", {"rel": "icon", "href": icon}),) if icon else ()),
                *more,
                verbatim("style", style),
            )
        ),
    )


def _policy(style: str, script: str | None) -> str:
    rules = ["default-src 'none'", "img-src https: http:", f"style-src {_digest(style)}"]
    if script is not None:
        rules += [f"script-src {_digest(script)}"]
    rules += ["base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]
    return "; ".join(rules)


@cache
def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
