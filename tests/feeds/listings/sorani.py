"""A Kurdish newsroom, in Arabic letters; its feeds are in RSS alone and have no pages."""

from feeds_newsroom import article, edition, settings

ONE = article(1, headline="پێشانگای کتێب کرایەوە", language="ku-Arab")
LATEST = (ONE,)
EDITIONS = (
    edition(ONE, title="ڕۆژنامە", formats=("rss",)),
    edition(ONE, path="video", title="ڕۆژنامە – ڤیدیۆ", formats=("rss",)),
)
SETTINGS = settings(name="ڕۆژنامە", description="هەواڵی شار.", language="ku-Arab")
