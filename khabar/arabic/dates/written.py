"""What is written on a line: dates, times, weekdays and zones, not yet weighed against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from khabar.arabic.dates.answer import Calendar
    from khabar.arabic.dates.tokens import Token
    from khabar.arabic.dates.words import DayPart


class WrittenDate(Struct):
    """A date as on the line. `year` is None until one is found."""

    year: int | None
    month: int
    day: int
    start: int
    end: int
    """Offsets in the folded line."""
    calendar: Calendar | None = None
    """Where a month's name or a sign tells it."""
    either_order: bool = False
    """All in digits with the year last: day and month may be the other way round."""


class WrittenTime(Struct):
    """A time as on the line: `hour` as printed, before the part of the day is applied."""

    hour: int
    minute: int
    second: int | None
    start: int
    end: int
    part: DayPart | None = None
    zone: str | None = None
    """As in `Dateline`; "" for the newsroom's own; None where none is printed with it."""
    other_zones: tuple[str, ...] = ()
    """Further names of the same zone: بتوقيت القاهرة (+2)."""
    iso: bool = False
    """It came after a T (ISO 8601): a minus after it is an offset."""


class Written(Struct):
    """All that is on a line."""

    dates: list[WrittenDate] = field(default_factory=list)
    times: list[WrittenTime] = field(default_factory=list)
    weekdays: list[Token] = field(default_factory=list)
    zone: str | None = None
    """Of a line that prints a zone and no time."""
    parts: list[DayPart] = field(default_factory=list)
    """Parts of the day that stand apart from the time: مساء السبت."""
    strays: list[Token] = field(default_factory=list)
    """What found no place."""
    relative: Token | None = None
    begins: int | None = None
    """Where the first date, time or weekday begins: its offset in the folded line."""
    update: Written | None = None
    """When the article was changed, on a line that says when it was published before."""
