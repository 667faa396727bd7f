"""Zones of the IANA database, read without looking for all the others."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import pytz

from khabar.arabic.iana import zone_of

DAYS = [datetime(1990, 1, 1) + timedelta(days=3 * number, hours=number % 24) for number in range(6_000)]  # noqa: DTZ001


@pytest.mark.parametrize("name", ["UTC", "GMT", "EST", "Asia/Beirut", "Africa/Cairo", "Asia/Gaza", "America/New_York"])
def test_a_zone_is_that_of_pytz(name: str) -> None:
    """At every moment of half a century the clocks are the same."""
    zone, known = zone_of(name), pytz.timezone(name)
    assert str(zone) == str(known)
    for day in DAYS:
        assert zone.fromutc(day).isoformat() == known.fromutc(day).isoformat()


def test_no_zone_is_left_to_what_looks_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """pytz.timezone asks for the files of all zones: none of them needs it but UTC, which pytz has without a file."""
    names = {str(pytz.timezone(name)): name for name in pytz.all_timezones if name != "UTC"}
    zone_of.cache_clear()
    monkeypatch.delattr(pytz, "timezone")
    assert {str(zone_of(name)): name for name in names.values()} == names


@pytest.mark.parametrize("name", ["", "Asia", "Asia/Nowhere", "../etc/passwd", "zone.tab", "/etc/localtime", "a\0b"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    """As pytz refuses it."""
    with pytest.raises(LookupError):
        zone_of(name)
