"""Apple Podcasts: it takes the feed of a section that is a podcast."""

from __future__ import annotations

from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile

_REQUIREMENTS = Page("https://podcasters.apple.com/support/823-podcast-requirements", "2026-11-25")

PROFILE = Profile(
    name="apple-podcasts",
    title="Apple Podcasts",
    feed="`section/SLUG/podcast.xml`, of a section with a `podcast`",
    vocabulary=("itunes", "podcast"),
    deletion=Deletion.REPLACEMENT,
    pages=(_REQUIREMENTS,),
    limits=(
        # An enclosure has an address, a length and a type; without any of them there is no episode.
        Limit("audio-length", _REQUIREMENTS),
        # File names and addresses of a-z, A-Z and 0-9: Arabic ones are percent-encoded, and some clients fail on them.
        Limit("audio-address", _REQUIREMENTS),
        Limit("audio-twice", _REQUIREMENTS),
    ),
    episodes=True,
)
