"""How smartnews is told that an article was withdrawn, beside one that stands."""

from partner_newsroom import PLAIN
from partner_newsroom import WITHDRAWN as TOMBSTONE

PARTNER, ARTICLES, WITHDRAWN = "smartnews", (PLAIN,), (TOMBSTONE,)
