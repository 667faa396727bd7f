"""The gate lets sound feeds pass, and names what is wrong with the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_samples import ATOM, RSS, atom, rss

from khabar.feeds.document import Document
from khabar.problems import Severity
from khabar.publish import gate

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

RSS_FAULTS = [
    # what is put wrong: (from, to), the rule that says so
    ("</channel>", "", "publish-not-well-formed"),
    ("افتتاح", "\x02", "publish-not-well-formed"),
    ("الميناء", "&nbsp;", "publish-not-well-formed"),
    ("rss version", "rdf version", "publish-not-well-formed"),
    ("<title>افتتاح الرصيف</title>", "<title> </title>", "publish-missing-element"),
    ("<title>افتتاح الرصيف</title>", "", "publish-missing-element"),
    ("<link>https://news.example/a</link>", "", "publish-missing-element"),
    ("<pubDate>Sat, 16 Sep 2023 12:59:00 +0000</pubDate>", "", "publish-missing-element"),
    ('rel="self"', 'rel="hub"', "publish-missing-element"),
    ("2023:c</guid>", "2023:a</guid>", "publish-duplicate-id"),
    ("15 Sep 2023", "15 Sep 23", "publish-bad-date"),
    ("15 Sep 2023", "١٥ Sep ٢٠٢٣", "publish-bad-date"),
    ("Fri, 15 Sep", "ven, 15 sept", "publish-bad-date"),
    ("08:00:00 +0000", "08:00:00 UTC", "publish-bad-date"),
    ("<link>https://news.example/a", "<link>/a", "publish-bad-address"),
    ("<link>https://news.example/a", "<link>https://news.example/خبر", "publish-bad-address"),
    ("<link>https://news.example/a", "<link>https://news.example/a b", "publish-bad-address"),
    ("<link>https://news.example/a", "<link>javascript:alert(1)", "publish-bad-address"),
    ('class="x" href="https://news.example/b"', 'class="x" href="/b"', "publish-bad-address"),
    ('class="x" href="https://news.example/b"', 'class="x" href="//cdn.example/b"', "publish-bad-address"),
    ('class="x" href="https://news.example/b"', "class='x' href='#n1'", "publish-bad-address"),
    ('class="x" href="https://news.example/b"', 'class="a>b" href="/b"', "publish-bad-address"),
    ('class="x" href="https://news.example/b"', 'class="x"href="/b"', "publish-bad-address"),
    ('class="x" href="https://news.example/b"', "HREF = b", "publish-bad-address"),
    ('class="x" href="https://news.example/b"', 'href="javascript:alert(1)"', "publish-bad-address"),
    ('class="x" href=', 'class="x" srcset="a.jpg 2x" href=', "publish-srcset"),
    ('class="x" href=', 'class="x" ONCLICK = run() href=', "publish-handler"),
    ('class="x" href=', 'title=" href="https://news.example/onfocus=run()//lang="ar" href=', "publish-handler"),
]


@pytest.mark.parametrize("document", [rss(), atom()], ids=["rss", "atom"])
def test_sound_feed_passes(document: Document) -> None:
    """A sound feed gives no problem in either format."""
    assert gate.check(document) == ()


@pytest.mark.parametrize(("old", "new", "rule"), RSS_FAULTS)
def test_fault_is_named(old: str, new: str, rule: str) -> None:
    """Each fault is an error of its own rule, and the only one told."""
    assert old in RSS
    problems = gate.check(rss(text=RSS.replace(old, new, 1)))
    assert {problem.rule for problem in problems} == {rule}
    assert all(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize(
    "html",
    [
        'title=" href=/b " href="https://news.example/b"',
        "title='src=b' href=https://news.example/b",
        'title="srcset=b" href="tel:+966"',
        'title=" onclick=b" href="https://news.example/?onclick=b"',
    ],
)
def test_what_only_looks_like_an_attribute_passes(html: str) -> None:
    """The value of another attribute may say anything."""
    old = 'class="x" href="https://news.example/b"'
    assert gate.check(rss(text=RSS.replace(old, html))) == ()


def test_fault_has_its_line() -> None:
    """A problem stands at the line of the element that it is about, in the feed's own file."""
    text = RSS.replace("Fri, 15 Sep 2023", "Fri, 15 Sep ٢٠٢٣")
    (problem,) = gate.check(rss("section/port/rss.xml", text))
    assert str(problem.place) == f"section/port/rss.xml:{text[: text.index('٢٠٢٣')].count(chr(10)) + 1}"


def test_bad_address_has_its_line() -> None:
    """The line told is that of the element with the bad address, not of another one with an address."""
    text = RSS.replace("https://news.example/c", "/c")
    (problem,) = gate.check(rss(text=text))
    assert problem.place.line == text[: text.index("/c</link>")].count("\n") + 1
    linked = ATOM.replace('href="https://news.example/a"', 'href="a"')
    (problem,) = gate.check(atom(text=linked))
    assert problem.place.line == linked[: linked.index('href="a"')].count("\n") + 1


