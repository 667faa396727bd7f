"""Every partner: the profiles, found by their names, and the formats of those that read a feed of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.feeds.partners import (
    apple_podcasts,
    core,
    feedly,
    flipboard,
    google_news,
    msn,
    smartnews,
    yandex,
)

if TYPE_CHECKING:
    from khabar.feeds.partners.profile import Profile

PROFILES: Final = (
    core.PROFILE,
    msn.PROFILE,
    smartnews.PROFILE,
    flipboard.PROFILE,
    yandex.PROFILE,
    feedly.PROFILE,
    apple_podcasts.PROFILE,
    google_news.PROFILE,
)
"""Every partner, in the order in which they are documented."""

FORMATS: Final = (msn.FORMAT, smartnews.FORMAT, flipboard.FORMAT, yandex.FORMAT, feedly.FORMAT)
"""What newsroom.toml may ask for under `partners`."""

_BY_NAME = {each.name: each for each in PROFILES}


def profile(name: str) -> Profile:
    """Give the profile of that name. Raises KeyError where there is none."""
    return _BY_NAME[name]
