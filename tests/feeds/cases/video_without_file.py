"""A video of which no file is known: it is one all the same, and can be watched on its page."""

from feeds_newsroom import article

ARTICLE = article(1, kicker="شاهد بالفيديو..", video=True)
