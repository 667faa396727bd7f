"""A feed with an archive: its page leads to the older pages, and those lead back."""

from feeds_newsroom import article, edition, settings

from khabar.feeds.edition import Archive

LATEST = (article(3),)
EDITIONS = (edition(article(3), archive=Archive(previous="archive/2")),)
PAGES = (
    edition(
        article(2),
        path="archive/2",
        title="صحيفة المثال – الأرشيف 2",
        archive=Archive(previous="archive/1", next="archive/3", current="", frozen=True),
    ),
    edition(
        path="archive/3",
        title="صحيفة المثال – الأرشيف 3",
        archive=Archive(previous="archive/2", current=""),
    ),
)
SETTINGS = settings()
