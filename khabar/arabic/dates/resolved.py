"""What is written -> the one thing that it means, or the reason why that cannot be told without guessing."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

from khabar.arabic.dates.answer import Calendar, Check, Dateline, DatelineError, Disagreement, Order, Precision
from khabar.arabic.dates.calendars import NEWS_YEARS, YEARS, Day, day
from khabar.arabic.dates.letters import original
from khabar.arabic.dates.words import WEEKDAYS
from khabar.arabic.dates.zones import localized

if TYPE_CHECKING:
    from khabar.arabic.dates.written import Written, WrittenDate, WrittenTime

_RANK: dict[Calendar, int] = {"gregorian": 0, "solar-hijri": 1, "hijri": 2}
"""Which date answers where several are given: the Hijri one depends on who saw the moon."""
_MOST_DATES = 4

# By the hour on a clock of twelve, 12 as 0: the hour of the day, -1 where nobody says so.
_HOURS: dict[str, tuple[int, ...]] = {
    "am": tuple(range(12)),
    "pm": tuple(range(12, 24)),
    "dawn": (0, 1, 2, 3, 4, 5, 6, *[-1] * 5),
    "afternoon": (12, 13, 14, 15, 16, 17, 18, 19, *[-1] * 4),
    "forenoon": (-1, -1, -1, -1, -1, -1, 6, 7, 8, 9, 10, 11),
    "noon": (12, 13, 14, 15, 16, -1, -1, -1, -1, -1, 10, 11),
    "night": (0, 1, 2, 3, 4, -1, 18, 19, 20, 21, 22, 23),
    # A printed day begins at midnight: 12:00 ص, 12:00 منتصف الليل and 00:00 are one.
    "midnight": (0, *[-1] * 11),
}


def resolve(text: str, written: Written, *, zone: str, order: Order | None) -> Dateline:
    """Weigh what is written. Raises DatelineError."""
    chosen = _choose(text, written, order)
    answer = _answer(chosen)
    checked, disagreements = _compare(text, written, answer, chosen)
    moment, printed = None, written.zone
    precision: Precision = "day"
    if written.times:
        time, moment = _moment(text, written, answer, zone)
        printed = time.zone
        precision = "minute" if time.second is None else "second"
    elif "midnight" in written.parts:
        raise DatelineError("midnight", readings=_two_midnights(answer))
    update = resolve(text, written.update, zone=zone, order=order) if written.update else None
    return Dateline(
        answer.date,
        moment,
        precision,
        printed or zone,
        "line" if printed else "newsroom",
        answer.calendar,
        checked,
        disagreements,
        update,
    )


def _answer(days: tuple[Day, ...]) -> Day:
    return days[0] if len(days) == 1 else min(days, key=lambda one: _RANK[one.calendar])


# The day -------------------------------------------------------------------------------------------------------


def _choose(text: str, written: Written, order: Order | None) -> tuple[Day, ...]:
    """Give the day that each date on the line means."""
    if len(written.dates) > _MOST_DATES:
        raise DatelineError("two-dates")
    candidates = [_days(text, one, order) for one in written.dates]
    if len(candidates) == 1 and len(candidates[0]) == 1:
        return (candidates[0][0],)
    combinations = list(product(*candidates))
    if len(combinations) > 1:
        combinations = _agreeing(combinations, written)
    if len(combinations) > 1:
        answers = [_answer(days) for days in combinations]
        several_calendars = len({answer.calendar for answer in answers}) > 1
        raise DatelineError(
            "ambiguous-calendar" if several_calendars else "ambiguous-order",
            _part(text, next(one for one, days in zip(written.dates, candidates, strict=True) if len(days) > 1)),
            readings=tuple(sorted({answer.date.isoformat() for answer in answers})),
        )
    chosen = combinations[0]
    by_calendar = {one.calendar: one.date for one in chosen}
    if any(one.date != by_calendar[one.calendar] for one in chosen):
        raise DatelineError(
            "two-dates",
            _part(text, written.dates[1]),
            readings=tuple(sorted({one.date.isoformat() for one in chosen})),
        )
    return chosen


def _agreeing(combinations: list[tuple[Day, ...]], written: Written) -> list[tuple[Day, ...]]:
    """Keep the readings whose dates are one day, or nearly; then those whose weekday is the one on the line."""
    for spread in (0, 1):
        near = [days for days in combinations if len(days) > 1 and _spread(days) <= spread]
        if near:
            combinations = near
            break
    if len(combinations) > 1 and written.weekdays:
        weekday = written.weekdays[0].sign.number
        fitting = [
            days for days in combinations if min(days, key=lambda one: _RANK[one.calendar]).date.weekday() == weekday
        ]
        combinations = fitting or combinations
    return combinations


def _spread(days: tuple[Day, ...]) -> int:
    ordinals = [one.date.toordinal() for one in days]
    return max(ordinals) - min(ordinals)


def _days(text: str, one: WrittenDate, order: Order | None) -> list[Day]:
    """Give every day that a date can mean. Raises DatelineError where there is none."""
    year = one.year
    if year is None:
        raise DatelineError("no-year", _part(text, one))
    if year <= 1 or not one.month or not one.day:
        raise DatelineError("null", _part(text, one))
    calendars = [one.calendar] if one.calendar else [calendar for calendar in YEARS if year in YEARS[calendar]]
    calendars = [calendar for calendar in calendars if year in YEARS[calendar]]
    if not calendars:
        raise DatelineError("year", _part(text, one))
    orders = [(one.month, one.day)]
    if one.either_order and one.month != one.day:
        swapped = (one.day, one.month)
        orders = {"dmy": orders, "mdy": [swapped]}.get(order or "", [*orders, swapped])
    lone = len(one.calendar or "") > 0
    days = [
        found
        for calendar in calendars
        for month, number in orders
        if (found := day(calendar, year, month, number)) and not (found.beyond and not lone)
    ]
    if not days:
        other = [found for calendar in calendars if (found := day(calendar, year, one.day, one.month))]
        readings = tuple(found.date.isoformat() for found in other) if one.either_order and order else ()
        raise DatelineError("impossible", _part(text, one), readings=readings)
    if len(calendars) > 1:
        days = [found for found in days if found.date.year in NEWS_YEARS] or days
    return days


def _compare(
    text: str, written: Written, answer: Day, chosen: tuple[Day, ...]
) -> tuple[tuple[Check, ...], tuple[Disagreement, ...]]:
    """Hold everything else that the line says of its day against the answer."""
    checked: list[Check] = []
    disagreements: list[Disagreement] = []
    for other in chosen:
        if other.calendar == answer.calendar:
            continue
        apart = abs(other.date.toordinal() - answer.date.toordinal())
        if apart == 0:
            checked.append(other.calendar)
        elif apart == 1 and other.calendar == "hijri":
            checked.append("hijri-within-a-day")
        elif other.calendar != "gregorian":
            disagreements.append(Disagreement(other.calendar, other.date.isoformat(), answer.date.isoformat()))
    if answer.beyond:
        raise DatelineError("impossible", _part(text, written.dates[chosen.index(answer)]))
    for token in written.weekdays:
        if token.sign.number == answer.date.weekday():
            if "weekday" not in checked:
                checked.append("weekday")
        else:
            names = WEEKDAYS[answer.date.weekday()].split("|")
            expected = next(name for name in names if name.isascii() == token.key.isascii())
            disagreements.append(Disagreement("weekday", original(text, token.start, token.end), expected))
    return tuple(checked), tuple(disagreements)


def _part(text: str, one: WrittenDate | WrittenTime) -> str:
    return original(text, one.start, one.end)


# The time ------------------------------------------------------------------------------------------------------


def _moment(text: str, written: Written, answer: Day, zone: str) -> tuple[WrittenTime, datetime]:
    """Give the first time, and its moment. All times on the line must be one moment, as in two zones."""
    moments = [_at(text, written, time, answer, time.zone or zone) for time in written.times]
    if len(moments) > 1 and any(moment != moments[0] for moment in moments):
        readings = tuple(dict.fromkeys(moment.isoformat() for moment in moments))
        raise DatelineError("two-times", _part(text, written.times[1]), readings=readings)
    return written.times[0], moments[0]


def _at(text: str, written: Written, time: WrittenTime, answer: Day, zone: str) -> datetime:
    hour = _hour(text, written, time)
    second = time.second or 0
    if hour > 23 or time.minute > 59 or second > 59:
        raise DatelineError("impossible", _part(text, time))
    on = answer.date
    local = datetime(on.year, on.month, on.day, hour, time.minute, second)  # noqa: DTZ001 - its zone comes next
    moment = localized(local, zone)
    for other in time.other_zones:
        if other and localized(local, other).utcoffset() != moment.utcoffset():
            raise DatelineError("zones-disagree", _part(text, time), readings=(zone, other))
    return moment


def _hour(text: str, written: Written, time: WrittenTime) -> int:
    """Apply the part of the day to the hour as printed. 19:16 PM is 19:16; 19:16 AM is nothing."""
    if time.hour > 23 or not (time.part or written.parts):
        return time.hour
    parts = [part for part in (time.part, *written.parts) if part]
    hours = {
        (time.hour if time.hour in _HOURS[part] else -1)
        if time.hour == 0 or time.hour > 12
        else _HOURS[part][time.hour % 12]
        for part in parts
    }
    if len(hours) > 1 or -1 in hours:
        raise DatelineError("meridiem", _part(text, time))
    return hours.pop()


def _two_midnights(answer: Day) -> tuple[str, str]:
    following = answer.date.fromordinal(answer.date.toordinal() + 1)
    return f"{answer.date.isoformat()}T00:00", f"{following.isoformat()}T00:00"
