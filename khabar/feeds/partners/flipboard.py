"""Flipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds import rss
from khabar.feeds.dialect import Dialect
from khabar.feeds.partners.format import PartnerFormat
from khabar.feeds.partners.profile import Deletion, Limit, Page, Profile
from khabar.feeds.partners.text import excerpt
from khabar.feeds.rss import CONTENT
from khabar.feeds.vocabularies import dublin_core, georss, media, websub
from khabar.feeds.vocabularies.dublin_core import DUBLIN_CORE, DUBLIN_CORE_TERMS
from khabar.feeds.vocabularies.georss import GEORSS
from khabar.feeds.vocabularies.links import ATOM
from khabar.feeds.vocabularies.media import MEDIA
from khabar.feeds.xml import add, declared

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

_SPECIFICATION = Page("https://about.flipboard.com/rss-spec/", "2026-11-25")
_NEWER = Page("https://pt-br.about.flipboard.com/rss-spec/", "2026-11-25")

_LEAST_DESCRIPTION = 300
"""Characters."""

PROFILE = Profile(
    name="flipboard",
    title="Flipboard",
    feed="`partner/flipboard/rss.xml`",
    vocabulary=(),
    deletion=Deletion.REPLACEMENT,
    pages=(_SPECIFICATION, _NEWER),
    limits=(
        Limit("summary-short", _NEWER, _LEAST_DESCRIPTION),
        Limit("body-missing", _SPECIFICATION),
        Limit("image-missing", _SPECIFICATION),
        Limit("image-narrow", _SPECIFICATION, 400),
    ),
    number=30,
)


def long_description(item: Element, entry: Entry) -> None:
    """The summary, or twice as much of the text as it asks at least: it shows more or less of it by its layout."""
    add(item, "description", rss.plain(excerpt(entry.article, 2 * _LEAST_DESCRIPTION) or entry.summary))


DIALECT = Dialect(
    namespaces=lambda _: declared(ATOM, CONTENT, DUBLIN_CORE, DUBLIN_CORE_TERMS, GEORSS, MEDIA),
    item=(
        rss.title,
        rss.link,
        rss.guid,
        dublin_core.creator,
        rss.publication_date,
        dublin_core.modified,
        rss.category,
        long_description,
        rss.content,
        rss.enclosure,
        media.thumbnail,
        media.contents,
        georss.point,
    ),
    channel=(rss.self_link, websub.rss_hubs, rss.last_build_date),
)

FORMAT = PartnerFormat("flipboard", DIALECT)
