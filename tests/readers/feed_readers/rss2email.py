"""rss2email (Debian: rss2email): the mails that it sends, into a mailbox on the disk."""

from __future__ import annotations

import mailbox
import os
import re
import subprocess
from collections import defaultdict
from datetime import UTC
from email import policy
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING

from .seen import Enclosure, Item, Reader, Seen, by_id, direction, program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# HTML mails as documented for who wants pictures and links, with the article's own date; a sender's name of two
# parts, so that both the feed's title and the author are seen.
CONFIG = """\
[DEFAULT]
from = rss2email@localhost
to = reader@localhost
name-format = {{feed-title}}|{{author}}
date-header = True
date-header-order = issued, modified
html-mail = True
use-8bit = True
encodings = UTF-8
email-protocol = maildir
maildir-path = {home}
maildir-mailbox = mails
verbose = error
"""
BODY = '<div id="body">\n'
ENCLOSURE = re.compile(r'<p>Enclosure: <a href="([^"]*)">')


def _item(mail: dict[str, str], author: str, html: str) -> Item:
    return Item(
        id=mail["X-RSS-ID"],
        title=mail["Subject"],
        address=mail["X-RSS-URL"],
        published=parsedate_to_datetime(mail["Date"]).replace(tzinfo=UTC),
        authors=(author,) if author else (),
        categories=(mail["X-RSS-TAGS"],) if "X-RSS-TAGS" in mail else (),
        enclosures=tuple(Enclosure(unescape(address)) for address in ENCLOSURE.findall(html)),
        direction=direction(html.partition(BODY)[2]),
    )


def _read(feeds: Sequence[Path], home: Path) -> dict[Path, Seen]:
    sections = "".join(f"\n[feed.f{number}]\nurl = {feed}\n" for number, feed in enumerate(feeds))
    (home / "config").write_text(CONFIG.format(home=home) + sections, encoding="utf-8")
    subprocess.run(
        ["r2e", "--config", "config", "--data", "data.json", "run"],
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"},
        check=True,
        timeout=120,
    )
    items: defaultdict[str, list[Item]] = defaultdict(list)
    titles: dict[str, str] = {}
    mails = mailbox.Maildir(home / "mails")
    for key in mails.iterkeys():
        mail = BytesParser(policy=policy.default).parsebytes(mails.get_bytes(key))
        title, _, author = parseaddr(str(mail["From"]))[0].partition("|")
        feed, headers = str(mail["X-RSS-Feed"]), {name: str(value) for name, value in mail.items()}
        titles[feed] = title
        items[feed].append(_item(headers, author, mail.get_content()))
    return {feed: Seen(titles.get(str(feed)), None, by_id(items[str(feed)])) for feed in feeds}


READER = Reader("rss2email", frozenset({"rss", "atom"}), program("r2e", "rss2email"), _read)