TOMBSTONE = """<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0"
 ref="tag:news.example,2023:b" when="2023-09-16T12:59:00Z"/>
<entry>"""


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("", "", []),
        ("2023:b", "2023:a", ["publish-deleted-entry"]),
        ("2023-09-16", "٢٠٢٣-09-16", ["publish-bad-date"]),
        ('when="', 'at="', ["publish-bad-date"]),
    ],
)
def test_what_is_deleted_is_not_there(old: str, new: str, rules: list[str]) -> None:
    """A feed that says since when an entry is deleted passes, unless it holds that entry or has no sound moment."""
    text = ATOM.replace("<entry>", TOMBSTONE.replace(old, new), 1)
    problems = gate.check(atom(text=text))
    assert [problem.rule for problem in problems] == rules
    assert all(problem.place.line == TOMBSTONE_LINE for problem in problems)


TOMBSTONE_LINE = ATOM[: ATOM.index("<entry>")].count("\n") + 2


def test_atom_dates_have_ascii_digits() -> None:
    """An Atom date in Arabic-Indic digits is stopped: some readers read another year in it."""
    text = ATOM.replace("2023-09-16T12:59:00Z", "2023-09-16T12:59:00Z".translate(ARABIC_DIGITS))
    assert [problem.rule for problem in gate.check(atom(text=text))] == ["publish-bad-date"] * 2


def test_atom_entry_needs_published() -> None:
    """An Atom entry without `published` is stopped: readers then fill it from `updated`."""
    text = ATOM.replace("<published>2023-09-16T12:59:00Z</published>", "")
    (problem,) = gate.check(atom(text=text))
    assert (problem.rule, problem.values) == ("publish-missing-element", (("element", "published"),))


def test_format_must_fit_media_type() -> None:
    """Atom under RSS's media type is stopped."""
    (problem,) = gate.check(rss(text=ATOM))
    assert problem.rule == "publish-wrong-format"


def test_override_is_told_and_passes() -> None:
    """A bidirectional override is a warning: the newsroom's own policy may have let it through."""
    (problem,) = gate.check(rss(text=RSS.replace("افتتاح", "\u202eافتتاح")))
    assert (problem.rule, problem.severity) == ("publish-bidi-override", Severity.WARNING)


def test_entities_are_not_resolved() -> None:
    """A document type with entities reads no file and expands nothing: the text stays out, and is missed."""
    text = RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<rss', 1).replace(
        "<title>افتتاح الرصيف</title>", "<title>&x;</title>"
    )
    assert [problem.rule for problem in gate.check(rss(text=text))] == ["publish-missing-element"]


def test_other_media_type_passes() -> None:
    """A document of a kind that nothing is known of, as a style sheet is, is none of the gate's business."""
    assert gate.check(Document("feed.css", "text/css; charset=utf-8", b"<p>")) == ()


@pytest.mark.parametrize("said", ["a src=x", "a srcset=x 2x", "a onclick=x", "b href='/c", "src=", "أ src=ب"])
def test_an_attribute_may_speak_of_another(said: str) -> None:
    """What the value of an attribute says is no address: a title that says `src=x` holds up no feed."""
    html = f'&lt;img title="{said}" alt="" src="https://news.example/p.png"&gt;'
    assert gate.check(rss(text=RSS.replace("&lt;p&gt;", html + "&lt;p&gt;"))) == ()


@pytest.mark.parametrize("kind", ["text", "html"])
def test_text_that_speaks_of_html_is_none(kind: str) -> None:
    """A summary that is plain text may say what it likes; one that is HTML may not."""
    summary = f'<summary type="{kind}">&lt;a href="/x" onclick="run()"&gt;</summary>'
    problems = gate.check(atom(text=ATOM.replace("<content", summary + "<content")))
    assert {problem.rule for problem in problems} == (
        {"publish-bad-address", "publish-handler"} if kind == "html" else set()
    )


def test_an_address_behind_such_an_attribute_is_found() -> None:
    """A relative address is found for all that, behind an attribute that speaks of one."""
    html = "&lt;img title='a src=x' src=p.png&gt;"
    (problem,) = gate.check(rss(text=RSS.replace("&lt;p&gt;", html + "&lt;p&gt;")))
    assert (problem.rule, dict(problem.values)) == ("publish-bad-address", {"address": "p.png"})


@pytest.mark.parametrize(
    "media_type",
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/xml",
        "text/x-opml",
        "text/html",
    ],
)
@given(st.binary(max_size=200))
def test_any_bytes_give_problems(media_type: str, data: bytes) -> None:
    """Bytes that are no document of a kind are stopped, whatever they are, and never crash the gate."""
    assert gate.check(Document("x", media_type, data))
