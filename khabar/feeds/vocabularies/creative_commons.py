"""The creativeCommons module of RSS: licences of Creative Commons, where aggregators look for them in RSS.

Atom's own link says it there (RFC 4946), and says any other licence in both formats (khabar.feeds.vocabularies.links).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

CREATIVE_COMMONS = Namespace(
    "creativeCommons",
    "http://backend.userland.com/creativeCommonsRssModule",
    "https://www.rssboard.org/creative-commons",
)

_LICENCES = ("https://creativecommons.org/", "http://creativecommons.org/")


def licence(item: Element, entry: Entry) -> None:
    """Give the address of the licence, where it is one of Creative Commons."""
    if entry.licence is not None and entry.licence.startswith(_LICENCES):
        add(item, "creativeCommons:license", entry.licence)
