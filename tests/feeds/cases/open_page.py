"""The page that what is new goes to: it lies where a page of the archive will be, and does not say that it is one."""

from feeds_newsroom import article, edition

from khabar.feeds.edition import Archive

EDITION = edition(article(), path="archive/3", archive=Archive(previous="archive/2", current=""))
