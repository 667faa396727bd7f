"""What the peers have in common: front matter read, the newest of each feed found, Markdown rendered once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import pyromark
import yaml

if TYPE_CHECKING:
    from pathlib import Path

NUMBER, TAGS = 50, 100


@dataclass(frozen=True)
class Post:
    """An article file; its text is rendered when it is first asked for."""

    fields: dict[str, object]
    body: str
    address: str

    @cached_property
    def html(self) -> str:
        return pyromark.html(self.body)

    @cached_property
    def published(self) -> datetime:
        moment = self.fields["published"]
        assert isinstance(moment, datetime)
        return moment

    def texts(self, name: str) -> list[str]:
        value = self.fields.get(name, [])
        return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def feeds(root: Path) -> dict[str, list[Post]]:
    """Give the main feed, a feed for each section and those of the most used tags, newest first, by path."""
    posts = sorted(map(_post, sorted((root / "items").rglob("*.md"))), key=lambda post: post.published, reverse=True)
    shelves: dict[str, list[Post]] = defaultdict(list)
    used = Counter(tag for post in posts for tag in post.texts("tags"))
    wanted = sorted(used, key=lambda tag: (-used[tag], tag))[:TAGS]
    for post in posts:
        paths = ["main", *(f"section-{name}" for name in post.texts("section"))]
        for path in (*paths, *(f"tag-{tag}" for tag in post.texts("tags") if tag in wanted)):
            if len(shelves[path]) < NUMBER:
                shelves[path].append(post)
    return shelves


def _post(path: Path) -> Post:
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Post(yaml.load(header, Loader=loader), body, f"https://news.example/{path.stem}")
