"""A newsroom whose hubs tell of its changes."""

from feeds_newsroom import article, settings

from khabar.settings import Feeds

ARTICLE = article(1)
SETTINGS = settings(feeds=Feeds(hubs=("https://hub.example/", "https://push.example/hub")))
