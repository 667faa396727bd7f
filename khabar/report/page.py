"""Report -> one HTML file, in the look of the newsroom's other pages. It asks nobody for anything, and runs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from khabar.feeds.pages import shell
from khabar.feeds.pages.dates import shown
from khabar.feeds.pages.markup import Html, join, tag
from khabar.problems import Place, Problem, Severity, rule_names, texts_and_codes
from khabar.report.charts import bar, heat, measured, table
from khabar.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from khabar.problems import Language
    from khabar.report.findings import Report
    from khabar.report.words import ReportWords
    from khabar.settings import Settings

PARTNERS = (("SmartNews", 1_000_000), ("Google", 2_000_000))
"""How large a feed may be, in bytes: as SmartNews advises, and by Google's older rule of thumb."""

_STYLE = Path(__file__).parent / "report.css"


def page(report: Report, settings: Settings, language: Language) -> bytes:
    """Write the file in one of the two languages of messages."""
    return _Page(report, settings, language).write().encode()


class _Page:
    """The page as it is written, part by part."""

    def __init__(self, report: Report, settings: Settings, language: Language) -> None:
        self.report, self.settings, self.language = report, settings, language
        self.words: ReportWords = WORDS[language]
        self.rtl = language == "ar"

    def write(self) -> Html:
        words, title = self.words, f"{self.settings.name} – {self.words.title}"
        sections = (
            ("refusals", words.refusals, self.refusals()),
            ("cadence", words.cadence, self.cadence()),
            ("hygiene", words.hygiene, self.hygiene()),
            ("life", words.life, self.life()),
            ("delay", words.delay, self.delay()),
            ("sizes", words.sizes, self.sizes()),
        )
        links = (tag("li", None, tag("a", {"href": f"#{name}"}, heading)) for name, heading, _ in sections)
        body = tag(
            "body",
            None,
            tag(
                "header",
                None,
                tag("h1", None, title),
                tag("p", {"class": "soft"}, words.as_of, " ", self.moment(self.report.moment)),
                tag("nav", {"aria-label": words.contents}, tag("ul", {"role": "list"}, *links)),
            ),
            Html("\n"),
            tag(
                "main",
                None,
                self.sums(),
                *(
                    tag("section", {"id": name}, Html("\n"), tag("h2", None, heading), *parts, Html("\n"))
                    for name, heading, parts in sections
                ),
            ),
        )
        style = f"{shell.source('page.css')}\n{shell.compact(_STYLE.read_text(encoding='utf-8'))}"
        private = tag("meta", {"name": "robots", "content": "noindex, nofollow"})
        html = tag(
            "html",
            {"lang": self.language, "dir": "rtl" if self.rtl else "ltr"},
            shell.head(title, style=style, more=[private]),
            body,
        )
        return join([Html("<!DOCTYPE html>\n"), html, Html("\n")])

    def moment(self, moment: datetime) -> Html:
        return shown(moment, self.language, self.settings.time_zone)

    def sums(self) -> Html:
        report, words = self.report, self.words
        withdrawn = sum(month.withdrawn for month in report.months)
        refused = len({problem.place.file for problem in report.refusals})
        sums = (
            (words.files, report.read, False),
            (words.published, report.published, False),
            (words.refused, refused, refused > 0),
            (words.warnings, report.warnings, False),
            (words.withdrawn, withdrawn, False),
        )
        parts = (
            tag("div", {"class": "bad" if bad else None}, tag("dt", None, label), tag("dd", None, str(number)))
            for label, number, bad in sums
        )
        return tag("dl", {"class": "sums"}, *parts)

    def refusals(self) -> Iterator[Html]:
        if not self.report.refusals:
            yield tag("p", None, self.words.no_refusals)
            return
        yield tag("p", None, self.words.refusals_about)
        items = (
            tag(
                "li",
                None,
                _code(str(problem.place)),
                tag("p", None, *self.wrong(problem)),
                tag("p", None, *_with_codes(problem.remedy(self.language, code=True))),
                tag("p", {"class": "soft"}, _code(problem.rule)),
                Html("\n"),
            )
            for problem in self.report.refusals
        )
        yield tag("ul", {"class": "refusals", "role": "list"}, *items)

    def wrong(self, problem: Problem) -> Iterator[Html | str]:
        said = _with_codes(problem.wrong(self.language, code=True))
        if problem.severity is Severity.ERROR:
            yield tag("strong", None, *said)
        else:
            yield tag("span", {"class": "soft"}, self.words.warning)
            yield " "
            yield from said

    def cadence(self) -> Iterator[Html]:
        cadence, words = self.report.cadence, self.words
        if cadence is None:
            yield tag("p", None, words.nothing_published)
            return
        since, until = self.moment(cadence.since), self.moment(cadence.until)
        yield tag("p", {"class": "soft"}, since, " – ", until)
        yield heat(words.cadence_about, [words.section, *map(str, range(24))], cadence.sections)

    def hygiene(self) -> Iterator[Html]:
        hygiene, words = self.report.hygiene, self.words
        if not hygiene.kinds:
            yield tag("p", None, words.clean)
            return
        rows = (
            (
                self.kind(unclean.kind, unclean.times),
                str(unclean.articles),
                str(unclean.times),
                join(map(_code, map(str, unclean.examples))),
            )
            for unclean in hygiene.kinds
        )
        yield table(words.hygiene_about, [words.kind, words.articles, words.times, words.examples], rows)
        if hygiene.months:
            months = [(_code(unclean.kind), unclean.months) for unclean in hygiene.kinds]
            yield heat(words.hygiene_months, [words.kind, *map(_ltr, hygiene.months)], months)

    def kind(self, kind: str, times: int) -> Html:
        name = f"text-{kind}"
        said = (
            Problem.of(name, Place(""), count=times).wrong(self.language, code=True) if name in rule_names() else kind
        )
        return join([*_with_codes(said), " ", _code(name)])

    def life(self) -> Iterator[Html]:
        words, months = self.words, self.report.months
        if months:
            most = max(month.published for month in months)
            head = [
                words.month, words.published, words.updated, words.corrected, words.withdrawn, words.brought_back
            ]  # fmt: skip
            rows = (
                (
                    _ltr(month.month),
                    measured(str(month.published), bar(month.published, most, rtl=self.rtl)),
                    *map(str, (month.updated, month.corrected, month.withdrawn, month.brought_back)),
                )
                for month in months
            )
            yield table(words.life_about, head, rows)
        if not self.report.withdrawals:
            yield tag("p", None, words.no_withdrawals)
            return
        reasons = dict(words.reasons)
        withdrawn = (
            (self.moment(one.moment), _code(one.file), reasons.get(one.reason, one.reason))
            for one in self.report.withdrawals
        )
        yield table(words.withdrawals, [words.when, words.file, words.why], withdrawn)

    def delay(self) -> Iterator[Html]:
        delay, words = self.report.delay, self.words
        if delay.median is None:
            yield tag("p", None, words.delay_none)
        else:
            most = max(delay.counts)
            rows = (
                (label, measured(str(count), bar(count, most, rtl=self.rtl)))
                for label, count in zip(words.bounds, delay.counts, strict=True)
            )
            yield table(words.delay_about, [words.delay, words.articles], rows)
            yield tag("p", None, words.median, " ", _ltr(f"{delay.median / 60:.1f}"))
        if delay.at_first:
            yield tag("p", {"class": "soft"}, words.at_first, " ", str(delay.at_first))

    def sizes(self) -> Iterator[Html]:
        words, limit = self.words, self.settings.feeds.max_bytes
        if not self.report.feeds:
            yield tag("p", None, words.no_feeds)
            return
        rows = (
            (
                _code(feed.path),
                _ltr(f"{feed.size / 1000:,.1f}"),
                measured(
                    f"{feed.size / limit:.0%}",
                    bar(feed.size, max(limit, feed.size), rtl=self.rtl, mark=PARTNERS[0][1]),
                ),
                self.over(feed.size),
            )
            for feed in self.report.feeds
        )
        yield table(words.sizes_about, [words.feed, words.size, words.of_limit, words.over], rows)

    def over(self, size: int) -> str:
        names = [name for name, most in PARTNERS if size > most]
        return self.words.comma.join(names) or "–"


def _code(text: str) -> Html:
    return tag("code", {"dir": "ltr"}, text)


def _with_codes(sentence: str) -> Iterator[Html | str]:
    for place, part in enumerate(texts_and_codes(sentence)):
        yield _code(part) if place % 2 else part


def _ltr(text: str) -> Html:
    return tag("bdi", {"dir": "ltr"}, text)
