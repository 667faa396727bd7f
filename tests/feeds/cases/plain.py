"""The least that an article can be: everything else is left out, or is the newsroom's."""

from feeds_newsroom import article

ARTICLE = article(1)
