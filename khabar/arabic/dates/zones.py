"""Zone phrases -> zones. The press names a place (بتوقيت القاهرة), an hour's name (GMT), or an offset.

The defaults can be changed by the newsroom, phrase by phrase: whether بتوقيت القدس follows Asia/Jerusalem or
Asia/Hebron, which change their clocks on different days, is its decision.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from khabar.arabic.dates.answer import DatelineError, Reason
from khabar.arabic.iana import zone_of

INTRODUCTIONS = (
    "بتوقيت|توقيت|بالتوقيت|التوقيت|بتوقيت العاصمة|بتوقيت مدينة|حسب توقيت|بحسب توقيت|وفق توقيت"
    "|به وقت|به وقت محلی|ساعت محلی"
)
"""What stands before a place to make it a zone."""

LOCAL = "بالتوقيت المحلي|التوقيت المحلي|بتوقيت محلي|توقيت محلي|بالتوقيت المحلى|به وقت محلی|local time|heure locale"
"""The newsroom's own zone, named."""

# Greenwich is UTC all year: Europe/London has a summer time.
NAMES = "غرينتش|جرينتش|غرينيتش|جرينيتش|غرينتيش|جرينتيش|گرینویچ|گرینیچ|قرينتش|كرينتش|ت غ|تغ|GMT|UTC|UT|Z|greenwich"
"""Names of UTC, which need no introduction."""

# RFC 5322, 4.3, for the American ones; the European ones are in the IANA database under these names; GST is the Gulf's.
ABBREVIATIONS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "GST": 4,
}  # fmt: skip
"""Hours east of UTC."""

DOUBTFUL = "AST|BST|IST|ET"
"""Names of several zones: Arabian or Atlantic, British or Bangladeshi, Indian, Irish or Israeli, winter or summer."""

ENGLISH: tuple[tuple[str, str], ...] = (
    ("Asia/Riyadh", "Mecca time|Makkah time|Saudi time|Riyadh time|KSA time|KSA"),
    ("Asia/Jerusalem", "Jerusalem time"),
    ("Asia/Dubai", "Dubai time|Abu Dhabi time|UAE time"),
    ("Asia/Qatar", "Doha time|Qatar time"),
    ("Asia/Baghdad", "Baghdad time|Iraq time"),
    ("Asia/Beirut", "Beirut time"),
    ("Asia/Tehran", "Tehran time"),
    ("Africa/Cairo", "Cairo time|Egypt time"),
)
"""Zones as the English pages of the same newsrooms name them."""

PLACES: tuple[tuple[str, str], ...] = (
    ("UTC", "عالمي|العالمي|العالمي الموحد|العالمي المنسق|عالمي منسق|هماهنگ جهانی"),
    ("Asia/Jerusalem", "القدس|القدس المحتلة|القدس الشريف|فلسطين|فلسطين المحتلة"),
    ("Asia/Gaza", "غزة|قطاع غزة|خان يونس|رفح"),
    ("Asia/Hebron", "رام الله|الخليل|نابلس|جنين|بيت لحم|طولكرم|الضفة الغربية"),
    (
        "Asia/Riyadh",
        "مكة المكرمة|مكة|الرياض|السعودية|المملكة العربية السعودية|المدينة المنورة|جدة|الدمام|أبها|تبوك|الطائف",
    ),
    ("Asia/Dubai", "أبوظبي|أبو ظبي|دبي|الشارقة|عجمان|الإمارات|الإمارات العربية المتحدة|دولة الإمارات"),
    ("Asia/Qatar", "الدوحة|قطر"),
    ("Asia/Kuwait", "الكويت"),
    ("Asia/Bahrain", "المنامة|البحرين"),
    ("Asia/Muscat", "مسقط|سلطنة عمان"),
    ("Asia/Aden", "صنعاء|عدن|تعز|المكلا|مأرب|اليمن"),
    ("Asia/Baghdad", "بغداد|العراق|البصرة|الموصل|كركوك|النجف|كربلاء|السليمانية|أربيل|كردستان|إقليم كردستان"),
    ("Asia/Damascus", "دمشق|حلب|حمص|اللاذقية|سوريا|سورية"),
    ("Asia/Beirut", "بيروت|لبنان"),
    ("Asia/Amman", "الأردن"),
    ("Asia/Tehran", "طهران|إيران|تهران"),
    ("Asia/Kabul", "كابل|كابول|أفغانستان"),
    ("Africa/Cairo", "القاهرة|الإسكندرية|مصر|جمهورية مصر العربية"),
    ("Africa/Khartoum", "الخرطوم|أم درمان|بورتسودان|السودان"),
    ("Africa/Tripoli", "طرابلس الغرب|بنغازي|ليبيا"),
    ("Africa/Tunis", "تونس"),
    ("Africa/Algiers", "الجزائر"),
    ("Africa/Casablanca", "الرباط|المغرب|الدار البيضاء|طنجة|مراكش"),
    ("Africa/Nouakchott", "نواكشوط|موريتانيا"),
    ("Africa/Mogadishu", "مقديشو|الصومال"),
    ("Africa/Djibouti", "جيبوتي"),
    ("Europe/Istanbul", "إسطنبول|اسطنبول|أنقرة|تركيا"),
    ("Europe/Moscow", "موسكو|روسيا"),
    ("Europe/Kyiv", "كييف|أوكرانيا"),
    ("Europe/London", "لندن|بريطانيا"),
    ("Europe/Paris", "باريس|فرنسا"),
    ("Europe/Berlin", "برلين|ألمانيا|وسط أوروبا|أوروبا الوسطى"),
    ("Europe/Madrid", "مدريد"),
    ("Europe/Rome", "روما|إيطاليا"),
    ("Europe/Vienna", "فيينا|النمسا"),
    ("Europe/Brussels", "بروكسل|بلجيكا"),
    ("Europe/Zurich", "جنيف|سويسرا"),
    ("America/New_York", "نيويورك|واشنطن|شرق الولايات المتحدة|شرق أمريكا|الساحل الشرقي"),
    ("Europe/Athens", "أثينا|اليونان|شرق أوروبا"),
    ("Indian/Comoro", "جزر القمر|موروني"),
    ("Australia/Sydney", "سيدني"),
    ("Asia/Shanghai", "بكين|الصين"),
    ("Asia/Tokyo", "طوكيو|اليابان"),
    ("Asia/Karachi", "إسلام آباد|باكستان"),
    ("Asia/Kolkata", "نيودلهي|الهند"),
)
"""IANA zones by the places that date lines name, after an introduction or in brackets after a time: 12:59 (مكة
المكرمة). A place alone is where, not when.
Not here, for they name two: `TWO_PLACES`."""

