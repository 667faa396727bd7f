"""An English newsroom: left to right."""

from feeds_newsroom import article, edition, settings

from khabar.article import Direction

ONE = article(1, headline="Book fair opens its doors", language="en", direction=Direction.LTR, summary="At last.")
LATEST = (ONE,)
EDITIONS = (
    edition(ONE, title="The Example", description="News of the town."),
    edition(ONE, path="section/culture", title="The Example – Culture", description="Culture – News of the town."),
)
SETTINGS = settings(name="The Example", description="News of the town.", language="en")
