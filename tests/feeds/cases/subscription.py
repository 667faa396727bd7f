"""A main feed whose older articles are in the archive."""

from feeds_newsroom import article, edition

from khabar.feeds.edition import Archive

EDITION = edition(article(), archive=Archive(previous="archive/2"))
