"""Zones of the IANA time zone database, by their names there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytz import _UTCclass
    from pytz.tzinfo import DstTzInfo, StaticTzInfo


@lru_cache(maxsize=64)
def zone_of(name: str) -> _UTCclass | StaticTzInfo | DstTzInfo:
    """Give a zone as `pytz.timezone` does. Raises pytz.UnknownTimeZoneError, a LookupError.

    That looks first whether the file of each of some six hundred zones is there, which takes longer than all that a
    run asks of one; so the zone's own file is read here. What is no zone's file is left to pytz.
    """
    import pytz
    from pytz.tzfile import build_tzinfo

    try:
        with pytz.open_resource(name) as file:  # type: ignore[attr-defined] # its stubs lack it
            is_zone = file.read(4) == b"TZif"
            file.seek(0)
            if is_zone and name != "UTC":
                return build_tzinfo(name, file)
    except (OSError, ValueError):
        pass
    return pytz.timezone(name)
