"""Atom Threading Extensions (RFC 4685): what an article replies to. RSS items carry them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.xml import Namespace, add

if TYPE_CHECKING:
    from khabar.feeds.entry import Entry
    from khabar.feeds.xml import Element

THREADING = Namespace("thr", "http://purl.org/syndication/thread/1.0", "https://www.rfc-editor.org/rfc/rfc4685")


def in_reply_to(parent: Element, entry: Entry) -> None:
    """Name what it replies to by its permanent id, and its page where that is known (section 3)."""
    reply = entry.article.reply_to
    if reply is not None:
        page = "text/html" if reply.address else None
        add(parent, "thr:in-reply-to", None, {"ref": reply.id, "type": page, "href": reply.address})
