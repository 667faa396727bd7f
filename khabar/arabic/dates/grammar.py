"""Tokens -> what is written.

A small grammar read from left to right: each kind of token that can begin something has its reader, and every number
must find its use. What finds none is a stray, which `strays` judges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from khabar.arabic.dates.answer import Calendar, DatelineError
from khabar.arabic.dates.clock import Clock
from khabar.arabic.dates.written import Written, WrittenDate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.arabic.dates.tokens import Token
    from khabar.arabic.dates.words import Kind

_BEGINNINGS = frozenset({"number", "month", "weekday", "part", "meem", "hour", "zone"})
_NAMES = frozenset({"word", "place", "agency"})
_IN_NAMES = frozenset("\"«»'")


class Grammar(Clock):
    """Reads one line's tokens. Use once."""

    __slots__ = ()

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
                written.begins = token.start
            reader(self, token)
        return written

    def read_number(self, token: Token) -> None:
        """A number begins a time or a date, by what stands after it."""
        at = self.at
        kind, key = self._kind(at + 1), self._key(at + 1)
        if token.width <= 2 and self._parts_clock(at + 1) and self._clock():
            return
        if kind == "mark" and key in {"/", "-", ".", "\\"} and self._numeric_date(key):
            return
        if token.width >= 3:
            if self._year_first() or self._iso_basic() or self._late_year(token) or self._military(at):
                return
        elif self._day_first() or self._bare_hour():
            return
        self.stray(token)

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

    def read_month(self, token: Token) -> None:
        """سبتمبر 16, 2023."""
        end = self._double(self.at)
        day = self._past(end)
        number = self._number_at(day)
        if number is None or self._is_clock(day) or not self._with_year(self.at, self.at, day + 1, number.number):
            self.stray(token)

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

    def read_update(self, _token: Token) -> None:
        """آخر تحديث: what follows a date is when the article was changed; without a date of its own, on that day."""
        if self.written.dates:
            later = Grammar(self.text, self.tokens[self.at + 1 :])
            if later.read().times and not (later.written.dates or later.written.relative):
                later.written.dates = list(self.written.dates)
            if later.written.dates:
                self.written.update = later.written
                self.at = len(self.tokens)
                return
        self.at += 1

    def read_count(self, token: Token) -> None:
        """350 قراءة, or قراءة: 350."""
        strays, before = self.written.strays, self.at - 1
        if strays and self._kind(before) == "number" and strays[-1].start == self.tokens[before].start:
            strays.pop()
            self.at += 1
        elif self._key(self.at + 1) == ":":
            self.read_aside(token)
        else:
            self.stray(token)  # 16 سبتمبر | 2015 قراءة: that was taken for the year

    def read_aside(self, token: Token) -> None:
        """المصدر: النهار, العدد 1234: its number goes with it, and the words after it."""
        at = self.at + 1
        while self._kind(at) in {"mark", "filler"}:
            at += 1
        if self._kind(at) == "number" and not self._begins_date_or_time(at):
            if self._day_of_a_month(at):
                self.stray(token)  # العدد 16 - سبتمبر 2023: its number, or the day?
                return
            at += 1
        self._pass_names(at)

    def _begins_date_or_time(self, index: int) -> bool:
        after = self._key(index + 1)
        return (after in {"/", "-", "."} and self._key(index + 3) == after) or self._is_clock(index)

    def _day_of_a_month(self, index: int) -> bool:
        return self._number_at(index) is not None and self._kind(self._past(index + 1)) == "month"

    def read_byline(self, _token: Token) -> None:
        """كتب: سالم الراوي, by admin."""
        at = self.at + 1
        while self._kind(at) == "mark":
            at += 1
        self._pass_names(at)

    def _pass_names(self, index: int) -> None:
        while self._kind(index) in _NAMES or (self._key(index) in _IN_NAMES and self._kind(index + 1) in _NAMES):
            index += 1
        self.at = index
        self.previous = ""

    def read_weekday(self, token: Token) -> None:
        """A weekday, to be held against the date."""
        self.written.weekdays.append(token)
        self.at += 1
        self.previous = ""

    def read_relative(self, token: Token) -> None:
        """اليوم: it adds nothing to a date, and is none by itself."""
        self.written.relative = token
        self.at += 1

    def read_ago(self, token: Token) -> None:
        """منذ 16 ساعة, 3 hours ago: the quantity goes with the word, whichever side it is on."""
        written, at = self.written, self.at
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
        written.relative = token._replace(start=self.tokens[before + 1].start, end=self.tokens[after - 1].end)
        if before == at - 1 and after == at + 1:
            written.strays.append(token)

    _READERS: ClassVar[Mapping[Kind, Callable[[Grammar, Token], None]]] = {
        "number": read_number,
        "mark": Clock.read_mark,
        "word": Clock.stray,
        "month": read_month,
        "weekday": read_weekday,
        "part": Clock.read_part,
        "meem": Clock.read_meem,
        "era": Clock.stray,
        "zone": Clock.read_zone,
        "zone-introduction": Clock.read_zone_introduction,
        "hour": Clock.read_hour,
        "doubtful-zone": Clock.read_doubtful_zone,
        "place": Clock.read_place,
        "aside": read_aside,
        "byline": read_byline,
        "count": read_count,
        "update": read_update,
        "relative": read_relative,
        "ago": read_ago,
    }
