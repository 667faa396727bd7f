"""``python -m benchmarks.peers.with_feedgen NEWSROOM FOLDER``: the feeds by feedgen alone."""

from __future__ import annotations

import sys
from pathlib import Path

from feedgen.feed import FeedGenerator

from benchmarks.peers.reading import Post, feeds


def write(path: str, posts: list[Post], folder: Path) -> None:
    feed = FeedGenerator()
    feed.title(path)
    feed.link(href="https://news.example/")
    feed.description(path)
    feed.language("ar")
    for post in posts:
        entry = feed.add_entry(order="append")
        entry.title(str(post.fields["headline"]))
        entry.link(href=post.address)
        entry.guid(post.address)
        entry.pubDate(post.published)
        entry.description(str(post.fields["summary"]))
        entry.content(post.html, type="CDATA")
        for tag in post.texts("tags"):
            entry.category(term=tag)
    feed.rss_file(str(folder / f"{path}.xml"))


if __name__ == "__main__":
    root, out = map(Path, sys.argv[1:])
    out.mkdir(exist_ok=True)
    for name, shelf in feeds(root).items():
        write(name, shelf, out)
