"""Tokens -> what is written.

A small grammar read from left to right: each kind of token that can begin something has its reader, and every number
must find its use. What finds none is a stray, which `resolved` judges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from khabar.arabic.dates import zones
from khabar.arabic.dates.answer import Calendar, DatelineError
from khabar.arabic.dates.letters import original
from khabar.arabic.dates.written import Written, WrittenDate, WrittenTime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.arabic.dates.tokens import Token
    from khabar.arabic.dates.words import Kind

_BETWEEN = frozenset("/-.,،|()[]\\")
"""Marks that may stand between the parts of one date."""
_PASSED = frozenset({"filler", "unit", "ordinal"})
"""Words that may: 16 من شهر سبتمبر."""
_BEGINNINGS = frozenset({"number", "month", "weekday", "part", "meem", "hour", "zone"})
_MOST_EAST, _MOST_WEST = 14 * 60, -12 * 60
"""Offsets of the zones of the Earth, in minutes."""


class Grammar:
    """Reads one line's tokens. Use once."""

    __slots__ = ("at", "previous", "text", "tokens", "written")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0
        self.previous: Literal["time", "zone", "offset", ""] = ""
        self.written = Written()

    def read(self) -> Written:
        """Give what is written. Raises DatelineError where something can only be a mistake."""
        tokens, written = self.tokens, self.written
        while self.at < len(tokens):
            token = tokens[self.at]
            reader = self._READERS.get(token.kind)
            if reader is None:
                self.at += 1
                continue
            if written.begins is None and token.kind in _BEGINNINGS:
                written.begins = self.at
            reader(self, token)
        return written

    # What can be seen from here ------------------------------------------------------------------------------

    def _kind(self, index: int) -> Kind | None:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def _key(self, index: int) -> str:
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def _number_at(self, index: int, widest: int = 2) -> Token | None:
        if index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "number" and token.end - token.start <= widest:
                return token
        return None

    def _past(self, index: int) -> int:
        """The index of what comes after marks and small words inside one date: 16 من شهر سبتمبر."""
        while (kind := self._kind(index)) is not None and (
            (kind == "mark" and self.tokens[index].key in _BETWEEN) or kind in _PASSED
        ):
            index += 1
        return index

    def _is_clock(self, index: int) -> bool:
        return self._key(index + 1) in {":", "h"} and self._number_at(index + 2) is not None

    def _glued(self, index: int) -> bool:
        """No space between this token and the one before."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    # Numbers -------------------------------------------------------------------------------------------------

    def _read_number(self, token: Token) -> None:
        at = self.at
        kind, key = self._kind(at + 1), self._key(at + 1)
        if key in {":", "h"} and token.width <= 2 and self._clock():
            return
        if kind == "mark" and key in {"/", "-", ".", "\\"} and self._numeric_date(key):
            return
        if token.width >= 3:
            if self._year_first() or self._iso_basic() or self._late_year(token) or self._military(at):
                return
        elif self._day_first() or self._bare_hour():
            return
        self._stray(token)

    def _clock(self) -> bool:
        """12:59, 12:59:07, 12:59:07.250, 12h59, 12h."""
        at, tokens = self.at, self.tokens
        minute = self._number_at(at + 2)
        if minute is None:
            return self._key(at + 1) == "h" and self._time(at, at + 2, tokens[at].number, 0)
        end, second = at + 3, None
        if self._key(end) == ":" and self._glued(end) and self._glued(end + 1) and self._number_at(end + 1):
            second = tokens[end + 1].number
            end += 2
            fraction = self._number_at(end + 1, 9)
            if fraction and self._key(end) in {".", ","} and self._glued(end) and self._glued(end + 1):
                closed = self._kind(end + 2) in {None, "zone"} or self._key(end + 2) in {"+", "-"}
                if fraction.width >= 3 or closed:
                    end += 2
        return self._time(at, end, tokens[at].number, minute.number, second)

    def _bare_hour(self) -> bool:
        """10 مساء, 3pm, 10.15 مساء: an hour that only the part of the day or the zone tells from a day."""
        at = self.at
        if self._kind(at + 1) in {"part", "meem"}:
            return self._time(at, at + 1, self.tokens[at].number, 0)
        minute = self._number_at(at + 2)
        if self._key(at + 1) == "." and minute and self._kind(at + 3) in {"part", "meem", "zone"}:
            return self._time(at, at + 3, self.tokens[at].number, minute.number)
        return False

    def _military(self, at: int, *, named: bool = False) -> bool:
        """1015 بتوقيت غرينتش, or after الساعة: hours and minutes in four digits."""
        token = self.tokens[at]
        if token.width in {3, 4} and (named or self._kind(at + 1) == "zone"):
            return self._time(at, at + 1, *divmod(token.number, 100))
        return False

    def _read_hour(self, _token: Token) -> None:
        """الساعة and what follows it."""
        at = self.at + 1
        while self._kind(at) == "filler" or self._key(at) in {":", "-", "("}:
            at += 1
        self.at += 1
        number = self._number_at(at, 4)
        if number is None or self._is_clock(at) or self._kind(at + 1) == "ago":
            return
        if self._key(at + 1) in {"/", "-"} and self._key(at + 3) == self._key(at + 1):  # a date
            return
        self.at = at
        minute = self._number_at(at + 2)
        if number.width > 2:
            self._military(at, named=True)
        elif self._key(at + 1) == "." and minute and self._key(at + 3) != ".":
            self._time(at, at + 3, number.number, minute.number)
        else:
            self._time(at, at + 1, number.number, 0)

    def _time(self, start: int, end: int, hour: int, minute: int, second: int | None = None) -> bool:
        """Take a time that reaches from token `start` up to token `end`, and the part of the day after it."""
        written, tokens = self.written, self.tokens
        time = WrittenTime(hour, minute, second, tokens[start].start, tokens[end - 1].end)
        if end < len(tokens) and tokens[end].kind in {"part", "meem"}:
            time.part = tokens[end].sign.part if tokens[end].kind == "part" else "pm"
            time.end = tokens[end].end
            end += 1
        time.iso = self._kind(start - 1) == "t"
        if not written.times and written.zone is not None:
            time.zone = written.zone
        written.times.append(time)
        self.at = end
        self.previous = "time"
        return True

    # Dates ---------------------------------------------------------------------------------------------------

    def _numeric_date(self, separator: str) -> bool:
        """16/09/2023, 2023-09-16, 03 . 05 . 2020."""
        at, tokens = self.at, self.tokens
        first, second, third = tokens[at], self._number_at(at + 2), self._number_at(at + 4, 4)
        if first.width > 4 or second is None or third is None or self._key(at + 3) != separator:
            return False
        if first.width <= 2 and third.width <= 2 and self._is_clock(at + 4):
            return False
        end = at + 5
        if first.width >= 3:
            if third.width > 2:
                return False
            return self._date(at, end, first.number, second.number, third.number)
        if third.width <= 2:
            raise DatelineError("two-digit-year", self._span(at, end))
        return self._date(at, end, third.number, second.number, first.number, either_order=True)

    def _iso_basic(self) -> bool:
        """20230916 and T125907 (ISO 8601, basic format)."""
        at, token = self.at, self.tokens[self.at]
        if self._kind(at - 1) == "t" and token.width in {4, 6} and self._glued(at):
            hour, minute, second = token.number, 0, None
            if token.width == 6:
                hour, second = divmod(hour, 100)
            hour, minute = divmod(hour, 100)
            return self._time(at, at + 1, hour, minute, second)
        if token.width == 8 and 1900 <= token.number // 10_000 < 2200:
            return self._date(at, at + 1, token.number // 10_000, token.number // 100 % 100, token.number % 100)
        return False

    def _day_first(self) -> bool:
        """16 سبتمبر 2023."""
        month = self._past(self.at + 1)
        if self._kind(month) != "month":
            return False
        end = self._double(month)
        return self._with_year(self.at, month, end, self.tokens[self.at].number)

    def _year_first(self) -> bool:
        """2023 سبتمبر 16."""
        month = self._past(self.at + 1)
        if self._kind(month) != "month":
            return False
        day = self._past(self._double(month))
        number = self._number_at(day)
        if number is None or self._is_clock(day) or self.tokens[self.at].width > 4:
            return False
        sign = self.tokens[month].sign
        return self._date(
            self.at, day + 1, self.tokens[self.at].number, sign.number, number.number, calendar=sign.calendar
        )

    def _read_month(self, token: Token) -> None:
        """سبتمبر 16, 2023."""
        end = self._double(self.at)
        day = self._past(end)
        number = self._number_at(day)
        if number is None or self._is_clock(day) or not self._with_year(self.at, self.at, day + 1, number.number):
            self._stray(token)

    def _double(self, month: int) -> int:
        """The index after a month and its other name: نيسان/ أبريل. Two names must be of one month."""
        sign = self.tokens[month].sign
        after = self._past(month + 1)
        if self._kind(after) != "month" or self.tokens[after].sign.calendar != sign.calendar:
            return month + 1
        if self.tokens[after].sign.number != sign.number:
            raise DatelineError("months-disagree", self._span(month, after + 1))
        return after + 1

    def _with_year(self, start: int, month: int, end: int, day: int) -> bool:
        """Take a day and month that reach up to token `end`, with the year after them if there is one."""
        sign = self.tokens[month].sign
        at = self._past(end)
        number = self._number_at(at, 4)
        if number is None or self._is_clock(at) or (number.width <= 2 and self._kind(at + 1) == "part"):
            return self._date(start, end, None, sign.number, day, calendar=sign.calendar)
        if number.width <= 2:
            raise DatelineError("two-digit-year", self._span(start, at + 1))
        return self._date(start, at + 1, number.number, sign.number, day, calendar=sign.calendar)

    def _date(
        self,
        start: int,
        end: int,
        year: int | None,
        month: int,
        day: int,
        *,
        calendar: Calendar | None = None,
        either_order: bool = False,
    ) -> bool:
        """Take a date that reaches from token `start` up to token `end`, and the sign of a calendar after it."""
        tokens = self.tokens
        date = WrittenDate(year, month, day, tokens[start].start, tokens[end - 1].end, calendar, either_order)
        sign = end + 1 if self._key(end) == "(" else end
        if year is not None and self._kind(sign) in {"era", "meem"}:
            if calendar not in {None, tokens[sign].sign.calendar}:
                raise DatelineError("calendar", self._span(start, sign + 1))
            date.calendar = tokens[sign].sign.calendar
            end = sign + 1
        self.written.dates.append(date)
        self.at = end
        self.previous = ""
        return True

    def _late_year(self, token: Token) -> bool:
        """Sat Sep 16 12:59:00 2023: the year after the time."""
        yearless = [date for date in self.written.dates if date.year is None]
        if token.width != 4 or len(yearless) != 1:
            return False
        yearless[0].year = token.number
        self.at += 1
        return True

    # Zones ---------------------------------------------------------------------------------------------------

    def _read_zone(self, token: Token) -> None:
        zone = token.sign.zone
        self.at += 1
        if self.previous == "offset" and zone == "UTC":  # (+3 غرينتش)
            return
        self._attach(zone)
        self.previous = "zone"

    def _attach(self, zone: str) -> None:
        written = self.written
        if not written.times:
            if written.zone not in {None, zone}:
                raise DatelineError("zones-disagree", zone)
            written.zone = zone
        elif written.times[-1].zone is None:
            written.times[-1].zone = zone
        else:
            written.times[-1].other_zones += (zone,)

    def _read_zone_introduction(self, _token: Token) -> None:
        """بتوقيت and a place that no table has."""
        raise DatelineError("unknown-zone", self._span(self.at, min(self.at + 2, len(self.tokens))))

    def _read_mark(self, token: Token) -> None:
        """An offset, +03:00, where one may stand; any other mark only parts."""
        if token.key in {"+", "-"} and self.previous in {"time", "zone"} and self._offset(token.key):
            return
        self.at += 1
        if token.key != "(":
            self.previous = ""

    def _offset(self, sign: str) -> bool:
        at = self.at
        hours = self._number_at(at + 1, 4)
        if hours is None or not self._glued(at + 1) or hours.width == 3:
            return False
        end = at + 2
        time = self.written.times[-1] if self.written.times else None
        of_utc = self.previous == "zone"
        if hours.width == 4:
            minutes = hours.number // 100 * 60 + hours.number % 100
        elif self._key(end) == ":" and (rest := self._number_at(end + 1)) and rest.width == 2:
            # 10:15-11:30 is from one time to another; RFC 3339 prints an offset after the seconds.
            if sign == "-" and not of_utc and time and time.second is None and not time.iso:
                return False
            minutes = hours.number * 60 + rest.number
            end += 2
        elif sign == "+" or of_utc:
            minutes = hours.number * 60
        else:
            return False
        minutes = -minutes if sign == "-" else minutes
        if not _MOST_WEST <= minutes <= _MOST_EAST or minutes % 15:
            raise DatelineError("unknown-zone", self._span(at, end))
        zone = zones.offset_name(minutes)
        if of_utc and time and time.zone == "UTC":  # GMT+3
            time.zone = zone
        elif of_utc and time is None and self.written.zone == "UTC":
            self.written.zone = zone
        else:
            self._attach(zone)
        self.at = end
        self.previous = "offset"
        return True

    # The rest ------------------------------------------------------------------------------------------------

    def _read_weekday(self, token: Token) -> None:
        self.written.weekdays.append(token)
        self.at += 1
        self.previous = ""

    def _read_part(self, token: Token) -> None:
        self.written.parts.append(token.sign.part)
        self.at += 1

    def _read_meem(self, token: Token) -> None:
        """م that follows neither a year nor a time: p.m. before its time, or nothing known."""
        if self._number_at(self.at + 1) is not None:
            self.written.parts.append("pm")
            self.at += 1
        else:
            self._stray(token)

    def _read_relative(self, token: Token) -> None:
        self.written.relative = token
        self.at += 1

    def _read_ago(self, token: Token) -> None:
        """منذ 16 ساعة, 3 hours ago: the quantity goes with the word, whichever side it is on."""
        written, at = self.written, self.at
        written.relative = token
        before = at - 1
        while self._kind(before) in {"unit", "hour", "number"}:
            before -= 1
        quantity = {stray.start for stray in self.tokens[before + 1 : at]}
        written.strays = [stray for stray in written.strays if stray.start not in quantity]
        after = at + 1
        while (kind := self._kind(after)) in {"unit", "hour", "filler"} or (
            kind == "number" and self._kind(after + 1) in {"unit", "hour"}
        ):
            after += 1
        self.at = after
        if before == at - 1 and after == at + 1:
            written.strays.append(token)

    def _stray(self, token: Token) -> None:
        self.written.strays.append(token)
        self.at += 1
        self.previous = ""

    def _span(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`, as it was written."""
        return original(self.text, self.tokens[start].start, self.tokens[end - 1].end)

    _READERS: ClassVar[Mapping[Kind, Callable[[Grammar, Token], None]]] = {
        "number": _read_number,
        "mark": _read_mark,
        "word": _stray,
        "month": _read_month,
        "weekday": _read_weekday,
        "part": _read_part,
        "meem": _read_meem,
        "era": _stray,
        "zone": _read_zone,
        "zone-introduction": _read_zone_introduction,
        "hour": _read_hour,
        "relative": _read_relative,
        "ago": _read_ago,
    }
