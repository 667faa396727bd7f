"""A newsroom may want the kicker before the headline; then it is not in the body too."""

from feeds_newsroom import article, settings

from khabar.settings import Feeds

ARTICLE = article(1, kicker="بالأرقام", headline="نمو القراءة بين الشباب")

SETTINGS = settings(feeds=Feeds(kicker_in_title=True))
