"""Flipboard."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_SPECIFICATION = Page("https://about.flipboard.com/rss-spec/", "2026-11-25")
_NEWER = Page("https://pt-br.about.flipboard.com/rss-spec/", "2026-11-25")

PROFILE = Profile(
    name="flipboard",
    title="Flipboard",
    feed="`partner/flipboard/rss.xml`",
    vocabulary=(),
    deletion=Deletion.REPLACEMENT,
    pages=(_SPECIFICATION, _NEWER),
    limits=(
        Limit("summary-short", _NEWER, 300),
        Limit("body-missing", _SPECIFICATION),
        Limit("image-missing", _SPECIFICATION),
        Limit("image-narrow", _SPECIFICATION, 400),
    ),
    number=30,
)
