"""Material -> Report: counting. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from khabar.catalogue import Change
from khabar.feeds.moments import first_seen, last_changed
from khabar.problems import Severity, in_order
from khabar.report.findings import BOUNDS, Cadence, Delay, Hygiene, Month, Report, Unclean, Withdrawal
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from khabar.article import Article
    from khabar.catalogue import Event, Record
    from khabar.problems import Place, Problem
    from khabar.report.findings import Material
    from khabar.settings import Settings

YEAR = timedelta(days=365)
"""The cadence is that of the year before the newest article: a newsroom of ten years ago was another one."""
MONTHS = 12
EXAMPLES = 3
WITHDRAWALS = 20
FEEDS = 12
"""How much is told at most: months, places of each kind, withdrawals, feeds."""

_OPEN = (Visibility.VISIBLE, Visibility.NO_MORE)


def digest(material: Material, settings: Settings, moment: datetime, language: str) -> Report:
    """Count what there is to tell as of `moment` (aware); labels are in `language`."""
    published = [article for article in material.articles if visibility(article, moment) in _OPEN]
    month_of = _months(settings)
    return Report(
        moment=moment,
        read=material.read,
        published=len(published),
        refusals=_refusals(material.problems),
        warnings=sum(one.severity is Severity.WARNING and not _kind(one) for one in material.problems),
        cadence=_cadence(published, settings, language),
        hygiene=_hygiene(material, published, month_of),
        months=_happened(material, published, month_of),
        withdrawals=_withdrawals(material),
        delay=_delay(material.records),
        feeds=tuple(sorted(material.feeds, key=lambda feed: (-feed.size, feed.path))[:FEEDS]),
    )


def _refusals(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the errors of each refused file and its warnings, without those of unclean text, which stand elsewhere."""
    told = [
        one
        for one in in_order(problems)
        if one.severity is Severity.ERROR or (one.severity is Severity.WARNING and not _kind(one))
    ]
    refused = {one.place.file for one in told if one.severity is Severity.ERROR}
    told = [one for one in told if one.place.file in refused]
    return tuple(sorted(told, key=lambda one: (one.place.file, one.severity is not Severity.ERROR)))


def _months(settings: Settings) -> Callable[[datetime], str]:
    import pytz

    zone = pytz.timezone(settings.time_zone)
    return lambda moment: f"{moment.astimezone(zone):%Y-%m}"


def _cadence(published: Sequence[Article], settings: Settings, language: str) -> Cadence | None:
    import pytz

    if not published:
        return None
    zone = pytz.timezone(settings.time_zone)
    until = max(map(first_seen, published))
    recent = [article for article in published if until - first_seen(article) < YEAR]
    hours: dict[str | None, Counter[int]] = defaultdict(Counter)
    for article in recent:
        hours[article.section][first_seen(article).astimezone(zone).hour] += 1
    labels: dict[str | None, str] = {section.slug: section.label(language) for section in settings.sections}
    if None in hours:
        labels[None] = "–"
    rows = ((label, tuple(hours[slug][hour] for hour in range(24))) for slug, label in labels.items())
    return Cadence(min(map(first_seen, recent)), until, tuple(rows))


def _kind(problem: Problem) -> str | None:
    """Give the kind of unclean text that a problem tells of, if it does."""
    return dict(problem.values).get("kind") if problem.rule.startswith("text-") else None


def _hygiene(material: Material, published: Iterable[Article], month_of: Callable[[datetime], str]) -> Hygiene:
    month_of_file = {article.file: month_of(first_seen(article)) for article in published}
    months = tuple(sorted(set(month_of_file.values()))[-MONTHS:])
    times: Counter[str] = Counter()
    places: dict[str, list[Place]] = defaultdict(list)
    by_month: dict[str, Counter[str]] = defaultdict(Counter)
    for problem in in_order(material.problems):
        if (kind := _kind(problem)) is not None:
            count = int(dict(problem.values)["count"])
            times[kind] += count
            places[kind].append(problem.place)
            if (month := month_of_file.get(problem.place.file)) is not None:
                by_month[kind][month] += count
    return Hygiene(
        months,
        tuple(
            Unclean(
                kind,
                articles=len({place.file for place in places[kind]}),
                times=count,
                examples=tuple({place.file: place for place in reversed(places[kind])}.values())[::-1][:EXAMPLES],
                months=tuple(by_month[kind][month] for month in months),
            )
            for kind, count in sorted(times.items(), key=lambda row: (-row[1], row[0]))
        ),
    )


_COUNTED = {
    Change.UPDATED: "updated",
    Change.WITHDRAWN: "withdrawn",
    Change.BROUGHT_BACK: "brought_back",
}


def _happened(
    material: Material, published: Iterable[Article], month_of: Callable[[datetime], str]
) -> tuple[Month, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for event in material.events:
        if (name := _COUNTED.get(event.change)) is not None:
            counts[month_of(event.moment)][name] += 1
    # An article is published at its own date, whenever a run has first seen it.
    for record in material.records:
        if record.published is not None:
            counts[month_of(record.published)]["published"] += 1
    for article in published:
        for note in article.corrections:
            counts[month_of(note.date or last_changed(article))]["corrected"] += 1
    return tuple(Month(month=month, **counts[month]) for month in sorted(counts)[-MONTHS:])


def _withdrawals(material: Material) -> tuple[Withdrawal, ...]:
    withdrawn = sorted(
        (event for event in material.events if event.change is Change.WITHDRAWN), key=_when, reverse=True
    )
    return tuple(Withdrawal(event.moment, event.file, event.reason) for event in withdrawn[:WITHDRAWALS])


def _when(event: Event) -> tuple[datetime, str]:
    return event.moment, event.id


def _delay(records: Sequence[Record]) -> Delay:
    """Of articles that came after the first run: what lay there already was not late, Khabar was."""
    began = min((record.first_seen for record in records), default=None)
    later = [record for record in records if record.first_seen != began]
    seconds = [(one.first_seen - one.published).total_seconds() for one in later if one.published is not None]
    counts = Counter(sum(each > bound for bound in BOUNDS) for each in seconds)
    return Delay(
        tuple(counts[place] for place in range(len(BOUNDS) + 1)),
        median(max(each, 0.0) for each in seconds) if seconds else None,
        len(records) - len(later),
    )
