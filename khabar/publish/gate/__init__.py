"""The gate: the last look at a document's bytes before they replace what readers have.

It trusts nothing that the rooms before it promised. A document that fails leaves its old file standing; the
rule says what is wrong, and it is a fault of Khabar, not of the newsroom. Each kind of document has a file of its own
here, and every entry is looked at once.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from khabar.publish.gate.common import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from khabar.feeds.document import Document
    from khabar.problems import Problem


def check(document: Document, passed: Container[bytes] = ()) -> tuple[Problem, ...]:
    """Check the bytes of a document. Places are relative to the feeds folder. An error stops it.

    An entry that is among those that have `passed`, in another document, or was published before, in these bytes, is
    not looked at again: that no other has its id is all that it depends on.
    """
    examine = _examiner(document.media_type.partition(";")[0].strip())
    if examine is None:
        return ()
    twice = [id_ for id_, number in Counter(held.id for held in document.held).items() if number > 1]
    if twice:
        return tuple(problem(document, "publish-duplicate-id", id=id_) for id_ in twice)
    new = tuple(
        entry
        for entry, held in zip_longest(document.entries, document.held)
        if not (held and held.known) and entry not in passed
    )
    return tuple(examine(document, document.holding(new)))


def _examiner(media_type: str) -> Callable[[Document, bytes], Iterable[Problem]] | None:
    """Give what looks at the documents of a media type; None where there is nothing to look at, as in a style sheet.

    What each needs is loaded when the first of its documents is there.
    """
    match media_type:
        case "application/rss+xml":
            from khabar.publish.gate.feeds import examine_rss as examine
        case "application/atom+xml":
            from khabar.publish.gate.feeds import examine_atom as examine
        case "application/feed+json":
            from khabar.publish.gate.json_feeds import examine
        case "application/xml":
            from khabar.publish.gate.lists import examine_sitemap as examine
        case "text/x-opml":
            from khabar.publish.gate.lists import examine_opml as examine
        case "text/html":
            from khabar.publish.gate.pages import examine
        case _:
            return None
    return examine
