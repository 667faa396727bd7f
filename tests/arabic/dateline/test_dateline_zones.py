"""Zones of date lines: phrases, offsets, and what the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import pytz
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.arabic import DatelineError, parse_dateline
from khabar.arabic.dates.zones import ABBREVIATIONS, ENGLISH, PLACES, day_in


@pytest.mark.parametrize(("zone", "row"), [*PLACES, *ENGLISH], ids=lambda value: str(value)[:20])
def test_every_place_is_a_zone_of_the_database(zone: str, row: str) -> None:
    """Each phrase gives its zone, and the zone is one that IANA has."""
    assert zone in pytz.all_timezones_set
    for place in row.split("|"):
        phrase = place if place.isascii() else f"بتوقيت {place}"
        found = parse_dateline(f"16 سبتمبر 2023 - 12:59 {phrase}")
        assert (found.zone, found.zone_from) == (zone, "line")


GREENWICH = ["GMT", "UTC", "Z", "ت.غ", "ت غ", "بتوقيت غرينتش", "(توقيت جرينتش)", "غرينيتش", "بالتوقيت العالمي"]


@pytest.mark.parametrize("phrase", GREENWICH)
def test_greenwich_is_utc_in_summer_too(phrase: str) -> None:
    """Greenwich is never London: its time does not change in summer."""
    found = parse_dateline(f"16 يوليو 2023 12:59 {phrase}", zone="Asia/Riyadh")
    assert found.moment is not None
    assert found.moment.isoformat() == "2023-07-16T12:59:00+00:00"
    assert found.zone == "UTC"


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("+03:00", "+03:00"), ("+0300", "+03:00"), ("+03", "+03:00"), ("+3", "+03:00"), ("GMT+3", "+03:00"),
        ("(GMT+0400)", "+04:00"), ("UTC +3:30", "+03:30"), ("UTC-5", "-05:00"), ("-0500", "-05:00"),
        ("GMT−5", "-05:00"),
        ("غرينتش+3", "+03:00"), ("+3 غرينتش", "+03:00"), ("+0000", "+00:00"), ("بتوقيت أبوظبي (GMT+0400)", "+04:00"),
    ],
)  # fmt: skip
def test_an_offset_is_read_in_every_way_of_writing(written: str, offset: str) -> None:
    """With a colon or without, alone or after GMT, with either minus."""
    found = parse_dateline(f"16 سبتمبر 2023 12:59:07 {written}")
    assert found.moment is not None
    assert found.moment.isoformat() == f"2023-09-16T12:59:07{offset}"


def test_every_abbreviation_is_a_fixed_offset() -> None:
    """American and European abbreviations are read as they stand, in summer and winter."""
    for name, hours in ABBREVIATIONS.items():
        found = parse_dateline(f"16 Jan 2023 12:59 {name}")
        assert found.moment is not None
        delta = found.moment.utcoffset()
        assert delta is not None
        assert delta.total_seconds() == hours * 3600


@pytest.mark.parametrize("phrase", ["القدس", "بتوقيت القدس", "توقيت القدس", "بحسب توقيت القدس"])
def test_a_newsrooms_own_phrase_goes_before_the_built_in_one(phrase: str) -> None:
    """However the setting words it, it changes what the place means, after every introduction."""
    for line in ("16 سبتمبر 2023 12:59 بتوقيت القدس", "16 سبتمبر 2023 12:59 (توقيت القُدس)"):
        assert parse_dateline(line).zone == "Asia/Jerusalem"
        assert parse_dateline(line, phrases={phrase: "Asia/Hebron"}).zone == "Asia/Hebron"


def test_a_newsroom_can_add_a_phrase() -> None:
    """What the built-in table refuses, for it means two things, the newsroom may decide."""
    line = "16 سبتمبر 2023 12:59 بتوقيت عمّان"
    with pytest.raises(DatelineError, match="unknown-zone"):
        parse_dateline(line)
    assert parse_dateline(line, phrases={"بتوقيت عمان": "Asia/Amman"}).zone == "Asia/Amman"


def test_the_newsrooms_zone_stands_in() -> None:
    """A line without a zone is of the newsroom's, also where it says so: بالتوقيت المحلي."""
    for line in ("16 سبتمبر 2023 12:59", "16 سبتمبر 2023 12:59 بالتوقيت المحلي"):
        found = parse_dateline(line, zone="Africa/Cairo")
        assert (found.zone, found.zone_from) == ("Africa/Cairo", "newsroom")
        assert found.moment is not None
        assert found.moment.isoformat() == "2023-09-16T12:59:00+03:00"


