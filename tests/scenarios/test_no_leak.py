"""No word of an article that readers may not see is in any byte of any output, before its moment or ever."""

from __future__ import annotations

import io
import json
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_newsroom import Newsroom
from secret_words import secret, secret_ascii

from khabar.cli import main

OPENING = datetime(2026, 3, 10, 12, tzinfo=UTC)
PAST, FUTURE = OPENING - timedelta(days=3), OPENING + timedelta(days=400)

# What hides an article, as its front matter says it; those of the second table open at OPENING.
CLOSED = {
    "draft": f"published: {PAST.isoformat()}\ndraft: true",
    "withheld": f"published: {PAST.isoformat()}\nstatus: withheld",
    "canceled": f"published: {PAST.isoformat()}\nstatus: ملغاة",
    "advisory": f"published: {PAST.isoformat()}\nstatus: advisory",
    "killed under embargo": f"published: {PAST.isoformat()}\nembargo: {OPENING.isoformat()}\nstatus: canceled",
    "expired": f"published: {PAST.isoformat()}\nexpires: {(PAST + timedelta(hours=1)).isoformat()}",
}
OPENS = {
    "embargoed": f"published: {PAST.isoformat()}\nembargo: {OPENING.isoformat()}",
    "scheduled": f"published: {OPENING.isoformat()}",
}

# What can be wrong in a file, as a line of its front matter: it is told, and with it no word of the article.
FAULTS = (
    "",
    "section: قسم مجهول",
    "urgency: 99",
    "images: /no/such.exe",
    "لون: x",
    "updated: غدا صباحا",
    "links: javascript:alert(1)",
)


@dataclass(frozen=True)
class Hidden:
    """An article that says a word of its own in every field that can hold one."""

    number: int
    kind: str
    fault: str = ""

    def word(self, field: str) -> str:
        return secret(self.number, field)

    def ascii(self, field: str) -> str:
        return secret_ascii(self.number, field)

    def words(self) -> list[str]:
        """Every one of them."""
        return [self.word(field) for field in ARABIC] + [self.ascii(field) for field in ASCII]

    def text(self) -> str:
        word, ascii_ = self.word, self.ascii
        state = {**CLOSED, **OPENS}[self.kind]
        return f"""---
headline: {word("headline")} {self.number}
kicker: {word("kicker")}
summary: {word("summary")}
{state}
tags: [{word("tag")}]
authors: [{{ name: {word("author")}, email: {ascii_("email")}@news.example }}]
source: {{ name: {word("source")}, address: "https://{ascii_("host")}.example/" }}
place: {{ name: {word("place")} }}
rights: {word("rights")}
image: {{ address: "https://news.example/{ascii_("image")}.jpg", alt: {word("alt")}, caption: {word("caption")} }}
video: {{ address: "https://news.example/{ascii_("video")}.mp4", title: {word("video")} }}
related: {{ address: "https://news.example/{ascii_("link")}", title: {word("link")} }}
correction: {word("correction")}
slug: {ascii_("slug")}
id: tag:news.example,2026:{ascii_("id")}
{self.fault}
---
{word("body")} في النص.

## {word("subhead")}

<p>{word("paragraph")}</p>

{{{{ {word("code")} }}}}
"""


ARABIC = (
    "headline", "kicker", "summary", "tag", "author", "source", "place", "rights", "alt", "caption", "video", "link",
    "correction", "body", "subhead", "paragraph", "code",
)  # fmt: skip
ASCII = ("email", "host", "image", "video", "link", "slug", "id")

moments = st.lists(
    st.integers(-10 * 24 * 60, -1).map(lambda minutes: OPENING + timedelta(minutes=minutes)), min_size=1, max_size=4
)


@given(
    kinds=st.lists(st.tuples(st.sampled_from([*CLOSED, *OPENS]), st.sampled_from(FAULTS)), min_size=1, max_size=6),
    before=moments,
    status_in_rss=st.sampled_from(["omit", "replace"]),
)
@settings(max_examples=15, deadline=None)
def test_nothing_hidden_is_in_any_output(
    kinds: list[tuple[str, str]], before: list[datetime], status_in_rss: str
) -> None:
    """Whatever hides an article and whatever is wrong with it, feeds, messages and reports hold no word of it."""
    hidden = [Hidden(number, kind, fault) for number, (kind, fault) in enumerate(kinds)]
    with tempfile.TemporaryDirectory() as folder:
        newsroom = _newsroom(Path(folder), hidden, f'[lifecycle]\nwithdrawn_in_rss = "{status_in_rss}"\n')
        for number, moment in enumerate(before):
            newsroom.write("items/open.md", f"---\nheadline: خبر\npublished: 2026-01-01\n---\nنص {number}.\n")
            for text in (*_outputs(newsroom, moment), newsroom.said()):
                for article in hidden:
                    for word in article.words():
                        assert word not in text, f"{word} of {article}"
        for moment in (OPENING, FUTURE):
            outputs = "".join(_outputs(newsroom, moment))
            for article in hidden:
                if article.kind in CLOSED:
                    assert not [word for word in article.words() if word in outputs], article


@pytest.mark.parametrize("kind", OPENS)
def test_everything_hidden_is_there_from_its_moment_on(kind: str, tmp_path: Path) -> None:
    """The words that the test above looks for are really in the feeds once the article may be seen."""
    article = Hidden(1, kind)
    newsroom = _newsroom(tmp_path, [article], "")
    newsroom.run(OPENING - timedelta(seconds=1))
    newsroom.run(OPENING)
    text = "".join(data.decode() for data, _ in newsroom.files().values())
    assert [word for word in article.words() if word not in text] == []


@pytest.mark.parametrize("kind", [*CLOSED, *OPENS])
def test_the_history_of_what_nobody_saw_says_nothing_of_it(kind: str, tmp_path: Path) -> None:
    """Git holds it, and it may be read by more people than the items: of a hidden article it has the id and the file,
    and so has the trail."""
    article = Hidden(1, kind)
    newsroom = _newsroom(tmp_path, [article], "")
    newsroom.write("items/open.md", "---\nheadline: خبر\npublished: 2026-01-01\n---\nنص.\n")
    newsroom.run(OPENING - timedelta(hours=1))
    history = (newsroom.root / "history.jsonl").read_text(encoding="utf-8")
    history += _said("history", "items/1.md", "--dir", str(newsroom.root))
    assert "items/1.md" in history
    assert [word for word in article.words() if word in history and word != article.ascii("id")] == []


def _newsroom(folder: Path, hidden: list[Hidden], tables: str) -> Newsroom:
    newsroom = Newsroom(folder / "newsroom")
    newsroom.set_up(tables)
    for article in hidden:
        newsroom.write(f"items/{article.number}.md", article.text())
    return newsroom


def _outputs(newsroom: Newsroom, moment: datetime) -> list[str]:
    """All that comes out at a moment: the feeds, and what the commands say, in every way that they say it."""
    newsroom.run(moment)
    at = ["--now", moment.isoformat()]
    said = [
        _said(command, *options, "--lang", language, *at, str(newsroom.root))
        for language in ("ar", "en")
        for command, options in (
            ("produce", ("-v",)),
            ("produce", ("--dry-run",)),
            ("check", ()),
            ("produce", ("--format", "json")),
        )
    ]
    return [data.decode() for data, _ in newsroom.files().values()] + said


def _said(*args: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), pytest.raises(SystemExit):
        main(args)
    text = out.getvalue()
    return json.dumps(json.loads(text), ensure_ascii=False) if "json" in args else text
