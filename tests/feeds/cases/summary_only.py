"""A newsroom that keeps its texts to itself gives summaries; one without a lead is made from the first paragraph.

A correction stands before it, for there is no body to show it in.
"""

from feeds_newsroom import article, html, settings

from khabar.article import Correction
from khabar.settings import Feeds

ARTICLE = article(
    1,
    body=html("<h2>بداية</h2><p>" + "كلمات " * 80 + "</p><p>ثانية</p>"),
    corrections=(Correction("عدد الكلمات ثمانون."),),
)

SETTINGS = settings(feeds=Feeds(content="summary"))
