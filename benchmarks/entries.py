"""What an entry costs: microseconds per article for each step from Article to finished bytes in each format.

Run it on a quiet machine: python -m benchmarks.entries
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from khabar.article import Article, Body, Direction, Markup, Person
from khabar.feeds import FORMATS, Entries, finish, write
from khabar.feeds.edition import CORE_FORMATS
from khabar.feeds.entry import entry_of
from khabar.feeds.html import clean_html
from khabar.feeds.select import select
from khabar.settings import Section, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")

ARTICLES = 2_000
NOW = datetime(2024, 1, 1, tzinfo=UTC)
PARAGRAPH = "أعلنت البلدية أن أعمال الترميم في السوق القديم تبدأ مطلع الشهر وتستمر أربعين يومًا. " * 3


def main() -> None:
    settings = Settings(
        name="صحيفة المثال",
        home="https://news.example/",
        description="أخبار المدينة",
        sections=tuple(Section(slug=f"s{n}", name={"ar": f"قسم {n}"}) for n in range(12)),
    )
    articles = [_article(number) for number in range(ARTICLES)]
    print(f"{ARTICLES} articles, a body of {len(articles[0].body.text.encode()) / 1000:.1f} KB each; us per article")
    html = [clean_html(article.body, article.address) for article in articles]
    _time("Markdown to clean HTML", lambda article: clean_html(article.body, article.address), articles)
    cleaned = [replace(a, body=Body(Markup.HTML, h)) for a, h in zip(articles, html, strict=True)]
    _time("cleaning clean HTML", lambda article: clean_html(article.body, article.address), cleaned)
    made = [entry_of(article, settings) for article in articles]
    for form in FORMATS:
        _time(f"{form.file}: elements and bytes", form.entry, made)
    core = [form for form in FORMATS if form.name in CORE_FORMATS]
    _time("all of it, RSS and Atom", lambda article: finish(article, settings, core), articles)
    start = perf_counter()
    editions = select(articles, settings, NOW)
    chosen = perf_counter()
    entries = Entries(settings)
    for article in articles:
        entries.of(article)
    rendered = perf_counter()
    documents = list(write(editions, settings, entries))
    end = perf_counter()
    size = sum(len(document.data) for document in documents)
    print(f"select, {len(editions)} editions: {(chosen - start) * 1000:.0f} ms")
    print(
        f"write from finished entries: {(end - rendered) * 1e6 / len(documents):.0f} us a document "
        f"({len(documents)} of them, {size / len(documents) / 1000:.0f} KB each)"
    )


def _article(number: int) -> Article:
    return Article(
        file=f"items/{number}.md",
        id=f"tag:news.example,2023:{number}",
        address=f"https://news.example/{number}",
        headline=f"ترميم السوق القديم يبدأ مطلع الشهر {number}",
        published=NOW - timedelta(minutes=number + 1),
        language="ar",
        direction=Direction.RTL,
        slug=str(number),
        body=Body(Markup.MARKDOWN, f"{PARAGRAPH}\n\n## خلفية\n\n" + f"{PARAGRAPH} [تفاصيل](/more)\n\n" * 8),
        section=f"s{number % 12}",
        tags=tuple(f"وسم {number % modulus}" for modulus in (40, 41)),
        authors=(Person("ليلى حسن"),),
        video=number % 7 == 0,
    )


def _time(name: str, step: Callable[[Item], object], items: Sequence[Item]) -> None:
    best = min(_once(step, items) for _ in range(5))
    print(f"{name:32} {best * 1e6 / len(items):7.1f}")


def _once(step: Callable[[Item], object], items: Sequence[Item]) -> float:
    start = perf_counter()
    for item in items:
        step(item)
    return perf_counter() - start


if __name__ == "__main__":
    main()
