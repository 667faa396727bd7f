"""The same, where the newsroom wants RSS to say it too: under each id, where the article stood, what happened."""

from feeds_newsroom import article, at, edition, settings

from khabar.feeds.edition import Tombstone
from khabar.settings import Lifecycle

EDITION = edition(
    article(2),
    updated=at(16),
    tombstones=(
        Tombstone("tag:news.example,2023:3", at(16), at(13), "https://news.example/3"),
        Tombstone("tag:news.example,2023:1", at(15), at(11)),
    ),
)

SETTINGS = settings(lifecycle=Lifecycle(withdrawn_in_rss="replace"))