TWO_PLACES = "عمان|طرابلس"
"""Amman and Oman; in Libya and in Lebanon."""

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def offset_name(minutes: int) -> str:
    """Write minutes east of UTC as a fixed offset: ``+03:30``; UTC itself for none."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


@lru_cache(maxsize=64)
def _tzinfo(zone: str) -> tzinfo:
    if zone == "UTC":
        return timezone.utc  # noqa: UP017 - beside timezone(...) below, the same word says the same thing
    if fixed := _OFFSET.fullmatch(zone):
        minutes = int(fixed[2]) * 60 + int(fixed[3])
        return timezone(timedelta(minutes=-minutes if fixed[1] == "-" else minutes))
    import pytz

    try:
        return zone_of(zone)
    except pytz.UnknownTimeZoneError:
        raise DatelineError("unknown-zone", zone) from None


def localized(local: datetime, zone: str) -> datetime:
    """Place a naive local time in a zone (IANA name, or as `offset_name` writes it).

    Raises DatelineError: `no-such-time` or `twice`, with both readings, around a change of the clocks;
    `unknown-zone`.
    """
    steady = _steady(zone, local.year, local.month)
    return local.replace(tzinfo=steady) if steady else _localized(local, zone)


@lru_cache(maxsize=1024)
def _steady(zone: str, year: int, month: int) -> tzinfo | None:
    """Give the zone's tzinfo of a month in which its clocks are not changed; None for another month.

    pytz weighs every time against the changes before and after it, which takes longer than all else about a line;
    most months have none.
    """
    tz = _tzinfo(zone)
    if isinstance(tz, timezone):
        return tz
    first = datetime(year, month, 1)  # noqa: DTZ001 - local time, which is what is to be placed
    days = (_localized(first + timedelta(days=number), zone).tzinfo for number in range(33))
    try:
        offsets = set(days)
    except (DatelineError, OverflowError):
        return None
    return offsets.pop() if len(offsets) == 1 else None


def day_in(zone: str, moment: datetime) -> date:
    """Give the day that a moment (UTC) is on by the clocks of a zone (IANA name, or as `offset_name` writes it)."""
    # Up to a day's offset away, the middle of a month is in that month.
    offset = _steady_offset(zone, moment.year, moment.month) if 1 < moment.day < 28 else None
    return (moment + offset if offset is not None else moment.astimezone(_tzinfo(zone))).date()


@lru_cache(maxsize=1024)
def _steady_offset(zone: str, year: int, month: int) -> timedelta | None:
    steady = _steady(zone, year, month)
    return steady.utcoffset(datetime(year, month, 1, tzinfo=steady)) if steady else None


def _localized(local: datetime, zone: str) -> datetime:
    import pytz

    tz = zone_of(zone)
    try:
        return tz.localize(local, is_dst=None)
    except pytz.InvalidTimeError as error:
        reason: Reason = "twice" if isinstance(error, pytz.AmbiguousTimeError) else "no-such-time"
    readings = (tz.normalize(tz.localize(local, is_dst=summer)).isoformat() for summer in (True, False))
    raise DatelineError(reason, local.strftime("%H:%M"), readings=tuple(readings))