def test_a_zone_that_the_newsroom_has_wrong_is_named() -> None:
    """A zone that IANA does not have is an error of the same kind, not a KeyError from below."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline("16 سبتمبر 2023 12:59", zone="Asia/Makkah")
    assert (caught.value.reason, caught.value.part) == ("unknown-zone", "Asia/Makkah")


@pytest.mark.parametrize(
    ("line", "zone", "reason", "readings"),
    [
        (
            "28 أبريل 2023 00:30",
            "Africa/Cairo",
            "no-such-time",
            ("2023-04-27T23:30:00+02:00", "2023-04-28T01:30:00+03:00"),
        ),
        ("26 أكتوبر 2023 23:30", "Africa/Cairo", "twice", ("2023-10-26T23:30:00+03:00", "2023-10-26T23:30:00+02:00")),
        ("27 مارس 2022 00:15 بتوقيت بيروت", "UTC", "no-such-time", None),
        ("19 مارس 2023 02:30 بتوقيت الرباط", "UTC", "twice", None),
        ("2023-04-28 00:30:00", "Africa/Cairo", "no-such-time", None),
    ],
)
def test_a_time_that_does_not_exist_or_exists_twice_is_refused_with_both_readings(
    line: str, zone: str, reason: str, readings: tuple[str, ...] | None
) -> None:
    """Around a change of the clocks the editor is asked, and told both moments."""
    with pytest.raises(DatelineError) as caught:
        parse_dateline(line, zone=zone)
    assert caught.value.reason == reason
    assert len(set(caught.value.readings)) == 2
    if readings is not None:
        assert caught.value.readings == readings


def test_an_offset_settles_what_the_clocks_leave_open() -> None:
    """The same hour with its offset is read."""
    found = parse_dateline("26 أكتوبر 2023 23:30 +02:00", zone="Africa/Cairo")
    assert found.moment is not None
    assert found.moment.isoformat() == "2023-10-26T23:30:00+02:00"


def test_times_beside_a_change_are_those_of_pytz() -> None:
    """Months with a change and months without give what pytz gives, before and after it."""
    from datetime import datetime, timedelta

    for zone in ("Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Tehran", "Asia/Gaza"):
        tz = pytz.timezone(zone)
        for days in range(0, 365 * 2, 3):
            local = datetime(2022, 1, 1, 12) + timedelta(days=days)  # noqa: DTZ001 - a local time, placed by both
            found = parse_dateline(local.strftime("%Y-%m-%d %H:%M:00"), zone=zone)
            assert found.moment == tz.localize(local, is_dst=None)


@example("Pacific/Apia", datetime(2011, 12, 30, 12))  # noqa: DTZ001
@example("Africa/Casablanca", datetime(2023, 3, 19, 0, 30))  # noqa: DTZ001
@example("Asia/Beirut", datetime(2024, 3, 30, 21, 59))  # noqa: DTZ001
@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(pytz.common_timezones)),
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)),  # noqa: DTZ001 - made aware below
)
def test_the_day_of_a_moment_is_that_of_the_zones_clocks(zone: str, naive: datetime) -> None:
    """In whatever month: one in which the clocks are not changed is counted without the database."""
    moment = naive.replace(tzinfo=UTC)
    assert day_in(zone, moment) == moment.astimezone(pytz.timezone(zone)).date()


def test_the_day_of_a_moment_in_a_fixed_offset() -> None:
    """As date lines have them."""
    assert day_in("+03:30", datetime(2024, 3, 15, 20, 30, tzinfo=UTC)).isoformat() == "2024-03-16"
    assert day_in("UTC", datetime(2024, 3, 31, 23, 59, tzinfo=UTC)).isoformat() == "2024-03-31"
