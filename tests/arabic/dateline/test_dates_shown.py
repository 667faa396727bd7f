"""Dates as readers are shown them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from babel.dates import format_date

from khabar.arabic import parse_dateline, show_date, show_moment

if TYPE_CHECKING:
    from khabar.arabic.shown import Months, Numerals

DAY = date(2023, 8, 16)


@pytest.mark.parametrize(
    ("months", "shown"),
    [
        ("gulf", "الأربعاء، 16 أغسطس 2023"),
        ("levant", "الأربعاء، 16 آب 2023"),
        ("maghreb", "الأربعاء، 16 غشت 2023"),
        ("algeria", "الأربعاء، 16 أوت 2023"),
        ("mauritania", "الأربعاء، 16 أغشت 2023"),
        ("double", "الأربعاء، 16 أغسطس/ آب 2023"),
    ],
)
def test_a_day_is_shown_in_the_newsrooms_own_months(months: Months, shown: str) -> None:
    """Each family of months is CLDR's for its countries."""
    assert show_date(DAY, months=months) == shown


@pytest.mark.parametrize(
    ("months", "locale"),
    [("gulf", "ar"), ("levant", "ar_LB"), ("maghreb", "ar_MA"), ("algeria", "ar_DZ"), ("mauritania", "ar_MR")],
)
def test_arabic_names_are_those_of_cldr(months: Months, locale: str) -> None:
    """They are written down here only for that Babel is slow to load."""
    for month in range(1, 13):
        day = date(2023, month, month)
        assert show_date(day, months=months) == format_date(day, "EEEE، d MMMM y", locale=f"{locale}@numbers=latn")


def test_arabic_numerals_are_the_newsrooms_choice() -> None:
    """All digits change together, and only for Arabic."""
    assert show_date(DAY, numerals="arab") == "الأربعاء، ١٦ أغسطس ٢٠٢٣"
    assert show_date(DAY, numerals="arab", language="en") == "Wednesday, August 16, 2023"


@pytest.mark.parametrize("language", ["ckb", "ku-Arab"])
def test_a_sorani_date_stands_in_the_order_in_which_it_is_read(language: str) -> None:
    """CLDR has the names and no order for them, which would put the year first."""
    assert show_date(DAY, language=language) == "چوارشەممە، 16 ئاب 2023"


@pytest.mark.parametrize("months", ["gulf", "levant", "maghreb", "algeria", "mauritania", "double"])
@pytest.mark.parametrize("numerals", ["latn", "arab"])
def test_what_is_shown_is_read_back(months: Months, numerals: Numerals) -> None:
    """A line that Khabar prints is one that Khabar reads, for every month and family."""
    for month in range(1, 13):
        moment = datetime(2023, month, 28, 9, 41, tzinfo=UTC)
        line = show_moment(moment, zone="Asia/Riyadh", months=months, numerals=numerals)
        assert parse_dateline(line, zone="Asia/Riyadh").moment == moment


def test_a_moment_is_shown_in_the_zone_asked_for() -> None:
    """Late in the evening in Greenwich is the next day in Riyadh."""
    assert show_moment(datetime(2023, 8, 16, 22, 5, tzinfo=UTC), zone="Asia/Riyadh") == "الخميس، 17 أغسطس 2023 - 01:05"


def test_a_naive_moment_is_refused() -> None:
    """Without a zone it is no moment."""
    with pytest.raises(ValueError, match="naive"):
        show_moment(datetime(2023, 8, 16))  # noqa: DTZ001 - that is the fault
