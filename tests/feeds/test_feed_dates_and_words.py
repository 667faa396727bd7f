"""Dates as feeds write them, and the words of each language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.feeds.moments import rfc822, rfc3339
from khabar.feeds.words import words

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001  # bounds are naive
    lambda moment: moment.replace(microsecond=0)
)


@given(MOMENTS)
def test_dates_read_back(moment: datetime) -> None:
    """Python's own readers give back every moment, weekday and all."""
    assert parsedate_to_datetime(rfc822(moment)) == moment
    assert datetime.fromisoformat(rfc3339(moment)) == moment


def test_other_zones_are_written_in_utc() -> None:
    """A moment of Riyadh is the same moment."""
    riyadh = datetime(2023, 9, 16, 15, 59, tzinfo=timezone(timedelta(hours=3)))
    assert rfc822(riyadh) == "Sat, 16 Sep 2023 12:59:00 +0000"
    assert rfc3339(riyadh) == "2023-09-16T12:59:00Z"


@pytest.mark.parametrize(
    ("tag", "video"),
    [
        ("ar", "فيديو"),
        ("ar-EG", "فيديو"),
        ("fa", "ویدئو"),
        ("ku-Arab-IQ", "ڤیدیۆ"),
        ("ku", "Vîdyo"),
        ("he", "וידאו"),
        ("fr-DZ", "Vidéo"),
        ("sw", "Video"),
    ],
)
def test_words(tag: str, video: str) -> None:
    """A tag takes its own words, else those of a shorter tag, else English ones."""
    assert words(tag).video == video
