"""The gate before JSON feeds, sitemaps, OPML and pages: the sample newsroom's pass, and not one letter may be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khabar.feeds import FORMATS
from khabar.feeds.document import Document, Held
from khabar.problems import Severity
from khabar.publish import gate

FEEDS = Path(__file__).parents[2] / "feeds"
MEDIA_TYPES = {
    **{form.file: form.media_type for form in FORMATS},
    "feeds.opml": "text/x-opml; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "feed.css": "text/css; charset=utf-8",
}


def document(path: str, text: str | None = None) -> Document:
    data = (FEEDS / path).read_bytes() if text is None else text.encode()
    return Document(path, MEDIA_TYPES[Path(path).name], data)


def everything() -> list[str]:
    return sorted(path.relative_to(FEEDS).as_posix() for path in FEEDS.rglob("*") if path.is_file())


def test_the_whole_sample_passes() -> None:
    """Every document of the sample newsroom, of every kind."""
    paths = everything()
    assert {Path(path).name for path in paths} >= MEDIA_TYPES.keys() - {"podcast.xml"}
    assert [problem for path in paths for problem in gate.check(document(path))] == []


ITEM = "tag:news.example,2023-09-16:kim-vladivostok"
NEWS = f"""<?xml version='1.0' encoding='UTF-8'?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url>
    <loc>https://news.example/a</loc>
    <news:news>
      <news:publication><news:name>المرفأ</news:name><news:language>ar</news:language></news:publication>
      <news:publication_date>2026-11-25T10:00:00Z</news:publication_date>
      <news:title>{ITEM}</news:title>
    </news:news>
  </url>
