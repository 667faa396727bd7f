"""The profiles -> docs/partners.md."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from khabar.feeds.partners.profiles import FORMATS, PROFILES
from khabar.markdown_table import markdown_table
from khabar.problems import rule

if TYPE_CHECKING:
    from khabar.feeds.partners.profile import Limit, Page, Profile

_HEAD = """\
# Partners

Aggregators and portals take a newsroom's articles by feed, each in its own dialect and within its own limits. What
each asks is written in one file, its profile (`khabar/feeds/partners/`), with the public page that says so and the day
when it was read. This page is made from the profiles.

## A feed for each

A partner gets a feed of its own, and only where `newsroom.toml` asks for it:

```toml
[[partners]]
name = "msn"

[[partners]]
name = "smartnews"
section = "economy"
description = "اقتصاد المدينة"
```

These are `partner/msn/rss.xml` and `partner/smartnews/economy/rss.xml` under the feeds folder;
[newsroom.md](newsroom.md#partners-feeds-for-partners) has every key. One feed for all would please nobody:

- What one partner demands, another takes for an error. The W3C validator refuses `media:status`, by which SmartNews is
  told of a deletion, and warns of every vocabulary that it does not know. The feeds for readers stay free of both.
- The same element means different things: to SmartNews `pubDate` is the date of the last change, and without a newer
  one it sees no correction; to every reader it is the date of publication.
- Limits differ: MSN wants fewer than 30 items in one language, Flipboard 30 at least.
- A partner shows the article itself, so it gets the whole text, also where readers' feeds carry summaries alone.

## What a partner would refuse

`khabar check --for msn` tells, for each article that would enter the partner's feed, what the partner would refuse or
show badly, with file and line and what to do; `khabar check --for msn items/kim.md` tells it of one article, whatever
its age, before it is published. Khabar itself refuses nothing for a partner's sake: such findings are of a class of
their own (`partner`), and with exit code 7 a script sees that there are any. `khabar explain partner-title-long` tells
why a rule exists.

The size of a picture is what the article's file says, or what the picture itself says where `items.media` tells which
folder it lies in. Of PNG, JPEG, GIF, WebP and AVIF the header is read, and nothing outside that folder is.

## What each asks

"""


def partners_page() -> str:
    """Give docs/partners.md: a table of all partners, and for each its limits with their pages."""
    return "".join([_HEAD, _overview(), *map(_partner, PROFILES)])


def _overview() -> str:
    rows = (
        (
            f"[{asks.title}](#{asks.title.lower().replace(' ', '-')})",
            f"`{asks.name}`",
            asks.feed,
            ", ".join(f"`{prefix}`" for prefix in asks.vocabulary),
            str(asks.number) if asks.name != "core" else "`feeds.number`",
            f"{asks.max_age_days} days" if asks.max_age_days else "",
            f"{asks.max_bytes:,} bytes" if asks.max_bytes else "",
            "yes" if asks.one_language else "",
        )
        for asks in PROFILES
    )
    return markdown_table(
        ("Partner", "Name", "Feed", "Vocabulary", "Items", "Not older than", "Size", "One language"), rows
    )


def _partner(asks: Profile) -> str:
    lines = [f"\n## {asks.title}\n\n", f"Deletion: {asks.deletion.value}.\n"]
    if any(each.name == asks.name for each in FORMATS):
        lines.append(f'Asked for by `name = "{asks.name}"` under `[[partners]]`.\n')
    rows = (
        (_told(asks, limit), f"`partner-{limit.rule}`", _link(limit.page), limit.page.read) for limit in asks.limits
    )
    lines += ["\n", markdown_table(("What is told", "Rule", "Page", "Read"), rows)]
    others = [page for page in asks.pages if all(limit.page != page for limit in asks.limits)]
    lines += [f"\nAlso read: {_link(page)} ({page.read}).\n" for page in others]
    return "".join(lines)


def _told(asks: Profile, limit: Limit) -> str:
    """Give the rule's sentence, with the limit, and an ellipsis where what is found would stand."""
    figure = ", ".join(limit.words) or str(limit.number)
    values = {"partner": asks.title, "limit": figure, "found": figure if limit.rule == "setting-missing" else "…"}
    values["limit"] = {"language": "its own", "audio-twice": "another article"}.get(limit.rule, figure)
    sentence = rule(f"partner-{limit.rule}").wrong["en"]
    return string.Formatter().vformat(sentence, (), values).replace("….", "…")


def _link(page: Page) -> str:
    host = page.address.split("/")[2]
    return f"[{host}]({page.address})"
