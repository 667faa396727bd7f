"""The options that commands share. Their help stands in words.toml, under `options`."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli import clock

if TYPE_CHECKING:
    from khabar.cli.words import Words


class Moment(click.ParamType[datetime]):
    """A moment in ISO 8601, with its offset from UTC: ``2026-11-22T15:00:00+03:00``."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it. Raises click.BadParameter, in the user's language."""
        if isinstance(value, datetime):
            return value
        words: Words | None = ctx.find_root().obj if ctx is not None else None
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.fail(words("usage.moment") if words else str(value), param, ctx)
        if not _FIRST <= moment <= _LAST:
            said = words("usage.moment-days", first=_FIRST.date(), last=_LAST.date()) if words else str(value)
            self.fail(said, param, ctx)
        return moment.astimezone(UTC).replace(microsecond=0)


_FIRST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""Moments a day further may lie outside of the calendar, the years 1 to 9999, in the newsroom's own zone."""


class Seconds(click.ParamType[float]):
    """A number of seconds, from 0: ``30``, ``1.5``."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it. Raises click.BadParameter, in the user's language."""
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds < math.inf:
            words: Words | None = ctx.find_root().obj if ctx is not None else None
            self.fail(words("usage.seconds") if words else str(value), param, ctx)
        return seconds


language_option = click.option("--lang", type=click.Choice(["ar", "en"]), expose_value=False)
"""Read before the arguments are parsed: khabar.cli.words.language_of."""

now_option = click.option("--now", "moment", type=Moment(), default=clock.now, metavar="MOMENT")

format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")

quiet_option = click.option("-q", "--quiet", is_flag=True)

verbose_option = click.option("-v", "--verbose", is_flag=True)

newsroom_argument = click.argument("newsroom", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")

newsroom_option = click.option("--dir", "newsroom", type=click.Path(path_type=Path), default=Path(), metavar="DIR")