</urlset>
"""
SITEMAP, VIDEOS = "sitemap/2023-09/sitemap.xml", "sitemap/video/2023-09/video.xml"

FAULTS = [
    # whose, what is put wrong: from, to, and the rule that says so
    ("feed.json", '"items": [', '"items": [[', "publish-not-well-formed"),
    ("feed.json", "version/1.1", "version/2", "publish-wrong-format"),
    ("feed.json", '"items": [', '"articles": [', "publish-missing-element"),
    ("feed.json", '"feed_url": "', '"url_of_feed": "', "publish-missing-element"),
    ("feed.json", f'"id": "{ITEM}"', '"id": " "', "publish-missing-element"),
    ("feed.json", f'"id": "{ITEM}"', '"id": 7', "publish-missing-element"),
    ("feed.json", '"date_published"', '"published"', "publish-missing-element"),
    ("feed.json", '"content_html"', '"content_xhtml"', "publish-missing-element"),
    ("feed.json", f'"id": "{ITEM}-en"', f'"id": "{ITEM}"', "publish-duplicate-id"),
    ("feed.json", '"date_published": "2', '"date_published": "٢', "publish-bad-date"),
    ("feed.json", '"date_modified": "20', '"date_modified": "', "publish-bad-date"),
    ("feed.json", '"url": "https://news.example/', '"url": "/', "publish-bad-address"),
    ("feed.json", '"home_page_url": "https://news.example/"', '"home_page_url": "/"', "publish-bad-address"),
    ("feed.json", '"image": "https://news.example/', '"image": "https://news.example/خبر', "publish-bad-address"),
    ("feed.json", '"type": "WebSub", "url": "https:', '"type": "WebSub", "url": "', "publish-bad-address"),
    ("feed.json", 'href=\\"https://news.example', 'href=\\"', "publish-bad-address"),
    ("feed.json", 'href=\\"https:', 'href=\\"javascript:', "publish-bad-address"),
    ("feed.json", "<img ", '<img srcset=\\"https://news.example/a.jpg 2x\\" ', "publish-srcset"),
    ("feed.json", "<img ", "<img onerror=run() ", "publish-handler"),
    (SITEMAP, "</urlset>", "", "publish-not-well-formed"),
    (SITEMAP, "urlset", "urls", "publish-wrong-format"),
    (SITEMAP, "schemas/sitemap/0.9", "schemas/sitemap/1", "publish-wrong-format"),
    (SITEMAP, "loc>https://news.example/", "loc>/", "publish-bad-address"),
    (SITEMAP, "loc>https:", "loc>ftp:", "publish-bad-address"),
    (SITEMAP, "lastmod>2023", "lastmod>٢٠٢٣", "publish-bad-date"),
    (VIDEOS, "video:thumbnail_loc", "video:picture", "publish-missing-element"),
    (VIDEOS, "video:content_loc", "video:file", "publish-missing-element"),
    (VIDEOS, "content_loc>https://news.example", "content_loc>", "publish-bad-address"),
    ("sitemap.xml", "loc>https://news.example", "loc>", "publish-bad-address"),
    ("sitemap.xml", "loc>", "place>", "publish-missing-element"),
    ("news.xml", "<news:name>المرفأ</news:name>", "", "publish-missing-element"),
    ("news.xml", ITEM, " ", "publish-missing-element"),
    ("news.xml", "25T10:00:00Z", "25", "publish-bad-date"),
    ("feeds.opml", "</body>", "", "publish-not-well-formed"),
    ("feeds.opml", "opml", "html", "publish-wrong-format"),
    ("feeds.opml", 'xmlUrl="https://news.example', 'xmlUrl="', "publish-bad-address"),
    ("feeds.opml", 'htmlUrl="https:', 'htmlUrl="javascript:', "publish-bad-address"),
    ("feeds.opml", "<outline text=", "<outline words=", "publish-missing-element"),
    ("feeds.opml", "dateModified>Sat", "dateModified>السبت", "publish-bad-date"),
    ("index.html", "</main>", "</section>", "publish-not-well-formed"),
    ("index.html", "</html>", "", "publish-not-well-formed"),
    ("index.html", "<title>", "<title></title><p>", "publish-not-well-formed"),
    ("index.html", ' lang="ar" dir="rtl"><head>', "><head>", "publish-missing-element"),
    ("index.html", 'http-equiv="Content-Security-Policy"', 'name="policy"', "publish-missing-element"),
    ("index.html", "default-src 'none'", "default-src *", "publish-missing-element"),
    (
        "index.html",
        "<main",
        '<meta http-equiv="refresh" content="0;url=https://x.example/"><main',
        "publish-missing-element",
    ),
    ("index.html", "<main", "<script>alert(1)</script><main", "publish-unsafe-page"),
    ("index.html", "<main", '<script src="https://x.example/"></script><main', "publish-unsafe-page"),
    ("index.html", "<style>", "<style>b{}", "publish-unsafe-page"),
    ("index.html", "script-src 'sha256-", "script-src 'unsafe-inline' 'sha256-", "publish-unsafe-page"),
    ("index.html", "<main", '<main onclick="alert(1)"', "publish-unsafe-page"),
    ("index.html", "<main", '<main style="color: red"', "publish-unsafe-page"),
    ("index.html", "<main", '<iframe src="https://x.example/"></iframe><main', "publish-unsafe-page"),
    ("index.html", "<main", '<base href="https://x.example/"><main', "publish-unsafe-page"),
    ("index.html", 'href="feeds.opml"', 'href="javascript:alert(1)"', "publish-unsafe-page"),
    ("index.html", 'href="feeds.opml"', 'href=" javascript:alert(1)"', "publish-unsafe-page"),
    ("index.html", 'href="feeds.opml"', 'href="//x.example/feeds.opml"', "publish-unsafe-page"),
    ("feed.html", 'href="https://news.example', 'href="data:text/html,', "publish-unsafe-page"),
]


@pytest.mark.parametrize(("path", "old", "new", "rule"), FAULTS)
def test_fault_is_named(path: str, old: str, new: str, rule: str) -> None:
    """Each fault is an error of its own rule, and the only one told."""
    text = NEWS if path == "news.xml" else document(path).data.decode()
    assert gate.check(document(path, text)) == ()
    assert old in text
    problems = gate.check(document(path, text.replace(old, new)))
    assert {problem.rule for problem in problems} == {rule}
    assert all(problem.severity is Severity.ERROR for problem in problems)


def test_an_item_of_a_json_feed_has_its_line() -> None:
    """A problem of an item stands in its line; one of the feed in none."""
    lines = document("feed.json").data.decode().splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if f'"id": "{ITEM}"' in line)
    lines[number] = lines[number].replace('"date_published": "2', '"date_published": "٢')
    (problem,) = gate.check(document("feed.json", "".join(lines)))
    assert str(problem.place) == f"feed.json:{number + 1}"


def test_what_is_withdrawn_stands_in_no_json_feed() -> None:
    """An item that the same feed says to be withdrawn is stopped."""
    feed = json.loads(document("feed.json").data)
    feed["_withdrawn"] = {"deleted_entries": [{"ref": ITEM, "when": "2026-01-01T00:00:00Z"}]}
    (problem,) = gate.check(document("feed.json", json.dumps(feed)))
    assert (problem.rule, problem.values) == ("publish-deleted-entry", (("id", ITEM),))


@pytest.mark.parametrize("path", ["feed.json", "index.html", "feeds.opml"])
def test_an_override_is_told_and_passes(path: str) -> None:
    """A bidirectional override is a warning everywhere: the newsroom's own policy may have let it through."""
    text = document(path).data.decode().replace("أخبار", "\u202eأخبار").replace("المرفأ – ", "\u202eالمرفأ – ")
    problems = gate.check(document(path, text))
    assert {(problem.rule, problem.severity) for problem in problems} == {("publish-bidi-override", Severity.WARNING)}


@pytest.mark.parametrize("path", ["feed.json", "feed.html", SITEMAP])
def test_an_entry_that_has_passed_is_not_looked_at_again(path: str) -> None:
    """What another document has brought through, or an earlier run, costs nothing; one fault in a new one is found."""
    broken = {"feed.json": b'{"id": 7}', "feed.html": b"<p onclick=x></p>", SITEMAP: b"<url/>"}[path]
    before = {"feed.json": b'"items": [', "feed.html": b'role="list">', SITEMAP: b'sitemap/0.9">'}[path]
    closing = {"feed.json": b"]}", "feed.html": b"</ol></main></body></html>", SITEMAP: b"</urlset>"}[path]
    opening = document(path).data.partition(before)[0] + before
    held = (Held("x", full=True, known=False),)
    whole = Document(path, MEDIA_TYPES[Path(path).name], opening, (broken,), closing, held=held)
    assert gate.check(whole)
    assert gate.check(whole, {broken}) == ()
