"""What the catalogue remembers: of an article, of a feed, of what was adopted, and of what happened. Frozen.

Moments are aware, in UTC, in whole seconds. Each `Line` is one of history.jsonl (khabar.catalogue.history).
"""

from __future__ import annotations

import enum
from datetime import datetime  # noqa: TC003 - msgspec reads the annotations of what it reads
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = Annotated[int, Meta(ge=0, le=2**63 - 1)]
"""What a database can hold."""

Order = tuple[int, str]
"""By this the articles that became visible in one run are numbered: `order_of`."""


class Line(Struct, frozen=True, tag_field="kind", omit_defaults=True, forbid_unknown_fields=True):
    """What stands in history.jsonl as a line of its own, without what is as it is by default."""


class Record(Line, frozen=True, kw_only=True, tag="article"):
    """An article, for as long as the newsroom lives: also when its file is gone."""

    id: str
    """Permanent URI. Nothing that is done to the article changes it."""
    file: str
    """Where its file was last, relative to the newsroom."""
    first_seen: datetime
    """The run that first saw it."""
    sequence: Number = 0
    """Its place in the order in which articles became visible, from 1; 0 until then."""
    published: datetime | None = None
    """When readers could first see it; None until then, and never changed after."""
    updated: datetime | None = None
    """When what readers see last changed; None until they could. It never goes back."""
    digest: str = ""
    """Of what readers see (khabar.items.digest); "" until they could."""
    content: str = ""
    """Of what a file takes along when it is moved."""
    headline: str = ""
    """Folded (khabar.arabic.folding), to recognise a file that was moved and rewritten; "" until it was public."""
    address: str = ""
    """The page where readers last found it; "" until they could."""
    feeds: tuple[str, ...] = ()
    """Paths of the feeds where it stood in the last run; of a withdrawn one, in its last run."""
    visible: bool = False
    """Whether readers could see it as of the last run."""
    withdrawn: datetime | None = None
    """When it was taken back; None while it is not."""
    reason: str | None = None
    """Why it was taken back: its status, or one of REASONS."""
    sidecar: bool = False
    """Whether a sidecar lay beside its file when that was last read."""
    missing: Number = 0
    """For how many runs in a row its file has been gone."""

    @property
    def live(self) -> bool:
        """Whether readers have it now, as far as the last run knows."""
        return self.visible and self.withdrawn is None


def order_of(published: datetime, id_: str) -> Order:
    """Give when readers could first see an article (seconds), and its id."""
    return int(published.timestamp()), id_


VANISHED, RENAMED = "vanished", "renamed"
REASONS = (VANISHED, RENAMED)
"""Why an article is withdrawn that no status withdrew: its file is gone, or says another id."""


class Adopted(Line, frozen=True, tag="adopted"):
    """The identity that an article's page had in the feeds before Khabar: readers know it by that."""

    address: str
    """As khabar.arabic.address writes it."""
    id: str
    published: datetime | None = None
    updated: datetime | None = None


class FeedDate(Struct, frozen=True):
    """A feed's own date, and the digest of what it depends on."""

    digest: str
    updated: datetime


class State(Struct, frozen=True):
    """All that cannot be derived again."""

    records: Mapping[str, Record] = field(default_factory=dict)
    """By id."""
    adopted: Mapping[str, Adopted] = field(default_factory=dict)
    """By address."""
    feeds: Mapping[str, FeedDate] = field(default_factory=dict)
    """By path."""
    pages: tuple[tuple[str, ...], ...] = ()
    """The frozen archive pages of the main feed, the oldest first: the ids on each."""


class Change(enum.StrEnum):
    """What can happen to an article."""

    SEEN = "seen"
    """Its file was there for the first time, and readers may not see it yet."""
    PUBLISHED = "published"
    UPDATED = "updated"
    HIDDEN = "hidden"
    """Its own dates took it from the feeds: it expired, or was given an embargo."""
    SHOWN = "shown"
    """Its own dates let it back."""
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought-back"
    MOVED = "moved"
    """Its file has another name."""
    FORGOTTEN = "forgotten"
    """Its file went before readers could see it."""
    RENAMED = "renamed"
    """It got the id by which readers knew it before Khabar."""


class Event(Struct, frozen=True):
    """A change, and why: the audit trail is made of these."""

    moment: datetime
    id: str
    file: str
    change: Change
    reason: str = ""
    """The status that withdrew it, the file that it was moved from, the id that it had."""
