"""Draft -> Article, or all that is wrong with it: every field is tried, so an editor learns all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from khabar.article import URGENT, Article, Status
from khabar.items.check.body import check_body
from khabar.items.check.classes import direction, filing, language, licence, status, urgency
from khabar.items.check.dates import moment_of, moments
from khabar.items.check.desk import Desk
from khabar.items.check.identity import identity
from khabar.items.check.lasting import MOMENT_RULES, depends_on_moment, good_until
from khabar.items.check.media import corrections, images, links, renditions, video
from khabar.items.check.people import authors, place, source
from khabar.items.check.record import Record
from khabar.items.check.series import episode, people, reply_to, transcripts
from khabar.items.fields import FIELDS
from khabar.problems import any_error, in_order

__all__ = ["MOMENT_RULES", "check", "depends_on_moment", "good_until", "stated_status"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.items.draft import Draft
    from khabar.problems import Problem
    from khabar.settings import Settings


def check(draft: Draft, settings: Settings, moment: datetime) -> tuple[Article | None, tuple[Problem, ...]]:
    """Make an Article of a Draft, and tell all problems, in the order of their places.

    `moment` is the run's, aware: what lies too far ahead of it is a slip of the pen. Gives no Article where
    any problem is an error, nor of a draft that has no date yet. A draft's errors are told as warnings.
    """
    desk = Desk(draft.file, settings, moment)
    article = _article(Record(desk, draft.fields, FIELDS), draft)
    if not desk.problems:
        return article, ()
    problems = in_order(desk.problems)
    refused = any_error(problems)
    if desk.draft:
        problems = tuple(replace(problem, of_draft=True) for problem in problems)
    return (None if refused else article), problems


def stated_status(draft: Draft, settings: Settings, moment: datetime) -> Status:
    """Say what may be done with the article, whatever else is wrong with its file: a kill is heard from any.

    Where its dates close it at `moment` it is to be withheld: for how long, only a file that is right can say.
    """
    record = Record(Desk(draft.file, settings, moment), draft.fields, FIELDS)
    stated = status(record)
    return Status.WITHHELD if stated is Status.USABLE and moments(record).close(moment) else stated


def _article(record: Record, draft: Draft) -> Article | None:
    desk = record.desk
    desk.language = language(record)
    if draft.text is not None:
        desk.look_over(draft.text)
    for doubt in draft.doubts:
        if all(record.place_of(name).file == draft.file for name in doubt.settled_by):
            desk.problems.append(doubt.problem)
    headline, summary = record.line("headline"), record.text("summary")
    kicker = record.line("kicker") if "kicker" in record.given else None
    if headline is None:
        desk.tell("headline-missing", record.place_of("headline"))
    standing = status(record)
    # Of a file that calls itself usable too, nobody knows that it is unfinished.
    desk.draft = standing is Status.DRAFT and not any(one.rule == "status-contradicts" for one in desk.problems)
    dates = moments(record, draft=desk.draft)
    filed = filing(record)
    named = identity(record, headline, dates.published, filed.section)
    desk.address = named.address
    body, media = check_body(desk, draft.body), renditions(record)
    importance = urgency(record, kicker, headline)
    is_urgent = importance is not None and importance <= URGENT
    if summary is None and not body.text.strip() and not (is_urgent or desk.draft):
        # Urgent news may be its headline alone, and a draft is not finished.
        desk.tell("body-missing", record.place)
    base = direction(record)
    written = {name: part(record) for name, part in _PARTS if name in record.given}
    has_video = video(record, kicker, headline, media)
    if headline is None or dates.published is None or named.id is None or named.address is None:
        return None
    return Article(
        file=draft.file,
        id=named.id,
        id_stated=bool(record.nodes("id")),
        address=named.address,
        headline=headline,
        published=dates.published.moment,
        language=desk.language,
        direction=base,
        body=body,
        slug=named.slug,
        kicker=kicker,
        summary=summary,
        section=filed.section,
        tags=filed.tags,
        updated=moment_of(dates.updated),
        status=standing,
        embargo=moment_of(dates.embargo),
        expires=moment_of(dates.expires),
        urgency=importance,
        video=has_video,
        renditions=media,
        **_newsrooms_own(desk.settings) | written,
    )


def _rights(record: Record) -> str | None:
    return record.line("rights") or record.desk.settings.rights


def _explicit(record: Record) -> bool | None:
    return record.flag("explicit")


def _newsrooms_own(settings: Settings) -> dict[str, Any]:
    return {"rights": settings.rights, "licence": settings.licence}


_PARTS: tuple[tuple[str, Callable[[Record], Any]], ...] = (
    ("authors", authors),
    ("source", source),
    ("place", place),
    ("rights", _rights),
    ("licence", licence),
    ("images", images),
    ("links", links),
    ("corrections", corrections),
    ("reply_to", reply_to),
    ("explicit", _explicit),
    ("episode", episode),
    ("transcripts", transcripts),
    ("people", people),
)
"""What few articles have, by the field that says it: where that is missing, it need not be asked for."""
