"""What it costs to understand an article: microseconds of CPU per article for each step from bytes to digests.

Run it on a quiet machine: python -m benchmarks.understanding
"""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, TypeVar

from benchmarks.corpus import NOW, SECTIONS, article
from khabar.items.check import check
from khabar.items.digest import content_digest, digests, visible_digest
from khabar.items.readers import read
from khabar.items.reading import understand
from khabar.items.source import SourceFile
from khabar.settings import Items, Section, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")

ARTICLES = 2_000
ROUNDS = 5
SETTINGS = Settings(
    name="صحيفة القياس",
    home="https://news.example/",
    description="أخبار متخيَّلة تُقاس بها السرعة.",
    time_zone="Asia/Beirut",
    items=Items(address="https://news.example/{section}/{date:%Y/%m/%d}/{slug}"),
    sections=tuple(Section(slug=slug, name={"ar": name}) for slug, name in SECTIONS.items()),
)


def main() -> None:
    sources = [SourceFile(f"items/{path}", text.encode()) for path, text in map(article, range(ARTICLES))]
    size = sum(len(source.data) for source in sources) / ARTICLES / 1000
    print(f"{ARTICLES} articles of {size:.1f} KB; us of CPU per article, the best of {ROUNDS} rounds")
    drafts = [draft for source in sources if (draft := read(source, SETTINGS)[0])]
    articles = [found for draft in drafts if (found := check(draft, SETTINGS, NOW)[0])]
    assert len(articles) == ARTICLES, "every article of the corpus is sound"
    _time("read: bytes to draft", lambda source: read(source, SETTINGS), sources)
    _time("check: draft to article", lambda draft: check(draft, SETTINGS, NOW), drafts)
    _time("both", lambda source: understand(source, SETTINGS, NOW), sources)
    _time("digest of the content", content_digest, articles)
    _time("digest of what is visible", lambda one: visible_digest(one, SETTINGS), articles)
    _time("both digests at once", lambda one: digests(one, SETTINGS), articles)
    _time("all of it", _all, sources)


def _all(source: SourceFile) -> None:
    found = understand(source, SETTINGS, NOW).article
    assert found is not None
    digests(found, SETTINGS)


def _time(name: str, step: Callable[[Item], object], items: Sequence[Item]) -> None:
    best = min(_once(step, items) for _ in range(ROUNDS))
    print(f"{name:28} {best * 1e6 / len(items):7.1f}")


def _once(step: Callable[[Item], object], items: Sequence[Item]) -> float:
    start = process_time()
    for item in items:
        step(item)
    return process_time() - start


if __name__ == "__main__":
    main()
