"""Profile: what a partner asks of a newsroom's feed, as it says itself on its public pages."""

from __future__ import annotations

import enum

from msgspec import Struct


class Deletion(enum.Enum):
    """How a partner learns that an article was withdrawn. Dropping its item is not a deletion anywhere."""

    EXPIRY = "the same id, a newer date of change, and an expiration date that has passed"
    STATUS = "the same id, a newer publication date, and `media:status` with the state `deleted`"
    REPLACEMENT = "as `lifecycle.withdrawn_in_rss` says: its item is left out, or replaced under the same id"
    TOMBSTONE = "`at:deleted-entry` in Atom (RFC 6721); in RSS as `lifecycle.withdrawn_in_rss` says"
    ADDRESS = "its address is no longer listed; its page has to say so itself"


class Page(Struct, frozen=True):
    """A public page of the partner's, and the day on which it was read (ISO 8601).

    A month alone: it was read in that month, and could not be opened once more for its exact words.
    """

    address: str
    read: str


class Limit(Struct, frozen=True):
    """One thing that a partner asks: the rule that tells an editor of it, where the partner says so, and how much.

    The rule is ``partner-RULE``. `number` is in its unit (characters, pixels, bytes, days), 0 where it has none;
    `words` are what is allowed, or wanted, where that is no number.
    """

    rule: str
    page: Page
    number: int = 0
    words: tuple[str, ...] = ()


class Profile(Struct, frozen=True, kw_only=True):
    """A partner: which feed it reads, in which vocabulary, within which limits, and its dialect of deletion."""

    name: str
    """What commands and settings call it."""
    title: str
    """What it calls itself."""
    feed: str
    """Which feed it reads."""
    vocabulary: tuple[str, ...]
    """The prefixes of the namespaces that are there for it."""
    deletion: Deletion
    pages: tuple[Page, ...]
    """Where it says what it asks."""
    limits: tuple[Limit, ...] = ()
    number: int = 50
    """How many items its feed holds."""
    max_age_days: int | None = None
    """Older articles are not taken."""
    max_bytes: int | None = None
    """A larger feed is not taken, or not whole."""
    one_language: bool = False
    """Whether all items have to be in the feed's language."""
    episodes: bool = False
    """Whether it takes podcasts alone: an article without an audio file is none of its business."""
