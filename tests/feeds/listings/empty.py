"""A newsroom before its first article: its feeds have never changed."""

from feeds_newsroom import edition, settings

from khabar.feeds.select import NEVER_CHANGED

LATEST = ()
EDITIONS = (
    edition(updated=NEVER_CHANGED),
    edition(path="section/sport", title="صحيفة المثال – رياضة", updated=NEVER_CHANGED),
)
SETTINGS = settings()
