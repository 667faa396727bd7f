"""Copy of an agency whose feed is known, in reply to an article of the newsroom's own."""

from feeds_newsroom import article

from khabar.article import Reply, Source

ARTICLE = article(
    1,
    source=Source("وكالة المثال", "https://agency.example/", "https://agency.example/feed.xml"),
    reply_to=Reply("tag:news.example,2023:7", "https://news.example/7"),
)
