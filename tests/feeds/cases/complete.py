"""A main feed that holds everything there is."""

from feeds_newsroom import article, edition

EDITION = edition(article(), complete=True)
