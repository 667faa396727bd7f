"""How long a date line takes, beside dateparser where that answers: ``python -m benchmarks.dateline``.

Dateparser is no dependency: without it its column stays empty. Times are the best of several rounds.
"""

from __future__ import annotations

import timeit
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from khabar.arabic import DatelineError, parse_dateline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

LINES = (
    "السبت ١٦ سبتمبر ٢٠٢٣ - ١٢:٥٩ بتوقيت غرينتش",
    "السبت، 16 سبتمبر 2023 12:59 م",
    "16 أيلول 2023",
    "16 سبتمبر/ أيلول 2023",
    "2023-09-16T12:59:07+03:00",
    "Sat, 16 Sep 2023 12:59:07 GMT",
    "نشر بتاريخ: السبت، 16 تشرين2/نوفمبر 2024 22:56",
    "16/09/2023 - 17:35",
    "1446/06/02 هـ الموافق: 03/12/2024 مـ",
    "۲۵ شهریور ۱۴۰۲ - ۱۲:۵۹",
    # Refused.
    "16 سبتنمبر 2023",
    (
        "أسعار الذهب في مصر والدول العربية: قفزة جديدة في عيار 21 وتوقعات الخبراء لمسار المعدن الأصفر وسط ترقب قرارات"
        " البنوك المركزية الكبرى حول العالم ومخاوف من التضخم المستمر في الأسواق"
    ),
)
ROUNDS, CALLS, SLOW_CALLS = 20, 500, 10


def microseconds(call: Callable[[], object], calls: int) -> float:
    """The best round, per call."""
    return min(timeit.repeat(call, number=calls, repeat=ROUNDS)) / calls * 1e6


def answer(found: datetime | None) -> str:
    return found.isoformat(timespec="minutes") if found else "no answer"


def read_or_refuse(line: str) -> None:
    with suppress(DatelineError):
        parse_dateline(line, zone="Africa/Cairo")


def main() -> None:
    dateparser = import_module("dateparser") if find_spec("dateparser") else None
    print(f"{'khabar us':>9}  {'dateparser us':>13}  {'dateparser says':<25}  line")
    for line in LINES:
        ours = microseconds(partial(read_or_refuse, line), CALLS)
        theirs, said = "", ""
        if dateparser:
            said = answer(dateparser.parse(line))
            theirs = f"{microseconds(partial(dateparser.parse, line), SLOW_CALLS):.0f}"
        print(f"{ours:>9.1f}  {theirs:>13}  {said:<25}  {line}")


if __name__ == "__main__":
    main()
