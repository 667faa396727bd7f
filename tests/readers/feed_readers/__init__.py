"""The readers that the feeds are shown to: one file and one line each."""

from . import atoma, feedparser, newsboat, reader, rss2email
from .npm import npm_reader

READERS = (
    newsboat.READER,
    rss2email.READER,
    feedparser.READER,
    reader.READER,
    atoma.READER,
    npm_reader("rss-parser", frozenset({"rss", "atom"})),
    npm_reader("feedsmith", frozenset({"rss", "atom", "json"})),
)
