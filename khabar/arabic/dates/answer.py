"""What a date line says, and why one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date, datetime

Calendar = Literal["gregorian", "hijri", "solar-hijri"]
"""Hijri is Umm al-Qura, the civil calendar of Saudi Arabia; Solar Hijri is that of Iran and Afghanistan."""

Precision = Literal["day", "minute", "second"]

Order = Literal["dmy", "mdy", "ymd"]
"""How an all-numeric date is laid out."""

Check = Literal["weekday", "gregorian", "hijri", "hijri-within-a-day", "solar-hijri"]
"""What on the line was compared with the date and agreed. A Hijri date that is one day off is `hijri-within-a-day`:
months that begin with the sighting of the moon differ by so much from Umm al-Qura."""

Reason = Literal[
    "empty",  # nothing is written
    "not-understood",  # a word or number that is no part of a date, or none that makes one
    "relative",  # 16 hours ago: from when?
    "null",  # -0001, 0000-00-00: what a database prints for nothing
    "impossible",  # 30 February, 25:00
    "no-day",
    "no-year",
    "two-digit-year",
    "year",  # no year of its calendar that a newsroom could mean
    "calendar",  # a month of one calendar with the sign of another
    "ambiguous-order",  # 02/05: day first, or month first?
    "ambiguous-calendar",  # 1425/03/02: Hijri, or Solar Hijri?
    "months-disagree",  # a double name whose halves are two months
    "two-dates",
    "two-times",
    "meridiem",  # 19:00 a.m.; 5 at night
    "midnight",  # midnight without digits: of which day?
    "unknown-zone",
    "zones-disagree",
    "no-such-time",  # the clocks jumped over it
    "twice",  # the clocks were set back
]
"""Why a line is refused: a stable code."""


class Disagreement(Struct, frozen=True):
    """Something on the line that contradicts the date read from it."""

    about: Literal["weekday", "hijri", "solar-hijri"]
    written: str
    """As on the line: a weekday's name, or the other calendar's date turned into Gregorian (ISO 8601)."""
    expected: str
    """What the date calls for, written in the same way."""


class Dateline(Struct, frozen=True):
    """All that a date line says."""

    date: date
    """The day as printed, in the line's own zone, in the Gregorian calendar."""
    moment: datetime | None
    """The moment, aware, in the line's own zone, in whole seconds (fractions are dropped); None where no time is
    printed."""
    precision: Precision
    zone: str
    """IANA name, ``UTC``, or a fixed offset such as ``+03:00``."""
    zone_from: Literal["line", "newsroom"]
    calendar: Calendar
    """The calendar that the date was taken from: Gregorian wherever the line gives it."""
    checked: tuple[Check, ...] = ()
    """What else the line says of its day, and agrees."""
    disagreements: tuple[Disagreement, ...] = ()
    """What else the line says of its day, and does not agree. An editor must look."""
    updated: Dateline | None = None
    """When the article was changed, on a line that says both: نشر ... آخر تحديث ..."""


class DatelineError(ValueError):
    """A line that cannot be read without guessing.

    `reason` is its stable code; `part` the words or digits that were not understood, as written; `suggestion` the
    nearest known word; `readings` all that the line may mean, in ISO 8601, where that is more than one thing.
    """

    def __init__(
        self, reason: Reason, part: str = "", *, suggestion: str | None = None, readings: tuple[str, ...] = ()
    ) -> None:
        self.reason: Reason = reason
        self.part = part
        self.suggestion = suggestion
        self.readings = readings
        super().__init__(str(self))

    @property
    def rule(self) -> str:
        """The name of the rule that says what is wrong and what to do: one for each reason, one for a suggestion."""
        return "date-misspelt" if self.suggestion else f"date-{self.reason}"

    def __str__(self) -> str:
        """Say it in one line, for logs and tracebacks; editors are shown the rule's sentences."""
        said = self.reason + (f": {self.part!r}" if self.part else "")
        if self.suggestion:
            said += f" (perhaps {self.suggestion!r})"
        if self.readings:
            said += f" ({' or '.join(self.readings)})"
        return said

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: an exception is otherwise rebuilt from its message alone."""
        return _rebuilt, (self.reason, self.part, self.suggestion, self.readings)


def _rebuilt(reason: Reason, part: str, suggestion: str | None, readings: tuple[str, ...]) -> DatelineError:
    return DatelineError(reason, part, suggestion=suggestion, readings=readings)
