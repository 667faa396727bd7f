"""What smartnews is sent of a full article and of a plain one."""

from partner_newsroom import FULL, PLAIN

PARTNER, ARTICLES = "smartnews", (FULL, PLAIN)
