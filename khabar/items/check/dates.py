"""The moments of an article: each is read, and together they must make sense."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from khabar.items.check.scalars import token

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from khabar.arabic.dateline import Dateline
    from khabar.items.check.desk import Desk
    from khabar.items.check.record import Record
    from khabar.nodes import Scalar
    from khabar.problems import Place

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there was no page to publish on; a year such as 1970 is a program's empty value."""

FARTHEST = timedelta(days=366)
"""How far ahead an article may be scheduled: beyond a year it is a slip of the pen."""

CLOCKS_APART = timedelta(days=1)
"""How far ahead of ours a newsroom's clock may be; the W3C validator allows Atom dates a day."""


_NO_EMBARGO = frozenset({"not-understood", "relative", "empty"})
"""Reasons that an embargo has a rule of its own for: what it says is no date at all."""

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


class Stated(NamedTuple):
    """A moment that a file states, in UTC, and where; `whole_day` where it gives no time."""

    moment: datetime
    day: date
    whole_day: bool
    scalar: Scalar
    updated: Stated | None = None
    """The update that the same line states: نشر ... آخر تحديث ..."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.scalar.place


class Moments(NamedTuple):
    """The moments of an article that can be read."""

    published: Stated | None
    updated: Stated | None
    embargo: Stated | None
    expires: Stated | None

    def close(self, moment: datetime) -> bool:
        """Whether an article with these dates may not be seen at `moment`; a publication farther ahead than can be is
        a slip of the pen."""
        published = self.published is not None and moment < self.published.moment <= moment + FARTHEST
        embargoed = self.embargo is not None and moment < self.embargo.moment
        return published or embargoed or (self.expires is not None and self.expires.moment <= moment)


def moments(record: Record, *, draft: bool = False) -> Moments:
    """Read the four moments, and tell those that contradict one another or the newsroom's clock.

    A draft may lack its date: what is not finished is not wrong.
    """
    name = "published" if record.nodes("published") else "dateline"
    published = read_date(record, name)
    on_its_line = published.updated if published else None
    updated = _not_before_its_day(read_date(record, "updated") or on_its_line, published)
    found = Moments(published, updated, read_date(record, "embargo"), read_date(record, "expires"))
    if not record.nodes(name):
        record.desk.tell("draft-without-date" if draft else "date-missing", record.place)
    for agreement in _AGREEMENTS:
        agreement(found, record.desk)
    return found


def read_date(record: Record, name: str) -> Stated | None:
    """Read one date. Without a time it is the first moment of that day, in the line's zone."""
    scalar = record.scalar(name) if name in record.given else None
    if scalar is None:
        return None
    from khabar.arabic.dates.common import instant  # alone: all that reads other lines is slow to load

    if not record.desk.settings.items.zones and (moment := instant(scalar.text)):
        return Stated(moment.astimezone(UTC), moment.date(), False, scalar)
    dateline = _read(record.desk, scalar, embargo=name == "embargo")
    return None if dateline is None else _stated(dateline, scalar)


def _stated(dateline: Dateline, scalar: Scalar) -> Stated:
    moment = dateline.moment or _first_moment(dateline.date, dateline.zone)
    return Stated(
        moment.astimezone(UTC).replace(microsecond=0),
        dateline.date,
        dateline.moment is None,
        scalar,
        _stated(dateline.updated, scalar) if dateline.updated else None,
    )


def moment_of(stated: Stated | None) -> datetime | None:
    """Give the moment of what may not be stated."""
    return stated.moment if stated else None


def _read(desk: Desk, scalar: Scalar, *, embargo: bool) -> Dateline | None:
    from khabar.arabic.dateline import DatelineError, parse_dateline

    items = desk.settings.items
    try:
        dateline = parse_dateline(
            scalar.text, zone=desk.settings.time_zone, order=items.date_order, phrases=items.zones
        )
    except DatelineError as error:
        if embargo and not error.suggestion and error.reason in _NO_EMBARGO:
            # Without its words: a headline may stand on the same line, and must not be told.
            desk.tell("embargo-not-understood", scalar.place)
            return None
        desk.tell(
            error.rule,
            scalar.place,
            part=error.part or token(scalar),
            suggestion=error.suggestion or "",
            readings=" | ".join(error.readings),
        )
        return None
    for found in dateline.disagreements:
        rule = "date-weekday-disagrees" if found.about == "weekday" else "date-calendars-disagree"
        desk.tell(rule, scalar.place, written=found.written, expected=found.expected)
    return dateline


def _first_moment(day: date, zone: str) -> datetime:
    """Give the first moment of a day: after midnight where clocks go forward at midnight, as in Cairo."""
    import pytz

    from khabar.arabic.iana import zone_of

    midnight = datetime.combine(day, time())
    if offset := _OFFSET.fullmatch(zone):
        east = timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1)
        return midnight.replace(tzinfo=timezone(east))
    found = zone_of(zone)
    try:
        return found.localize(midnight, is_dst=None)
    except pytz.NonExistentTimeError:
        # Standard time's midnight is the very moment at which summer time begins.
        return found.localize(midnight, is_dst=False)
    except pytz.AmbiguousTimeError:
        return found.localize(midnight, is_dst=True)


def _not_before_its_day(updated: Stated | None, published: Stated | None) -> Stated | None:
    """Take an update on the day of publication for one not before it, where either gives no time."""
    if updated and published and (updated.whole_day or published.whole_day) and updated.day == published.day:
        return updated._replace(moment=max(updated.moment, published.moment), updated=None)
    return updated


# --- what must agree ------------------------------------------------------------------------------------------


def _in_living_memory(found: Moments, desk: Desk) -> None:
    for stated in found:
        if stated and stated.moment < EARLIEST:
            desk.tell("date-too-early", stated.place, year=stated.moment.year)


def _not_far_ahead(found: Moments, desk: Desk) -> None:
    for stated in found[:2]:
        if stated and stated.moment - desk.moment > FARTHEST:
            desk.tell("date-far-future", stated.place, year=stated.moment.year)


def _not_updated_ahead(found: Moments, desk: Desk) -> None:
    updated, published = found.updated, found.published
    if updated and published and published.moment <= desk.moment:
        ahead = updated.moment - desk.moment
        if CLOCKS_APART < ahead <= FARTHEST:
            desk.tell("updated-in-future", updated.place)


def _updated_after_published(found: Moments, desk: Desk) -> None:
    if found.updated and found.published and found.updated.moment < found.published.moment:
        desk.tell("updated-before-published", found.updated.place)


def _expires_after_it_opens(found: Moments, desk: Desk) -> None:
    opening = [stated.moment for stated in (found.published, found.embargo) if stated]
    if found.expires and opening and found.expires.moment <= max(opening):
        desk.tell("expires-before-published", found.expires.place)


_AGREEMENTS: tuple[Callable[[Moments, Desk], None], ...] = (
    _in_living_memory,
    _not_far_ahead,
    _not_updated_ahead,
    _updated_after_published,
    _expires_after_it_opens,
)
