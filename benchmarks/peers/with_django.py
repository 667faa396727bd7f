"""``python -m benchmarks.peers.with_django NEWSROOM FOLDER``: the feeds by Django's feedgenerator."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.utils.feedgenerator import Rss201rev2Feed

from benchmarks.peers.reading import Post, feeds


def write(path: str, posts: list[Post], folder: Path) -> None:
    feed = Rss201rev2Feed(title=path, link="https://news.example/", description=path, language="ar")
    for post in posts:
        feed.add_item(
            title=str(post.fields["headline"]),
            link=post.address,
            unique_id=post.address,
            pubdate=post.published,
            description=post.html,
            categories=post.texts("tags"),
        )
    with (folder / f"{path}.xml").open("w", encoding="utf-8") as file:
        feed.write(file, "utf-8")


if __name__ == "__main__":
    settings.configure(USE_TZ=True)
    root, out = map(Path, sys.argv[1:])
    out.mkdir(exist_ok=True)
    for name, shelf in feeds(root).items():
        write(name, shelf, out)
