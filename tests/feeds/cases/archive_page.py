"""A page of the archive: nothing is added to it any more."""

from feeds_newsroom import article, edition

from khabar.feeds.edition import Archive

EDITION = edition(
    article(),
    path="archive/2",
    archive=Archive(previous="archive/1", next="archive/3", current="", frozen=True),
)
