"""Times and zones: tokens -> what is written of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.arabic.dates import zones
from khabar.arabic.dates.answer import DatelineError
from khabar.arabic.dates.cursor import Cursor
from khabar.arabic.dates.written import WrittenTime

if TYPE_CHECKING:
    from khabar.arabic.dates.tokens import Token

_AFTER_A_TIME = frozenset({"part", "meem", "zone"})
_MOST_EAST, _MOST_WEST = 14 * 60, -12 * 60
"""Offsets of the zones of the Earth, in minutes."""


class Clock(Cursor):
    """Reads times, and the zones after or before them."""

    __slots__ = ()

    def _clock(self) -> bool:
        """12:59, 12:59:07, 12:59:07.250, 12h59, 12h, 12سا و59د."""
        at, tokens = self.at, self.tokens
        end = at + 4 if self._key(at + 2) == "و" else at + 3
        minute = self._number_at(end - 1)
        if minute is None:
            return self._kind(at + 1) == "h" and self._time(at, at + 2, tokens[at].number, 0)
        second = None
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
        """10 مساء, 3pm, 10.15 مساء: an hour that only what stands beside it tells from a day."""
        at = self.at
        if self._kind(at + 1) in {"part", "meem"}:
            return self._time(at, at + 1, self.tokens[at].number, 0)
        minute = self._number_at(at + 2)
        if (
            self._key(at + 1) == "."
            and minute
            and (self._kind(at + 3) in _AFTER_A_TIME or (minute.width == 2 and self._ends_line(at + 3)))
        ):
            return self._time(at, at + 3, self.tokens[at].number, minute.number)
        return False

    def _ends_line(self, index: int) -> bool:
        """Nothing follows, and the day has been read: 16.09.2023 12.59."""
        written = self.written
        read = written.dates and written.dates[-1].year is not None and not written.times
        return bool(read) and index == len(self.tokens) and self._glued(index - 1) and self._glued(index - 2)

    def _military(self, at: int, *, named: bool = False) -> bool:
        """1015 بتوقيت غرينتش, or after الساعة: hours and minutes in four digits."""
        token = self.tokens[at]
        if token.width in {3, 4} and (named or self._kind(at + 1) == "zone"):
            return self._time(at, at + 1, *divmod(token.number, 100))
        return False

    def read_hour(self, _token: Token) -> None:
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
        elif self._key(at + 1) == "و" and minute and self._kind(at + 3) == "unit":
            self._time(at, at + 4, number.number, minute.number)
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
        if written.zone is not None:
            time.zone, written.zone = written.zone, None
            self.zones_lead = True
        written.times.append(time)
        self.at = end
        self.previous = "time"
        return True

    def read_part(self, token: Token) -> None:
        """A part of the day apart from its time: مساء السبت."""
        self.written.parts.append(token.sign.part)
        self.at += 1

    def read_meem(self, token: Token) -> None:
        """م that follows neither a year nor a time: p.m. before its time, or nothing known."""
        if self._number_at(self.at + 1) is not None:
            self.written.parts.append("pm")
            self.at += 1
        else:
            self.stray(token)

    def read_zone(self, token: Token) -> None:
        """A zone: of the time before it, or of the one to come."""
        zone = token.sign.zone
        self.at += 1
        if self.previous == "offset" and zone == "UTC":  # (+3 غرينتش)
            return
        self._attach(zone)
        self.previous = "zone"

    def _attach(self, zone: str) -> None:
        written = self.written
        if not written.times or (self.zones_lead and self._is_clock(self.at)):
            if written.zone not in {None, zone}:
                raise DatelineError("zones-disagree", zone)
            written.zone = zone
        elif written.times[-1].zone is None:
            written.times[-1].zone = zone
        else:
            written.times[-1].other_zones += (zone,)

    def read_zone_introduction(self, _token: Token) -> None:
        """بتوقيت and a place that no table has. التوقيت: 12:59 only says that a time follows."""
        if self._key(self.at + 1) == ":":
            self.at += 1
            return
        raise DatelineError("unknown-zone", self._span(self.at, min(self.at + 2, len(self.tokens))))

    def read_doubtful_zone(self, _token: Token) -> None:
        """AST: which?"""
        raise DatelineError("unknown-zone", self._span(self.at, self.at + 1))

    def read_place(self, token: Token) -> None:
        """A place: in brackets after a time it is the zone, before any time it is where the story was filed.

        Beside a time it could be either.
        """
        if self.previous == "time" and self._key(self.at - 1) == "(":
            if not token.sign.zone:
                self.read_doubtful_zone(token)
            self.read_zone(token)
        elif self.previous == "zone" and self.written.times and self.written.times[-1].zone == token.sign.zone:
            self.at += 1  # بتوقيت السعودية الرياض
        elif self.written.times or self._is_clock(self.at + 1):
            self.stray(token)
        else:
            self.at += 1

    def read_mark(self, token: Token) -> None:
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
        # RFC 3339 prints an offset after the seconds.
        plain = sign == "+" or of_utc or time is None or time.second is not None or time.iso
        if hours.width == 4:
            if sign == "-" and self._key(end) in {"/", "-", "."}:  # 12:59-2023/09/16
                return False
            minutes = hours.number // 100 * 60 + hours.number % 100
        elif self._key(end) == ":" and (rest := self._number_at(end + 1)) and rest.width == 2:
            if not plain:  # 10:15-11:30 is from one time to another
                return False
            minutes = hours.number * 60 + rest.number
            end += 2
        elif sign == "+" or of_utc or (plain and end == len(self.tokens)):
            minutes = hours.number * 60
        else:
            return False
        return self._take_offset(end, -minutes if sign == "-" else minutes, time, of_utc=of_utc)

    def _take_offset(self, end: int, minutes: int, time: WrittenTime | None, *, of_utc: bool) -> bool:
        """Take an offset that reaches up to token `end`."""
        if not _MOST_WEST <= minutes <= _MOST_EAST or minutes % 15:
            raise DatelineError("unknown-zone", self._span(self.at, end))
        zone = zones.offset_name(minutes)
        if of_utc and time and time.other_zones[-1:] == ("UTC",):  # بتوقيت أبوظبي (GMT+0400)
            time.other_zones = (*time.other_zones[:-1], zone)
        elif of_utc and time and time.zone == "UTC":  # GMT+3
            time.zone = zone
        elif of_utc and time is None and self.written.zone == "UTC":
            self.written.zone = zone
        else:
            self._attach(zone)
        self.at = self._past_comment(end)
        self.previous = "offset"
        return True

    def _past_comment(self, index: int) -> int:
        """The index after a comment, as RFC 5322 (3.2.2) and JavaScript have it: +0300 (Arabian Standard Time)."""
        end = index + 1
        while self._kind(end) not in {None, "mark", "number"}:
            end += 1
        return end + 1 if self._key(index) == "(" and end > index + 1 and self._key(end) == ")" else index
