"""The least that an article can be: everything else is left out, or is the newsroom's."""

from tests.feeds.newsroom import article

ARTICLE = article(1)
