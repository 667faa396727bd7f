"""An edition that two articles were withdrawn from: Atom says so, and RSS is without them."""

from feeds_newsroom import article, at, edition

from khabar.feeds.edition import Tombstone

EDITION = edition(
    article(2),
    updated=at(16),
    tombstones=(
        Tombstone("tag:news.example,2023:3", at(16), at(13), "https://news.example/3"),
        Tombstone("tag:news.example,2023:1", at(15), at(11)),
    ),
)
